/** What the field guide of SDMX-CSV says of messages, behaviour by behaviour. */
import { describe, expect, it } from 'vitest';
import { importSdmxCsv } from '../src/exchange/sdmx/import.ts';
import { readSdmxCsv } from '../src/exchange/sdmx/read.ts';
import { dsdOf } from '../src/exchange/sdmx/structure.ts';
import { writeSdmxCsv } from '../src/exchange/sdmx/write.ts';
import { openLedger } from '../src/ledger.ts';
import { isLedgerError } from '../src/model/error.ts';
import { memoryStore } from '../src/stores/memory.ts';

const publication = {
  id: 'table',
  publisher: 'gso',
  publishedOn: '2024-07-05',
  title: 'Crime',
  language: 'en',
  calendar: 'civil',
} as const;
const catalogue = {
  publishers: [{ id: 'gso', name: 'Statistics' }],
  territories: [
    { id: 'hue', name: 'Huế', level: 'province' },
    { id: 'ha-giang', name: 'Hà Giang', level: 'province' },
  ],
  calendars: [{ id: 'from-july', yearStart: { month: 7, day: 1, year: 'same' } }],
  indicators: [
    {
      id: 'cases',
      name: 'Số vụ',
      unit: 'case',
      integer: true,
      measure: { kind: 'flow' },
      dimensions: [{ id: 'sex', members: ['female', 'male'] }],
    },
    { id: 'rate', name: 'Tỷ lệ', unit: 'percent', measure: { kind: 'ratio', scale: '100' } },
    { id: 'money', name: 'Thiệt hại', unit: 'VND', measure: { kind: 'flow' } },
  ],
} as const;

async function open(...rows: readonly string[]) {
  const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê' });
  await ledger.define(catalogue);
  const give = async (message: string) => importSdmxCsv(ledger, message, { publication });
  const figures = async () =>
    (await ledger.view()).figures().map(({ cell, printed, status, note, quote }) => {
      const { period, indicator, territory, breakdown } = cell;
      const names = [indicator, territory, ...Object.values(breakdown ?? {}), period.label];
      return [...names, printed, status, note, quote].filter((text) => text !== undefined).join(' ');
    });
  if (rows.length > 0) expect((await give(message(...rows))).issues).toEqual([]);
  return { ledger, give, figures };
}

const columns = 'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,sex,TIME_PERIOD,OBS_VALUE,OBS_STATUS,COMMENT_OBS';
/** Rows of action, indicator, area, sex, time, value, status and comment. */
const message = (...rows: readonly string[]) =>
  `${columns}\r\n${rows.map((row) => `dataflow,GSO:CRIME(1.0),${row}\r\n`).join('')}`;
const three = ['M,cases,hue,_T,2024-01,12,P,a', 'M,cases,hue,female,2024-01,5,,', 'M,cases,ha-giang,_T,2024-02,7,A,'];
const codes = async (text: string, ledger: Awaited<ReturnType<typeof open>>) => {
  const { issues } = await readSdmxCsv(text, { view: await ledger.ledger.view(), publication });
  return issues.map(({ code, address }) => `${address} ${code}`);
};

describe('merge', () => {
  it('records what is new and corrects what is there; what is left empty stays', async () => {
    const { give, figures } = await open(...three);
    expect(await give(message('M,cases,hue,_T,2024-01,13,,'))).toMatchObject({ recorded: 0, corrected: 1 });
    expect(await figures()).toContain('cases hue 2024-01 13 provisional a');
    await give(message('M,cases,hue,_T,2024-01,,N,'));
    expect(await figures()).toContain('cases hue 2024-01 13 not-significant a');
  });

  it('refuses dimensions left open, rows that fill nothing, and new observations without a value', async () => {
    const ledger = await open(...three);
    const text = message('M,cases,hue,,2024-01,1,,', 'M,cases,hue,_T,2024-01,,,', 'M,cases,hue,male,2024-03,,P,');
    expect(await codes(text, ledger)).toEqual([
      'F2 dimension_must_be_given',
      'H3 observation_must_have_a_value',
      'H4 observation_must_have_a_value',
    ]);
    expect(await ledger.give(text)).toMatchObject({ recorded: 0, faults: 3 });
    expect(await ledger.figures()).toHaveLength(3);
  });

  it('takes I, A, and no action at all as M', async () => {
    const { give, figures } = await open(...three);
    await give(
      message('I,cases,hue,_T,2024-01,20,,', 'A,cases,hue,female,2024-01,21,,', ',cases,ha-giang,_T,2024-02,22,,'),
    );
    expect(await figures()).toEqual([
      'cases hue 2024-01 20 provisional a',
      'cases hue female 2024-01 21',
      'cases ha-giang 2024-02 22 final',
    ]);
    await give('STRUCTURE,STRUCTURE_ID,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\ndataflow,X:Y(1),rate,hue,2024,50.5');
    expect(await figures()).toContain('rate hue 2024 50.5');
  });
});

