/**
 * Margins: what was published about the distance from a target.
 */
import type { Cell } from '../model/figure.ts';
import type { Target } from '../model/target.ts';
import { allAt } from '../projection.ts';
import type { Vintage } from './answer.ts';
import type { Horizon } from './horizon.ts';
import { publishedAnswer } from './standing.ts';
import { standingVintage } from './vintages.ts';

/** Published margins over one target in one territory and period. */
export interface PublishedMargins {
  /** The margin with a number; null when there is none, or rivals print different ones. */
  readonly number: Vintage | null;
  /** Words without a number: "vượt chỉ tiêu". */
  readonly claims: readonly Vintage[];
}

export function publishedMargins(horizon: Horizon, target: Target, cell: Cell): PublishedMargins {
  const { base: _, ...place } = cell;
  const indicators = allAt(horizon.state.indicators, horizon.position).filter(
    ({ measure }) => measure.kind === 'margin' && measure.target === target.id,
  );
  const vintages = indicators.flatMap(({ id }) => {
    const { recordings } = publishedAnswer(horizon, { ...place, indicator: id });
    return recordings.map((recording) => standingVintage(horizon, recording));
  });
  const numbers = vintages.filter(({ quantity }) => quantity.kind === 'number' || quantity.kind === 'range');
  return {
    number: numbers.length === 1 ? (numbers[0] ?? null) : null,
    claims: vintages.filter(({ quantity }) => quantity.kind === 'direction'),
  };
}
