/**
 * Column: numbers in one line that only grows, in typed arrays of at most 65,536. A chunk that is full is never copied
 * again, so a long column costs its own size; the last one doubles, so a short column costs little.
 */

type Numbers = Uint8Array | Uint32Array | Float64Array;

/** A growing line of numbers of one width. */
export interface Column<A extends Numbers = Numbers> {
  length: number;
  readonly chunks: A[];
  readonly make: (length: number) => A;
}

export type Bytes = Column<Uint8Array>;
export type Integers = Column<Uint32Array>;
export type Floats = Column<Float64Array>;

const BITS = 16;
/** Numbers in a full chunk. */
const CHUNK = 1 << BITS;
const MASK = CHUNK - 1;
const FIRST = 16;

const bytesOf = (length: number): Uint8Array => new Uint8Array(length);
const integersOf = (length: number): Uint32Array => new Uint32Array(length);
const floatsOf = (length: number): Float64Array => new Float64Array(length);

/** Numbers from 0 to 255. */
export function bytes(): Bytes {
  return { length: 0, chunks: [], make: bytesOf };
}

/** Whole numbers from 0 to 2^32 − 1. */
export function integers(): Integers {
  return { length: 0, chunks: [], make: integersOf };
}

/** Any numbers. */
export function floats(): Floats {
  return { length: 0, chunks: [], make: floatsOf };
}

/** The whole number at an index; 0 where there is none. One function for each width, so that each is compiled for its own. */
export function at(column: Integers, index: number): number {
  return column.chunks[index >>> BITS]?.[index & MASK] ?? 0;
}

/** The small number at an index; 0 where there is none. */
export function byteAt(column: Bytes, index: number): number {
  return column.chunks[index >>> BITS]?.[index & MASK] ?? 0;
}

/** The number at an index; 0 where there is none. */
export function floatAt(column: Floats, index: number): number {
  return column.chunks[index >>> BITS]?.[index & MASK] ?? 0;
}

/** The places of all numbers above one and up to another, in rising order: one look at each number. */
export function placesBetween({ chunks, length }: Integers, above: number, upTo: number): readonly number[] {
  const places: number[] = [];
  for (const [index, chunk] of chunks.entries()) {
    const from = index << BITS;
    const used = Math.min(length - from, chunk.length);
    for (let place = 0; place < used; place++) {
      const value = chunk[place] ?? 0;
      if (value > above && value <= upTo) places.push(from + place);
    }
  }
  return places;
}

/** Changes the number at an index that is there. */
export function put(column: Column, index: number, value: number): void {
  const chunk = column.chunks[index >>> BITS];
  if (chunk !== undefined && index < column.length) chunk[index & MASK] = value;
}

/** Adds a number behind the last. */
export function push(column: Column, value: number): void {
  const { length, chunks } = column;
  const place = length & MASK;
  let chunk = chunks[length >>> BITS];
  if (chunk === undefined || place === chunk.length) {
    const grown = column.make(chunk === undefined ? (length === 0 ? FIRST : CHUNK) : chunk.length * 2);
    if (chunk !== undefined) grown.set(chunk);
    chunks[length >>> BITS] = grown;
    chunk = grown;
  }
  chunk[place] = value;
  column.length = length + 1;
}

/** Adds zeros until the column has this length. */
export function extendTo(column: Column, length: number): void {
  while (column.length < length) push(column, 0);
}

/** Takes everything out of a column. */
export function clear(column: Column): void {
  column.chunks.length = 0;
  column.length = 0;
}

/** The bytes of the column where they are, in the byte order of every machine that runs JavaScript today. */
export function columnBytes(column: Column): readonly Uint8Array[] {
  const width = column.make(0).BYTES_PER_ELEMENT;
  return column.chunks.map((chunk, index) => {
    const used = Math.min(column.length - index * CHUNK, chunk.length);
    return new Uint8Array(chunk.buffer, chunk.byteOffset, used * width);
  });
}

/** Fills an empty column with its {@link columnBytes}, put together. */
export function readColumn(column: Column, written: Uint8Array): void {
  const width = column.make(0).BYTES_PER_ELEMENT;
  const length = written.length / width;
  for (let from = 0; from < length; from += CHUNK) {
    const used = Math.min(CHUNK, length - from);
    const chunk = column.make(from + used < length ? CHUNK : capacityFor(used, from > 0));
    new Uint8Array(chunk.buffer).set(written.subarray(from * width, (from + used) * width));
    column.chunks.push(chunk);
  }
  column.length = length;
}

/** As {@link push} would have grown the chunk. */
function capacityFor(used: number, full: boolean): number {
  let capacity = full ? CHUNK : FIRST;
  while (capacity < used) capacity *= 2;
  return capacity;
}
