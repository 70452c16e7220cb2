/** Lines that never become objects, against the same lines read one by one through JSON and the schemas. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, digestOfBytes, emptyLog, follow, type LogEnd, parseEventLine, seal } from '../src/log.ts';
import { type Issue, isLedgerError, under } from '../src/model/error.ts';
import type { Figure } from '../src/model/figure.ts';
import { emptyState, extend, lineReader, readLine, type State, snapshotOf, standAt } from '../src/projection.ts';
import { beginFold } from '../src/query/replay/fold.ts';
import { beginLines } from '../src/query/replay/lines.ts';
import { progressFor } from '../src/query/replay/progress.ts';
import { foldSource } from '../src/query/replay/source.ts';
import {
  cut,
  edges,
  fileOf,
  joined,
  linesOf,
  mutated,
  mutation,
  rightLog,
  shares,
  shortLog,
} from './arbitraries/log-bytes.ts';
import { vectorJson, vectorsPresent } from './vectors.ts';

const present = vectorsPresent('json-hostile');

type Outcome = { readonly state: string } | { readonly issues: readonly Issue[] };

/** What a state says, in few enough words to compare; in which order an object names its members is all the same. */
function shown(state: State): Outcome {
  const snapshot = snapshotOf(state);
  const start = snapshot.indexOf(10) + 1 + 64;
  const length = new DataView(snapshot.buffer).getUint32(start);
  const head = new TextDecoder().decode(snapshot.subarray(start + 4, start + 4 + length));
  const columns = digestOfBytes(snapshot.subarray(start + 4 + length));
  return { state: `${canonicalText(JSON.parse(head))} ${columns}` };
}

async function streamed(source: Iterable<unknown>, trusted = 0): Promise<Outcome> {
  const fold = beginFold(undefined, undefined);
  try {
    await foldSource(beginLines(fold, trusted, progressFor(undefined, undefined)), source, undefined);
    return shown(fold.state);
  } catch (error) {
    if (isLedgerError(error)) return { issues: error.issues };
    throw error;
  }
}

/** The ordinary way, written down: each line decoded, read, followed and folded. */
function oneByOne(bytes: Uint8Array): Outcome {
  const state = emptyState();
  let end: LogEnd = emptyLog;
  let from = 0;
  while (from < bytes.length) {
    const feed = bytes.indexOf(10, from);
    const to = feed < 0 ? bytes.length : feed;
    const text = decoded(bytes.slice(from, to));
    if (text === null) return { issues: under(['events', end.position], [notUtf8]) };
    const read = parseEventLine(text);
    if (!read.ok) return { issues: under(['events', end.position], read.issues) };
    try {
      end = follow(end, read.value);
    } catch (error) {
      if (isLedgerError(error)) return { issues: error.issues };
      throw error;
    }
    extend(state, [read.value]);
    from = to + 1;
  }
  return shown(state);
}

const notUtf8 = {
  code: 'line_must_be_utf8',
  path: [],
  message: 'The line holds bytes that are not UTF-8.',
  hint: 'Restore the log from a copy that was not edited.',
};

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How many of the lines never become objects. */
function quick(lines: readonly Uint8Array[], trust: 'checked' | 'trusted' = 'checked'): number {
  const reader = lineReader();
  return lines.filter((bytes) => {
    standAt(reader, bytes, 0, bytes.length);
    return readLine(reader, trust) && reader.cursor.at === bytes.length;
  }).length;
}

