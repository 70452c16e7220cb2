import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyLog, ownDrafts, seal } from '../src/log.ts';
import { isLedgerError } from '../src/model/error.ts';
import type { EventDraft } from '../src/model/event.ts';
import { deeplyFrozen } from '../src/model/json.ts';
import { drafts, instant } from './model/event-arbitraries.ts';

/** What sealing makes of drafts: the events, or the issues. */
function sealed(some: readonly EventDraft[], now: string): unknown {
  try {
    return seal(some, emptyLog, now);
  } catch (error) {
    if (isLedgerError(error)) return error.issues;
    throw error;
  }
}

/** Drafts that break a rule here and there: in the envelope, in the figure, in a part of it. */
const slips = fc.constantFrom<(draft: EventDraft) => unknown>(
  (draft) => ({ ...draft, recordedBy: '' }),
  (draft) => ({ ...draft, id: 'x' }),
  (draft) => ({ ...draft, schemaVersion: 2 }),
  (draft) => ({ ...draft, command: { key: 'k', digest: 'x' } }),
  (draft) => ({ ...draft, data: { ...draft.data, quote: 'A\u030a' } }),
  (draft) => ({ ...draft, data: { ...draft.data, printed: ' ' } }),
  (draft) => ({ ...draft, data: { ...draft.data, status: 'rough' } }),
  (draft) => ({ ...draft, data: { ...draft.data, quantity: { kind: 'number', value: '1.50' } } }),
  (draft) => ({ ...draft, data: { ...draft.data, publication: 'A' } }),
  (draft) => draft,
);

describe('sealing', () => {
  it('LOG-7 our own drafts are sealed as anybody’s are', () => {
    let [good, bad] = [0, 0];
    fc.assert(
      fc.property(drafts, fc.infiniteStream(slips), instant, (some, slip, now) => {
        // Slips of one draft in three or so.
        const given = some.map((draft, index) => (index % 3 === 1 ? (slip.next().value?.(draft) ?? draft) : draft));
        const own = ownDrafts(deeplyFrozen(structuredClone(given)) as readonly EventDraft[]);
        const expected = sealed(structuredClone(given) as readonly EventDraft[], now);
        expect(sealed(own, now)).toEqual(expected);
        if (Array.isArray(expected) && 'code' in (expected[0] as object)) bad += 1;
        else good += 1;
      }),
      { numRuns: 500 },
    );
    expect(Math.min(good, bad)).toBeGreaterThan(50);
  });
});
