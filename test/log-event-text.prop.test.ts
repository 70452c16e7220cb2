import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, eventFromText, eventText, figurePieces, parseEventLine, writtenText } from '../src/log.ts';
import { unwrap } from '../src/model/error.ts';
import { readEvent } from '../src/model/event.ts';
import { draft, figure, foreignEvent, instant } from './model/event-arbitraries.ts';

const stored = fc
  .record({ draft, recordedAt: instant, position: fc.integer({ min: 2, max: 1_000_000 }) })
  .map((one) => ({ ...one.draft, position: one.position, recordedAt: one.recordedAt }));

describe('the writers by type', () => {
  it('LOG-4 the writers by type say what canonical text says', () => {
    const types = new Set<string>();
    let [stamped, escaped] = [0, 0];
    fc.assert(
      fc.property(stored, (event) => {
        const read = unwrap(readEvent(event));
        const text = writtenText(read);
        expect(text).toBe(canonicalText(event));
        expect(eventText(read)).toBe(text);
        types.add(event.type);
        if (event.command !== undefined) stamped += 1;
        if (text.includes('\\')) escaped += 1;
      }),
      { numRuns: 2000 },
    );
    expect(types.size).toBe(14);
    expect(Math.min(stamped, escaped)).toBeGreaterThan(100);
  });

  it('LOG-4 a figure of any kind is written as canonical text says', () => {
    const kinds = new Set<string>();
    let [impossible, escaped] = [0, 0];
    fc.assert(
      fc.property(figure, (one) => {
        const text = figurePieces(one).join('');
        expect(text).toBe(canonicalText(one));
        kinds.add(one.quantity.kind);
        if (one.cell.period.impossible !== undefined) impossible += 1;
        if (text.includes('\\')) escaped += 1;
      }),
      { numRuns: 2000 },
    );
    expect(kinds.size).toBe(7);
    expect(Math.min(impossible, escaped)).toBeGreaterThan(10);
  });

  it('LOG-5 an event of unknown type or version is written byte for byte', () => {
    fc.assert(
      fc.property(foreignEvent, (event) => {
        const text = canonicalText(event);
        expect(writtenText(unwrap(readEvent(event)))).toBe(text);
        expect(eventFromText(text)).toEqual(unwrap(parseEventLine(text)));
      }),
      { numRuns: 500 },
    );
  });

  it('LOG-7 what is written reads back, frozen, as any line does', () => {
    fc.assert(
      fc.property(stored, (event) => {
        const text = canonicalText(event);
        const read = eventFromText(text);
        expect(read).toEqual(unwrap(parseEventLine(text)));
        expect(isFrozenThroughout(read)).toBe(true);
      }),
    );
  });
});

function isFrozenThroughout(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isFrozenThroughout);
}
