/** A ledger in use: doors, keys, expectations, readers, writers side by side, and its store. */
import { describe, expect, it, vi } from 'vitest';
import { type EventStore, isLedgerError, type LedgerOptions, openLedger, type StoredEvent } from '../src/index.ts';
import { newUuid } from '../src/ledger/uuid.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { cell, document, figure, refused, said, world } from './tables.ts';

const now = () => '2024-08-01T00:00:00.000Z';

async function open(store: EventStore = memoryStore(), options: LedgerOptions = {}) {
  const ledger = await openLedger(store, { recordedBy: 'thống kê BCĐ 138', now, ...options });
  await ledger.define(world);
  return ledger;
}

async function eventsOf(store: EventStore): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of store.read()) events.push(event);
  return events;
}

/** The codes of a rejection. */
async function rejected(outcome: Promise<unknown>): Promise<readonly string[]> {
  return outcome.then(
    () => ['fine'],
    (error: unknown) => {
      if (isLedgerError(error)) return refused({ ok: false, issues: error.issues });
      throw error;
    },
  );
}

describe('two doors', () => {
  it('throw one error with every issue, or return them', async () => {
    const ledger = await open();
    const wrong = document('2024-07-05', [figure('2024', '5 người'), figure('2024-Q5', '5')]);
    const issues = ['unit_must_match_indicator at figures.0.value', 'period_label_must_be_known at figures.1.period'];
    expect(await rejected(ledger.record(wrong))).toEqual(issues);
    expect(refused(await ledger.tryRecord(wrong))).toEqual(issues);
    expect(refused(await ledger.tryDefine({ publishers: [{ id: 'A', name: 'A' }] }))).toEqual([
      'id_must_be_plain at publishers.0.id',
    ]);
    expect(refused(await ledger.tryCorrect({ report: 1, figure: {}, reason: 'x' }))).toEqual([
      'report_must_exist at report',
    ]);
    expect(refused(await ledger.tryWithdraw({ report: 1, reason: 'x' }))).toEqual(['report_must_exist at report']);
  });

  it('say what was found and what to do next', async () => {
    const outcome = await (await open()).tryRecord(document('2024-07-05', [figure('2024', '5 người')]));
    expect(outcome.ok ? [] : outcome.issues).toEqual([
      {
        code: 'unit_must_match_indicator',
        path: ['figures', 0, 'value'],
        message: '"người" is printed, but "cases" is measured in case.',
        hint: 'Check the indicator; or declare the printed word among its `unitSymbols`.',
      },
    ]);
  });
});

describe('who records', () => {
  it('is the ledger’s unless the command says otherwise', async () => {
    const store = memoryStore();
    const ledger = await open(store);
    await ledger.record(document('2024-07-05', []), { by: 'Ban Chỉ đạo 89' });
    const recordedBy = (await eventsOf(store)).map((event) => event.recordedBy);
    expect(new Set(recordedBy.slice(0, -1))).toEqual(new Set(['thống kê BCĐ 138']));
    expect(recordedBy.at(-1)).toBe('Ban Chỉ đạo 89');
  });

  it('must be said somewhere', async () => {
    const ledger = await openLedger(memoryStore());
    expect(refused(await ledger.tryDefine(world))).toEqual(['recorded_by_must_be_given at by']);
    expect(refused(await ledger.tryDefine(world, { by: 'office' }))).toEqual(['fine']);
  });

  it('and under which key, in words that can be recorded', async () => {
    const ledger = await open();
    expect(refused(await ledger.tryRecord(document('2024-07-05', []), { by: ' ' }))).toEqual([
      'text_must_not_be_blank at by',
    ]);
    expect(refused(await ledger.tryRecord(document('2024-07-05', []), { key: '' }))).toEqual([
      'text_must_not_be_blank at key',
    ]);
    const misspelt = { expected: 3 } as object;
    expect(refused(await ledger.tryRecord(document('2024-07-05', []), misspelt))).toEqual([
      'field_must_be_known at expected',
    ]);
    expect(await rejected(openLedger(memoryStore(), { recordedBy: '' }))).toEqual([
      'text_must_not_be_blank at recordedBy',
    ]);
  });
});

describe('an expected position', () => {
  it('is where the log must end', async () => {
    const ledger = await open();
    const input = document('2024-07-05', [figure('2024', '5')]);
    expect(refused(await ledger.tryRecord(input, { expect: 17 }))).toEqual(['position_must_match_expected at expect']);
    expect((await ledger.record(input, { expect: 18 })).positions).toEqual([19, 20]);
  });
});

describe('a reader', () => {
  it('takes no command', async () => {
    const store = memoryStore();
    await open(store);
    const reader = await openLedger(store, { recordedBy: 'x', readOnly: true });
    expect(refused(await reader.tryDefine(world))).toEqual(['ledger_must_be_writable at ']);
    expect(await rejected(reader.closePeriod({ period: '2024' }))).toEqual(['ledger_must_be_writable at ']);
    expect((await reader.view()).definitions.publishers).toHaveLength(3);
  });

  it('sees what others record from its next view on', async () => {
    const store = memoryStore();
    const writer = await open(store);
    const reader = await openLedger(store, { readOnly: true });
    const before = await reader.view();
    await writer.record(document('2024-07-05', [figure('2024', '5')]));
    expect(said(before.figure(cell('2024')))).toBe('none not-reported');
    expect(said((await reader.view()).figure(cell('2024')))).toBe('reported 5');
  });
});

