/**
 * Moves: the transfers of a day, each with the act that tells it.
 */
import { type Issue, issue } from '../model/error.ts';
import type { Transfer } from '../model/reorganisation.ts';
import type { TurningDay } from './ground.ts';

/** A transfer, and where it stands. */
export interface Move {
  readonly transfer: Transfer;
  readonly by: string;
  readonly path: Issue['path'];
}

/** All that moves on a day, whichever act tells it. */
export function movesOf({ acts }: TurningDay): readonly Move[] {
  return acts.flatMap(({ reorganisation: { id: by, transfers = [] }, path }) =>
    transfers.map((transfer, index): Move => ({ transfer, by, path: [...path, 'transfers', index] })),
  );
}

/** Moves by the territory that they leave, or by that at which they arrive. */
export function groupedBy(moves: readonly Move[], end: 'from' | 'to'): ReadonlyMap<string, readonly Move[]> {
  const groups = new Map<string, Move[]>();
  for (const move of moves) {
    const group = groups.get(move.transfer[end]);
    if (group === undefined) groups.set(move.transfer[end], [move]);
    else group.push(move);
  }
  return groups;
}

/** Says of a transfer which rule it breaks. */
export function refused(
  code: string,
  { by, path }: Move,
  field: readonly (string | number)[],
  found: string,
  hint: string,
): Issue {
  return issue(code, [...path, ...field], `Reorganisation "${by}": ${found}`, hint);
}
