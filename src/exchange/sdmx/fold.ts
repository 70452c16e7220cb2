/**
 * Fold: the rows of a message, in their order, become what each observation is to be in the end.
 *
 * An observation is its columns. M lays those that a row fills over them, R puts the row in their place, D takes them or
 * the whole away. What a ledger is asked to do is the difference between before and after, so that a message given twice
 * asks for nothing.
 */
import { baseKey } from '../../model/cell.ts';
import { type Issue, issue, type Parsed, refuse } from '../../model/error.ts';
import type { Cell } from '../../model/figure.ts';
import { samePeriod } from '../../model/period.ts';
import type { Publication } from '../../model/publication.ts';
import type { PublicationInput } from '../../record.ts';
import { type Cells, keyColumns, OBSERVATION_COLUMNS, PERIOD_COLUMNS } from './columns.ts';
import { merged, without } from './merge.ts';
import type { SdmxRow } from './message.ts';
import { baseFor, cellFor, isWhole, observationCells, observationKey, saysGap } from './observation.ts';
import { periodOf } from './time.ts';
import { heldIn, heldVintages, type Vocabulary } from './vocabulary.ts';

/** An observation before a message, and after it. */
export interface Observation {
  readonly cell: Cell;
  readonly publication: Document;
  /** Where the ledger holds it, in the order of the log; several where its document prints the cell more than once. */
  readonly reports: readonly number[];
  readonly before: Cells | null;
  after: Cells | null;
  /** The number that the rows of the message give it; null before one does, and after one that deletes. */
  said: string | null;
  /** The last row that spoke of it. */
  row: SdmxRow | null;
}

/** A document, with its id. */
export type Document = Publication | (PublicationInput & { readonly id: string });

/** What a message comes to, row by row. */
export interface Folding {
  readonly observations: ReadonlyMap<string, Observation>;
  /** Takes a row; gives back what is wrong with it. */
  take(row: SdmxRow): readonly Issue[];
}

export function folding(vocabulary: Vocabulary, given: Document | null): Folding {
  const observations = new Map<string, Observation>();
  const documents = new Map<string, Document>();

  const find = (cell: Cell, publication: Document): Observation => {
    const key = observationKey(cell, publication.id);
    const known = observations.get(key);
    if (known !== undefined) return known;
    const all = heldIn(vocabulary.view, cell).filter((vintage) => vintage.publication.id === publication.id);
    const held = all.at(-1);
    const indicator = vocabulary.indicators.get(cell.indicator);
    const before = held === undefined || indicator === undefined ? null : observationCells(held, indicator);
    const found = {
      cell,
      publication,
      reports: all.map(({ report }) => report),
      before,
      after: before,
      said: null,
      row: null,
    };
    observations.set(key, found);
    return found;
  };

  const put = (row: SdmxRow): readonly Issue[] => {
    const cell = cellFor(row.cells, row.columns, vocabulary);
    const document = documentOf(row.cells, vocabulary, given, documents);
    if (!cell.ok || !document.ok) return [cell, document].flatMap((part) => (part.ok ? [] : part.issues));
    const wrong = unitIssue(row.cells, cell.value, vocabulary);
    if (wrong !== null) return [wrong];
    const observation = find(cell.value, document.value);
    const own = only(row.cells, OBSERVATION_COLUMNS);
    const number = numberIn(own);
    if (observation.said !== null && number !== null && observation.said !== number) return [givenTwice];
    if (row.action === 'M' && own.size === 0) return [nothingGiven];
    const whole = row.action === 'R' ? own : merged(observation.after, own);
    if ('code' in whole) return [whole];
    // A replacement without any value leaves no observation.
    observation.said = number ?? observation.said;
    observation.after = row.action === 'M' || hasValue(own) || saysGap(own) ? whole : null;
    observation.row = row;
    return [];
  };

  /** The observations that a row to delete speaks of: one where it leaves nothing open, else all that it matches. */
  const named = (row: SdmxRow, matches: Matches): Iterable<Observation> => {
    const publication = vocabulary.publications.get(row.cells.get('PUBLICATION') ?? given?.id ?? '');
    const cell = leavesNothingOpen(row.cells, vocabulary) ? cellFor(row.cells, row.columns, vocabulary) : null;
    if (publication !== undefined && cell?.ok === true) return [find(cell.value, publication)];
    const [indicator, territory] = [row.cells.get('INDICATOR'), row.cells.get('REF_AREA')];
    for (const { cell, publication } of heldVintages(vocabulary, { indicator, territory })) {
      if (matches(cell, publication.id)) find(cell, publication);
    }
    return [...observations.values()].filter(({ cell, publication }) => matches(cell, publication.id));
  };

  const remove = (row: SdmxRow): readonly Issue[] => {
    const matches = matcher(row.cells, vocabulary, given);
    if (!matches.ok) return matches.issues;
    const marked = only(row.cells, OBSERVATION_COLUMNS);
    const other = marked.size === 0 ? 'UNIT_MEASURE' : marked.has('OBS_VALUE') ? null : 'UNIT_MULT';
    if (other !== null && row.cells.has(other)) return [belongsElsewhere(other)];
    for (const observation of named(row, matches.value)) {
      if (observation.after === null) continue;
      const whole = marked.size === 0 || marked.has('OBS_VALUE');
      observation.after = whole ? null : without(observation.after, marked);
      if (whole) observation.said = null;
      observation.row = row;
    }
    return [];
  };

  return { observations, take: (row) => (row.action === 'D' ? remove(row) : put(row)) };
}

