/**
 * Denominator: whether a fraction and the percent beside it were taken of different wholes.
 */
import { decimal } from '../../model/decimal.ts';
import { divide, type Interval, pointInterval, scale } from '../../model/interval.ts';
import { fractionOf } from '../../model/quantity.ts';
import { recordedAtPosition } from '../../projection.ts';
import type { Claim, Held, World } from '../claims.ts';
import { wholeWithin } from '../solve/revise.ts';

/**
 * Whether no whole number of the printed denominator gives the rate, and exactly one other denominator of the printed
 * numerator does: 448/453 beside 92,75% was taken of 483.
 */
export function denominatorDiffers(world: World, { cell }: Held, { position }: Claim, rate: Interval): boolean {
  const quantity = recordedAtPosition(world.horizon.state.figures, position)?.quantity;
  const fraction = quantity === undefined ? null : fractionOf(quantity);
  const measure = world.definition(cell.indicator, cell.period)?.measure;
  if (fraction === null || measure === undefined || !('scale' in measure)) return false;
  const { numerator, denominator } = fraction;
  const share = divide(rate, pointInterval(decimal(measure.scale)));
  if (share === null || wholesIn(scale(share, denominator)) !== 'none') return false;
  const others = divide(pointInterval(numerator), share);
  return others !== null && numerator.gt(0) && wholesIn(others) === 'one';
}

/** How many whole numbers an interval holds. */
function wholesIn(interval: Interval): 'none' | 'one' | 'more' {
  const wholes = wholeWithin(interval);
  if (wholes === null) return 'none';
  return wholes.low !== null && wholes.high !== null && wholes.low.eq(wholes.high) ? 'one' : 'more';
}