describe('replace', () => {
  it('puts the row in the place of what was there, and takes away what it leaves empty', async () => {
    const { give, figures } = await open(...three);
    expect(await give(message('R,cases,hue,_T,2024-01,13,,'))).toMatchObject({ corrected: 1 });
    expect(await figures()).toContain('cases hue 2024-01 13');
    expect(await give(message('R,cases,hue,_T,2024-01,,P,'))).toMatchObject({ withdrawn: 1 });
    expect(await figures()).toHaveLength(2);
    expect(await give(message('R,cases,hue,_T,2024-05,9,,'))).toMatchObject({ recorded: 1 });
  });

  it('of everything: delete all, then the rows that are to be', async () => {
    const { give, figures } = await open(...three);
    const all = message('D,,,,,,,', 'M,cases,hue,_T,2024-01,12,P,a', 'M,rate,hue,~,2024-01,50,,');
    expect(await give(all)).toMatchObject({ recorded: 1, corrected: 0, withdrawn: 2 });
    expect(await figures()).toEqual(['cases hue 2024-01 12 provisional a', 'rate hue 2024-01 50']);
    expect(await give(all)).toMatchObject({ recorded: 0, corrected: 0, withdrawn: 0 });
  });
});

describe('delete', () => {
  it('takes away a whole observation; one that is not there is no error', async () => {
    const { give, figures } = await open(...three);
    const row = message('D,cases,hue,_T,2024-01,,,');
    expect(await give(row)).toMatchObject({ withdrawn: 1, faults: 0 });
    expect(await figures()).toEqual(['cases hue female 2024-01 5', 'cases ha-giang 2024-02 7 final']);
    expect(await give(row)).toMatchObject({ withdrawn: 0, faults: 0 });
  });

  it('takes away only what is marked', async () => {
    const { give, figures } = await open(...three);
    expect(await give(message('D,cases,hue,_T,2024-01,,-,'))).toMatchObject({ corrected: 1 });
    expect(await figures()).toContain('cases hue 2024-01 12 a');
    expect(await give(message('D,cases,hue,_T,2024-01,-,,'))).toMatchObject({ withdrawn: 1 });
  });

  it('means every observation by a dimension left open, and the total by _T or ~', async () => {
    const { give, figures } = await open(...three);
    expect(await give(message('D,,hue,,,,,'))).toMatchObject({ withdrawn: 2 });
    expect(await figures()).toEqual(['cases ha-giang 2024-02 7 final']);
    const other = await open(...three);
    expect(await other.give(message('D,,,_T,,,,'))).toMatchObject({ withdrawn: 2 });
    expect(await other.figures()).toEqual(['cases hue female 2024-01 5']);
    const none = await open(...three);
    expect(await none.give('STRUCTURE,STRUCTURE_ID,ACTION\ndataflow,GSO:CRIME(1.0),D\n')).toMatchObject({
      withdrawn: 3,
    });
  });

  it('means the same days by a period, whatever calendar spells them', async () => {
    const { ledger, give } = await open();
    const [hue, haGiang] = [
      { label: '2024-H1', calendar: 'vn-statistical' },
      { label: '2023-12-15/2024-06-14', calendar: 'civil' },
    ].map((period, index) => ({ indicator: 'money', territory: index === 0 ? 'hue' : 'ha-giang', period, value: '5' }));
    const other = { ...hue, period: { label: '2024-H1', calendar: 'civil' } };
    await ledger.record({ publication, figures: [hue, haGiang, other] as never });
    const header = 'STRUCTURE,STRUCTURE_ID,ACTION,TIME_PERIOD,CALENDAR\n';
    expect(await give(`${header}dataflow,X:Y(1),D,2023-12-15/P6M,civil\n`)).toMatchObject({ withdrawn: 2 });
  });

  it('takes marks with open dimensions from every observation', async () => {
    const { give, figures } = await open(...three);
    expect(await give(message('D,cases,,,,,-,'))).toMatchObject({ corrected: 2 });
    expect((await figures()).join()).not.toMatch(/provisional|final/);
  });

  it('touches no other document than the one the message is', async () => {
    const { ledger, give, figures } = await open(...three);
    const figure = { indicator: 'rate', territory: 'hue', period: '2024', value: '50' };
    await ledger.record({ publication: { ...publication, id: 'other' }, figures: [figure] });
    await give(message('D,,,,,,,'));
    expect(await figures()).toEqual(['rate hue 2024 50']);
  });
});

