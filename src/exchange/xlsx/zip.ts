/**
 * Zip: the bytes of a workbook become its parts, each inflated no further than it says it goes, and all together no
 * further than a workbook for people would.
 *
 * Source: APPNOTE.TXT 6.3.10, 4.3 and 4.4. The central directory alone says what there is. ZIP64 and encryption are
 * refused: no sheet that is filled in by hand needs them.
 */
import { type Issue, issue, LedgerError } from '../../model/error.ts';

/** The parts of a zip file. */
export interface Zip {
  has(name: string): boolean;
  /** The text of a part, piece by piece. It can be read to its end only if it is whole. */
  text(name: string): AsyncIterable<string>;
}

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  readonly start: number;
}

/** All that is ever inflated of one file. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_ENTRIES = 5_000;
const END_RECORD = 22;
const MOST_COMMENT = 65_535;

/**
 * Opens a zip file that is whole in memory.
 *
 * @throws LedgerError `workbook_must_be_xlsx`, `workbook_must_be_whole`, `workbook_must_be_small`; some only when a part
 *   is read
 */
export function openZip(bytes: Uint8Array): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(bytes, view);
  let left = MOST_BYTES;
  return {
    has: (name) => entries.has(name),
    async *text(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw new LedgerError([noWorkbook(`It has no part "${name}".`)]);
      left -= entry.size;
      if (left < 0) throw new LedgerError([tooBig]);
      const decoder = new TextDecoder('utf-8', { fatal: true });
      for await (const piece of inflated(bytes, view, entry)) yield decoded(decoder, piece);
      yield decoded(decoder);
    },
  };
}

function entriesOf(bytes: Uint8Array, view: DataView): ReadonlyMap<string, Entry> {
  const end = endRecord(view);
  const [count, size, offset] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ];
  if (count > MOST_ENTRIES || offset === 0xffffffff || size === 0xffffffff) throw new LedgerError([tooBig]);
  if (offset + size > end) throw new LedgerError([notWhole('Its table of contents is cut off.')]);
  const entries = new Map<string, Entry>();
  let at = offset;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) {
      throw new LedgerError([notWhole('Its table of contents is cut off.')]);
    }
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const nameEnd = at + 46 + (nameLength ?? 0);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, nameEnd));
    // Two parts of one name are how one program is shown another workbook than the next.
    if (entries.has(name)) throw new LedgerError([notWhole(`It has two parts "${name}".`)]);
    entries.set(name, entryAt(view, at));
    at = nameEnd + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

function entryAt(view: DataView, at: number): Entry {
  if ((view.getUint16(at + 8, true) & 1) !== 0) throw new LedgerError([noWorkbook('It is encrypted.')]);
  return {
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    compressed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    start: view.getUint32(at + 42, true),
  };
}

/** Where the record stands that ends every zip file. */
function endRecord(view: DataView): number {
  if (view.byteLength < 4 || view.getUint32(0, true) !== 0x04034b50) throw new LedgerError([noWorkbook('')]);
  const last = view.byteLength - END_RECORD;
  for (let at = last; at >= Math.max(0, last - MOST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50 && view.getUint16(at + 20, true) === last - at) return at;
  }
  throw new LedgerError([notWhole('Its end is missing.')]);
}

async function* inflated(bytes: Uint8Array, view: DataView, entry: Entry): AsyncGenerator<Uint8Array> {
  const { start, compressed, method, size, crc } = entry;
  if (start + 30 > bytes.length || view.getUint32(start, true) !== 0x04034b50) throw new LedgerError([notWhole('')]);
  const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  if (from + compressed > bytes.length) throw new LedgerError([notWhole('A part of it is cut off.')]);
  const packed = bytes.subarray(from, from + compressed);
  let [length, sum] = [0, -1];
  for await (const piece of method === 0 ? [packed] : inflating(packed, method)) {
    length += piece.length;
    if (length > size) throw new LedgerError([notWhole('A part of it is longer than it says.')]);
    sum = crcOver(sum, piece);
    yield piece;
  }
  if (length !== size || (sum ^ -1) >>> 0 !== crc) throw new LedgerError([notWhole('A part of it was changed.')]);
}

async function* inflating(packed: Uint8Array, method: number): AsyncGenerator<Uint8Array> {
  if (method !== 8) throw new LedgerError([noWorkbook(`It is packed by method ${method}.`)]);
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  // What fails here fails for the reader as well, who tells it.
  const written = writer
    .write(packed)
    .then(() => writer.close())
    .catch(() => undefined);
  const reader = stream.readable.getReader();
  try {
    for (let next = await pieceOf(reader); next !== undefined; next = await pieceOf(reader)) yield next;
  } finally {
    await reader.cancel().catch(() => undefined);
    await written;
  }
}

async function pieceOf(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value;
  } catch (error) {
    throw new LedgerError([notWhole('A part of it cannot be inflated.')], { cause: error });
  }
}

function decoded(decoder: InstanceType<typeof TextDecoder>, piece?: Uint8Array): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch {
    throw new LedgerError([notWhole('A part of it is not UTF-8.')]);
  }
}

/** CRC-32 of ISO 3309, which zip files carry. */
const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  return remainder;
});

function crcOver(sum: number, bytes: Uint8Array): number {
  let remainder = sum;
  for (const byte of bytes) remainder = (crcTable[(remainder ^ byte) & 0xff] ?? 0) ^ (remainder >>> 8);
  return remainder;
}

/** The issue of a file that is no workbook. */
export function noWorkbook(why: string): Issue {
  const hint = 'Save it in a spreadsheet as "Excel Workbook (.xlsx)", without a password.';
  return issue('workbook_must_be_xlsx', [], `The file is no Excel workbook. ${why}`.trim(), hint);
}

function notWhole(why: string): Issue {
  const hint = 'Copy or download it again; or open it in a spreadsheet and save it anew.';
  return issue('workbook_must_be_whole', [], `The workbook is damaged. ${why}`.trim(), hint);
}

/** The issue of a workbook beyond what people fill in. */
export const tooBig = issue(
  'workbook_must_be_small',
  [],
  'The workbook holds more than a table that people fill in: it would take more than 64 MiB, or a million cells.',
  'Remove what is not figures; or save the sheet as CSV, which is read whatever its size.',
);
