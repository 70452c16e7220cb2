/**
 * Words: text in lines is passed byte by byte, if it is surely what the schemas of text take, written as RFC 8785 writes
 * it: letters and marks of Latin print (Vietnamese among it), each of which is a character by itself and in form NFC.
 */
import { type Cursor, QUOTE } from './cursor.ts';

/** Which text comes: at most so many bytes, and over lines or not. */
export interface Wording {
  readonly most: number;
  readonly isProse: boolean;
}

const BLANK_BYTE = 0x20;
const BACKSLASH = 0x5c;

/** What a byte is at the head of a character. */
const [OTHER, VISIBLE, BLANK, END, ESCAPE, LATIN_1, LATIN_2, VIETNAMESE, PUNCTUATION] = [0, 1, 2, 3, 4, 5, 6, 7, 8];

const heads = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === QUOTE) return END;
  if (byte === BACKSLASH) return ESCAPE;
  if (byte === BLANK_BYTE) return BLANK;
  if (byte > BLANK_BYTE && byte < 0x7f) return VISIBLE;
  if (byte === 0xc2) return LATIN_1; // U+00A0–00BF, behind controls
  if (byte >= 0xc3 && byte <= 0xcb) return LATIN_2; // U+00C0–02FF
  if (byte === 0xe1) return VIETNAMESE; // U+1E00–1EFF among it
  return byte === 0xe2 ? PUNCTUATION : OTHER; // U+2010–2027 and the đồng sign U+20AB among it
});

/** Passes text and the quotation mark behind it, if every rule surely holds. */
export function passText(cursor: Cursor, { most, isProse }: Wording): boolean {
  const { at: from, end } = cursor;
  const { bytes } = cursor.span;
  let isBlank = true;
  let at = from;
  while (at < end) {
    const head = heads[bytes[at] ?? 0];
    if (head === VISIBLE) {
      isBlank = false;
      at += 1;
    } else if (head === BLANK) at += 1;
    else if (head === END) break;
    else {
      const length = lengthAt(bytes, at, head, isProse);
      if (length === 0) return false;
      if (head !== LATIN_1 && head !== ESCAPE) isBlank = false;
      at += length;
    }
  }
  cursor.at = at + 1;
  return !isBlank && at < end && at - from <= most;
}

/** Passes text and the quotation mark behind it, if it is text at all. */
export function passAnyText(cursor: Cursor): boolean {
  const { end } = cursor;
  const { bytes, view } = cursor.span;
  let at = cursor.at;
  while (at < end) {
    while (at + 4 <= end && !holdsMark(view.getInt32(at))) at += 4;
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) break;
    if (byte < BLANK_BYTE) return false;
    if (byte === BACKSLASH && escapeAt(bytes, at, true) === 0) return false;
    at += byte === BACKSLASH ? 2 : 1;
  }
  cursor.at = at + 1;
  return at < end;
}

/**
 * Whether one of four bytes may be a control, a quotation mark or a backslash: subtracting borrows from the highest bit
 * of a byte that is smaller (Warren, Hacker's Delight, 6-1). Now and then it says yes of a byte behind one.
 */
function holdsMark(four: number): boolean {
  const quote = four ^ 0x22222222;
  const backslash = four ^ 0x5c5c5c5c;
  const small = (four - 0x20202020) & ~four;
  return ((small | ((quote - 0x01010101) & ~quote) | ((backslash - 0x01010101) & ~backslash)) & 0x80808080) !== 0;
}

/** Bytes of a character that is not plain ASCII; 0 where it must be looked at more closely. */
function lengthAt(bytes: Uint8Array, at: number, head: number | undefined, isProse: boolean): number {
  const second = bytes[at + 1] ?? 0;
  switch (head) {
    case LATIN_1:
      return second >= 0xa0 && second <= 0xbf ? 2 : 0;
    case LATIN_2:
      return second >= 0x80 && second <= 0xbf ? 2 : 0;
    case VIETNAMESE:
      return second >= 0xb8 && second <= 0xbb && isTrail(bytes[at + 2]) ? 3 : 0;
    case PUNCTUATION:
      return isPunctuation(second, bytes[at + 2] ?? 0) ? 3 : 0;
    case ESCAPE:
      return escapeAt(bytes, at, isProse);
    default:
      return 0;
  }
}

function isTrail(byte = 0): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}

function isPunctuation(second: number, third: number): boolean {
  return second === 0x80 ? third >= 0x90 && third <= 0xa7 : second === 0x82 && third === 0xab;
}

/** `\"`, `\\` and, in prose, `\n` and `\t`: the escapes that canonical text has for characters that are taken. */
function escapeAt(bytes: Uint8Array, at: number, isProse: boolean): number {
  const escaped = bytes[at + 1];
  if (escaped === QUOTE || escaped === BACKSLASH) return 2;
  return isProse && (escaped === 0x6e || escaped === 0x74) ? 2 : 0;
}

/** What the bytes of a random UUID (version 4) may be, place by place: 1 a hex digit, otherwise the byte itself. */
const uuid = Uint8Array.from('hhhhhhhh-hhhh-4hhh-vhhh-hhhhhhhhhhhh', (mark) =>
  mark === 'h' ? 1 : mark === 'v' ? 2 : mark.charCodeAt(0),
);

/** Passes the 36 bytes of an event's id. */
export function passEventId(cursor: Cursor): boolean {
  const { at } = cursor;
  const { bytes } = cursor.span;
  for (let index = 0; index < uuid.length; index++) {
    const byte = bytes[at + index] ?? 0;
    const wanted = uuid[index];
    if (wanted === 1 ? !isHex(byte) : wanted === 2 ? !isVariant(byte) : byte !== wanted) return false;
  }
  cursor.at = at + uuid.length;
  return true;
}

/** Passes a SHA-256 in lower-case hex. */
export function passDigest(cursor: Cursor): boolean {
  const { at } = cursor;
  const { bytes } = cursor.span;
  for (let index = 0; index < 64; index++) if (!isHex(bytes[at + index] ?? 0)) return false;
  cursor.at = at + 64;
  return true;
}

function isHex(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66);
}

/** 8, 9, a or b. */
function isVariant(byte: number): boolean {
  return byte === 0x38 || byte === 0x39 || byte === 0x61 || byte === 0x62;
}
