/**
 * Calendars: which calendars the figures that were told use, near a question and far from it.
 */
import { calendarsTold, dayAsNumber, heldRecordings, type Where } from '../projection.ts';
import { type Horizon, isPublished } from './horizon.ts';

/** The calendars of the figures that were ever told by this horizon: of an indicator at a territory, of it, or of all. */
export function calendarsUsed(horizon: Horizon, where: Where): ReadonlySet<string> {
  const { state, position, published } = horizon;
  if (state.figures.disorderly) return calendarsSearched(horizon, where);
  const publishedBy = published === null ? Number.POSITIVE_INFINITY : dayAsNumber(published);
  return calendarsTold(state.calendarsUsed, state.figures, where, { position, publishedBy });
}

/** As the index says it, for a log whose publications do not stand before their figures. */
function calendarsSearched(horizon: Horizon, { indicator, territory }: Where): ReadonlySet<string> {
  const told = new Set<string>();
  for (const { cell, recording } of heldRecordings(horizon.state.figures, horizon.position)) {
    if (indicator !== undefined && cell.indicator !== indicator) continue;
    if (territory !== undefined && cell.territory !== territory) continue;
    if (isPublished(horizon, recording)) told.add(cell.period.calendar);
  }
  return told;
}
