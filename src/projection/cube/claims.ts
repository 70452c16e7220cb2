/**
 * Claims: what stands in every cell of some subjects, read in the order in which the cells came to be. That is the order
 * in which they lie in memory; going row by row would look up each of them far from the last.
 */
import { at } from '../column.ts';
import type { Figures } from '../figures.ts';
import { type Claim, claim, claimOf, type Reading } from './claim.ts';
import type { Moment } from './moment.ts';

/** One place a cell. */
export interface Claims {
  readonly kind: Uint8Array;
  readonly flags: Uint8Array;
  readonly point: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** The claims of all cells of the subjects that have a reading. */
export function gatherClaims(figures: Figures, moment: Moment, readings: readonly (Reading | undefined)[]): Claims {
  const cells = figures.cellLabel.length;
  const claims: Claims = {
    kind: new Uint8Array(cells),
    flags: new Uint8Array(cells),
    point: new Float64Array(cells),
    low: new Float64Array(cells),
    high: new Float64Array(cells),
  };
  const found = claim();
  for (let cell = 0; cell < cells; cell++) {
    const reading = readings[at(figures.rows.left, at(figures.cells.left, cell))];
    if (reading === undefined) continue;
    claimOf(figures, cell, moment, reading, found);
    claims.kind[cell] = found.kind;
    claims.flags[cell] = found.flags;
    claims.point[cell] = found.point;
    claims.low[cell] = found.low;
    claims.high[cell] = found.high;
  }
  return claims;
}

/** What was gathered of a cell. */
export function readClaim({ kind, flags, point, low, high }: Claims, cell: number, into: Claim): void {
  into.kind = kind[cell] ?? 0;
  into.flags = flags[cell] ?? 0;
  into.point = point[cell] ?? 0;
  into.low = low[cell] ?? 0;
  into.high = high[cell] ?? 0;
}
