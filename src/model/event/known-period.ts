/**
 * Known periods: figures speak of few periods, and each is checked once.
 */
import { type Period, periodSchema } from '../period.ts';

/** At most so many labels are remembered, and so many periods of one label; then remembering begins anew. */
const maxLabels = 1024;
const maxAlike = 8;

const known = new Map<string, Period[]>();

/**
 * The period that has these parts, frozen, one object for equal parts; null where they make none, or an impossible one,
 * which is left to its schema.
 */
export function knownPeriod(label: unknown, calendar: unknown, first: unknown, last: unknown): Period | null {
  if (typeof label !== 'string') return null;
  const alike = known.get(label);
  if (alike !== undefined) {
    for (const period of alike) {
      if (period.calendar === calendar && period.first === first && period.last === last) return period;
    }
  }
  const read = periodSchema.safeParse({ label, calendar, first, last });
  if (!read.success) return null;
  const period = Object.freeze({
    label,
    calendar: read.data.calendar,
    ...(read.data.first === undefined ? {} : { first: read.data.first }),
    ...(read.data.last === undefined ? {} : { last: read.data.last }),
  });
  remember(period, alike);
  return period;
}

function remember(period: Period, alike: Period[] | undefined): void {
  if (alike !== undefined && alike.length < maxAlike) {
    alike.push(period);
    return;
  }
  if (known.size >= maxLabels) known.clear();
  known.set(period.label, [period]);
}
