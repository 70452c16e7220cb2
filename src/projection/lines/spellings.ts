/**
 * Spellings: what stands in the lines of a log again and again (an id, a period, a breakdown) is read once in the
 * ordinary way, and known by its bytes from then on.
 */
import { type Cursor, isSame, passSame, type Span, spanOf } from './cursor.ts';

/** What was read, in the order in which it was first seen, and the bytes of each. */
export interface Spellings<T> {
  /** The value that a text spells; null where it spells none, or is not its canonical spelling. */
  readonly read: (text: string) => T | null;
  /** How many are kept: what comes after them is unknown for ever. */
  readonly most: number;
  readonly values: T[];
  /** By value: its number in the state, or −1 while it was not entered. For whoever enters it. */
  readonly numbers: number[];
  /** Where the bytes of each value end; they begin where those before it end. */
  readonly ends: number[];
  written: Span;
  /** Place + 1 of a value, 0 where none hangs; a power of two long, at most half full. */
  slots: Uint32Array;
  /** The last one found: often the next. */
  last: number;
  /** By value: which came behind it the last time, for tables are told in the same order again and again. */
  readonly followers: number[];
}

/** Where one spelling ends: with the n-th of a byte. */
export interface Ending {
  readonly stop: number;
  readonly count: number;
}

/** So many values in a row may hang in places that belong to others, before a log is taken to be made for that. */
const MOST_STEPS = 64;

const decoder = new TextDecoder();

export function spellings<T>(read: (text: string) => T | null, most = Number.POSITIVE_INFINITY): Spellings<T> {
  return {
    read,
    most,
    values: [],
    numbers: [],
    ends: [],
    written: spanOf(new Uint8Array(256)),
    slots: new Uint32Array(64),
    last: -1,
    followers: [],
  };
}

/** Passes one spelling and says the place of its value; −1 where the ordinary reader must look. */
export function passSpelling<T>(known: Spellings<T>, cursor: Cursor, ending: Ending): number {
  if (known.last >= 0) {
    if (passPlace(known, cursor, known.last)) return known.last;
    const follower = known.followers[known.last] ?? 0;
    if (passPlace(known, cursor, follower)) {
      known.last = follower;
      return follower;
    }
  }
  const { at: from, end } = cursor;
  const { bytes } = cursor.span;
  const { stop } = ending;
  let at = from;
  let hash = 0;
  let left = ending.count;
  for (; at < end && left > 0; at++) {
    const byte = bytes[at] ?? 0;
    hash = Math.imul(hash ^ byte, 0x01000193);
    if (byte === stop) left -= 1;
  }
  if (left > 0) return -1;
  const place = placeOf(known, hash, cursor, at);
  if (place >= 0) {
    if (known.last >= 0) known.followers[known.last] = place;
    known.last = place;
    cursor.at = at;
  }
  return place;
}

/** Passes the spelling of this value, if it comes next. */
function passPlace<T>(known: Spellings<T>, cursor: Cursor, place: number): boolean {
  return passSame(cursor, known.written, startOf(known, place), known.ends[place] ?? 0);
}

function placeOf<T>(known: Spellings<T>, hash: number, cursor: Cursor, to: number): number {
  const { slots } = known;
  const mask = slots.length - 1;
  let slot = mixed(hash) & mask;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const found = (slots[slot] ?? 0) - 1;
    if (found < 0) return learn(known, cursor.span.bytes.subarray(cursor.at, to), slot);
    if (isAt(known, found, cursor, to)) return found;
    slot = (slot + 1) & mask;
  }
  return -1;
}

function isAt<T>(known: Spellings<T>, place: number, { span, at }: Cursor, to: number): boolean {
  const start = startOf(known, place);
  const length = to - at;
  return (known.ends[place] ?? 0) - start === length && isSame(known.written, start, span, at, length);
}

function learn<T>(known: Spellings<T>, spelling: Uint8Array, slot: number): number {
  if (known.values.length >= known.most) return -1;
  const value = known.read(decoder.decode(spelling));
  if (value === null) return -1;
  const start = known.ends.at(-1) ?? 0;
  const end = start + spelling.length;
  if (end > known.written.bytes.length) {
    const grown = new Uint8Array(end * 2);
    grown.set(known.written.bytes);
    known.written = spanOf(grown);
  }
  known.written.bytes.set(spelling, start);
  known.ends.push(end);
  known.numbers.push(-1);
  known.followers.push(0);
  known.slots[slot] = known.values.push(value);
  if (known.values.length * 2 > known.slots.length) rehash(known);
  return known.values.length - 1;
}

function rehash<T>(known: Spellings<T>): void {
  const slots = new Uint32Array(known.slots.length * 2);
  const mask = slots.length - 1;
  for (let place = 0; place < known.values.length; place++) {
    let hash = 0;
    const end = known.ends[place] ?? 0;
    for (let at = startOf(known, place); at < end; at++)
      hash = Math.imul(hash ^ (known.written.bytes[at] ?? 0), 0x01000193);
    let slot = mixed(hash) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = place + 1;
  }
  known.slots = slots;
}

function startOf<T>({ ends }: Spellings<T>, place: number): number {
  return place === 0 ? 0 : (ends[place - 1] ?? 0);
}

/** Spreads what differs in the last bytes over the table. */
function mixed(hash: number): number {
  const folded = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (folded ^ (folded >>> 13)) >>> 0;
}
