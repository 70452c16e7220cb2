/**
 * Observation: a report becomes the columns of an observation, and the columns what a ledger records.
 */
import { cellKey } from '../../model/cell.ts';
import { type Issue, issue, type Parsed, refuse, shown } from '../../model/error.ts';
import type { Base, Cell } from '../../model/figure.ts';
import type { Indicator } from '../../model/indicator.ts';
import { parsePeriod } from '../../model/period.ts';
import type { Vintage } from '../../query.ts';
import { type BaseInput, type FigureInput, readValue } from '../../record.ts';
import { type Cells, NOT_APPLICABLE, OFF, TOTAL } from './columns.ts';
import { numberCells, type PrintedIn, valueIn } from './number.ts';
import { MISSING, noteWith, statusCells, statusOf, statusWithoutValue } from './status.ts';
import { periodOf, timeCells } from './time.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Identity of an observation: a cell, as one document reports it. */
export function observationKey(cell: Cell, publication: string): string {
  return `${cellKey(cell)} ${publication}`;
}

/** The columns that name an observation. */
export function keyCells(cell: Cell, publication: string, vocabulary: Vocabulary): ReadonlyMap<string, string> {
  const { dimensions = [] } = vocabulary.indicators.get(cell.indicator) ?? {};
  const own = new Set(dimensions.map(({ id }) => id));
  return new Map([
    ['INDICATOR', cell.indicator],
    ['REF_AREA', cell.territory],
    ...vocabulary.dimensions.map((id) => [id, cell.breakdown?.[id] ?? (own.has(id) ? TOTAL : OFF)] as const),
    ['BASE', cell.base === undefined ? OFF : baseText(cell.base)],
    ['PUBLICATION', publication],
    ...timeCells(cell.period, vocabulary.calendars),
  ]);
}

/** The columns of what was reported. */
export function observationCells(vintage: Vintage, indicator: Indicator): ReadonlyMap<string, string> {
  const { quote, locator, publication } = vintage;
  const cells = new Map(numberCells(vintage, indicator, publication));
  const { codes, note } = statusCells(vintage);
  if (codes !== '') cells.set('OBS_STATUS', codes);
  const remarks = { COMMENT_OBS: note, QUOTE: quote, LOCATOR: locator };
  for (const [column, text] of Object.entries(remarks)) {
    if (text !== undefined) cells.set(column, LIKE_MISSING.test(text) ? `\\${text}` : text);
  }
  return cells;
}

/** Text that says what {@link MISSING} says has a backslash before it, and so has text that has one. */
const LIKE_MISSING = /^\\*#N\/A$/;

/** A text that a row gives; undefined where it intentionally gives none. */
function textIn(cells: Cells, column: string): string | undefined {
  const text = cells.get(column);
  if (text === undefined || text === MISSING) return undefined;
  return LIKE_MISSING.test(text) ? text.slice(1) : text;
}

/**
 * The cell that a row names, whole: of an observation to merge or replace.
 *
 * Issues: `dimension_must_be_given`, `dimension_must_not_be_off`, those of the period and the ids.
 */
export function cellFor(cells: Cells, columns: ReadonlySet<string>, vocabulary: Vocabulary): Parsed<Cell> {
  const { indicators, places } = vocabulary;
  const issues = ['INDICATOR', 'REF_AREA', 'TIME_PERIOD'].flatMap((column) => givenIssues(cells, column));
  const [id, territory] = [cells.get('INDICATOR') ?? '', cells.get('REF_AREA') ?? ''];
  const indicator = indicators.get(id);
  if (issues.length === 0 && indicator === undefined) issues.push(undefinedId('indicator', 'INDICATOR', id));
  if (issues.length === 0 && !places.has(territory)) issues.push(undefinedId('territory', 'REF_AREA', territory));
  if (indicator === undefined || issues.length > 0) return { ok: false, issues };
  const period = periodOf(cells, vocabulary.calendars);
  const base = baseFor(cells.get('BASE'), vocabulary);
  const members = vocabulary.dimensions.flatMap((dimension) => {
    const member = cells.get(dimension);
    const own = indicator.dimensions?.find((known) => known.id === dimension);
    if (member === undefined) {
      // A column that is not there at all is a dimension that this message does not have.
      if (own !== undefined && columns.has(dimension)) issues.push(omitted(dimension));
      return [];
    }
    if (isWhole(member)) return [];
    if (own?.members.includes(member) !== true) issues.push(undefinedId('member', dimension, member));
    return [[dimension, member] as const];
  });
  if (!period.ok) issues.push(...period.issues);
  if (!base.ok) issues.push(...base.issues);
  if (!period.ok || !base.ok || issues.length > 0) return { ok: false, issues };
  const breakdown = members.length === 0 ? {} : { breakdown: Object.fromEntries(members) };
  const own = base.value === undefined ? {} : { base: base.value };
  return { ok: true, value: { indicator: id, territory, period: period.value, ...breakdown, ...own } };
}

