/**
 * Promises: the sentences of the port's contract, each as what is asked of a store and what it must say.
 */
import { verifyStore } from '../../ledger.ts';
import { type EventStore, eventText } from '../../log.ts';
import type { StoredEvent } from '../../model/event.ts';
import { agree, agreeRefused, linesOf, refusalOf } from './agree.ts';
import { brokenDraft, draftNumber, draftsFrom, foreignLine, words } from './drafts.ts';
import type { StoreUnderTest } from './under-test.ts';

const now = '2024-07-05T03:00:00.000Z';
const earlier = '2024-07-05T02:59:59.999Z';

/** Each by the name of what the store must do. */
export const promises: Readonly<Record<string, (under: StoreUnderTest) => Promise<void>>> = {
  async 'begins empty'({ store }) {
    agree('The head of an empty log', await store.head(), 0);
    agree('Events of an empty log', await linesOf(store), []);
    agree('No drafts are a check of the head', await store.append([], { expect: 0, now }), { appended: [] });
    agree('The head is still 0', await store.head(), 0);
  },
  async 'records drafts in their order, and answers with the events'({ store }) {
    const result = await store.append(draftsFrom(1, 3), { expect: 0, now });
    const due = draftsFrom(1, 3).map((draft, index) => ({ ...draft, position: index + 1, recordedAt: now }));
    agree('What was appended', result, { appended: due });
    agree('What is read', await read(store), due);
    agree('The head', await store.head(), 3);
  },
  async 'keeps every text to the byte'({ store, reopen }) {
    const long = 'ộ😀"\\'.repeat(1900);
    const quotes = [...words, long];
    const drafts = quotes.map((quote, index) => draftNumber(index + 1, quote));
    const result = await store.append(drafts, { expect: 0, now });
    const due = 'appended' in result ? result.appended.map(eventText) : [];
    const said = quotes.map((quote) => JSON.stringify(quote));
    agree(
      'Quotes',
      said.map((quote, index) => due[index]?.includes(`"quote":${quote}`)),
      said.map(() => true),
    );
    agree('What is read', await linesOf(store), due);
    if (reopen !== undefined) agree('What is read after opening again', await linesOf(await reopen()), due);
  },
  async 'never records earlier than before'({ store }) {
    await store.append(draftsFrom(1, 1), { expect: 0, now });
    await store.append(draftsFrom(2, 2), { expect: 1, now: earlier });
    agree(
      'Instants',
      (await read(store)).map(({ recordedAt }) => recordedAt),
      [now, now, now],
    );
  },
  async 'holds the values of the time of the call'({ store }) {
    const drafts = structuredClone(draftsFrom(1, 2));
    const appending = store.append(drafts, { expect: 0, now });
    for (const draft of drafts) Object.assign(draft, { recordedBy: 'somebody else', id: 'x' });
    const result = await appending;
    for (const event of 'appended' in result ? result.appended : []) agree('It is frozen', isFrozen(event), true);
    for (const event of await read(store)) agree('It is frozen', isFrozen(event), true);
    agree(
      'What is read',
      (await read(store)).map(({ recordedBy }) => recordedBy),
      draftsFrom(1, 2).map(({ recordedBy }) => recordedBy),
    );
  },
  async 'answers with the head where another was expected'({ store }) {
    await store.append(draftsFrom(1, 2), { expect: 0, now });
    for (const expect of [0, 1, 3, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      agree(`At ${expect}`, await store.append(draftsFrom(3, 1), { expect, now }), { conflict: 2 });
      agree(`Of nothing at ${expect}`, await store.append([], { expect, now }), { conflict: 2 });
    }
    agree('Nothing was recorded', await store.head(), 2);
  },
  async 'records a batch whole or not at all'({ store, reopen }) {
    await store.append(draftsFrom(1, 1), { expect: 0, now });
    for (const drafts of [
      [brokenDraft(2)],
      [...draftsFrom(2, 3), brokenDraft(5)],
      [brokenDraft(2), ...draftsFrom(3, 3)],
    ]) {
      await agreeRefused('A broken draft', store.append(drafts, { expect: 1, now }), 'text_must_not_be_blank');
    }
    await agreeRefused(
      'A clock that is none',
      store.append(draftsFrom(2, 1), { expect: 1, now: '2024-07-05' }),
      'instant_must_be_utc',
    );
    agree('Nothing was recorded', await store.head(), 1);
    if (reopen !== undefined) agree('Nor is it later', (await linesOf(await reopen())).length, 1);
  },
  async 'takes an id once'({ store, reopen }) {
    await store.append(draftsFrom(1, 2), { expect: 0, now });
    const again = async (where: EventStore) => {
      await agreeRefused(
        'An id of the log',
        where.append(draftsFrom(2, 2), { expect: 2, now }),
        'event_id_must_be_new',
      );
      const twice = [...draftsFrom(3, 1), ...draftsFrom(3, 1)];
      agree('Of the same batch', await refusalOf(where.append(twice, { expect: 2, now })), [
        'event_id_must_be_new 1 id',
      ]);
    };
    await again(store);
    const later = reopen === undefined ? store : await reopen();
    await again(later);
    agree('What was refused is free', 'appended' in (await later.append(draftsFrom(3, 1), { expect: 2, now })), true);
  },
  async 'records one of many appends at once, and a repeated one not twice'({ store }) {
    const batches = Array.from({ length: 8 }, (_, index) => draftsFrom(1 + index * 2, 2));
    const results = await Promise.all(batches.map((drafts) => store.append(drafts, { expect: 0, now })));
    agree('How many were recorded', results.filter((result) => 'appended' in result).length, 1);
    const winner = batches[results.findIndex((result) => 'appended' in result)] ?? [];
    agree('The same again', await store.append(winner, { expect: 0, now }), { conflict: 2 });
    await agreeRefused('The same at the head', store.append(winner, { expect: 2, now }), 'event_id_must_be_new');
    agree(
      'What is read',
      (await read(store)).map(({ id }) => id),
      winner.map(({ id }) => id),
    );
  },
  async 'reads any part of the log'({ store }) {
    for (let first = 1; first < 300; first += 100)
      await store.append(draftsFrom(first, 100), { expect: first - 1, now });
    const all = await linesOf(store);
    agree('All of it', all.length, 300);
    for (const [after, upTo] of [
      [0, 300],
      [1, 3],
      [99, 101],
      [150, 300],
      [299, 400],
      [300, 301],
      [5, 5],
      [9, 2],
      [-4, 2],
      [-9, -1],
    ] as const) {
      const from = Math.max(after, 0);
      agree(
        `After ${after} up to ${upTo}`,
        await linesOf(store, { after, upTo }),
        all.slice(from, Math.max(from, upTo)),
      );
    }
  },
  async 'reads between whole positions only'({ store }) {
    await store.append(draftsFrom(1, 3), { expect: 0, now });
    for (const part of [{ after: 1.5 }, { upTo: 2.5 }, { after: Number.NaN }, { upTo: Number.NaN }]) {
      const [code] = (await refusalOf(linesOf(store, part))) ?? [];
      agree(`Of ${Object.keys(part)} ${Object.values(part)}`, /^value_must_be_(whole_)?number/.test(code ?? ''), true);
    }
    agree('Up to whatever comes', (await linesOf(store, { after: 1, upTo: Number.POSITIVE_INFINITY })).length, 2);
  },
  async 'ends a read at the head that stood when it began, and may be read by many at once'({ store }) {
    await store.append(draftsFrom(1, 5), { expect: 0, now });
    const [one, other] = [store.read()[Symbol.asyncIterator](), store.read({ after: 3 })[Symbol.asyncIterator]()];
    agree('The first event', (await one.next()).value?.position, 1);
    agree('The fourth event', (await other.next()).value?.position, 4);
    await store.append(draftsFrom(6, 2), { expect: 5, now });
    const rest: number[] = [];
    for (let next = await one.next(); !next.done; next = await one.next()) rest.push(next.value.position);
    agree('The rest', rest, [2, 3, 4, 5]);
    await other.return?.();
    agree('Afterwards', (await linesOf(store)).length, 7);
  },
  async 'loses nothing that it acknowledged'({ store, reopen }) {
    if (reopen === undefined) return;
    let current = store;
    const due: string[] = [];
    for (let round = 0; round < 4; round++) {
      const result = await current.append(draftsFrom(1 + due.length, 7), { expect: due.length, now });
      if ('appended' in result) due.push(...result.appended.map(eventText));
      current = await reopen();
      agree('After opening again', await linesOf(current), due);
    }
    agree('Everything', due.length, 28);
  },
  async 'finishes what is under way before it closes'({ store, reopen }) {
    const appending = [
      store.append(draftsFrom(1, 3), { expect: 0, now }),
      store.append(draftsFrom(4, 3), { expect: 3, now }),
    ];
    const closing = store.close();
    const answers = await Promise.all(appending.map((call) => refusalOf(call)));
    await closing;
    agree('Both are recorded', answers, [null, null]);
    if (reopen === undefined) return;
    agree('What was acknowledged is there', (await linesOf(await reopen())).length, 6);
  },
  async 'shows whole batches to whoever reads beside the writer'({ store, beside }) {
    if (beside === undefined) return;
    await store.append(draftsFrom(1, 10), { expect: 0, now });
    const reader = await beside();
    let isDone = false;
    const writing = (async () => {
      for (let batch = 1; batch < 12; batch++)
        await store.append(draftsFrom(1 + batch * 10, 10), { expect: batch * 10, now });
      isDone = true;
    })();
    let seen = 0;
    while (!isDone) {
      const head = await reader.head();
      agree('The head stands at the end of a batch, and never goes back', [head % 10, head >= seen], [0, true]);
      agree(
        'Positions',
        (await read(reader)).slice(0, head).map(({ position }) => position),
        numbersTo(head),
      );
      seen = head;
    }
    await writing;
    agree('In the end it has them all', await linesOf(reader), await linesOf(store));
    await reader.close();
  },
  async 'adopts a log as it stands'({ store, reopen }) {
    const result = await store.append(draftsFrom(1, 2), { expect: 0, now });
    const before = 'appended' in result ? result.appended.map(eventText) : [];
    const [third, fourth] = [foreignLine(3, now), foreignLine(4, now)];
    const refusals = {
      json_must_be_valid: [`${third}x`],
      line_must_be_canonical: [third.replace('{"data"', '{ "data"')],
      position_must_be_next: [fourth],
      recorded_at_must_not_decrease: [foreignLine(3, earlier)],
      event_id_must_be_new: [third, third.replace('"position":3', '"position":4')],
    };
    for (const [code, lines] of Object.entries(refusals)) {
      await agreeRefused(code, store.adopt(lines, { expect: 2 }), code);
      agree('Nothing was adopted', await store.head(), 2);
    }
    agree('Elsewhere', await store.adopt([third], { expect: 1 }), { conflict: 2 });
    agree('Two lines', await store.adopt([third, fourth], { expect: 2 }), { adopted: 2 });
    agree('No lines', await store.adopt([], { expect: 4 }), { adopted: 0 });
    agree('What is read', await linesOf(store), [...before, third, fourth]);
    if (reopen !== undefined) agree('Later, too', await linesOf(await reopen()), [...before, third, fourth]);
  },
  async 'writes down tree heads, if any, that its events have'({ store, reopen }) {
    const verified = async (where: EventStore, position: number) => {
      const outcome = await verifyStore(where);
      agree('What is wrong', outcome.ok ? [] : outcome.issues, []);
      const kept =
        where.promised === undefined ? [] : (outcome.ok ? outcome.value.compared : []).map(({ upTo }) => upTo);
      agree('The last tree head that is kept', Math.max(0, ...kept), where.promised === undefined ? 0 : position);
    };
    await verified(store, 0);
    await store.append(draftsFrom(1, 3), { expect: 0, now });
    await verified(store, 3);
    await store.append(draftsFrom(4, 2), { expect: 3, now });
    await store.adopt([foreignLine(6, now)], { expect: 5 });
    await verified(store, 6);
    if (reopen !== undefined) await verified(await reopen(), 6);
  },
  async 'keeps a snapshot, and none that the log has not reached'({ store, reopen }) {
    const shelf = store.snapshots;
    if (shelf === undefined) return;
    agree('At first there is none', await shelf.load(), null);
    await store.append(draftsFrom(1, 3), { expect: 0, now });
    await shelf.save(Uint8Array.of(1, 2, 3), 2);
    await shelf.save(Uint8Array.of(4, 5), 3);
    agree('The last one', [...((await shelf.load()) ?? [])], [4, 5]);
    const again = reopen === undefined ? shelf : (await reopen()).snapshots;
    agree('It is kept', [...((await again?.load()) ?? [])], [4, 5]);
  },
  async 'is closed once and for all'({ store }) {
    await store.append(draftsFrom(1, 2), { expect: 0, now });
    const reading = store.read()[Symbol.asyncIterator]();
    await reading.next();
    await store.close();
    await store.close();
    const calls = {
      head: store.head(),
      append: store.append([], { expect: 2, now }),
      read: linesOf(store),
      going: reading.next(),
    };
    for (const [name, call] of Object.entries(calls)) await agreeRefused(name, call, 'store_must_be_open');
  },
};

async function read(store: EventStore): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of store.read()) events.push(event);
  return events;
}

function isFrozen(value: unknown): boolean {
  return (
    typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen))
  );
}

function numbersTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
