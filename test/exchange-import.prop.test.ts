/** What is imported is what was exported, in whichever layout, and however often it broke off on the way. */
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Recorder } from '../src/exchange/import.ts';
import { importCsv } from '../src/exchange/import-csv.ts';
import type { Mapping } from '../src/exchange/mapping.ts';
import { mappingOf, writeCsv } from '../src/exchange/write-csv.ts';
import { type Ledger, openLedger } from '../src/ledger.ts';
import type { EventStore } from '../src/log.ts';
import type { StoredEvent } from '../src/model/event.ts';
import type { View } from '../src/query.ts';
import { type FigureInput, numberedIds } from '../src/record.ts';
import { memoryStore } from '../src/stores/memory.ts';

const catalogue = {
  publishers: [{ id: 'ca', name: 'Công an tỉnh' }],
  territories: ['Hà Giang', 'Tuyên Quang', 'Hoà Bình', 'Đắk Lắk'].map((name, index) => ({
    id: `province-${index}`,
    name,
    level: 'province',
  })),
  indicators: [
    {
      id: 'cases',
      name: 'Số vụ',
      unit: 'case',
      unitSymbols: ['vụ'],
      measure: { kind: 'flow' },
      dimensions: [{ id: 'sex', members: ['female', 'male'] }],
    },
    { id: 'rate', name: 'Tỷ lệ khám phá', unit: 'percent', measure: { kind: 'ratio', scale: '100' } },
  ],
} as const;
const publication = {
  publisher: 'ca',
  publishedOn: '2024-07-05',
  title: 'Biểu',
  language: 'vi',
  calendar: 'civil',
} as const;
const names = new Map<string, string>(catalogue.territories.map(({ id, name }) => [id, name]));

const periods = ['2023-H1', '2024-H1', '2024-06', '2023'];
const sexes = [undefined, 'female', 'male'];
const printed = {
  cases: ['0', '12', '1.234', 'hơn 1.200', 'gần 60 vụ', 'khoảng 5', 'ít nhất 3', '3–5', '11 nghìn'],
  rate: ['92,86%', 'hơn 9%', '5/5', 'gần 83%', '100%', 'trên 99,5%'],
};
/** What may stand in each cell of each row and column, so that no cell is named twice. */
const columns = Object.entries(printed).flatMap(([indicator, values]) =>
  periods.flatMap((period) =>
    (indicator === 'cases' ? sexes : [undefined]).map((sex) => ({ indicator, period, sex, values })),
  ),
);
const remark = fc.constantFrom(undefined, 'theo báo cáo; "sơ kết"', '=1+1', 'dòng một\ndòng hai');
const statuses = fc.constantFrom('final' as const, 'provisional' as const, undefined);
const sheet = fc
  .tuple(
    fc.subarray([...names.keys()], { minLength: 1 }),
    fc.subarray(columns, { minLength: 1, maxLength: 6 }),
    fc.infiniteStream(fc.nat({ max: 9 })),
    fc.infiniteStream(fc.tuple(remark, remark, statuses)),
  )
  .map(([territories, chosen, draws, remarks]) => {
    const drawn = () => Number(draws.next().value);
    const figures = territories.flatMap((territory) =>
      chosen.flatMap(({ indicator, period, sex, values }): FigureInput[] => {
        const draw = drawn();
        // One cell in ten is empty.
        if (draw === 9) return [];
        const [quote, note, status] = remarks.next().value ?? [];
        return [
          {
            indicator,
            territory,
            period,
            value: values[draw % values.length] ?? '0',
            ...(sex && { breakdown: { sex } }),
            ...(quote && { quote }),
            ...(note && { note }),
            ...(status && { status }),
          },
        ];
      }),
    );
    return { territories, chosen, figures };
  })
  .filter(({ figures }) => figures.length > 0);

/** How a table is written down. */
const form = fc.record({ delimiter: fc.constantFrom(',' as const, ';' as const, '\t' as const), bom: fc.boolean() });

async function freshLedger(store: EventStore = memoryStore()): Promise<Ledger> {
  const ids = numberedIds(0);
  const ledger = await openLedger(store, {
    recordedBy: 'test',
    newId: ids,
    now: () => '2024-07-06T00:00:00.000Z',
  });
  await ledger.define(catalogue);
  return ledger;
}

async function recorded(figures: readonly FigureInput[]): Promise<View> {
  const ledger = await freshLedger();
  await ledger.record({ publication, figures });
  return ledger.view();
}

/** What a view says, but for where in the document it stood. */
function told(view: View, remarks: boolean): readonly string[] {
  return view
    .figures()
    .map(({ cell, printed: text, quantity, quote, note, status }) =>
      JSON.stringify([cell, text, quantity, remarks ? [quote, note, status] : []]),
    )
    .sort();
}

