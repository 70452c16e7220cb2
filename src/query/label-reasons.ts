/**
 * Label reasons: a gap may be none but for labels whose calendar nobody stated; then that is why nothing answers. Or a
 * label lies across two conventions: then no calendar would help, and the days between them are named.
 */
import { type Calendar, unstated } from '../model/calendar.ts';
import type { Cell } from '../model/figure.ts';
import { assume } from '../model/period.ts';
import { allAt } from '../projection.ts';
import type { Reason } from './answer.ts';
import { calendarsUsed } from './calendars.ts';
import { besideConventions } from './conventions.ts';
import { type Derivation, isComplete } from './derivation.ts';
import { assuming, type Horizon, indicatorFor, nominalDays } from './horizon.ts';

/** Answers of a horizon. */
type Ask = (cell: Cell) => Derivation;

/**
 * The same answers; of gaps that are questions of calendars it says so.
 *
 * @param under - How another horizon answers: this one, with every label read under one calendar.
 */
export function withLabelReasons(horizon: Horizon, ask: Ask, under: (horizon: Horizon) => Ask): Ask {
  const readings = calendarReadings(horizon, under);
  return (cell) => {
    const answer = ask(cell);
    return restsOnLabels(horizon, cell) ? withCalendarReason(horizon, answer, readings) : answer;
  };
}

/** The same view with every label read under one calendar. */
interface CalendarReading {
  readonly calendar: Calendar;
  readonly derive: Ask;
}

/** One reading for each calendar that is defined, made when first needed; none where a calendar is assumed already. */
function calendarReadings(horizon: Horizon, under: (horizon: Horizon) => Ask): () => readonly CalendarReading[] {
  let readings: readonly CalendarReading[] | null = horizon.assumed === null ? null : [];
  return () => {
    readings ??= allAt(horizon.state.calendars, horizon.position).map((calendar) => ({
      calendar,
      derive: under(assuming(horizon, calendar)),
    }));
    return readings;
  };
}

/** Whether a reading of labels can say anything new: something in the ledger, or in the question, is only a label. */
function restsOnLabels(horizon: Horizon, cell: Cell): boolean {
  const kind = indicatorFor(horizon, cell.indicator, cell.period)?.measure.kind;
  const isCounted = kind === 'flow' || kind === 'stock';
  return !isCounted || cell.period.calendar === unstated || calendarsUsed(horizon, {}).has(unstated);
}

/**
 * A gap is a question of calendars when reading every label under one of them would fill it. Where none would, a bare
 * label may lie across two conventions whose figures it would be made of.
 */
function withCalendarReason(
  horizon: Horizon,
  answer: Derivation,
  readings: () => readonly CalendarReading[],
): Derivation {
  if (!isOpen(answer.reason)) return answer;
  const { cell } = answer;
  const fills = ({ calendar, derive }: CalendarReading) =>
    isComplete(derive({ ...cell, period: assume(cell.period, calendar) }));
  if (readings().some(fills)) return { ...answer, reason: 'calendar' };
  return cell.period.calendar === unstated ? besideConventions(horizon, answer, nominalDays(cell.period)) : answer;
}

function isOpen(reason: Reason | null): boolean {
  return reason === 'not-reported' || reason === 'parts-missing' || reason === 'territory-not-alive';
}
