/**
 * Pairs: two numbers become one, in the order in which the pairs were first seen. What a dictionary does for texts,
 * without making a text of them: an open-addressed table of places, whose keys stand in two columns.
 */
import { at, type Integers, integers, push } from './column.ts';

/** Each pair once; its number is its place in both columns. */
export interface Pairs {
  readonly left: Integers;
  readonly right: Integers;
  /** Place + 1 of a pair, 0 where none hangs; a power of two long, at most half full. */
  slots: Uint32Array;
}

export function pairs(): Pairs {
  return { left: integers(), right: integers(), slots: new Uint32Array(16) };
}

/** The number of a pair, which is given one if it had none. */
export function pairNumber(known: Pairs, left: number, right: number): number {
  const slot = slotOf(known, left, right);
  const found = known.slots[slot] ?? 0;
  if (found !== 0) return found - 1;
  push(known.left, left);
  push(known.right, right);
  const { length } = known.left;
  known.slots[slot] = length;
  if (length * 2 > known.slots.length) rehash(known, known.slots.length * 2);
  return length - 1;
}

/** The number of a pair; undefined where it was never seen. */
export function findPair(known: Pairs, left: number, right: number): number | undefined {
  const found = known.slots[slotOf(known, left, right)] ?? 0;
  return found === 0 ? undefined : found - 1;
}

/** Hangs every pair anew, after its columns were filled. */
export function rehash(known: Pairs, least: number = known.left.length * 2): void {
  let size = 16;
  while (size < least) size *= 2;
  known.slots = new Uint32Array(size);
  for (let place = 0; place < known.left.length; place++) {
    known.slots[slotOf(known, at(known.left, place), at(known.right, place))] = place + 1;
  }
}

const LINE_BITS = 4;
const LINE_MASK = (1 << LINE_BITS) - 1;
const STEP = LINE_MASK + 2;

/** Where a pair hangs, or would. */
function slotOf({ left, right, slots }: Pairs, wantedLeft: number, wantedRight: number): number {
  const mask = slots.length - 1;
  const hash = mixed(wantedLeft >>> LINE_BITS, wantedRight);
  // Neighbours on the left, which mostly come one after another, hang side by side: sixteen share a line of the cache.
  let slot = ((hash << LINE_BITS) | ((wantedLeft ^ (hash >>> (32 - LINE_BITS))) & LINE_MASK)) & mask;
  for (let found = slots[slot] ?? 0; found !== 0; found = slots[slot] ?? 0) {
    if (at(left, found - 1) === wantedLeft && at(right, found - 1) === wantedRight) break;
    // The next line, one place on: an odd step, which comes by every place.
    slot = (slot + STEP) & mask;
  }
  return slot;
}

/** Multiplications by odd constants and shifts spread neighbouring numbers over the table (as in MurmurHash3's finish). */
function mixed(left: number, right: number): number {
  let hash = Math.imul(left ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(right, 0xc2b2ae35);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
