import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../src/log.ts';
import { type LedgerEvent, quickEvent, readEvent, type Upcasters } from '../../src/model/event.ts';
import { draft, foreignEvent, instant } from './event-arbitraries.ts';

const stored = fc
  .record({ draft, recordedAt: instant, position: fc.integer({ min: 2, max: 1_000_000 }) })
  .map((one) => ({ ...one.draft, position: one.position, recordedAt: one.recordedAt }));

describe('reading an event', () => {
  it('EVT-1 gives an event or issues, whatever it reads, and leaves that as it was', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), broken(), traps), (value) => {
        const read = readEvent(value);
        if (!read.ok) {
          expect(read.issues.length).toBeGreaterThan(0);
          for (const issue of read.issues) {
            expect(issue.code).toMatch(/^[a-z0-9_]+$/);
          }
        }
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.oneof(stored, foreignEvent), (event) => {
        const before = canonicalText(event);
        readEvent(event);
        expect(canonicalText(event)).toBe(before);
        expect(Object.isFrozen(event)).toBe(false);
      }),
    );
  });

  it('EVT-2 shares nothing with its input, is frozen to the bottom, and reads again as itself', () => {
    const types = new Set<string>();
    fc.assert(
      fc.property(stored, (event) => {
        types.add(event.type);
        const read = readEvent(event);
        if (!read.ok) throw new Error(JSON.stringify(read.issues));
        expect(read.value).toEqual(event);
        expect(sharesWith(event, read.value)).toBe(false);
        expect(isFrozenThroughout(read.value)).toBe(true);
        expect(readEvent(read.value)).toEqual(read);
      }),
      { numRuns: 500 },
    );
    expect(types.size).toBe(14);
  });

  it('EVT-3 lifts an old shape through every later version, once each and in order', () => {
    const base = { position: 9, id: '7f1c1b1e-54d2-4c1b-9a52-0d3d6f8b2a10', recordedAt: '2024-07-05T03:00:00.000Z' };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 6 }), (from, later) => {
        const calls: number[] = [];
        const last = from + later;
        const upcasters: Upcasters = new Map([
          [
            'TargetWithdrawn',
            Array.from({ length: last - 1 }, (_, index) => (data: unknown) => {
              calls.push(index + 1);
              return { ...(data as object), reason: `lifted to ${index + 2}` };
            }),
          ],
        ]);
        const data = { target: 'clearance', reason: `written as ${from}` };
        const json = { ...base, type: 'TargetWithdrawn', schemaVersion: from, recordedBy: 'x', data };
        const read = readEvent(json, { upcasters });
        if (!read.ok) throw new Error(JSON.stringify(read.issues));
        expect(calls).toEqual(Array.from({ length: later }, (_, index) => from + index));
        expect(read.value.schemaVersion).toBe(last);
        expect((read.value as LedgerEvent).data).toMatchObject({
          reason: later === 0 ? `written as ${from}` : `lifted to ${last}`,
        });
        expect(readEvent(read.value, { upcasters })).toEqual(read);
      }),
    );
  });

  it('EVT-4 keeps an event of an unknown type or version as it stands', () => {
    fc.assert(
      fc.property(foreignEvent, (event) => {
        expect(readEvent(event)).toEqual({ ok: true, value: { ...event, unknown: true } });
      }),
      { numRuns: 500 },
    );
  });

  it('EVT-5 is quick where the schemas give the same, and only there', () => {
    // Upcasters of a caller's own, even none, keep the quick reader out.
    const slowly = { upcasters: new Map() };
    const tally = { answered: 0, refused: 0 };
    fc.assert(
      fc.property(fc.oneof(stored, { weight: 3, arbitrary: broken() }, misplaced, fc.anything(), traps), (value) => {
        const quick = quickEvent(value);
        const slow = readEvent(value, slowly);
        if (quick === null) {
          if (!slow.ok) tally.refused += 1;
          else if (slow.value.type.startsWith('Figure') && !('unknown' in slow.value))
            throw new Error(`Not read: ${canonicalText(slow.value)}`);
          return;
        }
        tally.answered += 1;
        expect({ ok: true, value: quick }).toEqual(slow);
        expect(sharesWith(value, quick)).toBe(false);
        expect(isFrozenThroughout(quick)).toBe(true);
        expect(quickEvent(quick)).toEqual(quick);
      }),
      { numRuns: 4000 },
    );
    expect(Math.min(tally.answered, tally.refused)).toBeGreaterThan(200);
  });
});

/** Values that throw when they are looked at, and one that is deeper than the stack. */
const traps: fc.Arbitrary<unknown> = fc.constantFrom(
  new Proxy({}, { getOwnPropertyDescriptor: trap, ownKeys: trap, getPrototypeOf: trap, get: trap }),
  {
    get type() {
      return trap();
    },
  },
  Array.from({ length: 100_000 }).reduce<unknown>((inside) => ({ data: inside }), null),
);

function trap(): never {
  throw new Error('trap');
}

/** Events with one member, at any depth, replaced, removed or added. */
function broken(): fc.Arbitrary<unknown> {
  return brokenIn(stored);
}

/** Neighbours of what is allowed, more often than anything at all. */
const slip = fc.oneof(
  fc.anything(),
  fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    ' ',
    'unstated',
    'A\u030a',
    '\ud800',
    'a\nb',
    '-0',
    '1.50',
    '92.86',
    0,
    -1,
    2,
  ),
  fc.constantFrom<unknown>(
    '2024',
    '2024-H1',
    '2024-02-30',
    '2024-01-01',
    '2024-12-31',
    'civil',
    'plain',
    'about',
    'number',
    'final',
    {},
    [],
  ),
);

function brokenIn(whole: fc.Arbitrary<object>): fc.Arbitrary<unknown> {
  return fc.tuple(whole, fc.nat(), slip).map(([value, seed, other]) => {
    const copy = structuredClone<unknown>(value);
    const places = objectsIn(copy).flatMap((part) => [...Object.keys(part), 'extra'].map((key) => ({ part, key })));
    const place = places[seed % places.length];
    if (place !== undefined) Reflect.set(place.part, place.key, other);
    return copy;
  });
}

/** Amendments of the report before them, of themselves, and of what comes after them. */
const misplaced = fc
  .tuple(
    stored.filter(({ type }) => type === 'FigureCorrected' || type === 'FigureWithdrawn'),
    fc.integer({ min: -2, max: 2 }),
  )
  .map(([event, ahead]) => ({ ...event, data: { ...event.data, report: event.position + ahead } }));

function sharesWith(a: unknown, b: unknown): boolean {
  const parts = new Set(objectsIn(a));
  return objectsIn(b).some((part) => parts.has(part));
}

function isFrozenThroughout(value: unknown): boolean {
  return objectsIn(value).every((part) => Object.isFrozen(part));
}

function objectsIn(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}
