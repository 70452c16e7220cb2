/**
 * Logs as the bytes of a file: as the library writes them, and as they look after somebody had them in an editor.
 */
import * as fc from 'fast-check';
import { emptyLog, eventText, seal } from '../../src/log.ts';
import type { EventDraft, StoredEvent } from '../../src/model/event.ts';
import { drafts, figure, instant } from '../model/event-arbitraries.ts';
import { logOf } from './carry-out.ts';
import { history } from './history.ts';

const encoder = new TextEncoder();

const command = { key: 'tháng 6 \\ "nháp"', digest: 'ab'.repeat(32) };

/** Figures that quote, note and locate, reported and corrected, with commands and without. */
function figuresUpTo(most: number): fc.Arbitrary<readonly EventDraft[]> {
  const one = fc.tuple(fc.integer({ min: 0, max: 5 }), figure);
  return fc.array(one, { minLength: 1, maxLength: most, size: 'max' }).map((figures) =>
    figures.map(([kind, told], index): EventDraft => {
      const envelope = { id: uuid(index), schemaVersion: 1, recordedBy: 'thống kê', ...(kind > 2 && { command }) };
      const [report, reason] = [1, 'nhập "nhầm"\n'];
      if (kind === 0) return { ...envelope, type: 'FigureWithdrawn', data: { report, reason } };
      if (kind === 1) return { ...envelope, type: 'FigureCorrected', data: { report, figure: told, reason } };
      return { ...envelope, type: 'FigureReported', data: told };
    }),
  );
}

const publisher: EventDraft = {
  id: '22222222-2222-4222-a222-222222222222',
  type: 'PublisherDefined',
  schemaVersion: 1,
  recordedBy: 'thống kê',
  data: { id: 'office', name: 'Office' },
};

/** A publisher and a few figures: short, so that many can be tried. */
export const shortLog: fc.Arbitrary<readonly StoredEvent[]> = fc
  .tuple(figuresUpTo(3), instant)
  .map(([some, now]) => seal([publisher, ...some], emptyLog, now));

function uuid(index: number): string {
  return `11111111-1111-4111-a111-${String(index).padStart(12, '0')}`;
}

/** Logs that are right: histories as people make them, and events of every shape that follow one another. */
export const rightLog: fc.Arbitrary<readonly StoredEvent[]> = fc.oneof(
  history.map((past) => logOf(past).events),
  fc.tuple(drafts, figuresUpTo(12), instant, instant).map(([others, figures, first, second]) => {
    const some = [...others, ...figures];
    const half = Math.ceil(some.length / 2);
    const begun = seal(some.slice(0, half), emptyLog, first);
    const last = begun.at(-1);
    return [...begun, ...seal(some.slice(half), { position: half, recordedAt: last?.recordedAt ?? null }, second)];
  }),
);

export function linesOf(events: readonly StoredEvent[]): readonly Uint8Array[] {
  return events.map((event) => encoder.encode(eventText(event)));
}

/** The lines as one file; the last one ends in a line feed or not. */
export function fileOf(lines: readonly Uint8Array[], ended = true): Uint8Array {
  return joined(lines.flatMap((line, index) => (ended || index < lines.length - 1 ? [line, feed] : [line])));
}

const feed = Uint8Array.of(10);

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** The bytes cut at these places, in shares of a thousand; some pieces are empty. */
export function cut(bytes: Uint8Array, shares: readonly number[]): readonly Uint8Array[] {
  const ends = [...shares.map((share) => Math.floor((bytes.length * share) / 1000)), bytes.length].sort(
    (a, b) => a - b,
  );
  return ends.map((end, index) => bytes.slice(ends[index - 1] ?? 0, end));
}

export const shares: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(1000), { maxLength: 12 });

/** What somebody did to one line. `at` counts through what there is. */
export interface Mutation {
  readonly how: (typeof ways)[number];
  readonly at: number;
  readonly length: number;
  readonly byte: number;
  readonly text: string;
}

const ways = [
  'retext',
  'rewrite',
  'delete',
  'insert',
  'flip',
  'delete',
  'insert',
  'duplicate',
  'blank',
  'escape',
  'reorder',
  'retext',
  'rewrite',
  'renumber',
  'redigit',
  'mark',
  'return',
  'invalid',
] as const;

