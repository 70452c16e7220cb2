/**
 * Simplest: of the fractions in an interval, the one with the smallest parts (Stern 1858, Brocot 1861).
 */
import { compare, type Rational } from './rational.ts';

/** The simplest fraction between two that are above zero; the ends count unless they are open. */
export function simplestWithin(
  low: Rational,
  high: Rational,
  { lowOpen, highOpen }: { readonly lowOpen: boolean; readonly highOpen: boolean },
): Rational {
  if (compare(low, high) === 0) return low;
  const floor = low.n / low.d;
  const isLowWhole = low.d === 1n && !lowOpen;
  const least = isLowWhole ? floor : floor + 1n;
  const order = compare({ n: least, d: 1n }, high);
  if (order < 0 || (order === 0 && !highOpen)) return { n: least, d: 1n };
  // Both lie between the same whole numbers: what is simplest of what is left over, upside down.
  const [a, b] = [
    { n: high.d, d: high.n - floor * high.d },
    { n: low.d, d: low.n - floor * low.d },
  ];
  if (b.d === 0n) return withLargest(floor, a, highOpen);
  const rest = simplestWithin(a, b, { lowOpen: highOpen, highOpen: lowOpen });
  return { n: floor * rest.n + rest.d, d: rest.n };
}

/** The lower end is whole and open: floor + 1/k with the smallest k that is above, or at, 1/(high − floor). */
function withLargest(floor: bigint, { n, d }: Rational, isOpen: boolean): Rational {
  const least = n % d === 0n && !isOpen ? n / d : n / d + 1n;
  return { n: floor * least + 1n, d: least };
}