describe('a column that is left out', () => {
  const header = 'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE';
  const row = (action: string, value: string) => `${header}\ndataflow,X:Y(1),${action},cases,hue,2024-01,${value}\n`;

  it('says nothing in M', async () => {
    const { give, figures } = await open(...three);
    expect(await give(row('M', '13'))).toMatchObject({ corrected: 1 });
    expect(await figures()).toContain('cases hue 2024-01 13 provisional a');
  });

  it('is empty in R, which takes it away', async () => {
    const { give, figures } = await open(...three);
    expect(await give(row('R', '13'))).toMatchObject({ corrected: 1 });
    expect(await figures()).toContain('cases hue 2024-01 13');
  });

  it('of a dimension means the total in M and R, and any member in D', async () => {
    const { give, figures } = await open(...three);
    await give(row('M', '14'));
    expect(await figures()).toEqual([
      'cases hue 2024-01 14 provisional a',
      'cases hue female 2024-01 5',
      'cases ha-giang 2024-02 7 final',
    ]);
    expect(await give(row('D', ''))).toMatchObject({ withdrawn: 2 });
  });

  it('of the area or the time is refused in M and R, and means any in D', async () => {
    const ledger = await open(...three);
    const without = 'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,OBS_VALUE';
    const text = `${without}\ndataflow,X:Y(1),M,cases,5\ndataflow,X:Y(1),R,cases,5\n`;
    expect(await codes(text, ledger)).toEqual([
      '2 dimension_must_be_given',
      '2 dimension_must_be_given',
      '3 dimension_must_be_given',
      '3 dimension_must_be_given',
    ]);
    expect(await ledger.give(`${without}\ndataflow,X:Y(1),D,cases,\n`)).toMatchObject({ withdrawn: 3 });
  });
});

describe('a dimension that is switched off', () => {
  it('is no dimension of the observation, and never its area or time', async () => {
    const ledger = await open('M,rate,hue,~,2024-01,50,,');
    expect(await ledger.figures()).toEqual(['rate hue 2024-01 50']);
    const text = message('M,rate,~,~,2024-01,50,,', 'M,rate,hue,~,~,50,,', 'M,rate,hue,female,2024-01,50,,');
    expect(await codes(text, ledger)).toEqual([
      'E2 dimension_must_not_be_off',
      'G3 dimension_must_not_be_off',
      'F4 member_must_be_defined',
    ]);
  });
});

