/**
 * Questions: cells and moments as people name them become cells and horizons, or a LedgerError that says why not.
 */
import * as z from 'zod';
import { type Calendar, unstated } from '../model/calendar.ts';
import { daySchema } from '../model/day.ts';
import { issue, LedgerError, under, unwrap } from '../model/error.ts';
import { instantSchema } from '../model/event.ts';
import type { Base, Cell } from '../model/figure.ts';
import { type Period, parsePeriod, periodKey } from '../model/period.ts';
import { readAs } from '../model/schema.ts';
import { positionAt, type Recording, type State, versionAt } from '../projection.ts';
import type { BaseInput, PeriodInput } from '../record.ts';
import type { CellQuery, ChangeQuery, FigureFilter, GapQuery, RecastOptions, ViewOptions } from './answer.ts';
import { calendarsUsed } from './calendars.ts';
import { type Horizon, indicatorFor, isPublished, isVisible, readUnder, recordingsIn } from './horizon.ts';
import { madeOf } from './recast/area.ts';
import { mapOn } from './recast/map.ts';
import type { ComplianceQuery } from './verdict.ts';

export const periodSchema: z.ZodType<PeriodInput> = z.union([
  z.string(),
  z.object({ label: z.string(), calendar: z.string() }),
]);
const baseSchema: z.ZodType<BaseInput> = z.union([
  z.enum(['same-period-last-year', 'adjacent', 'unstated']),
  z.object({ period: periodSchema }),
]);

/** What names a cell. Cells of answers may be passed as they are, so more may be written on them. */
const cellFields = {
  indicator: z.string(),
  territory: z.string(),
  period: periodSchema,
  breakdown: z.record(z.string(), z.string()).optional(),
};

const sharesSchema = z.enum(['as-stated', 'ignored']);

const viewOptionsSchema: z.ZodType<ViewOptions> = z.strictObject({
  asOf: z
    .strictObject({ recorded: z.union([z.number(), z.string()]).optional(), published: daySchema.optional() })
    .optional(),
  prefer: z.array(z.string()).readonly().optional(),
  assumeCalendar: z.string().optional(),
  territoriesOf: daySchema.optional(),
  shares: sharesSchema.optional(),
});

export const recastOptionsSchema: z.ZodType<RecastOptions> = z.strictObject({
  territoriesOf: daySchema,
  shares: sharesSchema.optional(),
});

const cellQuerySchema: z.ZodType<CellQuery> = z.object({ ...cellFields, base: baseSchema.optional() });

export const changeQuerySchema: z.ZodType<ChangeQuery> = z.object({
  ...cellFields,
  mode: z.enum(['absolute', 'percent', 'points']),
  base: baseSchema.optional(),
  territories: z.enum(['later', 'earlier', 'as-reported']).optional(),
});

export const gapQuerySchema: z.ZodType<GapQuery> = z.strictObject({
  indicator: z.string(),
  period: periodSchema,
  territory: z.string(),
  beside: z.string(),
});

export const figureFilterSchema: z.ZodType<FigureFilter> = z.strictObject({
  indicator: z.string().optional(),
  territory: z.string().optional(),
  publication: z.string().optional(),
});

export const complianceQuerySchema: z.ZodType<ComplianceQuery> = z.strictObject({
  territory: z.string().optional(),
  period: periodSchema.optional(),
  indicator: z.string().optional(),
  target: z.string().optional(),
});

/** A question of the form that it should have; throws a LedgerError otherwise. */
export function asked<T>(schema: z.ZodType<T>, question: unknown): T {
  return unwrap(readAs(schema, question));
}

/** The present, without a choice. */
export const now: ViewOptions = Object.freeze({});

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
  const { indicator, territory, period, breakdown, base } = question;
  const isPlain = typeof indicator === 'string' && typeof territory === 'string' && typeof period === 'string';
  return isPlain && breakdown === undefined && base === undefined ? { indicator, territory, period } : null;
}

/** Refuses ids that the view does not know. */
export function checkKnown(horizon: Horizon, indicator: string, territory: string): void {
  const { state, position } = horizon;
  if (versionAt(state.indicators, indicator, position) === undefined) {
    const message = `No indicator is called "${indicator}" in this view.`;
    throw refusal('indicator_must_be_defined', ['indicator'], message, 'Check the id, and the moment of the view.');
  }
  const known =
    versionAt(state.territories, territory, position) ?? versionAt(state.territorySets, territory, position);
  if (known !== undefined) return;
  const message = `No territory is called "${territory}" in this view.`;
  throw refusal('territory_must_be_defined', ['territory'], message, 'Check the id, and the moment of the view.');
}

/** Where a label was asked about: the figures near it tell its calendar. */
interface Place {
  readonly indicator: string;
  readonly territory: string;
  /** The cell that a period makes of the question. */
  readonly cellIn: (period: Period) => Cell;
}

