import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { type Follower, type Ledger, openLedger } from '../src/ledger.ts';
import { cellKey } from '../src/model/cell.ts';
import { isLedgerError } from '../src/model/error.ts';
import { postgresReadModel, showReadModel } from '../src/read-model.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { postgresStore } from '../src/stores/postgres.ts';
import { flakyProxy } from './postgres/flaky-proxy.ts';
import { startServer } from './postgres/server.ts';

const server = await startServer();
const lite = new PGlite();
afterAll(async () => {
  await server?.remove();
  await lite.close();
});

const publishers = ['ca-hue', 'tk-hue'] as const;
const indicators = ['cases', 'rate'] as const;
const periods = ['2023-H1', '2024-H1', '2024-H2'] as const;

const catalogue = {
  publishers: publishers.map((id) => ({ id, name: id })),
  territories: [{ id: 'hue', name: 'Thừa Thiên Huế', level: 'province' }],
  indicators: [
    { id: 'cases', name: 'Cases', unit: 'case', measure: { kind: 'flow' }, better: 'lower', nonNegative: true },
    { id: 'rate', name: 'Clearance rate', unit: 'percent', measure: { kind: 'ratio', scale: '100' }, better: 'higher' },
  ],
  targets: [
    {
      id: 'rate-75',
      indicator: 'rate',
      scope: { territory: 'hue' },
      requirement: { relation: 'atLeast', value: '75' },
      judged: 'each',
      publisher: 'ca-hue',
    },
  ],
} as const;

interface Figure {
  readonly publisher: (typeof publishers)[number];
  readonly indicator: (typeof indicators)[number];
  readonly period: (typeof periods)[number];
  readonly value: string;
}

function report({ publisher, indicator, period, value }: Figure, publishedOn: string) {
  return {
    publication: { publisher, publishedOn, title: `Báo cáo ${publishedOn}`, language: 'vi', calendar: 'civil' },
    figures: [{ indicator, territory: 'hue', period, value, quote: `đạt ${value}` }],
  } as const;
}

async function newLedger(): Promise<Ledger> {
  const ledger = await openLedger(memoryStore(), { recordedBy: 'test' });
  await ledger.define(catalogue);
  return ledger;
}

type Query = (statement: string) => Promise<{ readonly rows: unknown[] }>;

/** What the tables of a schema say. */
async function tables(query: Query, schema: string) {
  const rowsOf = async (statement: string) => (await query(statement)).rows;
  return {
    figures: await rowsOf(`SELECT cell, publisher, printed, report::int, point::text, low::text, high::text,
      low_open, high_open, quote FROM ${schema}.figure ORDER BY cell, publisher`),
    vintages: await rowsOf(
      `SELECT cell, position::int, report::int, state, printed FROM ${schema}.vintage ORDER BY position`,
    ),
    verdicts: await rowsOf(`SELECT target, cell, status, reason, margin::text FROM ${schema}.verdict ORDER BY cell`),
    progress: await rowsOf(`SELECT position::int, judged_at::int FROM ${schema}.progress`),
  };
}

/** The same, asked of the view. */
async function expected(ledger: Ledger) {
  const view = await ledger.view();
  const text = (value: { toFixed(): string } | null | undefined) => value?.toFixed() ?? null;
  const vintages = indicators.flatMap((indicator) =>
    periods.flatMap((period) =>
      view.vintages({ indicator, territory: 'hue', period: { label: period, calendar: 'civil' } }),
    ),
  );
  const key = (row: { cell: string; publisher?: string }) => `${row.cell} ${row.publisher ?? ''}`;
  const byKey = (a: { cell: string }, b: { cell: string }) => (key(a) < key(b) ? -1 : 1);
  return {
    figures: view
      .figures()
      .map(({ cell, publication, printed, report: at, point, certain, quote }) => ({
        cell: cellKey(cell),
        publisher: publication.publisher,
        printed,
        report: at,
        point: text(point),
        low: text(certain?.low),
        high: text(certain?.high),
        low_open: certain?.lowOpen ?? true,
        high_open: certain?.highOpen ?? true,
        quote,
      }))
      .sort(byKey),
    vintages: vintages
      .map(({ cell, position, report: at, state, printed }) => ({
        cell: cellKey(cell),
        position,
        report: at,
        state,
        printed,
      }))
      .sort((a, b) => a.position - b.position),
    verdicts: view
      .compliance()
      .map(({ target, cell, status, reason, margin }) => ({
        target: target.id,
        cell: cellKey(cell),
        status,
        reason,
        margin: text(margin.point),
      }))
      .sort(byKey),
    progress: [{ position: view.position, judged_at: view.position }],
  };
}

