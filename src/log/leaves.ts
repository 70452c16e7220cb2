/**
 * Leaves: the canonical texts of a log's events, as UTF-8, each with its leaf hash SHA-256(0x00 ‖ text) (RFC 6962, 2.1).
 * They stand one behind another in pages of bytes that never move, so that a log costs its bytes and no objects.
 */
import { sha256Into } from '#sha256';

/** The texts and hashes of a growing log. */
export interface Leaves {
  readonly pages: Uint8Array[];
  /** How much of each page is written. */
  readonly used: number[];
  /** Where each leaf begins: its page times {@link SPAN}, and its place there. */
  readonly places: number[];
}

/** Pages grow from the first size to the largest; only a text that is longer gets a larger one. */
const FIRST = 4 * 1024;
const LARGEST = 1024 * 1024;
/** Addresses of one page. */
const SPAN = 2 ** 32;

/** What stands around a text: the byte that says that it is a leaf's, and its hash. */
const PREFIX = 1;
const HASH = 32;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const nothing = new Uint8Array(0);

/** No leaves. */
export function emptyLeaves(): Leaves {
  return { pages: [], used: [], places: [] };
}

/** Adds the next leaf, whose text comes in pieces. Each is well-formed. */
export function addLeaf(leaves: Leaves, pieces: readonly string[]): void {
  let most = PREFIX + HASH;
  for (const piece of pieces) most += piece.length * 3;
  const page = pageWith(leaves, most);
  const bytes = leaves.pages[page] ?? nothing;
  const from = leaves.used[page] ?? 0;
  let to = from + PREFIX;
  for (const piece of pieces) to += encoder.encodeInto(piece, bytes.subarray(to)).written;
  sha256Into(bytes.subarray(from, to), bytes, to);
  leaves.used[page] = to + HASH;
  leaves.places.push(page * SPAN + from);
}

/** The text of the leaf with this number, the first at 0. */
export function leafText(leaves: Leaves, number: number): string {
  const record = recordAt(leaves, number);
  return decoder.decode(record.subarray(PREFIX, record.length - HASH));
}

/** The hash of the leaf with this number: 32 bytes, which are not to be written to. */
export function leafHash(leaves: Leaves, number: number): Uint8Array {
  return recordAt(leaves, number).subarray(-HASH);
}

function recordAt({ pages, used, places }: Leaves, number: number): Uint8Array {
  const [place = 0, next = Number.POSITIVE_INFINITY] = [places[number], places[number + 1]];
  const page = Math.floor(place / SPAN);
  const end = Math.min(next - page * SPAN, used[page] ?? 0);
  return (pages[page] ?? nothing).subarray(place - page * SPAN, end);
}

/** The last page, if it has room for so many bytes more, or a new one. */
function pageWith({ pages, used }: Leaves, most: number): number {
  const last = pages.length - 1;
  const length = pages[last]?.length ?? 0;
  if (last >= 0 && (used[last] ?? 0) + most <= length) return last;
  pages.push(new Uint8Array(Math.max(most, Math.min(LARGEST, Math.max(FIRST, length * 2)))));
  used.push(0);
  return last + 1;
}
