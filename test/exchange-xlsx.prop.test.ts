/**
 * Workbooks and totals: what is written reads back, and honest totals are never doubted.
 */
import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../src/exchange/read-csv.ts';
import { mappingOf } from '../src/exchange/write-csv.ts';
import { numbersShown } from '../src/exchange/xlsx/shown.ts';
import { readXlsx, writeXlsx } from '../src/exchange/xlsx.ts';
import { Decimal } from '../src/model/decimal.ts';
import { viewOf } from '../src/query.ts';
import { reconcile } from '../src/reconcile.ts';
import { statistics } from './statistics.ts';

const catalogue = {
  publishers: [{ id: 'ca', name: 'Công an tỉnh' }],
  territories: [
    { id: 'ha-giang', name: 'Hà Giang', level: 'province' },
    { id: 'hue', name: 'Huế', level: 'province' },
  ],
  indicators: [
    {
      id: 'cases',
      name: 'Số vụ',
      unit: 'case',
      unitSymbols: ['vụ'],
      measure: { kind: 'flow' },
      dimensions: [{ id: 'sex', members: ['female', 'male'] }],
    },
    { id: 'rate', name: 'Tỷ lệ', unit: 'percent', measure: { kind: 'ratio', scale: '100' } },
    { id: 'weight', name: 'Ma túy', unit: 'kg', measure: { kind: 'flow' } },
  ],
} as const;
const publication = { publisher: 'ca', publishedOn: '2024-07-05', title: 'Biểu', language: 'vi', calendar: 'civil' };

describe('workbooks', () => {
  const prose = fc
    .oneof(
      fc.constantFrom(
        '=1+1',
        "'=1",
        '@x',
        '_x0041_',
        'giảm 10,9%\nso với cùng kỳ',
        '<b>&amp;"',
        '  hai   ba\u00a0\u00a0bốn \t năm ',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    )
    .map((text) => text.normalize('NFC').replace(/[^\P{Cc}\n\t]|[\p{Cs}\uFFFE\uFFFF]/gu, '') || 'x')
    .map((text) => (text.trim() === '' ? 'x' : text));
  const figure = fc.record(
    {
      indicator: fc.constant('cases'),
      territory: fc.constantFrom('ha-giang', 'hue'),
      period: fc.constantFrom('2024-H1', '2024', '2023-Q2'),
      breakdown: fc.constantFrom({ sex: 'female' }, { sex: 'male' }),
      value: fc.constantFrom('12', '2.082 vụ', 'hơn 9', '11 nghìn', '0', '3–5'),
      status: fc.constantFrom('final', 'provisional'),
      quote: prose,
      note: prose,
      locator: fc.constantFrom('trang 3', 'trang  3,  cột 4', "'Biểu 1'!C7"),
    },
    { requiredKeys: ['indicator', 'territory', 'period', 'value'] },
  );
  const sorted = (list: readonly object[]) => list.map((one) => JSON.stringify(one)).sort();

  it('XLS-1 what is written reads back: the same cells, printed texts and remarks', async () => {
    let notes = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(figure, { minLength: 1, maxLength: 6 }), async (figures) => {
        const written = viewOf({ catalogue, publications: [{ publication, figures: figures as never }] });
        const bytes = await writeXlsx(written, reconcile(written));
        const mapping = { ...mappingOf(written, { forMachines: true }), sheet: 'figures' };
        const { figures: read, faults } = await readXlsx(bytes, mapping, { view: written });
        expect(faults).toBe(0);
        const again = viewOf({
          catalogue,
          publications: [{ publication, figures: read.map(({ figure: one }) => one) }],
        });
        const told = (view: typeof written) =>
          view
            .figures()
            .map(({ cell, printed, quote = null, note = null, status = null, locator }) => [
              cell.indicator,
              cell.territory,
              cell.period.label,
              cell.breakdown ?? null,
              printed,
              quote,
              note,
              status,
              locator ?? null,
            ]);
        expect(sorted(told(again))).toEqual(sorted(told(written)));

        const other = new exceljs.Workbook();
        await other.xlsx.load(bytes.buffer as never);
        const sheet = other.getWorksheet('figures');
        const cells: exceljs.Cell[] = [];
        sheet?.eachRow((row) => row.eachCell((cell) => cells.push(cell)));
        expect(cells.filter((cell) => cell.formula)).toEqual([]);
        notes += cells.filter((cell) => cell.note !== undefined).length;
      }),
      { numRuns: 60 },
    );
    expect(notes).toBeGreaterThan(30);
  });
});

