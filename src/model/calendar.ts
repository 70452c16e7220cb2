/**
 * Calendar: when a year begins, and on which day its months turn.
 */
import type { Text } from './text.ts';

/**
 * A reporting calendar. Year Y begins on `yearStart.day` of `yearStart.month`, in the civil year Y (`same`) or Y − 1
 * (`previous`); its twelve months begin on that day of each following civil month. Month labels count from that start:
 * `2024-01` is the first month of the reporting year 2024 (SDMX reads REPORTING_YEAR_START_DAY the same way).
 */
export interface Calendar {
  readonly id: string;
  readonly name?: Text;
  readonly yearStart: {
    /** 1 to 12. */
    readonly month: number;
    /** 1 to 28, so that every month has the day. */
    readonly day: number;
    readonly year: 'same' | 'previous';
  };
}