/** The same figures with a row for each territory and a column for each kind of number, and what its headers mean. */
function wide(
  {
    territories,
    chosen,
    figures,
  }: { territories: readonly string[]; chosen: typeof columns; figures: readonly FigureInput[] },
  { delimiter, bom }: { delimiter: string; bom: boolean },
): { readonly table: string; readonly mapping: Mapping } {
  const headers = chosen.map(({ indicator, period, sex }) => `${indicator} ${period} ${sex ?? 'cả hai'}`);
  const rows = territories.map((territory) => [
    names.get(territory) ?? '',
    ...chosen.map(({ indicator, period, sex }) => {
      const found = figures.find(
        (one) =>
          one.territory === territory &&
          one.indicator === indicator &&
          one.period === period &&
          one.breakdown?.sex === sex,
      );
      return found === undefined ? '-' : String(found.value);
    }),
  ]);
  const mapping: Mapping = {
    territory: { column: 'Địa bàn' },
    absent: ['-'],
    values: chosen.map(({ indicator, period, sex }, index) => ({
      column: headers[index] ?? '',
      indicator: { is: indicator },
      period: { is: period },
      ...(sex && { breakdown: { sex: { is: sex } } }),
    })),
  };
  return { table: stringify([['Địa bàn', ...headers], ...rows], { delimiter, bom }), mapping };
}

describe('an import', () => {
  const counts = { hedged: 0, brokenDown: 0, marked: 0, stops: 0, empty: 0 };
  afterAll(() => {
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(20);
  });

  it('EXC-1 of an export is the identity', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, form, async ({ figures }, { delimiter, bom }) => {
        const before = await recorded(figures);
        const csv = writeCsv(before, { delimiter, forMachines: !bom });
        const mapping = { ...mappingOf(before), guarded: bom };
        const ledger = await freshLedger();
        const { recorded: taken, faults } = await importCsv(ledger, csv, mapping, { publication, key: 'k', batch: 3 });
        expect([taken, faults]).toEqual([figures.length, 0]);
        expect(told(await ledger.view(), true)).toEqual(told(before, true));
        if (figures.some(({ value }) => /\p{L}/u.test(String(value)))) counts.hedged += 1;
        if (figures.some(({ breakdown }) => breakdown !== undefined)) counts.brokenDown += 1;
        if (csv.includes('"')) counts.marked += 1;
      }),
      { numRuns: 60 },
    );
  });

  it('EXC-1 of a wide table says what the long one says', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, form, async (drawn, written) => {
        const { table, mapping } = wide(drawn, written);
        const ledger = await freshLedger();
        const { recorded: taken, faults } = await importCsv(ledger, table, mapping, {
          publication,
          key: 'k',
          batch: 5,
        });
        expect([taken, faults]).toEqual([drawn.figures.length, 0]);
        expect(told(await ledger.view(), false)).toEqual(told(await recorded(drawn.figures), false));
        if (drawn.figures.length < drawn.territories.length * drawn.chosen.length) counts.empty += 1;
      }),
      { numRuns: 60 },
    );
  });

  it('EXC-3 that stops between any two batches, before or after it was recorded, goes on where it was', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, fc.integer({ min: 1, max: 6 }), fc.boolean(), async ({ figures }, batch, answerLost) => {
        const csv = writeCsv(await recorded(figures), { delimiter: ';' });
        const mapping = mappingOf(await recorded(figures));
        const options = { publication, key: 'bieu', batch };
        const [whole, store] = [memoryStore(), memoryStore()];
        await importCsv(await freshLedger(whole), csv, mapping, options);
        const ledger = await freshLedger(store);
        const batches = Math.ceil(figures.length / batch);
        for (let stop = 1; stop <= batches; stop++) {
          await expect(importCsv(stopping(ledger, stop, answerLost), csv, mapping, options)).rejects.toThrow('stopped');
          counts.stops += 1;
        }
        const { recorded: taken } = await importCsv(ledger, csv, mapping, options);
        expect(taken).toBe(figures.length);
        expect(await eventsIn(store)).toEqual(await eventsIn(whole));
      }),
      { numRuns: 40 },
    );
  });
});

/** A ledger that stops at a batch: before it is recorded, or when it is, and nobody hears of it. */
function stopping(ledger: Ledger, stop: number, answerLost: boolean): Recorder {
  let batches = 0;
  return {
    view: () => ledger.view(),
    tryRecord: (input, options) => ledger.tryRecord(input, options),
    async record(input, options) {
      batches += 1;
      if (batches === stop && answerLost) await ledger.record(input, options);
      if (batches === stop) throw new Error('stopped');
      return ledger.record(input, options);
    },
  };
}

async function eventsIn(store: EventStore): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of store.read()) events.push(event);
  return events;
}