/** Texts at the edges of what the rules take. */
export const edges = [
  '',
  ' ',
  '\u00a0',
  '\u2028',
  '\u2029x',
  'x\u0085',
  'x\u007f',
  'x\u0000',
  '\u001f',
  'e\u0301',
  'é',
  '\u1e9b\u0323',
  '\u2000x',
  '\u0340',
  '\ud800',
  'x\udfff',
  '😀',
  '“ngoặc” – 5 ₫ …',
  '\ufeff',
  '\u00b4',
  'x\ty',
  'x\ny',
  'x\r',
  '"\\/',
  'x'.repeat(500),
  'x'.repeat(501),
  'ơ'.repeat(500),
  'ơ'.repeat(501),
  'x'.repeat(10_001),
  'unstated',
  'constructor',
  '__proto__',
  'Hue',
  'a:b',
  '-0',
  '0.10',
  '1e3',
  '00',
  '.5',
  '5.',
  '1234567890123456',
  '0.0000000000000001',
  '5',
  'half-up',
  'civil',
  '2024-02-30',
  '2024-13',
  '2024-06-31T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '2023-12-31T23:59:59.999Z',
  '2023-02-29T00:00:00.000Z',
  '2024-02-29T24:00:00.000Z',
];

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  how: fc.constantFrom(...ways),
  at: fc.nat(100_000),
  length: fc.integer({ min: 1, max: 40 }),
  byte: fc.oneof(fc.nat(255), fc.constantFrom(...[...'"\\{}[],:0-+e9azé '].map((mark) => mark.charCodeAt(0) & 255))),
  text: fc.oneof(fc.constantFrom(...edges), fc.string({ unit: 'binary', maxLength: 8 })),
});

/** The line after the mutation. */
export function mutated(line: Uint8Array, { how, at: place, length, byte, text }: Mutation): Uint8Array {
  const at = place % line.length;
  const [before, behind] = [line.slice(0, at), line.slice(at)];
  switch (how) {
    case 'flip':
      return line.map((one, index) => (index === at ? one ^ (1 << (length % 8)) : one));
    case 'delete':
      return joined([before, behind.slice(length)]);
    case 'insert':
      return joined([before, Uint8Array.of(byte), behind]);
    case 'duplicate':
      return joined([before, behind.slice(0, length), behind]);
    case 'invalid':
      return joined([before, Uint8Array.of(0x80 + (byte % 0x80)), behind]);
    case 'mark':
      return joined([Uint8Array.of(0xef, 0xbb, 0xbf), line]);
    case 'return':
      return joined([line, Uint8Array.of(0x0d)]);
    default:
      return encoder.encode(rewritten(new TextDecoder().decode(line), { how, at: place, length, byte, text }));
  }
}

function rewritten(line: string, { how, at, length, text }: Mutation): string {
  switch (how) {
    case 'blank':
      return replaceNth(line, /[{}:,]/g, at, (mark) => (length % 2 === 0 ? `${mark} ` : ` ${mark}`));
    case 'escape':
      return replaceNth(line, /\p{L}/gu, at, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
    case 'retext':
      return replaceNth(line, /:"(?:[^"\\]|\\.)*"/g, at, () => `:${JSON.stringify(text)}`);
    case 'rewrite':
      return replaceNth(line, /"(?:[^"\\]|\\.)*"/g, at, (one) => `"${one.slice(1, -1)}${text}"`);
    case 'redigit':
      return replaceNth(line, /\d/g, at, () => String(length % 10));
    case 'renumber':
      return replaceNth(
        line,
        /:\d+/g,
        at,
        (one) => `${one}${['0', '.0', 'e0', '00000000000000000000', ''][length % 5]}`,
      );
    default:
      return JSON.stringify(reordered(JSON.parse(line), at));
  }
}

function replaceNth(text: string, pattern: RegExp, nth: number, by: (found: string) => string): string {
  const found = [...text.matchAll(pattern)];
  const one = found[nth % Math.max(1, found.length)];
  return one === undefined ? text : text.slice(0, one.index) + by(one[0]) + text.slice(one.index + one[0].length);
}

/** The first member of one object goes to its end. */
function reordered(value: unknown, at: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  if (at % 3 === 0) return Object.fromEntries([...entries.slice(1), ...entries.slice(0, 1)]);
  return Object.fromEntries(entries.map(([key, member]) => [key, reordered(member, Math.floor(at / 3))]));
}
