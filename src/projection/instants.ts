/**
 * Instants: when each position was recorded, as runs: the positions of one append share their instant.
 */
import { at, type Integers, integers, push } from './column.ts';

/** Each instant once, ascending, and the first position that it recorded. */
export interface Instants {
  readonly texts: string[];
  readonly starts: Integers;
}

export function instants(): Instants {
  return { texts: [], starts: integers() };
}

/** Notes when the next position was recorded: never before the last. */
export function noteInstant({ texts, starts }: Instants, position: number, instant: string): void {
  if (texts.at(-1) === instant) return;
  texts.push(instant);
  push(starts, position);
}

/** When a position was recorded; '' where none was. */
export function instantAt({ texts, starts }: Instants, position: number): string {
  const run = countWhile(texts.length, (index) => at(starts, index) <= position);
  return texts[run - 1] ?? '';
}

/** The last position recorded at or before an instant, of a log that ends at `end`. */
export function lastPositionBy({ texts, starts }: Instants, instant: string, end: number): number {
  const runs = countWhile(texts.length, (index) => (texts[index] ?? '') <= instant);
  return runs === texts.length ? end : at(starts, runs) - 1;
}

/** How many of the first places fulfil a condition that, once broken, stays broken. */
function countWhile(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