describe('values', () => {
  it('NaN is an intended gap, and empty says nothing', async () => {
    const { give, figures, ledger } = await open(...three);
    expect(await give(message('M,cases,hue,_T,2024-01,NaN,#N/A,'))).toMatchObject({ corrected: 1 });
    expect(await figures()).toHaveLength(2);
    const [vintage] = (await ledger.view()).vintages({ indicator: 'cases', territory: 'hue', period: '2024-01' });
    expect(vintage).toMatchObject({ state: 'retracted', note: 'a' });
    expect(vintage?.status).toBeUndefined();
    expect(writeSdmxCsv(await ledger.view(), { history: true })).toMatch(/2024-M01,NaN/);
  });

  it('an empty value stays as it was in M, and in R ends what was there, which NaN does not', async () => {
    const { give, figures } = await open(...three);
    expect(await give(message('M,cases,hue,_T,2024-01,,A,'))).toMatchObject({ corrected: 1, withdrawn: 0 });
    expect(await figures()).toContain('cases hue 2024-01 12 final a');
    expect(await give(message('R,cases,hue,female,2024-01,NaN,,'))).toMatchObject({ corrected: 1, withdrawn: 0 });
    expect(await give(message('R,cases,hue,_T,2024-01,,A,'))).toMatchObject({ corrected: 0, withdrawn: 1 });
  });

  it.each([
    ['92.86', '', '', 'rate', { value: '92.86', step: '0.01' }],
    ['92.860', '', '2', 'rate', { value: '92.86', step: '0.01' }],
    ['92.8571', '', '1', 'rate', { value: '92.8571', step: '0.1' }],
    ['93', '', '', 'rate', { value: '93', step: '0' }],
    ['93', '', '0', 'rate', { value: '93', step: '1' }],
    ['12', '0', '0', 'cases', { value: '12', step: '0' }],
    ['11', '3', '', 'cases', { value: '11000', step: '1000' }],
    ['1.47', '6', '', 'money', { value: '1470000', step: '10000' }],
    ['1.5E3', '', '', 'money', { value: '1500', step: '0' }],
    ['-.5', '', '', 'rate', { value: '-0.5', step: '0.1' }],
  ])('OBS_VALUE %s, UNIT_MULT %s, DECIMALS %s of a %s', async (value, power, decimals, indicator, wanted) => {
    const { give, ledger } = await open();
    const header = 'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT,DECIMALS';
    const outcome = await give(`${header}\ndataflow,X:Y(1),M,${indicator},hue,2024,${value},${power},${decimals}`);
    expect(outcome.issues).toEqual([]);
    expect((await ledger.view()).figures()[0]?.quantity).toMatchObject(wanted);
  });

  const parts = 'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT,DECIMALS,OBS_STATUS';
  const money = (...rows: readonly string[]) =>
    `${parts}\n${rows.map((row) => `dataflow,X:Y(1),${row.replace(' ', ',money,hue,2024,')}\n`).join('')}`;

  it.each([
    ['12,-1,', '1,2', '1.15..1.3'],
    ['0.001,3,', '1', '0.5..2'],
    ['1.2,3,', '1,2 nghìn', '1150..1300'],
    ['1200,-2,', '12,00', '11.995..12.01'],
    ['12.50,3,1', '12,5 nghìn', '12450..12600'],
  ])('the step is that of the digits, shifted, however often it is said: %s', async (given, printed, span) => {
    const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê' });
    await ledger.define(catalogue);
    const vi = { ...publication, language: 'vi' };
    const told = async () =>
      (await ledger.view()).figures().map((one) => [one.printed, `${one.certain?.low}..${one.certain?.high}`]);
    for (const recorded of [1, 0, 0]) {
      const outcome = await importSdmxCsv(ledger, money(`M ${given},`), { publication: vi });
      expect(outcome).toMatchObject({ recorded, corrected: 0, issues: [] });
      expect(await told()).toEqual([[printed, span]]);
    }
    // A row on the status alone may repeat what a message says of every number, and says no number by it.
    expect(await importSdmxCsv(ledger, money('M ,,,P'), { publication: vi })).toMatchObject({ corrected: 1 });
    expect(await told()).toEqual([[printed, span]]);
  });

  it('half a number is refused over another half, and decimals stay where the units do', async () => {
    const ledger = await open();
    await ledger.give(money('M 12.5,3,1,'));
    expect(await codes(money('M 13,,,'), ledger)).toEqual(['G2 number_must_be_given_whole']);
    expect(await codes(money('M ,3,,', 'M ,,2,'), ledger)).toEqual([
      'G2 number_must_be_given_whole',
      'G3 number_must_be_given_whole',
    ]);
    expect(await codes(money('M ,0,1,P', 'M 12.5,3,1,'), ledger)).toEqual([]);
    expect(await codes(money('M 13,3,,', 'M ,,,P', 'M 13,0,,'), ledger)).toEqual(['G4 observation_must_be_given_once']);
    expect(await codes(money('D ,3,,'), ledger)).toEqual(['H2 attribute_must_belong_to_observation']);
    expect(await codes(money('M 13,0,,', 'M 13,3,,'), ledger)).toEqual(['G3 observation_must_be_given_once']);
    expect(await codes(money('D -,,,', 'M 13,0,,'), ledger)).toEqual([]);
    expect(await ledger.give(money('M NaN,6,2,'))).toMatchObject({ corrected: 1, issues: [] });
    const other = await open();
    await other.give(money('M 12.50,,,'));
    await other.give(money('M 13,,,'));
    expect((await other.ledger.view()).figures()[0]?.quantity).toMatchObject({ value: '13', step: '0.01' });
  });

  it('a day that does not exist is no time; what is printed so has its label', async () => {
    const ledger = await open();
    const header = 'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,PERIOD,OBS_VALUE';
    const times = ['2024-02-30', '2024-13-01', '2023-02-29T00:00:00', '2024-02-29'];
    const rows = times.map((time) => `dataflow,X:Y(1),M,money,hue,${time},,5`);
    expect(await codes([header, ...rows].join('\n'), ledger)).toEqual([
      'F2 day_must_exist',
      'F3 day_must_exist',
      'F4 day_must_exist',
    ]);
    await ledger.give(`${header}\ndataflow,X:Y(1),M,money,hue,_Z,2024-02-30,5`);
    expect(await ledger.figures()).toEqual(['money hue 2024-02-30 5']);
    const again = await ledger.give(writeSdmxCsv(await ledger.ledger.view()));
    expect(again).toMatchObject({ recorded: 0, corrected: 0, issues: [] });
  });

  it('what is no exact number, another unit, and a print that says otherwise are refused', async () => {
    const ledger = await open();
    const header = 'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,PRINTED';
    const row = (rest: string) => `dataflow,X:Y(1),M,rate,hue,${rest}`;
    const rows = ['2021,INF,,', '2022,1e60,,', '2023,"1,5",,', '2024,50,kg,', '2025,50,,51', '2026,50,percent,50'].map(
      row,
    );
    expect(await codes([header, ...rows].join('\n'), ledger)).toEqual([
      'H5 unit_must_match_indicator',
      'G2 value_must_be_plain_decimal',
      'G3 value_must_be_plain_decimal',
      'G4 value_must_be_plain_decimal',
      'I6 printed_must_say_the_value',
    ]);
  });
});

