/**
 * Conserved: what the territories of one map came to, those of another come to together. Estimates that do not are none.
 */
import { cellKey } from '../../model/cell.ts';
import { Decimal } from '../../model/decimal.ts';
import type { Cell } from '../../model/figure.ts';
import { add, type Interval, intersect, pointInterval } from '../../model/interval.ts';
import { type Derivation, isComplete } from '../derivation.ts';
import type { Mapped } from './area.ts';
import { mapOf } from './layers.ts';
import { lineageOn, type Stage, stageAt } from './lineage.ts';

/** Among more territories than so many nobody looks. */
const MOST_TERRITORIES = 200;

/** What territories came to. */
export interface Tally {
  /** On the period's own map. */
  readonly reported: (cell: Cell) => Derivation;
  /** On the view's; null where it is not told. */
  readonly told: (cell: Cell) => Derivation | null;
  /** What was found of those that share land, by cell: filled as it is asked for. */
  readonly known: Map<string, boolean>;
}

/** Whether all that share land with a territory come to what there was; true as well where that is not known. */
export function addUp(horizon: Mapped, cell: Cell, stage: Stage, { reported, told, known }: Tally): boolean {
  const found = known.get(cellKey(cell));
  if (found !== undefined) return found;
  const { givers, takers } = sharingLand(horizon, cell, stage);
  const isSound =
    givers.size + takers.size > MOST_TERRITORIES ||
    isSame(
      [...givers].map((territory) => reported({ ...cell, territory })),
      [...takers].map((territory) => told({ ...cell, territory })),
    );
  for (const territory of takers) known.set(cellKey({ ...cell, territory }), isSound);
  return isSound;
}

/** All territories of the period's own map, and of the view's, that share land, directly or through others. */
function sharingLand(horizon: Mapped, cell: Cell, { sources }: Stage) {
  const then = mapOf(horizon, cell);
  const givers = new Set(sources.map(({ territory }) => territory));
  const takers = new Set([cell.territory]);
  // A set is walked in the order of its making, what is added on the way as well.
  for (const giver of givers) {
    if (givers.size + takers.size > MOST_TERRITORIES) break;
    for (const { territory } of stageAt(lineageOn(then, giver), horizon.map.epoch)?.sources ?? []) {
      if (takers.has(territory)) continue;
      takers.add(territory);
      const made = stageAt(lineageOn(horizon.map, territory), then.epoch);
      for (const one of made?.sources ?? []) givers.add(one.territory);
    }
  }
  return { givers, takers };
}

function isSame(given: readonly Derivation[], taken: readonly (Derivation | null)[]): boolean {
  const [before, after] = [totalOf(given), totalOf(taken)];
  if (before === null || after === null) return true;
  if (before.point !== null && after.point !== null) return before.point.eq(after.point);
  return intersect(before.value, after.value) !== null;
}

interface Total extends Pick<Derivation, 'point'> {
  readonly value: Interval;
}

const nothing: Total = { value: pointInterval(new Decimal(0)), point: new Decimal(0) };

/** What some come to together; null where that is not known of all. */
function totalOf(answers: readonly (Derivation | null)[]): Total | null {
  return answers.reduce<Total | null>((total, answer) => {
    if (total === null || answer === null || !isComplete(answer) || answer.value === null) return null;
    const point = total.point && answer.point && total.point.plus(answer.point);
    return { value: add(total.value, answer.value), point };
  }, nothing);
}
