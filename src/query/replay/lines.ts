/**
 * Lines: the bytes of a log, however they are cut, become its lines, and each line an event in the state. A line that is
 * not surely the canonical one of a figure's event goes the way of every text: through JSON and the schemas.
 */
import { maxTextBytes, parseJson } from '../../log.ts';
import { issue, refuse } from '../../model/error.ts';
import { readEvent } from '../../model/event.ts';
import { enterLine, eventIdAt, type LineReader, lineReader, readLine, standAt } from '../../projection.ts';
import { prove, proves } from './checkpoint.ts';
import { type Fold, foldRead, moveTo, passesOver } from './fold.ts';
import { type Progress, tell } from './progress.ts';

/** A replay of lines under way. */
export interface LineFold {
  readonly fold: Fold;
  readonly reader: LineReader;
  /** Lines up to this position are taken at their word. */
  readonly trusted: number;
  readonly progress: Progress;
  /** The beginning of a line whose end has not come yet. */
  rest: Uint8Array;
  restLength: number;
}

export function beginLines(fold: Fold, trusted: number, progress: Progress): LineFold {
  return { fold, reader: lineReader(), trusted, progress, rest: new Uint8Array(0), restLength: 0 };
}

const NEWLINE = 0x0a;

/** Folds the lines that end in this chunk, and keeps what is left of it. Nothing else of the chunk is kept. */
export function foldChunk(lines: LineFold, chunk: Uint8Array): void {
  let from = 0;
  if (lines.restLength > 0) {
    from = chunk.indexOf(NEWLINE) + 1;
    keepRest(lines, from === 0 ? chunk : chunk.subarray(0, from));
    if (from === 0) return;
    endRest(lines);
  }
  const end = chunk.lastIndexOf(NEWLINE) + 1;
  if (end > from) foldBytes(lines, chunk, from, end);
  if (Math.max(from, end) < chunk.length) keepRest(lines, chunk.subarray(Math.max(from, end)));
}

/** Folds the last line, if no line feed ended it. */
export function endRest(lines: LineFold): void {
  const { rest, restLength } = lines;
  lines.restLength = 0;
  if (restLength > 0) foldBytes(lines, rest, 0, restLength);
}

function keepRest(lines: LineFold, more: Uint8Array): void {
  const length = lines.restLength + more.length;
  if (length > lines.rest.length) {
    const grown = new Uint8Array(length * 2);
    grown.set(lines.rest.subarray(0, lines.restLength));
    lines.rest = grown;
  }
  lines.rest.set(more, lines.restLength);
  lines.restLength = length;
  // However long it gets, it is refused.
  if (length > maxTextBytes + 1) foldBytesOf(lines.fold, lines.rest, 0, length);
}

/** Folds whole lines: they stand from `from` to `end`, the last one with or without its line feed. */
function foldBytes(lines: LineFold, bytes: Uint8Array, from: number, end: number): void {
  const { fold, reader, progress } = lines;
  // Where the id of the last event folded stands: it is made a text only where somebody may look at it.
  let id = -1;
  for (let at = from; at < end; ) {
    standAt(reader, bytes, at, end);
    let to = end;
    if (foldQuickly(lines)) {
      to = reader.cursor.at;
      id = fold.position > fold.known ? reader.entry.id : -1;
    } else {
      if (id >= 0) fold.state.lastId = eventIdAt(bytes, id);
      id = -1;
      const feed = bytes.indexOf(NEWLINE, at);
      if (feed >= 0 && feed < end) to = feed;
      foldBytesOf(fold, bytes, at, to);
    }
    progress.bytes += Math.min(to + 1, end) - at;
    if (fold.position >= progress.next) tell(progress, fold.position);
    at = to + 1;
  }
  if (id >= 0) fold.state.lastId = eventIdAt(bytes, id);
}

/** Folds one line that is a text. */
export function foldLine(lines: LineFold, text: string): void {
  const { fold, progress } = lines;
  if (text.length > maxTextBytes || text.includes('\n')) {
    foldText(fold, text);
    return;
  }
  if (lines.rest.length < text.length * 3) lines.rest = new Uint8Array(text.length * 6);
  const { written } = encoder.encodeInto(text, lines.rest);
  standAt(lines.reader, lines.rest, 0, written);
  if (!foldQuickly(lines)) foldText(fold, text);
  else if (fold.position > fold.known) fold.state.lastId = eventIdAt(lines.rest, lines.reader.entry.id);
  progress.bytes += written + 1;
  if (fold.position >= progress.next) tell(progress, fold.position);
}

/** Folds the line at which the cursor stands, if nothing about it is unusual; otherwise nothing. */
function foldQuickly({ fold, reader, trusted }: LineFold): boolean {
  const { cursor, entry } = reader;
  const from = cursor.at;
  if (!readLine(reader, fold.position < trusted ? 'trusted' : 'checked')) return false;
  const { position, recordedAt } = entry;
  const isKnown = passesOver(fold, position);
  // Whatever does not follow, and the event at which the snapshot ends, are looked at in the ordinary way.
  if (fold.begun || !isKnown) {
    if (position !== fold.position + 1 || (fold.recordedAt !== null && recordedAt < fold.recordedAt)) return false;
  }
  if (isKnown && position === fold.known) return false;
  moveTo(fold, position, recordedAt);
  if (fold.proof !== null && proves(fold.proof, position)) {
    prove(fold.proof, position, cursor.span.bytes, from, cursor.at);
  }
  if (!isKnown) enterLine(fold.state, reader);
  return true;
}

/** Folds one line in the ordinary way. One that is too long is told by its beginning. */
function foldBytesOf(fold: Fold, bytes: Uint8Array, from: number, to: number): void {
  if (to - from > maxTextBytes) {
    foldText(fold, new TextDecoder().decode(bytes.subarray(from, from + maxTextBytes + 1)));
    return;
  }
  const text = utf8Text(bytes.subarray(from, to));
  if (text === null) foldRead(fold, refuse(notUtf8), null);
  else foldText(fold, text);
}

function foldText(fold: Fold, text: string): void {
  const json = parseJson(text);
  foldRead(fold, json.ok ? readEvent(json.value) : json, json.ok ? json.value : null);
}

const encoder = new TextEncoder();

/** A byte order mark is kept, for it is no part of any line; null where the bytes are not UTF-8. */
function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

const notUtf8 = issue(
  'line_must_be_utf8',
  [],
  'The line holds bytes that are not UTF-8.',
  'Restore the log from a copy that was not edited.',
);
