/**
 * Record: a document and the figures read out of it become reports.
 */
import { canonicalText } from '../log.ts';
import { type Issue, issue, type Parsed } from '../model/error.ts';
import { type Publication, publicationSchema } from '../model/publication.ts';
import { readAs } from '../model/schema.ts';
import type { State } from '../projection.ts';
import { closedIssue, isClosed } from './close.ts';
import { current, type EventBody, findCalendar } from './decision.ts';
import { readFigure } from './figure-reading.ts';
import type { PublicationInput, RecordInput } from './input.ts';

/** The publication, unless it is known already, and one report for each figure. */
export function decideRecord(state: State, input: RecordInput): Parsed<readonly EventBody[]> {
  const publication = readPublication(state, input.publication);
  if (!publication.ok) return publication;
  const issues: Issue[] = [];
  const bodies: EventBody[] = [];
  if (current(state, state.publications, publication.value.id) === undefined) {
    bodies.push({ type: 'PublicationRecorded', data: publication.value });
  }
  for (const [index, figureInput] of input.figures.entries()) {
    const path = ['figures', index];
    const figure = readFigure(state, publication.value, figureInput, path);
    if (!figure.ok) issues.push(...figure.issues);
    else if (isClosed(state, figure.value.cell.period, publication.value.publishedOn)) {
      issues.push(closedIssue(figure.value.cell.period, [...path, 'period']));
    } else bodies.push({ type: 'FigureReported', data: figure.value });
  }
  return issues.length === 0 ? { ok: true, value: bodies } : { ok: false, issues };
}

/** The publication that is meant: the one recorded before under the same id, or a new one. */
function readPublication(state: State, input: PublicationInput): Parsed<Publication> {
  const read = readAs(publicationSchema, { ...input, id: input.id ?? `${input.publisher}:${input.publishedOn}` }, [
    'publication',
  ]);
  if (!read.ok) return read;
  const publication = read.value;
  const issues: Issue[] = [];
  if (current(state, state.publishers, publication.publisher) === undefined) {
    const message = `No publisher is called "${publication.publisher}".`;
    const path = ['publication', 'publisher'];
    issues.push(issue('publisher_must_be_defined', path, message, 'Define the publisher in the catalogue first.'));
  }
  if (findCalendar(state, publication.calendar) === undefined) {
    const message = `No calendar is called "${publication.calendar}".`;
    const hint = 'Define it, or write "unstated" when the document does not say.';
    issues.push(issue('calendar_must_be_defined', ['publication', 'calendar'], message, hint));
  }
  const before = current(state, state.publications, publication.id);
  if (before !== undefined && canonicalText(before) !== canonicalText(publication)) {
    const message = `Another publication is already called "${publication.id}".`;
    const hint = 'Give this one an `id` of its own, or repeat the recorded one exactly.';
    issues.push(issue('publication_must_not_change', ['publication', 'id'], message, hint));
  }
  return issues.length === 0 ? { ok: true, value: publication } : { ok: false, issues };
}
