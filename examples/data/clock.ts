/**
 * A clock that stands still and ids that count, so that these scripts print the same everywhere. An application passes
 * neither: `openLedger` then uses the time of day and random ids.
 */
export interface Fixed {
  readonly now: () => string;
  readonly newId: () => string;
  /** Moves the clock. */
  readonly turnTo: (instant: string) => void;
}

export function fixed(instant = '2024-08-01T00:00:00.000Z'): Fixed {
  let time = instant;
  let ids = 0;
  return {
    now: () => time,
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    turnTo: (next) => {
      time = next;
    },
  };
}