/** One thing that happens: a report, a change of an earlier one, or the follower's turn. */
type Step =
  | { readonly kind: 'report'; readonly figure: Figure; readonly day: number }
  | { readonly kind: 'correct' | 'withdraw'; readonly which: number; readonly figure: Figure }
  | { readonly kind: 'follow'; readonly fails: 'before' | 'after' | 'no' };

const figure: fc.Arbitrary<Figure> = fc.record({
  publisher: fc.constantFrom(...publishers),
  indicator: fc.constantFrom(...indicators),
  period: fc.constantFrom(...periods),
  value: fc.constantFrom('12', '75', '80', 'hơn 70', '3–5'),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('report' as const), figure, day: fc.nat(8) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('correct' as const, 'withdraw' as const), which: fc.nat(20), figure }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('follow' as const), fails: fc.constantFrom('before', 'after', 'no') }),
  },
);

/** A follower that breaks off: before its transaction, or after it and before anybody heard. */
function failing(follower: Follower, fails: 'before' | 'after' | 'no'): Follower {
  return {
    position: follower.position,
    async take(...given) {
      if (fails === 'before') throw new Error('broke off');
      await follower.take(...given);
      if (fails === 'after') throw new Error('broke off');
    },
  };
}

/** Lets a history happen; tells how many corrections were taken. */
async function happen(ledger: Ledger, follower: Follower, { steps }: { readonly steps: readonly Step[] }) {
  const reports: number[] = [];
  let corrected = 0;
  for (const happening of steps) {
    if (happening.kind === 'follow') {
      await ledger.follow(failing(follower, happening.fails), { until: 'caught-up' }).catch((error: Error) => {
        expect(error.message).toBe('broke off');
      });
      continue;
    }
    if (happening.kind === 'report') {
      const input = report(happening.figure, `2025-01-0${happening.day + 1}`);
      reports.push((await ledger.record(input)).positions.at(-1) ?? 0);
      continue;
    }
    const at = reports[happening.which % reports.length];
    if (at === undefined) continue;
    const { indicator, period, value } = happening.figure;
    const reason = 'mistyped';
    // A report that was withdrawn before stays so.
    if (happening.kind === 'withdraw') await ledger.tryWithdraw({ report: at, reason });
    else if ((await ledger.tryCorrect({ report: at, reason, figure: { indicator, period, value } })).ok) corrected += 1;
  }
  return corrected;
}

