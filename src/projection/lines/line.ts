/**
 * Line: one line of a log becomes an entry of numbers, without an object in between. What is not surely the canonical
 * line of a figure's event is left to the ordinary reader.
 */

import { maxTextBytes } from '../../log.ts';
import type { CommandStamp, EventType } from '../../model/event.ts';
import { currentVersion, instantSchema } from '../../model/event.ts';
import { type Pairs, pairs } from '../pairs.ts';
import { type Cursor, literal, NEWLINE, pass, passWhole, type Span, spanOf } from './cursor.ts';
import { type Memo, memo, passAgain, remember } from './memo.ts';
import { type Phrases, phrases } from './phrases.ts';
import { LINE, nothingTold, PROSE, passFigure, passWords, type Told, type Trust } from './told.ts';
import { passDigest, passEventId, passText } from './words.ts';

/** The types of event that make up most of a log. */
type FigureEventType = Extract<EventType, 'FigureReported' | 'FigureCorrected' | 'FigureWithdrawn'>;

/** What the line read last said; the next one takes its place. */
export interface Entry {
  type: FigureEventType;
  position: number;
  recordedAt: string;
  command: CommandStamp | undefined;
  /** Position of the report that is corrected or withdrawn. */
  report: number;
  readonly told: Told;
  /** Where its id stood. */
  id: number;
}

/** Reads the lines of one log. */
export interface LineReader {
  readonly cursor: Cursor;
  readonly phrases: Phrases;
  readonly entry: Entry;
  readonly instant: Memo<string>;
  readonly author: Memo<true>;
  readonly command: Memo<CommandStamp>;
  /** Base + 1 × breakdown + 1, and the state's number of each such pair: for whoever enters it. */
  readonly aspects: Pairs;
  readonly aspectNumbers: number[];
}

export function lineReader(): LineReader {
  return {
    cursor: { span: spanOf(new Uint8Array(0)), at: 0, end: 0 },
    phrases: phrases(),
    entry: {
      type: 'FigureReported',
      position: 0,
      recordedAt: '',
      command: undefined,
      report: 0,
      told: nothingTold(),
      id: 0,
    },
    instant: memo(''),
    author: memo(true),
    command: memo({ key: '', digest: '' }),
    aspects: pairs(),
    aspectNumbers: [],
  };
}

/** Bytes of an event's id, and of an instant. */
const [EVENT_ID, INSTANT] = [36, 24];

const decoder = new TextDecoder();

const [COMMAND, DIGEST, KEY, DATA, ID, POSITION, RECORDED_AT, RECORDED_BY] = [
  literal('"command":'),
  literal('{"digest":"'),
  literal('","key":"'),
  literal('"data":'),
  literal(',"id":"'),
  literal('","position":'),
  literal(',"recordedAt":"'),
  literal('","recordedBy":"'),
];
const [OPEN, COMMA, FIGURE, WITHDRAWAL, REASON, REPORT, END] = [
  literal('{'),
  literal(','),
  literal('{"figure":'),
  literal('{"reason":"'),
  literal(',"reason":"'),
  literal(',"report":'),
  literal('}'),
];

const tails: Readonly<Record<FigureEventType, Span>> = {
  FigureReported: tailOf('FigureReported'),
  FigureCorrected: tailOf('FigureCorrected'),
  FigureWithdrawn: tailOf('FigureWithdrawn'),
};

function tailOf(type: FigureEventType): Span {
  return literal(`,"schemaVersion":${currentVersion(type)},"type":"${type}"}`);
}

/**
 * Reads the line at which the cursor stands into the reader's entry, and leaves the cursor at the line's end. False where
 * the ordinary reader must look; the cursor then stands anywhere.
 */
