/**
 * Scale: the round numbers between which a picture is drawn, exact as the values are.
 */
import { Decimal, decimalText } from '../model/decimal.ts';
import type { ReportTick } from './document.ts';

const ten = new Decimal(10);
const steps = [1, 2, 5, 10] as const;

/**
 * Three to seven round ticks, evenly apart, the first at or below every value and the last at or above; none without
 * values.
 */
export function ticksFor(values: readonly Decimal[], label: (value: Decimal) => string): readonly ReportTick[] {
  const [first] = values;
  if (first === undefined) return [];
  const [low, high] = [Decimal.min(...values), Decimal.max(...values)];
  const step = stepOf(low.eq(high) ? Decimal.max(high.abs(), 1) : high.minus(low));
  const from = low.div(step).floor();
  const to = Decimal.max(high.div(step).ceil(), from.plus(1));
  return Array.from({ length: to.minus(from).toNumber() + 1 }, (_, index) => {
    const at = from.plus(index).times(step);
    return { at: decimalText(at), label: label(at.isZero() ? at.abs() : at) };
  });
}

/** The smallest of 1, 2, 5 … that leaves at most five steps. */
function stepOf(reach: Decimal): Decimal {
  const wanted = reach.div(5);
  const power = ten.pow(wanted.e);
  const factor = steps.find((step) => power.times(step).gte(wanted)) ?? 10;
  return power.times(factor);
}
