import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, emptyLog, eventText, follow, parseEventLine, seal } from '../src/log.ts';
import { isLedgerError, unwrap } from '../src/model/error.ts';
import type { EventDraft, StoredEvent } from '../src/model/event.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { drafts, foreignData, foreignEvent, instant } from './model/event-arbitraries.ts';

/** Batches, each with the clock's reading; ids are told apart over the whole log. */
const batches = fc
  .tuple(drafts, fc.array(fc.tuple(fc.array(drafts, { maxLength: 1 }), instant), { maxLength: 5 }), instant)
  .map(([first, rest, now]) => [
    { drafts: first, now },
    ...rest.map(([more, at]) => ({ drafts: more.flat(), now: at })),
  ])
  .map((all) => {
    let count = 0;
    return all.map((batch) => ({ ...batch, drafts: batch.drafts.map((draft) => ({ ...draft, id: uuid(++count) })) }));
  });

describe('a log', () => {
  it('LOG-1 has positions without gaps, whatever is appended in whatever batches', async () => {
    let many = 0;
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        if (all.filter((batch) => batch.drafts.length > 1).length > 1) many += 1;
        const events = await filled(all);
        expect(events.map((event) => event.position)).toEqual(events.map((_, index) => index + 1));
        expect(events.length).toBe(all.flatMap((batch) => batch.drafts).length);
      }),
    );
    expect(many).toBeGreaterThan(10);
  });

  it('LOG-2 never records earlier than before, even where the clock steps back', async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        steps += all.filter(
          ({ now, drafts: some }, index) => some.length > 0 && now < (all[index - 1]?.now ?? ''),
        ).length;
        const events = await filled(all);
        const instants = events.map((event) => event.recordedAt);
        expect(instants).toEqual([...instants].sort());
        let latest = '';
        const due = all.flatMap((batch) => {
          if (batch.drafts.length > 0 && batch.now > latest) latest = batch.now;
          return batch.drafts.map(() => latest);
        });
        expect(instants).toEqual(due);
      }),
    );
    expect(steps).toBeGreaterThan(10);
  });

  it('LOG-3 holds the values of the time of the call, whatever happens to the objects later', async () => {
    await fc.assert(
      fc.asyncProperty(drafts, instant, async (generated, now) => {
        const some = structuredClone(generated);
        const expected = canonicalText(some);
        const store = memoryStore();
        const appending = store.append(some, { expect: 0, now });
        for (const draft of some) expect(scribble(draft)).toBeGreaterThan(4);
        const result = await appending;
        if (!('appended' in result)) throw new Error('conflict');
        for (const event of result.appended) expect(scribble(event)).toBe(0);
        const events = await gather(store.read());
        expect(canonicalText(events.map(unsealed))).toBe(expected);
        for (const event of events) expect(scribble(event)).toBe(0);
        expect(canonicalText((await gather(store.read())).map(unsealed))).toBe(expected);
      }),
    );
  });

  it('LOG-4 canonical text is equal for equal values and reads back as the value', () => {
    fc.assert(
      fc.property(fc.oneof(foreignData, fc.jsonValue({ maxDepth: 5 })), (value) => {
        const text = canonicalText(value);
        expect(canonicalText(reversed(value))).toBe(text);
        expect(canonicalText(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text).toBe(naiveCanonical(value));
      }),
      { numRuns: 1000 },
    );
  });

  it('LOG-5 writes an event of unknown type or version as it was read, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(foreignEvent, async (event) => {
        const text = canonicalText({ ...event, position: 1 });
        const read = unwrap(parseEventLine(text));
        expect('unknown' in read).toBe(true);
        expect(eventText(read)).toBe(text);
        const [kept] = await gather(memoryStore([read]).read());
        expect(kept && eventText(kept)).toBe(text);
        // Written out with its note and read by whoever knows it, it is the event again.
        expect(eventText(unwrap(parseEventLine(JSON.stringify(read))))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('LOG-6 records an append whole or not at all, and only at the expected head', async () => {
    let [conflicts, refusals] = [0, 0];
    await fc.assert(
      fc.asyncProperty(batches, drafts, fc.nat({ max: 20 }), fc.nat(), async (before, some, expectation, place) => {
        const store = memoryStore(await filled(before));
        const head = await store.head();
        const expected = expectation % 2 === 0 ? head : expectation;
        const fresh = some.map((draft, index) => ({ ...draft, id: uuid(1000 + index) }));
        const broken = fresh.map((draft, index) =>
          index === place % fresh.length ? { ...draft, recordedBy: '' } : draft,
        );
        const options = { expect: expected, now: '2024-07-05T03:00:00.000Z' };
        if (expected !== head) {
          conflicts += 1;
          expect(await store.append(fresh, options)).toEqual({ conflict: head });
          expect(await store.head()).toBe(head);
          return;
        }
        refusals += 1;
        const error: unknown = await store.append(broken, options).catch((thrown: unknown) => thrown);
        expect(isLedgerError(error) && error.issues[0]?.path[0]).toBe(place % fresh.length);
        expect(await store.head()).toBe(head);
        expect(await gather(store.read({ after: head }))).toEqual([]);
        const [one, two] = await Promise.all([store.append(fresh, options), store.append(fresh, options)]);
        expect('appended' in one && one.appended.length).toBe(fresh.length);
        expect(two).toEqual({ conflict: head + fresh.length });
      }),
    );
    expect(Math.min(conflicts, refusals)).toBeGreaterThan(10);
  });

  it('LOG-7 reads what was sealed', () => {
    fc.assert(
      fc.property(drafts, instant, (some, now) => {
        let end = emptyLog;
        for (const event of seal(
          some.map((draft, index) => ({ ...draft, id: uuid(index) })),
          emptyLog,
          now,
        )) {
          const text = eventText(event);
          expect(unwrap(parseEventLine(text))).toEqual(event);
          expect(eventText(unwrap(parseEventLine(text)))).toBe(text);
          end = follow(end, event);
        }
        expect(end.position).toBe(some.length);
      }),
    );
  });

  it('LOG-8 text gives an event or issues, and nothing else is thrown', () => {
    const cut = fc
      .tuple(foreignEvent, fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }))
      .map(([event, at, junk]) => {
        const text = canonicalText(event);
        const place = at % text.length;
        return text.slice(0, place) + junk + text.slice(place + (at % 3));
      });
    let good = 0;
    fc.assert(
      fc.property(fc.oneof(cut, fc.string({ unit: 'binary' }), fc.json()), (text) => {
        const read = parseEventLine(text);
        if (read.ok) good += 1;
        else expect(read.issues.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
    expect(good).toBeGreaterThan(5);
  });
});

function uuid(count: number): string {
  return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
}

async function filled(all: readonly { readonly drafts: readonly EventDraft[]; readonly now: string }[]) {
  const store = memoryStore();
  for (const batch of all) {
    const result = await store.append(batch.drafts, { expect: await store.head(), now: batch.now });
    if (!('appended' in result)) throw new Error('conflict');
  }
  return gather(store.read());
}

async function gather(events: AsyncIterable<StoredEvent>): Promise<readonly StoredEvent[]> {
  const list: StoredEvent[] = [];
  for await (const event of events) list.push(event);
  return list;
}

function unsealed(event: StoredEvent): unknown {
  const { position: _, recordedAt: __, ...draft } = event;
  return draft;
}

/** Overwrites every member of every object inside; how many of them let it. */
function scribble(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (count, [key, member]) => count + scribble(member) + (Reflect.set(value, key, 'scribbled') ? 1 : 0),
    0,
  );
}

/** The same value with the members of every object in the other order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

/** RFC 8785, section 3.2, said again: JavaScript's own spelling, members sorted by UTF-16 units. */
function naiveCanonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(naiveCanonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${naiveCanonical(member)}`).join(',')}}`;
}