describe('OBS_STATUS', () => {
  it('of several codes the one that prevails in the code list becomes the status, and the others are noted in its order', async () => {
    const { give, figures, ledger } = await open(
      'M,cases,hue,_T,2024-01,12,A;P,',
      'M,rate,hue,~,2024-01,50,U;N P|B,said',
    );
    expect(await figures()).toEqual([
      'cases hue 2024-01 12 provisional',
      'rate hue 2024-01 50 provisional said\nOBS_STATUS B;N;U',
    ]);
    expect(await give(message('M,rate,hue,~,2024-01,50,N;B;U;P,said'))).toMatchObject({ corrected: 0 });
    const written = writeSdmxCsv(await ledger.view());
    expect(written).toMatch(/^STRUCTURE\[;\],STRUCTURE_ID,.*,OBS_STATUS\[\],COMMENT_OBS,/);
    expect(written).toContain(',B;P;N;U,said,');
    expect(await give(written)).toMatchObject({ recorded: 0, corrected: 0, faults: 0 });
    expect(await give(message('M,rate,hue,~,2024-01,,A,'))).toMatchObject({ corrected: 1 });
    expect(await figures()).toContain('rate hue 2024-01 50 final said');
  });

  it('keeps the plain header where no observation has several codes', async () => {
    const { ledger } = await open('M,cases,hue,_T,2024-01,12,E,');
    expect(writeSdmxCsv(await ledger.view())).toMatch(/^STRUCTURE,.*,OBS_STATUS,/);
  });

  it.each(['B', 'J', 'S', 'D', 'W', 'I', 'E', 'U', 'V', 'G', 'R', '_U'])(
    '%s is noted, and given back',
    async (code) => {
      const { figures, ledger } = await open(`M,rate,hue,~,2024-01,50,${code},said`);
      expect(await figures()).toEqual([`rate hue 2024-01 50 said\nOBS_STATUS ${code}`]);
      expect(writeSdmxCsv(await ledger.view())).toContain(`,${code},said,`);
    },
  );

  it.each(['O', 'M', 'L', 'H', 'Q', 'K', 'B', 'J', 'S', 'B;Q'])(
    '%s without a value is a gap that is intended',
    async (code) => {
      for (const row of [
        `M,rate,hue,~,2024-01,,${code},`,
        `M,rate,hue,~,2024-01,NaN,${code},`,
        `R,rate,hue,~,2024-01,,${code},`,
      ]) {
        const { figures, ledger } = await open(row);
        expect(await figures()).toEqual([]);
        const view = await ledger.view();
        const [vintage] = view.vintages({ indicator: 'rate', territory: 'hue', period: '2024-01' });
        expect(vintage).toMatchObject({ state: 'retracted', note: `OBS_STATUS ${code}` });
        expect(writeSdmxCsv(view, { history: true })).toMatch(new RegExp(`,2024-M01,NaN,percent,.*,${code},`));
      }
    },
  );

  it.each(['P', 'E', 'A', 'X', 'B;P'])('%s without a value is no gap', async (code) => {
    const ledger = await open();
    expect(await codes(message(`M,rate,hue,~,2024-01,,${code},`), ledger)).toEqual([
      'H2 observation_must_have_a_value',
    ]);
  });

  it.each(['O', 'M', 'L', 'H', 'Q', 'K', 'B;Q', 'M;E'])(
    '%s beside a value, given or held, is refused',
    async (code) => {
      const ledger = await open('M,rate,hue,~,2023-12,40,,');
      const text = message(`M,rate,hue,~,2024-01,50,${code},`, `M,rate,hue,~,2023-12,,${code},`);
      expect(await codes(text, ledger)).toEqual(['I2 status_must_fit_the_value', 'I3 status_must_fit_the_value']);
      expect(await ledger.give(text)).toMatchObject({ recorded: 0, corrected: 0 });
    },
  );

  it('of a forecast is refused, and what is no code as well', async () => {
    const ledger = await open();
    const text = message('M,rate,hue,~,2024-01,50,F,', 'M,rate,hue,~,2024-02,50,P;F,', 'M,rate,hue,~,2024-03,50,late,');
    expect(await codes(text, ledger)).toEqual([
      'I2 figure_must_not_be_a_forecast',
      'I3 figure_must_not_be_a_forecast',
      'I4 sdmx_code_must_be_known',
    ]);
  });

  it('leaves a note alone that only looks like a line of codes', async () => {
    const { ledger, give } = await open();
    const notes = [
      'OBS_STATUS F',
      'OBS_STATUS M',
      'OBS_STATUS B;B',
      'OBS_STATUS E;B',
      'OBS_STATUS late',
      '\nOBS_STATUS B',
    ];
    for (const [index, note] of notes.entries()) {
      const figure = { indicator: 'rate', territory: 'hue', period: `2024-0${index + 1}`, value: '50', note };
      await ledger.record({ publication: { ...publication, id: `p${index}` }, figures: [figure] });
    }
    const view = await ledger.view();
    const written = writeSdmxCsv(view);
    expect(written).toMatch(/^STRUCTURE,/);
    expect(await give(written)).toMatchObject({ recorded: 0, corrected: 0, faults: 0 });
  });
});

