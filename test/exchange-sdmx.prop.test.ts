import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importSdmxCsv } from '../src/exchange/sdmx/import.ts';
import { readSdmxCsv } from '../src/exchange/sdmx/read.ts';
import { writeSdmxCsv } from '../src/exchange/sdmx/write.ts';
import { openLedger } from '../src/ledger.ts';
import type { viewOf } from '../src/query.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { statistics } from './statistics.ts';

const catalogue = {
  calendars: [{ id: 'from-october', yearStart: { month: 10, day: 1, year: 'previous' } }],
  publishers: [
    { id: 'ca', name: 'Công an tỉnh' },
    { id: 'gso', name: 'Thống kê' },
  ],
  territories: [
    { id: 'hue', name: 'Huế', level: 'province' },
    { id: 'ha-giang', name: 'Hà Giang', level: 'province' },
  ],
  indicators: [
    {
      id: 'cases',
      name: 'Số vụ',
      unit: 'case',
      unitSymbols: ['vụ'],
      integer: true,
      measure: { kind: 'flow' },
      dimensions: [
        { id: 'sex', members: ['female', 'male'] },
        { id: 'age.group', members: ['minor'] },
      ],
    },
    { id: 'money', name: 'Thiệt hại', unit: 'VND', measure: { kind: 'flow' } },
    { id: 'rate', name: 'Tỷ lệ', unit: 'percent', measure: { kind: 'ratio', scale: '100' } },
    {
      id: 'change',
      name: 'Tăng giảm',
      unit: 'percent',
      measure: { kind: 'change', of: 'cases', mode: 'percent', base: 'same-period-last-year' },
    },
    { id: 'place', name: 'Thứ hạng', unit: 'rank', measure: { kind: 'rank' } },
    { id: 'day', name: 'Mốc', unit: 'day', measure: { kind: 'milestone' } },
  ],
} as const;

const values: Readonly<Record<string, readonly unknown[]>> = {
  cases: [
    '12',
    '1.234',
    'hơn 83',
    '11 nghìn vụ',
    'khoảng 50',
    { number: '500', step: '100', rounding: 'truncated' },
    { number: '7', step: '1' },
    { retracted: true },
  ],
  money: ['5 tỷ đồng', '726,6 triệu đồng', '12', { number: '25', step: '5' }, { number: '12.5' }, { retracted: true }],
  rate: [
    '92,86%',
    '93%',
    '71,40%',
    '5/5',
    '448/453',
    '82 chia cho hơn 120.000',
    'từ 22% đến hơn 56%',
    'gần 83%',
    { number: '92.9', step: '0.01', rounding: 'half-up' },
    { range: ['3', '5'] },
  ],
  change: ['-10,9%', 'giảm hơn 9%', 'giảm', '+3,76%', { direction: 'up' }],
  place: ['thứ 07/13', '01 trong 37'],
  day: ['ngày 14/10/2024', { day: '2024-10-14' }],
};
const labels = [
  '2024',
  '2024-H1',
  '2024-Q2',
  '2024-06',
  '2024-9M',
  '2024-06-14',
  '2023-12-15/2024-06-14',
  '../2025',
  '../..',
  '2023-11-31',
];
const calendars = ['civil', 'vn-statistical', 'from-october', 'unstated'];
const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('=cmd()', '"giảm" hơn 9%, vượt', 'hai\ndòng', '#N', ' x ', '#N/A', '\\#N/A'),
    fc.constantFrom('OBS_STATUS B', 'x\nOBS_STATUS E;U', 'OBS_STATUS M', 'OBS_STATUS A', 'OBS_STATUS F', 'OBS_STATUS'),
  )
  .map((found) => found.normalize('NFC'))
  .filter((found) => /\S/.test(found) && !/\p{C}/u.test(found.replaceAll('\n', '')));