describe('writers side by side', () => {
  it('each record their own, once, on one store', async () => {
    const store = memoryStore();
    const ledgers = [await open(store), await open(store), await open(store)];
    const days = Array.from({ length: 30 }, (_, index) => `2024-07-${String(index + 1).padStart(2, '0')}`);
    const outcomes = await Promise.all(
      days.map((day, index) => {
        const ledger = ledgers[index % 3] ?? ledgers[0];
        return ledger?.record(document(day, [figure('2024', String(index))]), { key: day });
      }),
    );
    const positions = outcomes.flatMap((outcome) => outcome?.positions ?? []);
    expect(new Set(positions).size).toBe(60);
    expect((await eventsOf(store)).map(({ position }) => position)).toEqual(
      Array.from({ length: 78 }, (_, at) => at + 1),
    );
    const view = await ledgers[0]?.view();
    expect(view && said(view.figure(cell('2024')))).toBe('reported 29');
  });

  it('record one command once, whoever sends it under its key', async () => {
    const store = memoryStore();
    const [a, b] = [await open(store), await open(store)];
    const input = document('2024-07-05', [figure('2024', '5')]);
    const outcomes = await Promise.all([a, b, a, b].map((ledger) => ledger.record(input, { key: 'import' })));
    expect(outcomes.map(({ positions }) => positions)).toEqual(Array(4).fill([19, 20]));
    expect(outcomes.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await store.head()).toBe(20);
  });

  it('decide again on what the other did: a period that was closed meanwhile refuses', async () => {
    const store = memoryStore();
    const [a, b] = [await open(store), await open(store)];
    await a.closePeriod({ period: { label: '2024', calendar: 'civil' }, closedOn: '2025-01-01' });
    expect(refused(await b.tryRecord(document('2024-07-05', [figure('2024', '5')])))).toEqual([
      'period_must_be_open at figures.0.period',
    ]);
  });

  it('give up where others are first a hundred times in a row', async () => {
    const store = memoryStore();
    await open(store);
    const contended: EventStore = { ...store, append: async () => ({ conflict: await store.head() }) };
    const ledger = await openLedger(contended, { recordedBy: 'x' });
    expect(refused(await ledger.tryRecord(document('2024-07-05', [])))).toEqual(['ledger_must_not_be_contended at ']);
  });
});

describe('clocks and ids', () => {
  it('are those of the caller, and the log’s clock never steps back', async () => {
    const times = ['2024-08-02T00:00:00.000Z', '2024-08-01T00:00:00.000Z'];
    let ids = 0;
    const store = memoryStore();
    const ledger = await openLedger(store, {
      recordedBy: 'x',
      now: () => times.shift() ?? '2024-08-03T00:00:00.000Z',
      newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    });
    await ledger.define({ publishers: [{ id: 'a', name: 'A' }] });
    await ledger.define({ publishers: [{ id: 'b', name: 'B' }] });
    expect((await eventsOf(store)).map(({ id, recordedAt }) => [id.slice(-1), recordedAt.slice(0, 10)])).toEqual([
      ['1', '2024-08-02'],
      ['2', '2024-08-02'],
    ]);
  });

  it('are the system’s otherwise', async () => {
    const store = memoryStore();
    const before = new Date().toISOString();
    await (await openLedger(store, { recordedBy: 'x' })).define({ publishers: [{ id: 'a', name: 'A' }] });
    const [event] = await eventsOf(store);
    expect(event && event.recordedAt >= before && event.id).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a store', () => {
  it('that fails leaves the ledger as it was, and usable', async () => {
    const store = memoryStore();
    await open(store);
    let broken = false;
    const failing: EventStore = {
      ...store,
      append: (drafts, options) => (broken ? Promise.reject(new Error('disk full')) : store.append(drafts, options)),
    };
    const ledger = await openLedger(failing, { recordedBy: 'x', now });
    broken = true;
    const input = document('2024-07-05', [figure('2024', '5')]);
    await expect(ledger.record(input)).rejects.toThrow('disk full');
    broken = false;
    expect((await ledger.record(input)).positions).toEqual([19, 20]);
  });

  it('is closed with the ledger, once what was asked is done', async () => {
    const ledger = await open();
    const [recorded] = await Promise.all([ledger.record(document('2024-07-05', [])), ledger.close()]);
    expect(recorded.positions).toEqual([19]);
    expect(await rejected(ledger.view())).toEqual(['store_must_be_open at ']);
    expect(await rejected(ledger.record(document('2024-07-06', [])))).toEqual(['store_must_be_open at ']);
    await ledger.close();
  });
});

describe('ids', () => {
  it('are UUIDs of version 4 where the platform makes none of its own', () => {
    const made = globalThis.crypto;
    const getRandomValues = made.getRandomValues.bind(made);
    vi.stubGlobal('crypto', { getRandomValues });
    const ids = Array.from({ length: 100 }, newUuid);
    vi.unstubAllGlobals();
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(100);
  });
});

describe('a command', () => {
  it('is what it was when it was given, whatever becomes of its objects', async () => {
    const ledger = await open();
    const input = document('2024-07-05', [figure('2024-H1', '1')]);
    const typed = JSON.parse(JSON.stringify(input));
    const given = [1, 2, 3].map((day) => {
      typed.publication.publishedOn = `2024-08-0${day}`;
      typed.figures[0].value = String(day);
      return ledger.record(typed);
    });
    await Promise.all(given);
    const vintages = (await ledger.view()).vintages(cell('2024-H1'));
    expect(vintages.map(({ publication, printed }) => `${publication.publishedOn} ${printed}`)).toEqual([
      '2024-08-01 1',
      '2024-08-02 2',
      '2024-08-03 3',
    ]);
  });
});