describe('the read model', () => {
  it('RDM-1 whatever broke and began again on the way, the tables say what the view at their position says', async () => {
    let schemas = 0;
    let [broken, corrected] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.record({ steps: fc.array(step, { maxLength: 25 }) }), async (history) => {
        const ledger = await newLedger();
        schemas += 1;
        const schema = `read_${schemas}`;
        const model = postgresReadModel({ database: lite, schema });
        corrected += await happen(ledger, model, history);
        broken += history.steps.filter((one) => one.kind === 'follow' && one.fails !== 'no').length;
        await ledger.follow(model, { until: 'caught-up' });
        expect(await tables((statement) => lite.query(statement), schema)).toEqual(await expected(ledger));
      }),
      { numRuns: 40 },
    );
    console.log(`RDM-1: ${schemas} histories; the follower broke off ${broken} times; ${corrected} corrections.`);
    expect(broken).toBeGreaterThan(5);
    expect(corrected).toBeGreaterThan(5);
  });

  it('goes on while others record, until it is told to stop', async () => {
    const store = await postgresStore({ database: lite, ledger: 'live', durability: 'unchecked' });
    const [writer, reader] = [
      await openLedger(store, { recordedBy: 'test' }),
      await openLedger(store, { readOnly: true }),
    ];
    await writer.define(catalogue);
    const stop = new AbortController();
    let reached = 0;
    const following = reader.follow(postgresReadModel({ database: lite, schema: 'live' }), {
      signal: stop.signal,
      every: 20,
      onProgress: ({ position }) => {
        reached = position;
        if (position >= 10) stop.abort();
      },
    });
    await writer.record(
      report({ publisher: 'ca-hue', indicator: 'rate', period: '2024-H1', value: '92,86%' }, '2024-07-05'),
    );
    await writer.record(
      report({ publisher: 'ca-hue', indicator: 'cases', period: '2024-H1', value: '120' }, '2024-07-06'),
    );
    await following;
    expect(reached).toBe(10);
    expect((await tables((statement) => lite.query(statement), 'live')).figures.length).toBeGreaterThan(0);
  });

  it('is made anew beside the old one, and shown in its place in one step', async () => {
    const ledger = await newLedger();
    await ledger.record(
      report({ publisher: 'ca-hue', indicator: 'rate', period: '2024-H1', value: '92,86%' }, '2024-07-05'),
    );
    const shown = async () => (await lite.query('SELECT printed FROM shown.figure')).rows;
    await ledger.follow(postgresReadModel({ database: lite, schema: 'first' }), { until: 'caught-up' });
    await showReadModel({ database: lite, schema: 'first', as: 'shown' });
    expect(await shown()).toEqual([{ printed: '92,86%' }]);
    await ledger.record(
      report({ publisher: 'tk-hue', indicator: 'cases', period: '2024-H1', value: '120' }, '2024-07-06'),
    );
    await ledger.follow(postgresReadModel({ database: lite, schema: 'second' }), { until: 'caught-up' });
    expect(await shown()).toHaveLength(1);
    await showReadModel({ database: lite, schema: 'second', as: 'shown' });
    expect(await shown()).toHaveLength(2);
  });

  it('says what is wrong with its place', async () => {
    const codes = async (outcome: Promise<unknown>) => {
      const error: unknown = await outcome.then(
        () => null,
        (thrown: unknown) => thrown,
      );
      return isLedgerError(error) ? error.issues.map(({ code, path }) => [code, ...path].join(' ')) : error;
    };
    const show = (given: object) => codes(showReadModel({ database: lite, schema: 'placed', as: 'views', ...given }));
    expect(await show({})).toEqual(['read_model_must_exist schema']);
    await (await newLedger()).follow(postgresReadModel({ database: lite, schema: 'placed' }), { until: 'caught-up' });
    await (await newLedger()).follow(postgresReadModel({ database: lite, schema: 'other' }), { until: 'caught-up' });
    for (const as of ['placed', 'other']) {
      expect(await show({ as })).toEqual(['views_must_have_a_schema_of_their_own as']);
    }
    expect(await show({ as: 'a-b' })).toEqual(['name_must_be_an_identifier schema']);
    expect(await show({ database: {} })).toEqual(['database_must_be_a_pool database']);
    expect(await show({ database: 'mysql://a:secret@b/c' })).toEqual(['database_must_be_a_pool database']);
    expect(await show({ schemas: 'x' })).toEqual(['field_must_be_known schemas']);
    expect(await show({})).toBe(null);
    await lite.query('CREATE ROLE nobody');
    await lite.query('SET ROLE nobody');
    const model = postgresReadModel({ database: lite, schema: 'placed' });
    expect(await codes((await newLedger()).follow(model))).toEqual(['database_must_take_the_statement']);
    await lite.query('RESET ROLE');
    const nowhere = postgresReadModel({ database: 'postgres://postgres@127.0.0.1:1/none', schema: 'placed' });
    expect(await codes(nowhere.position())).toEqual(['database_must_take_the_statement']);
    await nowhere.close();
  });

  it.skipIf(server === null)('takes an address, as the store does, and leaves no connection behind', async () => {
    if (server === null) return;
    const database = server.address;
    const ledger = await openLedger(await postgresStore({ database, ledger: 'hue' }), { recordedBy: 'test' });
    await ledger.define(catalogue);
    await ledger.record(
      report({ publisher: 'ca-hue', indicator: 'rate', period: '2024-H1', value: '92,86%' }, '2024-07-05'),
    );
    const model = postgresReadModel({ database, schema: 'addressed' });
    await ledger.follow(model, { until: 'caught-up' });
    await showReadModel({ database, schema: 'addressed', as: 'seen' });
    await model.close();
    await ledger.close();
    const client = new pg.Client({ connectionString: database });
    await client.connect();
    expect((await client.query('SELECT printed FROM seen.figure')).rows).toEqual([{ printed: '92,86%' }]);
    const others = "SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
    // A connection that is ended is gone a moment later.
    while ((await client.query(others)).rows.length > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await client.end();
  });

  it('refuses to go on with another log', async () => {
    const [one, other] = [await newLedger(), await newLedger()];
    const model = postgresReadModel({ database: lite, schema: 'two_logs' });
    await one.follow(model, { until: 'caught-up' });
    await other.record(
      report({ publisher: 'ca-hue', indicator: 'cases', period: '2024-H1', value: '1' }, '2024-07-05'),
    );
    await expect(other.follow(model, { until: 'caught-up' })).rejects.toThrow(/follower_must_follow_this_log/);
    expect((await tables((statement) => lite.query(statement), 'two_logs')).figures).toEqual([]);
  });

  it('refuses to skip events, or to follow a shorter log', async () => {
    const [long, short] = [await newLedger(), await openLedger(memoryStore(), { recordedBy: 'test' })];
    const model = postgresReadModel({ database: lite, schema: 'refused' });
    await long.follow(model, { until: 'caught-up' });
    await expect(short.follow(model, { until: 'caught-up' })).rejects.toThrow(/follower_must_not_be_ahead/);
    const view = await long.view();
    const event = { position: 99 } as never; // Only its position is looked at.
    await expect(model.take([event], view, { isLast: true })).rejects.toSatisfy(isLedgerError);
    expect(() => postgresReadModel({ database: lite, schema: 'a-b' })).toThrow(/name_must_be_an_identifier/);
  });

  it.skipIf(server === null)('takes each position in once over lines that break', async () => {
    if (server === null) return;
    let dice = 7;
    const proxy = await flakyProxy(server.address, () => {
      dice = (dice * 48_271) % 2_147_483_647;
      return dice % 12 === 0;
    });
    const database = new pg.Pool({ connectionString: proxy.address, max: 2 });
    database.on('error', () => {});
    const ledger = await newLedger();
    const model = postgresReadModel({ database, schema: 'cut' });
    for (let round = 0; round < 8; round++) {
      const period = periods[round % periods.length] ?? '2024-H1';
      const value = String(100 + round);
      await ledger.record(report({ publisher: 'ca-hue', indicator: 'cases', period, value }, '2024-07-05'));
      for (let attempt = 0; attempt < 40; attempt++) {
        const isDone = await ledger.follow(model, { until: 'caught-up' }).then(
          () => true,
          () => false,
        );
        if (isDone) break;
      }
    }
    expect(proxy.cuts()).toBeGreaterThan(3);
    await database.end();
    await proxy.close();
    const direct = new pg.Pool({ connectionString: server.address });
    expect(await tables((statement) => direct.query(statement), 'cut')).toEqual(await expected(ledger));
    await direct.end();
  });
});
