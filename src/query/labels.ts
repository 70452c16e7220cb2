/**
 * Labels: a label becomes the period that it means, by the figures that stand near the question.
 */
import { type Calendar, unstated } from '../model/calendar.ts';
import { LedgerError, under } from '../model/error.ts';
import type { Cell } from '../model/figure.ts';
import { type Period, parsePeriod, periodKey } from '../model/period.ts';
import { type Recording, versionAt } from '../projection.ts';
import type { PeriodInput } from '../record.ts';
import { calendarsUsed } from './calendars.ts';
import { refusal } from './forms.ts';
import { type Horizon, isPublished, isVisible, readUnder, recordingsIn } from './horizon.ts';
import { madeOf } from './recast/area.ts';

/** Where a label was asked about: the figures near it tell its calendar. */
export interface Place {
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