/**
 * A period as it is asked for, and then, where its label means several, each of those that hold a figure.
 *
 * A bare label is read under the assumed calendar. Otherwise the figures nearest to the question tell, narrowest first:
 *
 * 1. those that stand in this very cell, under this very label; or, where none stands, those that once did;
 * 2. those of the indicator at the territory;
 * 3. those of the indicator;
 * 4. all that were told.
 *
 * The first of these with any figure decides: one calendar is the one; several leave the label `unstated`. Several on
 * the first level are several answers to one question, and the question is undecided (`calendar`).
 */
export function readingsOf(
  horizon: Horizon,
  input: PeriodInput,
  { indicator, territory, cellIn }: Place,
): readonly [Period, ...Period[]] {
  if (typeof input !== 'string') return [readUnder(horizon, parsed(horizon, input.label, input.calendar))];
  if (horizon.assumed !== null) return [parsed(horizon, input, horizon.assumed.id)];
  const bare = parsed(horizon, input, unstated);
  const ids = madeOf(horizon, territory);
  const here = calendarsAt(horizon, indicator, territory);
  const candidates = distinct([...here].map((id) => parsed(horizon, input, id)));
  const holding = (holds: (recording: Recording) => boolean) =>
    candidates.filter((period) =>
      ids.some((id) => recordingsIn(horizon, { ...cellIn(period), territory: id }).some(holds)),
    );
  const standing = holding((recording) => isVisible(horizon, recording) && recording.quantity.kind !== 'retracted');
  if (standing.length > 1) return [bare, ...standing];
  const [only] = standing.length === 1 ? standing : holding((recording) => isPublished(horizon, recording));
  if (only !== undefined) return [only];
  return [readBy(horizon, input, calendarsAround(horizon, indicator, here))];
}

/** A period that is asked for of no cell in particular: read as in {@link readingsOf}, without its first level. */
export function periodFrom(horizon: Horizon, input: PeriodInput, indicator: string, territory?: string): Period {
  if (typeof input !== 'string') return readUnder(horizon, parsed(horizon, input.label, input.calendar));
  if (horizon.assumed !== null) return parsed(horizon, input, horizon.assumed.id);
  const here = territory === undefined ? new Set<string>() : calendarsAt(horizon, indicator, territory);
  return readBy(horizon, input, calendarsAround(horizon, indicator, here));
}

/** Calendars of an indicator's figures at a territory, and at those that the view's map makes it of. */
function calendarsAt(horizon: Horizon, indicator: string, territory: string): ReadonlySet<string> {
  const [own, ...others] = madeOf(horizon, territory).map((id) => calendarsUsed(horizon, { indicator, territory: id }));
  return others.length === 0 && own !== undefined ? own : new Set([own ?? [], ...others].flatMap((one) => [...one]));
}

/** The calendars that tell how a label is read, narrowest first. */
function* calendarsAround(horizon: Horizon, indicator: string, here: ReadonlySet<string>) {
  yield here;
  yield calendarsUsed(horizon, { indicator });
  yield calendarsUsed(horizon, {});
}

/** A label under the one calendar of the first level that has any. */
function readBy(horizon: Horizon, label: string, levels: Iterable<ReadonlySet<string>>): Period {
  for (const [calendar, ...others] of levels) {
    if (calendar !== undefined) return parsed(horizon, label, others.length === 0 ? calendar : unstated);
  }
  return parsed(horizon, label, unstated);
}

function distinct(periods: readonly Period[]): readonly Period[] {
  return [...new Map(periods.map((period) => [periodKey(period), period])).values()];
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

function parsed(horizon: Horizon, label: string, id: string): Period {
  const calendar = id === unstated ? unstated : versionAt(horizon.state.calendars, id, horizon.position);
  if (calendar === undefined) {
    const hint = 'Define the calendar, or write "unstated".';
    throw refusal('calendar_must_be_defined', ['period', 'calendar'], `No calendar is called "${id}".`, hint);
  }
  const labels = labelsOf(calendar);
  const known = labels.get(label);
  if (known !== undefined) return known;
  const read = parsePeriod(label, { calendar });
  if (!read.ok) throw new LedgerError(under(['period'], read.issues));
  if (labels.size >= MOST_LABELS) labels.clear();
  labels.set(label, read.value);
  return read.value;
}

/** Labels read before: the same few are asked for again and again. */
const labelsByCalendar = new WeakMap<Calendar, Map<string, Period>>();
const bareLabels = new Map<string, Period>();
const MOST_LABELS = 10_000;

function labelsOf(calendar: Calendar | 'unstated'): Map<string, Period> {
  if (calendar === unstated) return bareLabels;
  const known = labelsByCalendar.get(calendar) ?? new Map<string, Period>();
  labelsByCalendar.set(calendar, known);
  return known;
}

export function refusal(code: string, path: readonly string[], message: string, hint: string): LedgerError {
  return new LedgerError([issue(code, path, message, hint)]);
}