const figure = fc.constantFrom(...Object.keys(values)).chain((indicator) =>
  fc.record(
    {
      indicator: fc.constant(indicator),
      territory: fc.constantFrom('hue', 'ha-giang'),
      period: fc.record({ label: fc.constantFrom(...labels), calendar: fc.constantFrom(...calendars) }),
      value: fc.constantFrom(...(values[indicator] ?? [])),
      ...(indicator === 'cases'
        ? { breakdown: fc.constantFrom({ sex: 'female' }, { sex: 'male', 'age.group': 'minor' }) }
        : {}),
      ...(indicator === 'change'
        ? { base: fc.constantFrom('adjacent', 'unstated', { period: { label: '2019', calendar: 'civil' } }) }
        : {}),
      status: fc.constantFrom('final', 'provisional', 'not-significant'),
      quote: text,
      note: text,
      locator: text.filter((found) => !found.includes('\n')),
    },
    { requiredKeys: ['indicator', 'territory', 'period', 'value'] },
  ),
);
const publication = fc.record(
  {
    publisher: fc.constantFrom('ca', 'gso'),
    publishedOn: fc.constantFrom('2024-07-05', '2024-09-01'),
    title: fc.constantFrom('Sơ kết, "6 tháng"', 'Báo cáo'),
    language: fc.constantFrom('vi'),
    calendar: fc.constantFrom(...calendars),
    address: fc.constant('https://example.org/a,b'),
  },
  { requiredKeys: ['publisher', 'publishedOn', 'title', 'language', 'calendar'] },
);
const library = fc.uniqueArray(fc.record({ publication, figures: fc.array(figure, { minLength: 1, maxLength: 6 }) }), {
  minLength: 1,
  maxLength: 3,
  selector: (one) => `${one.publication.publisher} ${one.publication.publishedOn}`,
});

/** A document that prints a cell twice is told by what it prints last; one day has a label in several calendars. */
const cellOf = ({ indicator, territory, breakdown }: Record<string, unknown>) =>
  JSON.stringify([indicator, territory, breakdown ?? null]);

/** The total over a dimension and a dimension that an indicator has not are both the whole. */
const sameCode = (a: string, b: string) => a === b || (/^(?:~|_T)$/.test(a) && /^(?:~|_T)$/.test(b));
/** Periods that several rows here may spell: days and what is no time have no calendar, and six months of one are days. */
const spellings = [
  /^2024-06-14 /,
  /^2023-12-15\/P6M |^2023-S1 --12-15 vn-statistical /,
  /^_Z .* \.\.\/\.\.$/,
  /^_Z .* 2023-11-31$/,
];
const timeOf = (columns: readonly string[]) => {
  const text = columns.join(' ');
  return spellings.find((spelling) => spelling.test(text))?.source ?? text;
};
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
/** Up to PERIOD; when a report was superseded changes with what is deleted. */
const told = (rows: readonly (readonly string[])[]) => rows.map((row) => JSON.stringify(row.slice(0, 25))).sort();

async function ledgerOf(publications: readonly unknown[] = []) {
  const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê' });
  await ledger.define(catalogue as never);
  for (const one of publications) await ledger.record(one as never);
  return ledger;
}
type View = ReturnType<typeof viewOf>;
/** What a view shows, without where in its log it stands. */
const shown = (view: View, history: boolean) => {
  const figures = history
    ? view.figures().flatMap(({ cell }) => view.vintages({ ...cell, period: cell.period }))
    : view.figures();
  const told = figures.map(({ report: _, position: __, recordedAt: ___, follows: ____, ...vintage }) =>
    JSON.stringify(history ? vintage : { ...vintage, revises: null }),
  );
  return [...new Set(told)].sort();
};