describe('history', () => {
  it('deletes what was withdrawn or moved to another cell, and nothing that is held', async () => {
    const { ledger, give } = await open(
      'M,rate,hue,~,2024-01,50,,',
      'M,rate,hue,~,2024-02,51,,',
      'M,rate,hue,~,2024-03,52,,',
    );
    const other = await open('M,rate,hue,~,2024-01,50,,', 'M,rate,hue,~,2024-02,51,,', 'M,rate,hue,~,2024-03,52,,');
    const [first, second] = (await ledger.view()).figures();
    const [withdrawn, moved] = [first?.report ?? 0, second?.report ?? 0];
    await ledger.withdraw({ report: withdrawn, reason: 'x' });
    await ledger.correct({ report: moved, figure: { territory: 'ha-giang' }, reason: 'x' });
    await give(message('M,rate,hue,~,2024-03,53,,'));
    const view = await ledger.view();
    expect(writeSdmxCsv(view)).not.toMatch(/,D,/);
    const written = writeSdmxCsv(view, { history: true });
    expect(written.match(/,D,rate,hue,~,~,table,2024-M0\d,/g)).toEqual([
      ',D,rate,hue,~,~,table,2024-M01,',
      ',D,rate,hue,~,~,table,2024-M02,',
    ]);
    expect(await other.give(written)).toMatchObject({ recorded: 1, corrected: 1, withdrawn: 2, faults: 0 });
    expect(await other.figures()).toEqual(['rate hue 2024-03 53', 'rate ha-giang 2024-02 51']);
    expect(await give(written)).toMatchObject({ recorded: 0, corrected: 0, withdrawn: 0, faults: 0 });
  });
});

