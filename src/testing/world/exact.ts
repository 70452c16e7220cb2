/**
 * Exact: true values as fractions of whole numbers, and how they are cut to printed places.
 */

/** over/under, with `under` above zero; not always in lowest terms. */
export interface Exact {
  readonly over: bigint;
  readonly under: bigint;
}

export function whole(value: number | bigint): Exact {
  return { over: BigInt(value), under: 1n };
}

/** a/b, or null where b is zero. */
export function quotient(a: Exact, b: Exact): Exact | null {
  if (b.over === 0n) return null;
  const sign = b.over < 0n ? -1n : 1n;
  return { over: a.over * b.under * sign, under: a.under * b.over * sign };
}

export function minus(a: Exact, b: Exact): Exact {
  return { over: a.over * b.under - b.over * a.under, under: a.under * b.under };
}

export function plus(a: Exact, b: Exact): Exact {
  return minus(a, { over: -b.over, under: b.under });
}

export function times(a: Exact, factor: bigint): Exact {
  return { over: a.over * factor, under: a.under };
}

export function magnitude({ over, under }: Exact): Exact {
  return { over: over < 0n ? -over : over, under };
}

/** Ways of cutting a magnitude: down, up, or to the nearest with halves away from zero. */
export type Cut = 'down' | 'up' | 'nearest';

/**
 * How many units of 10^−places a value that is not negative has, cut to a whole number; and whether nothing was cut
 * off. `places` may be negative: −2 counts hundreds.
 */
export function cut(
  { over, under }: Exact,
  places: number,
  how: Cut,
): { readonly units: bigint; readonly even: boolean } {
  const power = 10n ** BigInt(Math.abs(places));
  const [a, b] = places >= 0 ? [over * power, under] : [over, under * power];
  const down = a / b;
  const rest = a - down * b;
  const up = how === 'up' ? rest > 0n : how === 'nearest' && 2n * rest >= b;
  return { units: up ? down + 1n : down, even: rest === 0n };
}
