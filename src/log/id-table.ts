/**
 * Id table: which UUIDs are taken, at 22 to 43 bytes each, where a set of texts would need a hundred.
 *
 * An open table of 128-bit keys: an id stands in the first free place from its own on. The third word of a UUID holds its
 * variant and is never zero, which marks a free place.
 */

/** UUIDs that were taken. */
export interface IdTable {
  /** Four words for each place; a power of two, at most three quarters of the places taken. */
  words: Uint32Array;
  count: number;
  /** The id that was asked for last. */
  readonly key: Uint32Array;
}

const WORDS = 4;
const FIRST = 64;

/** No ids. */
export function emptyIdTable(): IdTable {
  return { words: new Uint32Array(FIRST * WORDS), count: 0, key: new Uint32Array(WORDS) };
}

/** Takes UUIDs in lower case, all of them or none. Gives the indexes of those that were taken already, or come twice. */
export function takeIds(table: IdTable, ids: readonly string[]): readonly number[] {
  makeRoom(table, table.count + ids.length);
  const repeated: number[] = [];
  ids.forEach((id, index) => {
    if (!take(table, id)) repeated.push(index);
  });
  if (repeated.length > 0) release(table, ids, new Set(repeated));
  else table.count += ids.length;
  return repeated;
}

/** Makes the table so large that `count` ids fill three quarters of it at most. */
function makeRoom(table: IdTable, count: number): void {
  const before = table.words;
  let { length } = before;
  while (count * WORDS * 4 > length * 3) length *= 2;
  if (length === before.length) return;
  table.words = new Uint32Array(length);
  for (let from = 0; from < before.length; from += WORDS) {
    if (before[from + 2] === 0) continue;
    table.key.set(before.subarray(from, from + WORDS));
    table.words.set(table.key, placeOf(table));
  }
}

function take(table: IdTable, id: string): boolean {
  readKey(id, table.key);
  const place = placeOf(table);
  if (table.words[place + 2] !== 0) return false;
  table.words.set(table.key, place);
  return true;
}

/** Frees what was taken last, the last first: so nothing that stays was placed beyond it. */
function release(table: IdTable, ids: readonly string[], but: ReadonlySet<number>): void {
  for (let index = ids.length - 1; index >= 0; index--) {
    if (but.has(index)) continue;
    readKey(ids[index] ?? '', table.key);
    const place = placeOf(table);
    table.words.fill(0, place, place + WORDS);
  }
}

/** Where the key stands, or the free place where it would. */
function placeOf({ words, key }: IdTable): number {
  const mask = words.length - 1;
  let place = (scattered(key) * WORDS) & mask;
  while (words[place + 2] !== 0) {
    if (
      words[place] === key[0] &&
      words[place + 1] === key[1] &&
      words[place + 2] === key[2] &&
      words[place + 3] === key[3]
    ) {
      return place;
    }
    place = (place + WORDS) & mask;
  }
  return place;
}

/** Ids may count instead of being random: every bit of theirs moves all bits of their place. */
function scattered(key: Uint32Array): number {
  let mixed = 0;
  for (let word = 0; word < WORDS; word++) {
    mixed = Math.imul(mixed ^ (key[word] ?? 0), 0x9e3779b1);
    mixed ^= mixed >>> 15;
  }
  mixed = Math.imul(mixed, 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

/** The 32 digits of an id, `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, as four words. */
function readKey(id: string, key: Uint32Array): void {
  key[0] = (half(id, 0) << 16) | half(id, 4);
  key[1] = (half(id, 9) << 16) | half(id, 14);
  key[2] = (half(id, 19) << 16) | half(id, 24);
  key[3] = (half(id, 28) << 16) | half(id, 32);
}

/** Values of hexadecimal digits by their character codes: random digits are looked up faster than compared. */
const digits = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, '0123456789abcdef'.indexOf(String.fromCharCode(code))),
);

function half(id: string, from: number): number {
  return (digit(id, from) << 12) | (digit(id, from + 1) << 8) | (digit(id, from + 2) << 4) | digit(id, from + 3);
}

function digit(id: string, at: number): number {
  return digits[id.charCodeAt(at)] ?? 0;
}
