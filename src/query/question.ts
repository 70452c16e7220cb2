/**
 * Questions: cells and moments as people name them become cells and horizons, or a LedgerError that says why not.
 */
import { instantSchema } from '../model/event.ts';
import type { Base, Cell } from '../model/figure.ts';
import type { Period } from '../model/period.ts';
import { readAs } from '../model/schema.ts';
import { positionAt, type State, versionAt } from '../projection.ts';
import type { BaseInput } from '../record.ts';
import type { CellQuery, ViewOptions } from './answer.ts';
import { asked, cellQuerySchema, now, refusal, viewOptionsSchema } from './forms.ts';
import { type Horizon, indicatorFor } from './horizon.ts';
import { periodFrom, readingsOf } from './labels.ts';
import { mapOn } from './recast/map.ts';

/** The horizon that a reader asked for. */
export function horizonOf(state: State, options: ViewOptions): Horizon {
  const {
    asOf = {},
    prefer = [],
    assumeCalendar,
    territoriesOf,
    shares = 'as-stated',
  } = options === now ? now : asked(viewOptionsSchema, options);
  const position = positionOf(state, asOf.recorded);
  const published = asOf.published ?? null;
  const assumed = assumeCalendar === undefined ? null : versionAt(state.calendars, assumeCalendar, position);
  if (assumed === undefined) {
    const message = `No calendar is called "${assumeCalendar}".`;
    const hint = `Use one of: ${[...state.calendars.keys()].join(', ')}.`;
    throw refusal('calendar_must_be_defined', ['assumeCalendar'], message, hint);
  }
  for (const publisher of prefer) if (!state.publishers.has(publisher)) throw unknownPublisher(publisher);
  const horizon: Horizon = {
    state,
    position,
    published,
    prefer,
    assumed,
    map: null,
    shares: shares === 'as-stated',
    rows: new Map(),
    cubes: new Map(),
  };
  return territoriesOf === undefined ? horizon : { ...horizon, map: mapOn(horizon, territoriesOf) };
}

function unknownPublisher(publisher: string) {
  const message = `No publisher is called "${publisher}".`;
  return refusal('publisher_must_be_defined', ['prefer'], message, 'Check the id; define the publisher first.');
}

function positionOf(state: State, recorded: number | string | undefined): number {
  if (recorded === undefined) return state.position;
  if (typeof recorded === 'number') {
    if (Number.isSafeInteger(recorded) && recorded >= 0 && recorded <= state.position) return recorded;
    const message = `The log has positions 1 to ${state.position}; ${recorded} was asked for.`;
    throw refusal('position_must_exist', ['asOf', 'recorded'], message, 'Ask for a position that was recorded.');
  }
  if (readAs(instantSchema, recorded).ok) return positionAt(state, recorded);
  const hint = 'Write a UTC instant with milliseconds: 2024-07-31T16:59:59.999Z.';
  throw refusal('instant_must_be_utc', ['asOf', 'recorded'], `"${recorded}" is no UTC instant.`, hint);
}

/** A question's cell, and every cell that its words may mean where they mean several; otherwise none. */
export interface Meaning {
  readonly cell: Cell;
  /** The cells that hold a figure under the very label that was asked for, where several calendars have one. */
  readonly readings: readonly Cell[];
}

/** The cell that is meant, under the calendar that its label is read by. */
export function cellFrom(horizon: Horizon, question: CellQuery): Cell {
  return meaningOf(horizon, question).cell;
}

/** The cell that is meant; see {@link readingsOf} for how a bare label is read. */
export function meaningOf(horizon: Horizon, question: CellQuery): Meaning {
  const query = plainQuery(question) ?? asked(cellQuerySchema, question);
  const { indicator, territory, breakdown } = query;
  checkKnown(horizon, indicator, territory);
  const broken = breakdown !== undefined && Object.keys(breakdown).length > 0;
  const cellIn = (period: Period): Cell => {
    const base = query.base === undefined ? undefined : baseFrom(horizon, query.base, { indicator, territory, period });
    return { indicator, territory, period, ...(broken ? { breakdown } : {}), ...(base === undefined ? {} : { base }) };
  };
  const [period, ...others] = readingsOf(horizon, query.period, { indicator, territory, cellIn });
  const rest = others.map(cellIn);
  return { cell: cellIn(period), readings: rest };
}

/** A question of the plainest form, of which nothing needs a closer look. */
function plainQuery(question: CellQuery): CellQuery | null {
  if (typeof question !== 'object' || question === null) return null;
  try {
    const { indicator, territory, period, breakdown, base } = question;
    const isPlain = typeof indicator === 'string' && typeof territory === 'string' && typeof period === 'string';
    return isPlain && breakdown === undefined && base === undefined ? { indicator, territory, period } : null;
  } catch {
    // What throws when it is read is refused where every other question is.
    return null;
  }
}

/** Refuses ids that the view does not know. */
function checkKnown(horizon: Horizon, indicator: string, territory: string): void {
  checkIndicator(horizon, indicator);
  checkTerritory(horizon, territory);
}

export function checkIndicator({ state, position }: Horizon, indicator: string): void {
  if (versionAt(state.indicators, indicator, position) !== undefined) return;
  const message = `No indicator is called "${indicator}" in this view.`;
  throw refusal('indicator_must_be_defined', ['indicator'], message, 'Check the id, and the moment of the view.');
}

export function checkTerritory({ state, position }: Horizon, territory: string): void {
  const known =
    versionAt(state.territories, territory, position) ?? versionAt(state.territorySets, territory, position);
  if (known !== undefined) return;
  const message = `No territory is called "${territory}" in this view.`;
  throw refusal('territory_must_be_defined', ['territory'], message, 'Check the id, and the moment of the view.');
}

function baseFrom(
  horizon: Horizon,
  input: BaseInput,
  { indicator, territory, period }: Pick<Cell, 'indicator' | 'territory' | 'period'>,
): Base | undefined {
  const base = typeof input === 'string' ? input : { period: periodFrom(horizon, input.period, indicator, territory) };
  const measure = indicatorFor(horizon, indicator, period)?.measure;
  return measure?.kind === 'change' && measure.base === base ? undefined : base;
}