const nothingGiven = issue(
  'observation_must_have_a_value',
  ['OBS_VALUE'],
  'The row fills no component of its observation.',
  'Fill at least one; a row that deletes has the action D.',
);
const givenTwice = issue(
  'observation_must_be_given_once',
  ['OBS_VALUE'],
  'A row before has given this observation another value.',
  'Check whether the message has a dimension that the indicator does not declare; delete the row that is wrong.',
);

function belongsElsewhere(column: string): Issue {
  const hint = 'Mark what belongs to the observation; or leave all of it empty, to delete it whole.';
  return issue('attribute_must_belong_to_observation', [column], `${column} cannot be deleted by itself.`, hint);
}

/** What a row gives as a number; null where it gives none. */
function numberIn(cells: Cells): string | null {
  const value = cells.get('OBS_VALUE');
  return value === undefined ? null : `${value} ${cells.get('UNIT_MULT') ?? 0}`;
}

function hasValue(own: Cells): boolean {
  return own.has('OBS_VALUE') || own.has('QUANTITY');
}

function only(cells: Cells, columns: readonly string[]): Cells {
  return new Map([...cells].filter(([column]) => columns.includes(column)));
}

type Matches = (cell: Cell, publication: string) => boolean;

/** Whether a row names one cell: what it leaves empty would be any. */
function leavesNothingOpen(cells: Cells, { dimensions }: Vocabulary): boolean {
  return keyColumns(dimensions).every((column) => column === 'PUBLICATION' || cells.has(column));
}

/** Which observations a row speaks of; a dimension that it leaves empty is any. */
function matcher(cells: Cells, vocabulary: Vocabulary, given: Document | null): Parsed<Matches> {
  const timed = cells.has('TIME_PERIOD') || PERIOD_COLUMNS.some((column) => cells.has(column));
  const period = timed ? periodOf(cells, vocabulary.calendars) : null;
  if (period?.ok === false) return period;
  const base = baseFor(cells.get('BASE'), vocabulary);
  if (!base.ok) return base;
  const wanted = (column: string, actual: string) => (cells.get(column) ?? actual) === actual;
  const member = (dimension: string, actual: string | undefined) => {
    const code = cells.get(dimension);
    if (code === undefined) return true;
    return isWhole(code) ? actual === undefined : code === actual;
  };
  const document = cells.get('PUBLICATION') ?? given?.id;
  return {
    ok: true,
    value: (cell, publication) =>
      wanted('INDICATOR', cell.indicator) &&
      wanted('REF_AREA', cell.territory) &&
      (document ?? publication) === publication &&
      vocabulary.dimensions.every((dimension) => member(dimension, cell.breakdown?.[dimension])) &&
      (period === null || samePeriod(period.value, cell.period)) &&
      (!cells.has('BASE') || baseKey(base.value) === baseKey(cell.base)),
  };
}

function unitIssue(cells: Cells, cell: Cell, { indicators }: Vocabulary): Issue | null {
  const [unit, indicator] = [cells.get('UNIT_MEASURE'), indicators.get(cell.indicator)];
  if (unit === undefined || indicator === undefined) return null;
  if (unit === indicator.unit || indicator.unitSymbols?.includes(unit) === true) return null;
  const message = `UNIT_MEASURE is "${unit.slice(0, 60)}", and "${cell.indicator}" is measured in ${indicator.unit}.`;
  const hint = 'Check the indicator; or declare the code among its `unitSymbols`.';
  return issue('unit_must_match_indicator', ['UNIT_MEASURE'], message, hint);
}

/** The document that a row was read from: the one it names, or the one given for the whole message. */
function documentOf(
  cells: Cells,
  { publications }: Vocabulary,
  given: Document | null,
  documents: Map<string, Document>,
): Parsed<Document> {
  const id = cells.get('PUBLICATION') ?? given?.id;
  const known = id === undefined ? undefined : (publications.get(id) ?? (given?.id === id ? given : documents.get(id)));
  if (known !== undefined) return { ok: true, value: known };
  const [publisher, publishedOn] = [cells.get('PUBLISHER'), cells.get('PUBLISHED_ON')];
  if (id === undefined || publisher === undefined || publishedOn === undefined) {
    const hint = 'Fill PUBLICATION, PUBLISHER and PUBLISHED_ON; or pass the `publication` that the message is.';
    return refuse(issue('publication_must_be_recorded', ['PUBLICATION'], 'Nothing says which document this is.', hint));
  }
  const address = cells.get('ADDRESS');
  const document = {
    id,
    publisher,
    publishedOn,
    title: cells.get('TITLE') ?? id,
    language: cells.get('LANGUAGE') ?? 'en',
    calendar: cells.get('PUBLICATION_CALENDAR') ?? 'unstated',
    ...(address === undefined ? {} : { address }),
  };
  documents.set(id, document);
  return { ok: true, value: document };
}