describe('lines', () => {
  it('FOLD-5 fold to what their events fold to: as texts or as bytes, however they are cut, checked or on trust', async () => {
    const seen = { lines: 0, figures: 0, quick: 0, cuts: 0 };
    await fc.assert(
      fc.asyncProperty(rightLog, shares, fc.boolean(), async (events, places, ended) => {
        const state = emptyState();
        extend(state, events);
        const expected = shown(state);
        const lines = linesOf(events);
        const file = fileOf(lines, ended);
        expect(oneByOne(file)).toEqual(expected);
        expect(await streamed(cut(file, places))).toEqual(expected);
        expect(await streamed([file], events.length)).toEqual(expected);
        expect(await streamed(cut(file, places), Math.floor(events.length / 2))).toEqual(expected);
        expect(await streamed(lines.map((line) => new TextDecoder().decode(line)))).toEqual(expected);
        expect(await streamed(events)).toEqual(expected);
        seen.lines += lines.length;
        seen.figures += events.filter(({ type }) => type.startsWith('Figure')).length;
        seen.quick += quick(lines);
        seen.cuts += places.length;
      }),
    );
    console.log('FOLD-5', seen);
    expect(seen.quick).toBeGreaterThan(seen.figures * 0.6);
  });

  it('FOLD-6 that somebody changed fare as with the ordinary reader: the same state, or the same issues', async () => {
    const seen: Record<string, { refused: number; taken: number; quick: number }> = {};
    await fc.assert(
      fc.asyncProperty(shortLog, fc.nat(), mutation, shares, async (events, which, change, places) => {
        const lines = linesOf(events);
        const at = 1 + (which % (lines.length - 1));
        const line = mutated(lines[at] ?? new Uint8Array(1), change);
        const file = fileOf(lines.map((one, index) => (index === at ? line : one)));
        const expected = oneByOne(file);
        expect(await streamed(cut(file, places))).toEqual(expected);
        // Taken at its word it may say anything, but it never breaks the reader.
        await streamed([file], events.length);
        seen[change.how] ??= { refused: 0, taken: 0, quick: 0 };
        const count = seen[change.how] ?? { refused: 0, taken: 0, quick: 0 };
        if ('issues' in expected) count.refused += 1;
        else count.taken += 1;
        count.quick += quick([line]);
      }),
      { numRuns: 1500 },
    );
    console.table(seen);
    const total = (kind: 'taken' | 'quick') => Object.values(seen).reduce((sum, count) => sum + count[kind], 0);
    expect(total('taken')).toBeGreaterThan(300);
    expect(total('quick')).toBeGreaterThan(20);
  });

  it('FOLD-6 with a text at the edge of its rules fare as with the ordinary reader, wherever it stands', async () => {
    const [first, ...figures] = linesOf(everyMember);
    let [refused, taken] = [0, 0];
    for (const line of figures) {
      const text = new TextDecoder().decode(line);
      const strings = [...text.matchAll(/"(?:[^"\\]|\\.)*"/g)];
      for (const { index, 0: found } of strings) {
        for (const edge of edges) {
          const changed = text.slice(0, index) + JSON.stringify(edge) + text.slice(index + found.length);
          const file = fileOf([first ?? line, new TextEncoder().encode(changed)]);
          const expected = oneByOne(file);
          expect([changed, await streamed([file])]).toEqual([changed, expected]);
          if ('issues' in expected) refused += 1;
          else taken += 1;
        }
      }
    }
    expect([refused > 1000, taken > 200]).toEqual([true, true]);
  });

  it.skipIf(!present)('FOLD-6 of the JSON test suite fare as with the ordinary reader', async () => {
    const cases = vectorJson('json-hostile/jsontestsuite.json') as { readonly bytesBase64: string }[];
    const [first, second] = linesOf(everyMember);
    for (const { bytesBase64 } of cases) {
      const bytes = new Uint8Array(Buffer.from(bytesBase64, 'base64'));
      for (const file of [bytes, fileOf([first ?? bytes, bytes]), joined([second ?? bytes, bytes])]) {
        expect(await streamed([file])).toEqual(oneByOne(file));
        await streamed([file], 5);
      }
    }
  });
});

const envelope = {
  id: '33333333-3333-4333-b333-333333333333',
  schemaVersion: 1,
  recordedBy: 'thống kê',
  command: { key: 'k', digest: 'ab'.repeat(32) },
} as const;
const day = { label: '2024-06-14', calendar: 'civil', first: '2024-06-14', last: '2024-06-14' };
const everyFigure: Figure = {
  publication: 'office:2024-07-05',
  cell: {
    indicator: 'cases',
    territory: 'hue',
    period: day,
    breakdown: { sex: 'female', means: 'fire' },
    base: { period: { label: '2023-H1', calendar: 'unstated' } },
  },
  printed: '5',
  quantity: { kind: 'number', value: '-92.86', step: '0.01', bound: 'plain', rounding: 'half-up' },
  status: 'final',
  locator: 'tr. 5',
  quote: 'x',
  note: 'y',
};
const now = '2024-07-05T03:00:00.000Z';
const everyMember = seal(
  [
    { ...envelope, type: 'PublisherDefined', data: { id: 'office', name: 'Office' } },
    { ...envelope, type: 'FigureReported', data: everyFigure },
  ],
  emptyLog,
  now,
);
