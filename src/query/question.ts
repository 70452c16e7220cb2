/**
 * Questions: cells and moments as people name them become cells and horizons, or a LedgerError that says why not.
 */
import * as z from 'zod';
import { unstated } from '../model/calendar.ts';
import { daySchema } from '../model/day.ts';
import { issue, LedgerError, under, unwrap } from '../model/error.ts';
import { instantSchema } from '../model/event.ts';
import type { Base, Cell } from '../model/figure.ts';
import { type Period, parsePeriod } from '../model/period.ts';
import { readAs } from '../model/schema.ts';
import { positionAt, type State, versionAt } from '../projection.ts';
import type { BaseInput, PeriodInput } from '../record.ts';
import type { CellQuery, ChangeQuery, FigureFilter, GapQuery, ViewOptions } from './answer.ts';
import { type Horizon, indicatorFor, isPublished, readUnder } from './horizon.ts';
import type { ComplianceQuery } from './verdict.ts';

const periodSchema: z.ZodType<PeriodInput> = z.union([
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

const viewOptionsSchema: z.ZodType<ViewOptions> = z.strictObject({
  asOf: z
    .strictObject({ recorded: z.union([z.number(), z.string()]).optional(), published: daySchema.optional() })
    .optional(),
  prefer: z.array(z.string()).readonly().optional(),
  assumeCalendar: z.string().optional(),
});

const cellQuerySchema: z.ZodType<CellQuery> = z.object({ ...cellFields, base: baseSchema.optional() });

export const changeQuerySchema: z.ZodType<ChangeQuery> = z.object({
  ...cellFields,
  mode: z.enum(['absolute', 'percent', 'points']),
  base: baseSchema.optional(),
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

/** The horizon that a reader asked for. */
export function horizonOf(state: State, options: ViewOptions): Horizon {
  const { asOf = {}, prefer = [], assumeCalendar } = asked(viewOptionsSchema, options);
  const position = positionOf(state, asOf.recorded);
  const published = asOf.published ?? null;
  const assumed = assumeCalendar === undefined ? null : versionAt(state.calendars, assumeCalendar, position);
  if (assumed === undefined) {
    const message = `No calendar is called "${assumeCalendar}".`;
    const hint = `Use one of: ${[...state.calendars.keys()].join(', ')}.`;
    throw refusal('calendar_must_be_defined', ['assumeCalendar'], message, hint);
  }
  return { state, position, published, prefer: [...prefer], assumed, rows: new Map(), calendars: new Map() };
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

/** The cell that is meant, under the calendar that its label is read by. */
export function cellFrom(horizon: Horizon, question: CellQuery): Cell {
  const query = asked(cellQuerySchema, question);
  const { indicator, territory, breakdown } = query;
  checkKnown(horizon, indicator, territory);
  const period = periodFrom(horizon, query.period, indicator);
  const base = query.base === undefined ? undefined : baseFrom(horizon, query.base, indicator, period);
  const broken = breakdown !== undefined && Object.keys(breakdown).length > 0;
  return { indicator, territory, period, ...(broken ? { breakdown } : {}), ...(base === undefined ? {} : { base }) };
}

function checkKnown(horizon: Horizon, indicator: string, territory: string): void {
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

/**
 * A period as it is asked for. A bare label is read under the assumed calendar; otherwise under the one calendar that
 * the indicator's figures use, or, where it has none of its own, all figures that were told; otherwise under none.
 */
export function periodFrom(horizon: Horizon, input: PeriodInput, indicator: string | null): Period {
  if (typeof input !== 'string') return readUnder(horizon, parsed(horizon, input.label, input.calendar));
  if (horizon.assumed !== null) return parsed(horizon, input, horizon.assumed.id);
  const own = indicator === null ? new Set<string>() : calendarsIn(horizon, `${indicator} `);
  const used = own.size > 0 ? own : calendarsIn(horizon, '');
  const [only] = used;
  return parsed(horizon, input, used.size === 1 && only !== undefined ? only : unstated);
}

/** The calendars of the figures that are seen in rows whose key begins so. */
function calendarsIn(horizon: Horizon, prefix: string): ReadonlySet<string> {
  const known = horizon.calendars.get(prefix);
  if (known !== undefined) return known;
  const calendars = new Set<string>();
  for (const [row, cells] of horizon.state.reports.byRow) {
    if (!row.startsWith(prefix)) continue;
    for (const { cell, recordings } of cells.values()) {
      if (calendars.has(cell.period.calendar)) continue;
      const told = recordings.some(
        (recording) => recording.since <= horizon.position && isPublished(horizon, recording),
      );
      if (told) calendars.add(cell.period.calendar);
    }
  }
  horizon.calendars.set(prefix, calendars);
  return calendars;
}

function baseFrom(horizon: Horizon, input: BaseInput, indicator: string, period: Period): Base | undefined {
  const base = typeof input === 'string' ? input : { period: periodFrom(horizon, input.period, indicator) };
  const measure = indicatorFor(horizon, indicator, period)?.measure;
  return measure?.kind === 'change' && measure.base === base ? undefined : base;
}

function parsed(horizon: Horizon, label: string, id: string): Period {
  const calendar = id === unstated ? unstated : versionAt(horizon.state.calendars, id, horizon.position);
  if (calendar === undefined) {
    const hint = 'Define the calendar, or write "unstated".';
    throw refusal('calendar_must_be_defined', ['period', 'calendar'], `No calendar is called "${id}".`, hint);
  }
  const read = parsePeriod(label, { calendar });
  if (read.ok) return read.value;
  throw new LedgerError(under(['period'], read.issues));
}

function refusal(code: string, path: readonly string[], message: string, hint: string): LedgerError {
  return new LedgerError([issue(code, path, message, hint)]);
}
