/**
 * Record: a document and the figures read out of it become reports.
 */
import { type Issue, issue, type Parsed, under } from '../model/error.ts';
import { deeplyFrozen } from '../model/json.ts';
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
  if (current(state.publications, publication.value.id) === undefined) {
    bodies.push({ type: 'PublicationRecorded', data: deeplyFrozen(publication.value) });
  }
  input.figures.forEach((figureInput, index) => {
    const figure = readFigure(state, publication.value, figureInput);
    if (!figure.ok) issues.push(...under(['figures', index], figure.issues));
    else if (isClosed(state, figure.value.cell.period, publication.value.publishedOn)) {
      issues.push(closedIssue(figure.value.cell.period, ['figures', index, 'period']));
    } else bodies.push({ type: 'FigureReported', data: figure.value });
  });
  return issues.length === 0 ? { ok: true, value: bodies } : { ok: false, issues };
}

/** The publication that is meant: the one recorded before under the same id, or a new one. */
function readPublication(state: State, input: PublicationInput): Parsed<Publication> {
  const id = input.id ?? `${input.publisher}:${input.publishedOn}`;
  const recorded = current(state.publications, id);
  // What it names was defined then, and nothing is ever undefined again.
  if (recorded !== undefined && repeats(recorded, { ...input, id })) return { ok: true, value: recorded };
  const read = readAs(publicationSchema, { ...input, id }, ['publication']);
  if (!read.ok) return read;
  const publication = read.value;
  const issues: Issue[] = [];
  if (current(state.publishers, publication.publisher) === undefined) {
    const message = `No publisher is called "${publication.publisher}".`;
    const path = ['publication', 'publisher'];
    issues.push(issue('publisher_must_be_defined', path, message, 'Define the publisher in the catalogue first.'));
  }
  if (findCalendar(state, publication.calendar) === undefined) {
    const message = `No calendar is called "${publication.calendar}".`;
    const hint = 'Define it, or write "unstated" when the document does not say.';
    issues.push(issue('calendar_must_be_defined', ['publication', 'calendar'], message, hint));
  }
  if (recorded !== undefined) {
    const message = `Another publication is already called "${publication.id}".`;
    const hint = 'Give this one an `id` of its own, or repeat the recorded one exactly.';
    issues.push(issue('publication_must_not_change', ['publication', 'id'], message, hint));
  }
  return issues.length === 0 ? { ok: true, value: publication } : { ok: false, issues };
}

/** Whether two publications, whose fields are all text, are the same. */
function repeats(recorded: Publication, again: Publication): boolean {
  const fields = Object.entries(again);
  return (
    fields.length === Object.keys(recorded).length &&
    fields.every(([field, text]) => Object.getOwnPropertyDescriptor(recorded, field)?.value === text)
  );
}
