/** Exact fractions in lowest terms, the naive way. */

export interface Ratio {
  readonly over: bigint;
  /** Above zero. */
  readonly under: bigint;
}

export function ratio(over: bigint, under = 1n): Ratio {
  const divisor = greatestCommon(over < 0n ? -over : over, under < 0n ? -under : under) * (under < 0n ? -1n : 1n);
  return { over: over / divisor, under: under / divisor };
}

export function plus(a: Ratio, b: Ratio): Ratio {
  return ratio(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function minus(a: Ratio, b: Ratio): Ratio {
  return plus(a, { over: -b.over, under: b.under });
}

export function times(a: Ratio, b: Ratio): Ratio {
  return ratio(a.over * b.over, a.under * b.under);
}

/** Null where it divides by zero. */
export function over(a: Ratio, b: Ratio): Ratio | null {
  return b.over === 0n ? null : ratio(a.over * b.under, a.under * b.over);
}

function greatestCommon(a: bigint, b: bigint): bigint {
  return b === 0n ? a || 1n : greatestCommon(b, a % b);
}
