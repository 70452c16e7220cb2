import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ledger, openLedger, type Recorded } from '../src/ledger.ts';
import type { EventStore } from '../src/log.ts';
import { isLedgerError } from '../src/model/error.ts';
import type { StoredEvent } from '../src/model/event.ts';
import { emptyState, extend, restoreState, snapshotOf } from '../src/projection.ts';
import type { RecordInput } from '../src/record.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { figureInput } from './arbitraries/carry-out.ts';
import { catalogueWith } from './arbitraries/catalogue.ts';
import { history } from './arbitraries/history.ts';
import { instantOf, publicationOf } from './oracle/naive-ledger.ts';

/** The same store, in which every call waits for its turn as the scheduler deals it. */
function dealt(store: EventStore, scheduler: fc.Scheduler): EventStore {
  const turn = () => scheduler.schedule(Promise.resolve());
  return {
    async append(...call) {
      await turn();
      return store.append(...call);
    },
    adopt: store.adopt,
    async *read(options) {
      await turn();
      yield* store.read(options);
    },
    head: () => store.head(),
    close: async () => {},
  };
}

/** What a writer sends: a document under a key, sometimes sent twice. */
interface Letter {
  readonly key: string;
  readonly input: RecordInput;
}

const letters: fc.Arbitrary<readonly (readonly Letter[])[]> = fc
  .tuple(history, fc.integer({ min: 2, max: 3 }), fc.array(fc.nat({ max: 3 }), { maxLength: 3 }))
  .map(([past, writers, resent]) => {
    const documents = past.commands.flatMap((command, at) => {
      if (command.ask !== 'report') return [];
      const { id: _, ...publication } = publicationOf(command.publisher, command.publishedOn);
      return [{ key: `document-${at}`, input: { publication, figures: command.figures.map(figureInput) } }];
    });
    const dealtOut = Array.from({ length: writers }, (_, writer) =>
      documents.filter((__, at) => at % writers === writer).slice(0, 3),
    );
    // A document may be sent by two writers at once: it is still to be recorded once.
    const copies = resent.flatMap((at) => documents[at] ?? []);
    return dealtOut.map((own, writer) => (writer === 0 ? [...own, ...copies.slice(0, 2)] : own));
  });

async function all(store: EventStore): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of store.read()) events.push(event);
  return events;
}

async function openOn(store: EventStore, name: string): Promise<Ledger> {
  let ids = 0;
  let step = 0;
  return openLedger(store, {
    recordedBy: name,
    now: () => instantOf(step++),
    newId: () => `0000000${name}-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
  });
}

describe('ledger', () => {
  it('LED-1 whoever else writes, an acknowledged command is in the log once, decided on everything before it', async () => {
    let contended = 0;
    let repeated = 0;
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), letters, async (scheduler, outboxes) => {
        const store = memoryStore();
        await (await openOn(store, '9')).define(catalogueWith([]));
        let conflicts = 0;
        const counted: EventStore = {
          ...store,
          append: async (drafts, options) => {
            const result = await store.append(drafts, options);
            if ('conflict' in result) conflicts += 1;
            return result;
          },
        };
        const shared = dealt(counted, scheduler);
        const writers = outboxes.map(async (outbox, index) => {
          const ledger = await openOn(shared, String(index + 1));
          const sent = outbox.map(async ({ key, input }) => ({
            key,
            input,
            recorded: await ledger.record(input, { key }),
          }));
          return Promise.all(sent);
        });
        const acknowledged = (await scheduler.waitFor(Promise.all(writers))).flat();
        const log = await all(store);

        expect(log.map((event) => event.position)).toEqual(log.map((_, index) => index + 1));
        for (const { key, input, recorded } of acknowledged) {
          const own = log.filter((event) => event.command?.key === key);
          expect(recorded.positions).toEqual(own.map((event) => event.position));
          const reports = own.filter(
            (event): event is Extract<typeof event, { readonly type: 'FigureReported' }> =>
              event.type === 'FigureReported',
          );
          expect(reports.length).toBe(input.figures.length);
        }
        expect(fresh(acknowledged).length).toBe(new Set(acknowledged.map(({ key }) => key)).size);
        const publications = log.filter((event) => event.type === 'PublicationRecorded').map((event) => event.data);
        expect(new Set(publications.map((data) => JSON.stringify(data))).size).toBe(publications.length);

        const folded = emptyState();
        extend(folded, log);
        const reader = await openOn(store, '8');
        expect(Buffer.compare(snapshotOf(restoreState(await reader.snapshot())), snapshotOf(folded))).toBe(0);
        contended += conflicts;
        repeated += acknowledged.length - fresh(acknowledged).length;
      }),
      { numRuns: 60 },
    );
    console.log(`${contended} conflicts, ${repeated} repeats`);
    expect(contended).toBeGreaterThan(0);
    expect(repeated).toBeGreaterThan(0);
  });

  it('LED-1 an expected position that does not hold refuses the command and records nothing', async () => {
    await fc.assert(
      fc.asyncProperty(letters, fc.integer({ min: 0, max: 40 }), async (outboxes, expected) => {
        const [letter] = outboxes.flat();
        if (letter === undefined) return;
        const store = memoryStore();
        const ledger = await openOn(store, '1');
        await ledger.define(catalogueWith([]));
        const head = await store.head();
        const outcome = await ledger.record(letter.input, { expect: expected }).then(
          () => 'recorded',
          (error: unknown) => (isLedgerError(error) ? error.issues.map((found) => found.code).join() : error),
        );
        expect(outcome).toBe(expected === head ? 'recorded' : 'position_must_match_expected');
        expect((await store.head()) > head).toBe(expected === head);
      }),
      { numRuns: 40 },
    );
  });
});

function fresh(acknowledged: readonly { readonly recorded: Recorded }[]): readonly unknown[] {
  return acknowledged.filter(({ recorded }) => !recorded.repeated);
}
