/**
 * Format: what the lines of a ledger's file say. A header, then batches: events, one canonical text a line, closed by a
 * commit. What stands behind the last commit was not recorded.
 */
import { digestOfBytes } from '../../log.ts';

const encoder = new TextEncoder();

/** The first line: which format, and which ledger. */
export function headerLine(ledger: string): string {
  return `{"checksum":"${headerChecksum(ledger)}","format":"indicator-ledger","ledger":"${ledger}","version":1}`;
}

const HEADER =
  /^\{"checksum":"([0-9a-f]{64})","format":"indicator-ledger","ledger":"([0-9a-f-]{36})","version":([1-9][0-9]{0,3})\}$/;

function headerChecksum(ledger: string): string {
  return digestOfBytes(encoder.encode(`indicator-ledger ${ledger}`));
}

/** What a first line says; null where it is none, or somebody changed it. */
export function readHeader(line: string): { readonly ledger: string; readonly version: number } | null {
  const [, checksum, ledger, version] = HEADER.exec(line) ?? [];
  if (ledger === undefined || checksum !== headerChecksum(ledger)) return null;
  return { ledger, version: Number(version) };
}

/** What an editor or a transfer did to a file whose first line is this, in Latin 1; null where that was no header before. */
export function howSavedAnew(line: string): string | null {
  const isWide = line.startsWith('\xff\xfe') || line.startsWith('\xfe\xff');
  // Of UTF-16 every other byte is NUL, and the line ends in the middle of a unit.
  const text = isWide ? line.slice(2).replaceAll('\0', '') : line;
  const [bare, hasMark] = [text.replace(/^\xef\xbb\xbf/, ''), text.startsWith('\xef\xbb\xbf')];
  const hasReturn = bare.endsWith('\r');
  if (readHeader(hasReturn ? bare.slice(0, -1) : bare) === null) return null;
  const ways = [
    ...(isWide ? ['as UTF-16'] : []),
    ...(hasMark ? ['with a byte order mark before its first line'] : []),
    ...(hasReturn ? ['with lines that end in CR LF'] : []),
  ];
  return ways.length === 0 ? null : ways.join(' and ');
}

/** The last line of a batch. */
export interface Commit {
  readonly first: number;
  readonly last: number;
  /** Which of the file's writers wrote it: every one has a higher number than those before. */
  readonly generation: number;
  /** The tree head at `last`. */
  readonly root: string;
}

/** The line of a commit. */
export function commitLine(ledger: string, commit: Commit): string {
  const { first, generation, last, root } = commit;
  const checksum = checksumOf(ledger, commit);
  return `{"commit":{"checksum":"${checksum}","first":${first},"generation":${generation},"last":${last},"root":"${root}"}}`;
}

const COMMIT =
  /^\{"commit":\{"checksum":"([0-9a-f]{64})","first":([1-9][0-9]{0,15}),"generation":([1-9][0-9]{0,15}),"last":([1-9][0-9]{0,15}),"root":"([0-9a-f]{64})"\}\}$/;

/** What the line of a commit says; null where it is none, or somebody changed it. */
export function readCommit(ledger: string, line: string): Commit | null {
  const [, checksum, first, generation, last, root] = COMMIT.exec(line) ?? [];
  if (root === undefined) return null;
  const commit = { first: Number(first), last: Number(last), generation: Number(generation), root };
  return checksumOf(ledger, commit) === checksum ? commit : null;
}

/** The events need none: the root is theirs. */
function checksumOf(ledger: string, { first, generation, last, root }: Commit): string {
  return digestOfBytes(encoder.encode(`${ledger} ${first} ${generation} ${last} ${root}`));
}

const MARK = encoder.encode('{"commit":');

/** Whether the bytes from `from` up to `to` begin like a commit; no event does. */
export function isCommit(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from >= MARK.length && MARK.every((byte, index) => bytes[from + index] === byte);
}

/** What the store must know of an event to put it in its place. */
export interface Stamp {
  readonly id: string;
  readonly position: number;
  readonly recordedAt: string;
}

/** A type has 64 characters, a name 500, of which each may be four bytes or an escape of six. */
const TAIL = 4096;
const STAMP =
  /^,"id":"([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})","position":([1-9][0-9]{0,15}),"recordedAt":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)","recordedBy":"(?:[^"\\]|\\.)+","schemaVersion":[1-9][0-9]{0,4},"type":"[A-Z][A-Za-z0-9]{0,63}"\}$/;

/**
 * The stamp of the event whose line stands from `from` up to `to`; null where it has none. It stands behind the data, and
 * in canonical text nothing behind it can look like it: a quotation mark inside a text has a backslash before it.
 */
export function stampOf(bytes: Buffer, from: number, to: number): Stamp | null {
  const tail = bytes.toString('latin1', Math.max(from, to - TAIL), to);
  const begin = tail.lastIndexOf(',"id":"');
  const [, id, position, recordedAt] = (begin < 0 ? null : STAMP.exec(tail.slice(begin))) ?? [];
  if (id === undefined || recordedAt === undefined) return null;
  return { id, position: Number(position), recordedAt };
}