export function readLine(reader: LineReader, trust: Trust): boolean {
  const { cursor, entry } = reader;
  const from = cursor.at;
  return (
    pass(cursor, OPEN) &&
    passCommand(reader) &&
    pass(cursor, DATA) &&
    passData(reader, trust) &&
    passEnvelope(reader, trust) &&
    (cursor.at === cursor.end || cursor.span.bytes[cursor.at] === NEWLINE) &&
    cursor.at - from <= maxTextBytes &&
    (entry.type === 'FigureReported' || entry.report < entry.position)
  );
}

function passCommand({ cursor, entry, command }: LineReader): boolean {
  entry.command = undefined;
  if (!pass(cursor, COMMAND)) return true;
  if (!passAgain(command, cursor)) {
    const from = cursor.at;
    const isStamp =
      pass(cursor, DIGEST) && passDigest(cursor) && pass(cursor, KEY) && passText(cursor, LINE) && pass(cursor, END);
    if (!isStamp) return false;
    // Its members and their forms have just been passed.
    remember(command, cursor, from, Object.freeze(JSON.parse(textAt(cursor, from))) as CommandStamp);
  }
  entry.command = command.value;
  return pass(cursor, COMMA);
}

function passData({ cursor, phrases, entry }: LineReader, trust: Trust): boolean {
  if (pass(cursor, WITHDRAWAL)) {
    entry.type = 'FigureWithdrawn';
    return passWords(cursor, PROSE, trust) && passReport(cursor, entry);
  }
  if (pass(cursor, FIGURE)) {
    entry.type = 'FigureCorrected';
    if (!passFigure(cursor, phrases, entry.told, trust) || !pass(cursor, REASON)) return false;
    return passWords(cursor, PROSE, trust) && passReport(cursor, entry);
  }
  entry.type = 'FigureReported';
  return passFigure(cursor, phrases, entry.told, trust);
}

function passReport(cursor: Cursor, entry: Entry): boolean {
  if (!pass(cursor, REPORT)) return false;
  entry.report = passWhole(cursor);
  return entry.report > 0 && pass(cursor, END);
}

function passEnvelope(reader: LineReader, trust: Trust): boolean {
  const { cursor, entry } = reader;
  if (!pass(cursor, ID)) return false;
  entry.id = cursor.at;
  if (trust === 'trusted') cursor.at += EVENT_ID;
  else if (!passEventId(cursor)) return false;
  if (!pass(cursor, POSITION)) return false;
  entry.position = passWhole(cursor);
  return (
    entry.position > 0 &&
    pass(cursor, RECORDED_AT) &&
    passInstant(reader) &&
    pass(cursor, RECORDED_BY) &&
    passAuthor(reader) &&
    pass(cursor, tails[entry.type])
  );
}

function passInstant({ cursor, entry, instant }: LineReader): boolean {
  if (!passAgain(instant, cursor)) {
    const from = cursor.at;
    cursor.at += INSTANT;
    const text = cursor.at > cursor.end ? '' : textAt(cursor, from);
    if (!instantSchema.safeParse(text).success) return false;
    remember(instant, cursor, from, text);
  }
  entry.recordedAt = instant.value;
  return true;
}

function passAuthor({ cursor, author }: LineReader): boolean {
  if (passAgain(author, cursor)) return true;
  const from = cursor.at;
  if (!passText(cursor, LINE)) return false;
  remember(author, cursor, from, true);
  return true;
}

/** Puts the reader at the beginning of lines, which end before `end`: behind a line feed, or with the log. */
export function standAt({ cursor }: LineReader, bytes: Uint8Array, at: number, end: number): void {
  if (cursor.span.bytes !== bytes) cursor.span = spanOf(bytes);
  cursor.at = at;
  cursor.end = end;
}

/** The id of an event that stands at a place: see {@link Entry}. */
export function eventIdAt(bytes: Uint8Array, at: number): string {
  return decoder.decode(bytes.subarray(at, at + EVENT_ID));
}

function textAt({ span, at }: Cursor, from: number): string {
  return decoder.decode(span.bytes.subarray(from, at));
}