describe('formats', () => {
  const shown = numbersShown({ language: 'vi', from1904: false });
  const number = fc.tuple(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.integer({ min: 0, max: 4 }));

  it('XLS-1 the words, digits and sign that a format shows are read, and nothing else', () => {
    const seen = statistics();
    const form = fc.record({
      before: fc.constantFrom('', 'hơn ', 'gần '),
      grouped: fc.boolean(),
      decimals: fc.integer({ min: 0, max: 3 }),
      power: fc.constantFrom(0, 2, -3, -6),
      negative: fc.constantFrom(null, 'minus', 'brackets', 'red'),
    });
    fc.assert(
      fc.property(number, form, ([units, places], { before, grouped, decimals, power, negative }) => {
        const digits = `${grouped ? '#,##0' : '0'}${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}`;
        const body = `"${before}"${digits}${power < 0 ? ','.repeat(-power / 3) : ''}${power === 2 ? '%' : ''}`;
        const codes = { minus: `${body};-${body}`, brackets: `${body}_);(${body})`, red: `${body};[Red]${body}` };
        const code = negative === null ? body : codes[negative];
        const value = new Decimal(units).div(new Decimal(10).pow(places));
        const text = shown(value.toFixed(), code);

        const rounded = value.abs().times(new Decimal(10).pow(power)).toFixed(decimals, Decimal.ROUND_HALF_UP);
        const [whole = '', ...rest] = rounded.split('.');
        const marked = grouped ? whole.replace(/\B(?=(?:\d{3})+$)/g, '.') : whole;
        const said = before + [marked, ...rest].join(',') + (power === 2 ? '%' : '');
        const isBelow = units < 0 && Number(rounded) !== 0;
        if (isBelow && negative === 'red') {
          expect(text).toBe(`${value.toFixed()} [${code}]`);
          return seen('hidden sign');
        }
        if (units < 0 && !isBelow) expect(text.replace(/^-/, '').replace(/[()]/g, '')).toBe(said);
        else expect(text).toBe(isBelow ? `-${said}` : said);
        seen(isBelow ? (negative ?? 'one section') : 'above');
      }),
      { numRuns: 400 },
    );
    seen.expectAll(['hidden sign', 'minus', 'brackets', 'one section', 'above'], 10);
  });

  it('XLS-2 whatever a format says, a cell has a text', () => {
    const seen = statistics();
    const part = fc.constantFrom(
      ...'0#?,.%;"\\_*[]()-+/ @aGdmyhsE₫'.split(''),
      'General',
      '[Red]',
      '[>5]',
      '"x"',
      '#,##0',
    );
    fc.assert(
      fc.property(number, fc.array(part, { maxLength: 12 }), ([units], parts) => {
        const text = shown(String(units), parts.join(''));
        expect(typeof text).toBe('string');
        seen(text === `${units} [${parts.join('')}]` ? 'not followed' : 'shown');
      }),
      { numRuns: 500 },
    );
    seen.expectAll(['not followed', 'shown'], 50);
  });
});