describe('time', () => {
  it.each([
    ['2024', '', '2024-01-01', '2024-12-31'],
    ['2024-06', '', '2024-06-01', '2024-06-30'],
    ['2024-06-14', '', '2024-06-14', '2024-06-14'],
    ['2024-06-14T00:00:00', '', '2024-06-14', '2024-06-14'],
    ['2024-A1', '', '2024-01-01', '2024-12-31'],
    ['2024-S2', '', '2024-07-01', '2024-12-31'],
    ['2024-T2', '', '2024-05-01', '2024-08-31'],
    ['2024-Q2', '', '2024-04-01', '2024-06-30'],
    ['2024-M06', '', '2024-06-01', '2024-06-30'],
    ['2024-W01', '', '2024-01-01', '2024-01-07'],
    ['2024-D060', '', '2024-02-29', '2024-02-29'],
    ['2024-01-01/P9M', '', '2024-01-01', '2024-09-30'],
    ['2024-01-01T00:00:00/P2M', '', '2024-01-01', '2024-02-29'],
    // The standard names a reporting year by the civil year in which it begins.
    ['2023-Q2', '--07-01', '2023-10-01', '2023-12-31'],
    ['2023-S1', '--12-15', '2023-12-15', '2024-06-14'],
  ])('TIME_PERIOD %s with REPORTING_YEAR_START_DAY %s', async (time, start, first, last) => {
    const { give, ledger } = await open();
    const header = 'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,REPORTING_YEAR_START_DAY,OBS_VALUE';
    expect((await give(`${header}\ndataflow,X:Y(1),M,rate,hue,${time},${start},5`)).issues).toEqual([]);
    expect((await ledger.view()).figures()[0]?.cell.period).toMatchObject({ first, last });
  });

  it('a year that no calendar begins, and two that disagree, are refused', async () => {
    const ledger = await open();
    const header =
      'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,REPORTING_YEAR_START_DAY,CALENDAR,OBS_VALUE';
    const rows = ['2024-Q1,--03-03,,5', '2024-Q1,--07-01,civil,5'].map((row) => `dataflow,X:Y(1),M,rate,hue,${row}`);
    expect(await codes([header, ...rows].join('\n'), ledger)).toEqual([
      'G2 calendar_must_be_defined',
      'G3 reporting_year_must_fit_calendar',
    ]);
  });
});

