/**
 * Columns of SDMX-CSV: which there are, and what a message's header says.
 *
 * Source: SDMX-CSV data messages 2.1 and 2.0, field guide of the SDMX technical working group.
 */
import { issue, LedgerError } from '../../model/error.ts';

/** The text of each column that a row fills; what is empty is not in it. */
export type Cells = ReadonlyMap<string, string>;

/** What a number says; whichever is given anew, {@link DERIVED_COLUMNS} no longer speak of it. */
export const VALUE_COLUMNS = ['OBS_VALUE', 'UNIT_MULT', 'DECIMALS', 'BOUND', 'ROUNDING'] as const;
export const DERIVED_COLUMNS = ['QUANTITY', 'PRINTED'] as const;
const REMARK_COLUMNS = ['OBS_STATUS', 'COMMENT_OBS', 'QUOTE', 'LOCATOR'] as const;
/** What belongs to an observation, and is merged, replaced and deleted with it. */
export const OBSERVATION_COLUMNS: readonly string[] = [...VALUE_COLUMNS, ...DERIVED_COLUMNS, ...REMARK_COLUMNS];
/** With TIME_PERIOD, what names a period. */
export const PERIOD_COLUMNS = ['REPORTING_YEAR_START_DAY', 'CALENDAR', 'PERIOD'] as const;
/** What belongs to the document that an observation was read from. */
export const PUBLICATION_COLUMNS = [
  'PUBLISHER',
  'PUBLISHED_ON',
  'TITLE',
  'ADDRESS',
  'LANGUAGE',
  'PUBLICATION_CALENDAR',
] as const;
/** Columns outside of the structure: since and until when a report is its publisher's word, and when it was recorded. */
export const CUSTOM_COLUMNS = ['VALID_FROM', 'VALID_TO', 'RECORDED_AT'] as const;

/** The dimension does not apply. */
export const OFF = '~';
/** A total over the dimension; and, of time, what SDMX has no word for. */
export const TOTAL = '_T';
export const NOT_APPLICABLE = '_Z';

/** The columns of a message, in their order, given the dimensions that indicators are broken down by. */
export function columnsFor(dimensions: readonly string[]): readonly string[] {
  return [
    'STRUCTURE',
    'STRUCTURE_ID',
    'ACTION',
    ...keyColumns(dimensions),
    ...OBSERVATION_COLUMNS.slice(0, 1),
    'UNIT_MEASURE',
    ...OBSERVATION_COLUMNS.slice(1),
    ...PERIOD_COLUMNS,
    ...PUBLICATION_COLUMNS,
    ...CUSTOM_COLUMNS,
  ];
}

/** What tells one observation from every other. */
export function keyColumns(dimensions: readonly string[]): readonly string[] {
  return ['INDICATOR', 'REF_AREA', ...dimensions, 'BASE', 'PUBLICATION', 'TIME_PERIOD'];
}

/** What a header says. */
export interface Header {
  readonly names: readonly string[];
  /** Columns with cells as `ID: name`, each with what divides several values in a cell, if anything does. */
  readonly labelled: ReadonlyMap<string, string | null>;
}

/** Columns whose cells are text or numbers, and never a code with its name. */
const UNCODED: ReadonlySet<string> = new Set([
  ...OBSERVATION_COLUMNS.filter((column) => column !== 'OBS_STATUS'),
  ...PUBLICATION_COLUMNS,
  ...CUSTOM_COLUMNS,
]);

/**
 * The columns of a header: names as `ID: name` and marks of several values are taken off, and columns that are called
 * otherwise are renamed.
 *
 * @throws LedgerError `sdmx_header_must_begin_with_structure`, `column_must_be_one`
 */
export function headerOf(cells: readonly string[], renamed: ReadonlyMap<string, string>): Header {
  const names = cells.map((cell) => {
    const name = nameOf(cell);
    return renamed.get(name) ?? name;
  });
  if (!beginsMessage(names)) {
    const hint = 'SDMX-CSV 2.0 and 2.1 begin with STRUCTURE and STRUCTURE_ID, 1.0 with DATAFLOW.';
    const found = `The header begins with "${names.slice(0, 2).join('", "').slice(0, 100)}".`;
    throw new LedgerError([issue('sdmx_header_must_begin_with_structure', [1], found, hint)]);
  }
  const seen = new Set<string>();
  const twice = names.find((name) => name !== '' && seen.size === seen.add(name).size);
  if (twice !== undefined) {
    const message = `Several columns are called "${twice.slice(0, 60)}".`;
    throw new LedgerError([issue('column_must_be_one', [1], message, 'A component has one column.')]);
  }
  const between = /^STRUCTURE\[(.)\]/.exec(cells[0] ?? '')?.[1] ?? null;
  const labelled = names.flatMap((name, place) => {
    const cell = cells[place] ?? '';
    if (!cell.includes(LABEL) || UNCODED.has(name)) return [];
    return [[name, idOf(cell).includes('[]') ? between : null] as const];
  });
  return { names, labelled: new Map(labelled) };
}

/** Between an id and its name, where a message has both. */
const LABEL = ': ';

/** What a cell says without names: `A: Annual` → `A`. */
export function plainCell(text: string, name: string, { labelled }: Header): string {
  const between = labelled.get(name);
  if (between === undefined) return text;
  return between === null ? idOf(text) : text.split(between).map(idOf).join(between);
}

function idOf(cell: string): string {
  return cell.split(LABEL, 1)[0] ?? '';
}

/** What a column is called, without its name in words and marks of several values. */
function nameOf(cell: string): string {
  return idOf(cell)
    .replace(/(?:\[[^\]]{0,100}\])+$/, '')
    .trim();
}

/** Whether columns are those of a message: of 2.0 and 2.1, or of 1.0, which has no actions. */
function beginsMessage([first, second]: readonly string[]): boolean {
  return first === 'DATAFLOW' || (first === 'STRUCTURE' && second === 'STRUCTURE_ID');
}

/**
 * Whether a text begins as a message of SDMX-CSV does; its first line is enough.
 *
 * @example
 * ```ts
 * import { isSdmxCsv } from 'indicator-ledger/exchange';
 *
 * console.log(isSdmxCsv('STRUCTURE;STRUCTURE_ID;ACTION'), isSdmxCsv('Chỉ tiêu;Địa bàn')); // true false
 * ```
 */
export function isSdmxCsv(text: string): boolean {
  if (typeof text !== 'string') return false;
  // The mark of several values may be the mark between cells.
  const cells = text
    .slice(0, 1_000)
    .replace(/^\uFEFF/, '')
    .replace(/\[[^\]]{0,100}\]/g, '')
    .split(/[,;\t\r\n]/, 2);
  return beginsMessage(cells.map((cell) => nameOf(cell.replace(/^"|"$/g, ''))));
}