/** Whether a dimension's code says that the dimension is not broken down. */
export function isWhole(member: string): boolean {
  return member === OFF || member === TOTAL || member === NOT_APPLICABLE;
}

/**
 * What a ledger records of an observation.
 *
 * Issues: those of the value and of the status, and `status_must_fit_the_value`.
 */
export function figureFor(cell: Cell, cells: Cells, indicator: Indicator, language: PrintedIn): Parsed<FigureInput> {
  const status = statusOf(cells.get('OBS_STATUS'));
  const value = saysGap(cells) ? intendedGap : valueIn(cells, indicator, language);
  if (!value.ok || !status.ok) {
    return { ok: false, issues: [value, status].flatMap((part) => (part.ok ? [] : part.issues)) };
  }
  if (status.value.gap.length > 0) {
    const read = readValue(language, indicator, value.value);
    if (read.ok && read.value.quantity.kind !== 'retracted') return refuse(statusWithoutValue(status.value));
  }
  const { label, calendar } = cell.period;
  const remarks = {
    status: status.value.status,
    locator: textIn(cells, 'LOCATOR'),
    quote: textIn(cells, 'QUOTE'),
    note: noteWith(textIn(cells, 'COMMENT_OBS'), status.value),
  };
  return {
    ok: true,
    value: {
      indicator: cell.indicator,
      territory: cell.territory,
      period: { label, calendar },
      ...(cell.breakdown && { breakdown: cell.breakdown }),
      ...(cell.base && { base: baseInput(cell.base) }),
      value: value.value,
      ...Object.fromEntries(Object.entries(remarks).filter(([, text]) => text !== undefined)),
    },
  };
}

const intendedGap = { ok: true, value: { retracted: true } } as const;

/** Whether a row says by its status alone that there intentionally is no value. */
export function saysGap(cells: Cells): boolean {
  const status = statusOf(cells.get('OBS_STATUS'));
  return status.ok && status.value.mayBeGap && !VALUE_TEXTS.some((column) => cells.has(column));
}

const VALUE_TEXTS = ['OBS_VALUE', 'QUANTITY', 'PRINTED'];

function baseText(base: Base): string {
  return typeof base === 'string' ? base : `${base.period.label} ${base.period.calendar}`;
}

function baseInput(base: Base): BaseInput {
  if (typeof base === 'string') return base;
  return { period: { label: base.period.label, calendar: base.period.calendar } };
}

/** The base that a column names; undefined for the indicator's own. */
export function baseFor(text: string | undefined, { calendars }: Vocabulary): Parsed<Base | undefined> {
  if (text === undefined || isWhole(text)) return { ok: true, value: undefined };
  if (text === 'same-period-last-year' || text === 'adjacent' || text === 'unstated') return { ok: true, value: text };
  const [label = '', id = 'unstated'] = text.split(' ');
  const calendar = id === 'unstated' ? id : calendars.get(id);
  if (calendar === undefined) return refuse(undefinedId('calendar', 'BASE', id));
  const period = parsePeriod(label, { calendar });
  return period.ok ? { ok: true, value: { period: period.value } } : period;
}

function givenIssues(cells: Cells, column: string): Issue[] {
  const text = cells.get(column);
  if (text === undefined) return [omitted(column)];
  if (text !== OFF) return [];
  const hint = 'Only attributes of whole series and files could be without it, and the ledger has none.';
  return [issue('dimension_must_not_be_off', [column], `${column} is switched off.`, hint)];
}

function omitted(column: string): Issue {
  const hint = 'Fill the cell; only a row that deletes may leave a dimension open.';
  return issue('dimension_must_be_given', [column], `${column} is empty.`, hint);
}

function undefinedId(kind: string, column: string, id: string): Issue {
  const hint = `Define the ${kind} in the catalogue first, or correct the cell.`;
  return issue(`${kind}_must_be_defined`, [column], `No ${kind} is called ${shown(id)}.`, hint);
}