describe('totals', () => {
  /** `thousandths` printed with so many decimals, rounded half up or cut off. */
  const print = (thousandths: number, decimals: number, cut: boolean): string => {
    const unit = 10 ** (3 - decimals);
    const units = Math.floor(thousandths / unit + (cut ? 0 : 0.5));
    const digits = String(units).padStart(decimals + 1, '0');
    return decimals === 0 ? digits : `${digits.slice(0, -decimals)},${digits.slice(-decimals)}`;
  };
  const mapping = {
    territory: { column: 'Địa bàn' },
    indicator: { is: 'weight' },
    values: [{ column: 'kg', period: { is: '2024' } }],
    totals: { column: 'Địa bàn', words: ['Cộng'] },
  };
  const view = viewOf({ catalogue, publications: [] });
  const verdictOf = async (parts: readonly string[], total: string) => {
    const rows = ['Địa bàn;kg', ...parts.map((part) => `Huế;${part}`), `Cộng;${total}`];
    const { totals } = await readCsv(`${rows.join('\n')}\n`, mapping, { view });
    return totals[0]?.cells[0]?.agrees;
  };

  it('XLS-3 a total that is honest is never said to differ, and one off by more than rounding is', async () => {
    const seen = { honest: 0, rounded: 0, wrong: 0 };
    const part = fc.record({ true: fc.nat(9_999_999), decimals: fc.integer({ min: 1, max: 3 }), cut: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { minLength: 1, maxLength: 9 }),
        fc.record({ decimals: fc.integer({ min: 1, max: 3 }), cut: fc.boolean() }),
        fc.integer({ min: 1, max: 5_000 }),
        async (parts, form, off) => {
          const sum = parts.reduce((total, one) => total + one.true, 0);
          const printed = parts.map((one) => print(one.true, one.decimals, one.cut));
          expect(await verdictOf(printed, print(sum, form.decimals, form.cut))).toBe(true);
          seen.honest += 1;
          if (parts.some(({ true: value, decimals }) => value % 10 ** (3 - decimals) !== 0)) seen.rounded += 1;

          // A print is within one unit of its last place, of either side; two prints cannot be further apart than all of them.
          const slack = [...parts, form].reduce((total, { decimals }) => total + 10 ** (3 - decimals), 0);
          expect(await verdictOf(printed, print(sum + 2 * slack + off, form.decimals, form.cut))).toBe(false);
          seen.wrong += 1;
        },
      ),
      { numRuns: 150 },
    );
    console.log(`XLS-3: ${JSON.stringify(seen)}`);
    expect(seen.rounded).toBeGreaterThan(30);
  });

  it('of whole numbers are held to the last one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(99_999), { minLength: 1, maxLength: 9 }),
        fc.constantFrom(-1, 0, 1),
        async (parts, off) => {
          const sum = parts.reduce((total, one) => total + one, 0);
          fc.pre(sum + off >= 0);
          const counts = { ...mapping, indicator: { is: 'cases' } };
          const rows = ['Địa bàn;kg', ...parts.map((part) => `Huế;${part}`), `Cộng;${sum + off}`];
          const { totals } = await readCsv(`${rows.join('\n')}\n`, counts, { view });
          expect(totals[0]?.cells[0]?.agrees).toBe(off === 0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('sum the rows since the total before, or all rows; what is not there leaves them open', async () => {
    const agreed = async (rows: readonly string[]) => {
      const { totals } = await readCsv(`Địa bàn;kg\n${rows.join('\n')}\n`, mapping, { view });
      return totals.map(({ cells }) => cells[0]?.agrees);
    };
    expect(await agreed(['Huế;1', 'Cộng;1', 'Huế;2', 'Cộng;2', 'Cộng;3'])).toEqual([true, true, true]);
    expect(await agreed(['Huế;1', 'Cộng;1', 'Huế;2', 'Cộng;40'])).toEqual([true, false]);
    expect(await agreed(['Huế;1', 'Huế;', 'Cộng;4'])).toEqual([null]);
    expect(await agreed(['Huế;1', 'Huế Huế;2', 'Cộng;4'])).toEqual([null]);
    expect(await agreed(['Cộng;4'])).toEqual([null]);
    const mixed = { ...mapping, indicator: { column: 'Chỉ tiêu' }, absent: ['-'] };
    const rows = [
      'Số vụ;Huế;9',
      'Tỷ lệ;Huế;97%',
      'Ma túy;;',
      'Ma túy;Huế;1',
      'Ma túy;Huế;2',
      ';Cộng;30',
      'Ma túy;Huế;-',
      ';Cộng;30',
    ];
    const { totals } = await readCsv(`Chỉ tiêu;Địa bàn;kg\n${rows.join('\n')}\n`, mixed, { view });
    expect(totals.map(({ cells }) => [cells[0]?.agrees, cells[0]?.rows])).toEqual([
      [false, [5, 6]],
      [null, [8, 8]],
    ]);
  });
});
