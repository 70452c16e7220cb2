/**
 * Notation: a period as somebody wrote it, in whichever notation, becomes its label.
 */
import { type PeriodCodec, parsePeriod } from './period.ts';

/** The library's own first: what two notations share means the same in both. */
const notations: readonly PeriodCodec[] = ['label', 'vietnamese', 'sdmx', 'iso', 'dhis2'];

/** The label of `2024-H1`, `6 tháng đầu năm 2024`, `2024-S1` …; null for what is no period in any notation. */
export function labelOf(text: string): string | null {
  for (const codec of notations) {
    const read = parsePeriod(text.trim(), { calendar: 'unstated', codec });
    if (read.ok) return read.value.label;
  }
  return null;
}