describe('a message', () => {
  it('SDX-1 reads back: cells, quantities, printed texts, remarks and documents', async () => {
    const seen = statistics();
    await fc.assert(
      fc.asyncProperty(library, async (publications) => {
        const from = await (await ledgerOf(publications)).view();
        const csv = writeSdmxCsv(from);
        const to = await ledgerOf();
        const { faults, issues } = await importSdmxCsv(to, csv);
        expect(issues).toEqual([]);
        expect(faults).toBe(0);
        expect(shown(await to.view(), false)).toEqual(shown(from, false));
        for (const { quantity, cell, quote } of from.figures()) {
          seen(quantity.kind);
          seen(cell.period.calendar);
          if (cell.breakdown !== undefined) seen('broken down');
          if (cell.base !== undefined) seen('base');
          if (quote?.includes('\n')) seen('line break');
        }
        for (const word of ['_Z', ',printed,', '{""', 'OBS_STATUS[]']) if (csv.includes(word)) seen(word);
      }),
      { numRuns: 100 },
    );
    seen.expectAll(
      [
        'number',
        'fraction',
        'range',
        'place',
        'direction',
        'day',
        'unstated',
        'from-october',
        'broken down',
        'base',
        'line break',
        '_Z',
        ',printed,',
        '{""',
        'OBS_STATUS[]',
      ],
      10,
    );
  });

  it('SDX-2 with its history, every report that is held reads back', async () => {
    const seen = statistics();
    await fc.assert(
      fc.asyncProperty(
        fc.array(publication, { minLength: 2, maxLength: 2 }),
        figure,
        fc.uniqueArray(figure, { maxLength: 3, selector: cellOf }),
        async (documents, first, others) => {
          const again = { ...first, value: values[first.indicator]?.[1] };
          const publications = documents.map((one, index) => ({
            publication: { ...one, id: `p${index}` },
            figures:
              index === 0 ? [first, ...others.filter(({ indicator }) => indicator !== first.indicator)] : [again],
          }));
          const from = await (await ledgerOf(publications)).view();
          const to = await ledgerOf();
          expect((await importSdmxCsv(to, writeSdmxCsv(from, { history: true }))).issues).toEqual([]);
          expect(shown(await to.view(), true)).toEqual(shown(from, true));
          for (const one of from.figures()) for (const vintage of from.vintages(one.cell)) seen(vintage.state);
        },
      ),
      { numRuns: 80 },
    );
    seen.expectAll(['standing', 'superseded'], 10);
  });

  it('SDX-3 given again asks for nothing', async () => {
    await fc.assert(
      fc.asyncProperty(library, async (publications) => {
        const ledger = await ledgerOf(publications);
        const view = await ledger.view();
        for (const history of [true, false]) {
          const csv = writeSdmxCsv(view, { history });
          for (const action of ['R', 'M']) {
            const message = csv.replaceAll('LEDGER:FIGURES(1.0),R,', `LEDGER:FIGURES(1.0),${action},`);
            const { commands, issues } = await readSdmxCsv(message, { view });
            expect(issues).toEqual([]);
            expect(commands).toEqual([]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('SDX-3 of an office, given again asks for nothing, whatever the ledger held; new numbers are what it says', async () => {
    const seen = statistics();
    const said = fc.record({
      value: fc.constantFrom('12', '1200', '1.2', '1.50', '0.001', '123.456', '-4.25', '0', '1.5E3', 'NaN', '', '', ''),
      power: fc.constantFrom('', '', '', '', '-3', '-1', '0', '1', '2', '3', '6'),
      decimals: fc.constantFrom('', '', '', '', '0', '1', '2', '6'),
      bound: fc.constantFrom('', '', 'more-than'),
      status: fc.constantFrom('', 'P', 'B'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('money', 'money', 'rate', 'cases'),
        fc.option(fc.nat(9), { nil: null }),
        fc.array(fc.record({ action: fc.constantFrom('M', 'M', 'R'), said }), { minLength: 1, maxLength: 2 }),
        async (indicator, held, rows) => {
          const known = values[indicator]?.[held ?? 0];
          const document = {
            publisher: 'ca',
            publishedOn: '2024-07-05',
            title: 'x',
            language: 'vi',
            calendar: 'civil',
          };
          const place = { indicator, territory: 'hue', period: '2024-H1' };
          const isHeld = held !== null && known !== undefined;
          const ledger = await ledgerOf(
            isHeld ? [{ publication: document, figures: [{ ...place, value: known }] }] : [],
          );
          const header = 'ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT,DECIMALS,BOUND,OBS_STATUS';
          const lines = rows.map(({ action, said: { value, power, decimals, bound, status } }) =>
            ['dataflow', 'x', action, indicator, 'hue', '2024-S1', value, power, decimals, bound, status].join(','),
          );
          const message = [`STRUCTURE,STRUCTURE_ID,${header}`, ...lines].join('\n');
          const given = { publication: document } as const;
          const first = await importSdmxCsv(ledger, message, given);
          if (first.faults > 0) return seen('refused');
          const { commands, issues } = await readSdmxCsv(message, { view: await ledger.view(), ...given });
          expect(issues).toEqual([]);
          expect(commands).toEqual([]);
          if (isHeld && rows.some(({ said: { value, status } }) => value === '' && status !== ''))
            seen('a status alone');
          seen(first.corrected > 0 ? 'corrected' : first.recorded > 0 ? 'recorded' : 'nothing');

          const [only, ...others] = rows;
          const { value = '', power = '', decimals = '' } = only?.said ?? {};
          if (isHeld || others.length > 0 || value === '' || value === 'NaN') return;
          const places = decimals === '' ? (value.split('.')[1]?.split('E')[0]?.length ?? 0) : Number(decimals);
          const isInFull = decimals === '' && (value.includes('E') || (!value.includes('.') && Number(power) === 0));
          const [figure] = (await ledger.view()).figures();
          if (figure?.quantity.kind !== 'number') throw new Error('a number is a number');
          const step = isInFull ? 0 : 10 ** (Number(power) - places);
          const counted = indicator === 'cases' && step <= 1;
          expect(Number(figure.quantity.value)).toBeCloseTo(Number(value) * 10 ** Number(power), 9);
          if (!value.includes('E')) expect(Number(figure.quantity.step)).toBeCloseTo(counted ? 0 : step, 9);
          seen('a number of its own');
        },
      ),
      { numRuns: 300 },
    );
    seen.expectAll(['recorded', 'corrected', 'refused', 'a number of its own', 'a status alone'], 10);
  });

  it('SDX-5 of rows that delete takes away what they name, and nothing else', async () => {
    const seen = statistics();
    const groups = ['INDICATOR', 'REF_AREA', 'sex', 'age.group', 'BASE', 'PUBLICATION', 'TIME_PERIOD'];
    await fc.assert(
      fc.asyncProperty(
        library,
        fc.array(fc.record({ at: fc.nat(), open: fc.subarray(groups) }), { minLength: 1, maxLength: 3 }),
        async (publications, chosen) => {
          const ledger = await ledgerOf(publications);
          const rows: string[][] = parse(writeSdmxCsv(await ledger.view(), { history: true }));
          const [header = [], ...held] = rows;
          const names = header.map((name) => name.replace(/\[.*/, ''));
          const time = ['TIME_PERIOD', 'REPORTING_YEAR_START_DAY', 'CALENDAR', 'PERIOD'];
          const wanted = chosen.map(({ at, open }) => {
            const row = held[at % held.length] ?? [];
            const left = new Set(open.flatMap((name) => (name === 'TIME_PERIOD' ? time : [name])));
            return names.map((name, index) => {
              const isKey = groups.includes(name) || time.includes(name);
              return isKey && !left.has(name) ? (row[index] ?? '') : '';
            });
          });
          const timeIn = (cells: readonly string[]) => time.map((name) => cells[names.indexOf(name)] ?? '');
          const isSaid = (cells: readonly string[], row: readonly string[]) =>
            cells.every(
              (cell, index) => cell === '' || time.includes(names[index] ?? '') || sameCode(cell, row[index] ?? ''),
            ) &&
            (timeIn(cells).every((cell) => cell === '') || timeOf(timeIn(cells)) === timeOf(timeIn(row)));
          const matches = (row: readonly string[]) => wanted.some((cells) => isSaid(cells, row));
          const lines = wanted.map((cells) => ['dataflow', 'x', 'D', ...cells.slice(3)].map(quoted).join(','));
          const outcome = await importSdmxCsv(ledger, [names.join(','), ...lines].join('\n'));
          expect(outcome.issues).toEqual([]);
          const left: string[][] = parse(writeSdmxCsv(await ledger.view(), { history: true }));
          const kept = left.slice(1).filter((row) => row[2] === 'R');
          expect(told(kept)).toEqual(told(held.filter((row) => !matches(row))));
          seen(kept.length === 0 ? 'all' : outcome.withdrawn === 1 ? 'one' : 'some');
          if (chosen.some(({ open }) => open.length === 0)) seen('a whole key');
        },
      ),
      { numRuns: 60 },
    );
    seen.expectAll(['all', 'one', 'some', 'a whole key'], 5);
  });

  it('SDX-4 ends with commands or issues, whatever it says', async () => {
    const view = await (
      await ledgerOf([
        {
          publication: { publisher: 'ca', publishedOn: '2024-07-05', title: 'x', language: 'vi', calendar: 'civil' },
          figures: [{ indicator: 'cases', territory: 'hue', period: '2024-H1', value: '12' }],
        },
      ])
    ).view();
    const names = writeSdmxCsv(view).split('\r\n')[0]?.split(',') ?? [];
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        '',
        '~',
        '_T',
        '-',
        'NaN',
        '#N/A',
        '1e99',
        '1.5E3',
        'Infinity',
        '{"__proto__":1}',
        '[]',
        'printed',
        'null',
        'cases',
        'rate',
        'hue',
        '2024-S1',
        'ca',
        'ca:2024-07-05',
        '2024-07-05',
        'civil',
        '--01-01',
        '12',
        '99',
        'M',
        'R',
        'D',
        'P',
        'B;P',
        '__proto__',
      ),
      fc.string({ maxLength: 6 }).map((found) => found.replace(/[",\r\n]/g, '')),
    );
    const seen = statistics();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: names.length - 3, maxLength: names.length - 3 }), { maxLength: 4 }),
        fc.constantFrom('M', 'R', 'D'),
        async (rows, action) => {
          const lines = rows.map((row) =>
            ['dataflow', 'x', action, ...row].map((text) => `"${text.replaceAll('"', '""')}"`).join(','),
          );
          const { commands, faults, issues } = await readSdmxCsv([names.join(','), ...lines].join('\n'), { view });
          expect(faults === 0 || commands.length === 0).toBe(true);
          seen(faults > 0 ? 'refused' : commands.length > 0 ? 'commands' : 'nothing');
          for (const found of issues) expect(found.hint).not.toBe('');
        },
      ),
      { numRuns: 400 },
    );
    seen.expectAll(['refused', 'nothing'], 10);
  });
});
