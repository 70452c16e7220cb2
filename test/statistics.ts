/** Statistics: how often a generator made each kind of case, so that a test may insist on the cases that matter. */
import { expect } from 'vitest';

/** A tally that is called with each case seen. */
export interface Statistics {
  (kind: string): void;
  /** Prints the tally, and fails where one of these was seen less often. */
  readonly expectAll: (kinds: readonly string[], atLeast: number) => void;
}

export function statistics(): Statistics {
  const counts = new Map<string, number>();
  const see = (kind: string): void => void counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const expectAll = (kinds: readonly string[], atLeast: number): void => {
    console.log([...counts].map(([kind, count]) => `${kind} ${count}`).join(', '));
    expect(kinds.filter((kind) => (counts.get(kind) ?? 0) < atLeast)).toEqual([]);
  };
  return Object.assign(see, { expectAll });
}