describe('the form of a message', () => {
  it('labels=both, semicolons, several values, columns in any order, and custom ones', async () => {
    const { give, figures } = await open();
    const text = [
      'STRUCTURE[|];STRUCTURE_ID;ACTION;OBS_VALUE: Value;OBS_STATUS[]: Status;TIME_PERIOD: Time;REF_AREA: Area;INDICATOR: What;UPDATED',
      'dataflow;GSO:CRIME(1.0): Crime;M;12;B|P;2024-01;hue;cases;2024-07-05',
    ].join('\n');
    expect(await give(text)).toMatchObject({ recorded: 1 });
    expect(await figures()).toEqual(['cases hue 2024-01 12 provisional OBS_STATUS B']);
  });

  it('labels=both: of a code with its name the code is read, of several each, and text stays whole', async () => {
    const { give, figures } = await open();
    const text = [
      'STRUCTURE[|],STRUCTURE_ID,ACTION,INDICATOR: What,REF_AREA: Area,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_STATUS[]: Status,COMMENT_OBS: Comment',
      'dataflow,GSO:CRIME(1.0): Crime,M,cases: Số vụ,hue: Huế: cố đô,2024-01,12,B: Break; of series|P: Provisional,said: so',
    ].join('\n');
    expect(await give(text)).toMatchObject({ recorded: 1 });
    expect(await figures()).toEqual(['cases hue 2024-01 12 provisional said: so\nOBS_STATUS B']);
  });

  it('1.0, which begins with DATAFLOW and has no actions, merges', async () => {
    const { give, figures } = await open(...three);
    const text =
      'DATAFLOW,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nGSO:CRIME(1.0),cases,ha-giang,2024-02,8,\n';
    expect(await give(text)).toMatchObject({ recorded: 0, corrected: 1, rows: 1 });
    expect(await figures()).toContain('cases ha-giang 2024-02 8 final');
  });

  it('data structures and provision agreements are taken as dataflows are', async () => {
    const { give } = await open();
    const rows = ['datastructure', 'dataprovision'].map((kind, at) => `${kind},X:Y(1),M,rate,hue,202${at},5`);
    const header = 'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE';
    expect(await give([header, ...rows].join('\n'))).toMatchObject({ recorded: 2 });
  });

  it('columns that are called otherwise are renamed', async () => {
    const { ledger } = await open();
    const text = 'STRUCTURE,STRUCTURE_ID,ACTION,SERIES,GEO,TIME_PERIOD,OBS_VALUE\ndataflow,X:Y(1),M,rate,hue,2024,5\n';
    const renamed = { SERIES: 'INDICATOR', GEO: 'REF_AREA' };
    expect(await importSdmxCsv(ledger, text, { publication, columns: renamed })).toMatchObject({
      recorded: 1,
      rows: 1,
    });
  });

  it('what is no message, a row of another length, and an observation of two values are refused', async () => {
    const ledger = await open();
    const failure = async (text: string) =>
      readSdmxCsv(text, { view: await ledger.ledger.view() }).catch((error: unknown) =>
        isLedgerError(error) ? error.issues[0]?.code : error,
      );
    expect(await failure('STRUCTURE,A,B\n')).toBe('sdmx_header_must_begin_with_structure');
    expect(await failure('')).toBe('table_must_have_a_header');
    expect(await failure('STRUCTURE,STRUCTURE_ID,A,A\n')).toBe('column_must_be_one');
    const text = `${message('M,rate,hue,~,2024,1,,', 'M,rate,hue,~,2024,2,,', 'X,rate,hue,~,2023,2,,')}a,b\r\n`;
    expect(await codes(text, ledger)).toEqual([
      'H3 observation_must_be_given_once',
      'C4 sdmx_code_must_be_known',
      '5 row_must_fit_header',
    ]);
    const nobody = await readSdmxCsv(message('M,rate,hue,~,2024,1,,'), { view: await ledger.ledger.view() });
    expect(nobody.issues[0]?.code).toBe('publication_must_be_recorded');
  });

  it('what the ledger itself refuses is told with its row, and nothing is recorded', async () => {
    const ledger = await open(...three);
    await ledger.ledger.closePeriod({
      period: { label: '2024-01', calendar: 'civil' },
      closedOn: '2024-07-06',
      reason: 'x',
    });
    const outcome = await ledger.give(message('M,rate,hue,~,2024-06,1,,', 'M,cases,hue,_T,2024-01,99,,'));
    expect(outcome).toMatchObject({ recorded: 0, corrected: 0, faults: 1 });
    expect(outcome.issues[0]).toMatchObject({ code: 'period_must_be_open', row: 3 });
    expect(await ledger.figures()).toHaveLength(3);
  });
});

describe('the structure', () => {
  it('names every column that is written, and every code', async () => {
    const { ledger } = await open(...three);
    const view = await ledger.view();
    const structure = dsdOf(view);
    const [header = '', ...rows] = writeSdmxCsv(view).trim().split('\r\n');
    const known = [...structure.dimensions, structure.measure, ...structure.attributes].map(({ id }) => id);
    expect(header.split(',').sort()).toEqual(
      ['STRUCTURE', 'STRUCTURE_ID', 'ACTION', ...known, ...structure.custom].sort(),
    );
    expect(rows).toHaveLength(3);
    expect(structure.dimensions.find(({ id }) => id === 'sex')?.codes?.map(({ id }) => id)).toEqual(['female', 'male']);
    expect(structure.indicators[0]).toEqual({ id: 'cases', unit: 'case', dimensions: ['sex'] });
    expect(JSON.parse(JSON.stringify(structure))).toEqual(structure);
  });
});
