/** What the library promises of five real documents, read from the examples' own copies. */
import { describe, expect, it } from 'vitest';
import { catalogue as shared } from '../examples/data/catalogue.ts';
import * as damHa from '../examples/data/dam-ha-2024.ts';
import * as haGiang from '../examples/data/ha-giang-2021.ts';
import * as haNoi from '../examples/data/ha-noi-2023.ts';
import * as plan from '../examples/data/plan-302.ts';
import * as hue from '../examples/data/thua-thien-hue-2024.ts';
import {
  type Catalogue,
  type Cell,
  contains,
  Decimal,
  type Explanation,
  formatInterval,
  openLedger,
  type RecordInput,
  type Verdict,
  type View,
  type ViewOptions,
  viewOf,
} from '../src/index.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { document, judged, said } from './tables.ts';

const all = [damHa, haGiang, haNoi, plan, hue];

function merged(...parts: readonly Catalogue[]): Catalogue {
  return {
    publishers: parts.flatMap(({ publishers = [] }) => publishers),
    territories: parts.flatMap(({ territories = [] }) => territories),
    indicators: parts.flatMap(({ indicators = [] }) => indicators),
    targets: parts.flatMap(({ targets = [] }) => targets),
  };
}

function everything(options: ViewOptions = {}, more: Catalogue = {}, documents: readonly RecordInput[] = []): View {
  const catalogue = merged(shared, ...all.map((one) => one.catalogue), more);
  return viewOf({ catalogue, publications: [...all.map(({ report }) => report), ...documents] }, options);
}

const view = everything();

function verdictOn(target: string, territory: string, from = view): Verdict {
  const found = from.compliance({ target, territory });
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} verdicts on ${target}`);
  return only;
}

const intervalOf = (found: Verdict['required']) => found && formatInterval(found);

function notesIn(explanation: Explanation): readonly string[] {
  return [explanation.vintage?.note ?? '', ...explanation.parts.flatMap(notesIn)].filter(Boolean);
}

describe('Thừa Thiên Huế, first half of 2024', () => {
  const inHue = { territory: 'thua-thien-hue', period: '2024-H1' } as const;
  const onHue = (target: string) => {
    const [only] = view.compliance({ target, ...inHue });
    if (only === undefined) throw new Error(`no verdict on ${target}`);
    return only;
  };

  it('cleared 92.86% against an inferred 75%: met by 17.86 points as published, and nothing checked in a circle', () => {
    const verdict = onHue('hue-clearance-2024-h1');
    expect(judged(verdict)).toBe('met 17.86');
    expect(verdict.inferred).toBe(true);
    expect(verdict.required && contains(verdict.required, new Decimal(75))).toBe(true);
    expect(intervalOf(verdict.required)).toBe('(74.985, 75.015)');
    expect(verdict.margin).toMatchObject({ agrees: null, published: { printed: '17,86%' } });
  });

  it('recovered 100% of assets against 60: met by 40', () => {
    const verdict = onHue('hue-asset-recovery-2024-h1');
    expect(judged(verdict)).toBe('met 40');
    expect(verdict.required && contains(verdict.required, new Decimal(60))).toBe(true);
    expect(verdict).toMatchObject({ inferred: true, margin: { agrees: null } });
  });

  it('brought social-order crime down by more than 9% against −5: met, by a margin that the published 4 fits', () => {
    const verdict = onHue('qh-social-order-crimes');
    expect(verdict.status).toBe('met');
    expect(intervalOf(verdict.margin.value)).toBe('(4, ∞)');
    expect(verdict.margin).toMatchObject({ agrees: true, published: { printed: '4%' } });
  });

  it('keeps the other reading of “vượt chỉ tiêu Quốc Hội giao 4%” as a note', () => {
    const explained = view.explain({ ...inHue, indicator: 'social-order-crimes-change-margin' });
    expect(notesIn(explained).join()).toContain('exceeds the target OF 4%');
    expect(explained.vintage?.quote).toBe('vượt chỉ tiêu Quốc Hội giao 4%');
  });

  it('stands beside a national rise of 3.76%, more than 12.76 points ahead', () => {
    const gap = view.gap({ ...inHue, indicator: 'social-order-crimes-change', beside: 'viet-nam' });
    expect(said(gap.other)).toBe('reported 3.76');
    expect(intervalOf(gap.printed)).toBe('(12.76, ∞)');
    expect(gap.ahead).toBe(true);
  });

  it('states no calendar, and its verdicts hold without one', () => {
    expect(hue.report.publication.calendar).toBe('unstated');
    const calendars = view.compliance(inHue).map(({ cell }) => cell.period.calendar);
    expect(new Set(calendars)).toEqual(new Set(['unstated']));
    expect(view.token.assumeCalendar).toBeUndefined();
  });
});

describe('Hà Giang, first half of 2021', () => {
  const inHaGiang = { territory: 'ha-giang', period: '2021-H1' } as const;
  const figure = (indicator: string, period = '2021-H1') => view.figure({ ...inHaGiang, indicator, period });

  it('met the targets in force: −10.9% in cases, 97.6% cleared', () => {
    const found = view.compliance(inHaGiang).map((one) => `${one.target.id} ${judged(one)}`);
    expect(found).toContain('qh-social-order-crimes met 5.9');
    expect(found).toContain('qh-clearance-all met 22.6');
  });

  it('placed 12, 18 and 21 persons, of which nothing makes a total, until the catalogue says so: 51', async () => {
    const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê BCĐ 138' });
    await ledger.define(merged(shared, haGiang.catalogue));
    await ledger.record(haGiang.report);
    const total = { ...inHaGiang, indicator: 'rehabilitation-placements' };
    const before = await ledger.view();
    const parts = before.figures({ indicator: 'rehabilitation-placements' }).map(({ point }) => `${point}`);
    expect(parts).toEqual(['12', '18', '21']);
    expect(said(before.aggregate(total))).toBe('none dimension-not-exhaustive');
    const [form] = haGiang.placements.dimensions ?? [];
    const dimensions = form === undefined ? [] : [{ ...form, disjoint: true, exhaustive: true }];
    await ledger.define({ indicators: [{ ...haGiang.placements, dimensions, validFrom: '2021-01-01' }] });
    expect(said((await ledger.view()).aggregate(total))).toBe('breakdown-sum 51');
    expect(said(before.aggregate(total))).toBe('none dimension-not-exhaustive');
  });

  it('kept 527 models and 2,082 groups: stocks, as they stood on the day', () => {
    expect(said(figure('self-managed-security-models', '2021-08-13'))).toBe('reported 527');
    expect(said(figure('self-management-groups', '2021-08-13'))).toBe('reported 2082');
    const kinds = view.definitions.indicators
      .filter(({ id }) => /^self-manage/.test(id))
      .map(({ measure }) => measure.kind);
    expect(kinds).toEqual(['stock', 'stock']);
  });

  it('reported a zero in words, which is not a gap', () => {
    expect(said(figure('social-order-hot-spots'))).toBe('reported 0');
    expect(said(figure('security-hot-spots'))).toBe('none not-reported');
  });

  it('reported a fall without a number', () => {
    const { vintage, ...answer } = figure('criminal-offences-change');
    expect(said(answer)).toBe('reported (−∞, 0)');
    expect(vintage?.quantity).toEqual({ kind: 'direction', direction: 'down' });
    expect(vintage?.quote).toBe('tội phạm hình sự giảm so với cùng kỳ 2020');
  });
});

describe('Plan 302 of Thừa Thiên Huế', () => {
  const numbers = Array.from({ length: 10 }, (_, index) => `plan-302-goal-${index + 1}`);

  it('sets ten targets, each with its instrument, and none of them reported', () => {
    const goals = view.definitions.targets.filter(({ id }) => numbers.includes(id));
    expect(goals.map(({ id }) => id).sort()).toEqual([...numbers].sort());
    expect(new Set(goals.map(({ instrument }) => instrument))).toEqual(new Set(['Kế hoạch 302/KH-UBND']));
    for (const id of numbers) expect(verdictOn(id, 'thua-thien-hue').status).toBe('not-reported');
  });

  it('leaves a goal open where only part of its time is known', () => {
    const part = document(
      '2024-01-05',
      [
        {
          indicator: 'drug-plant-cultivations',
          territory: 'thua-thien-hue',
          period: '2023-09-12/2023-12-31',
          value: 'không phát hiện',
        },
      ],
      { publisher: 'ubnd-thua-thien-hue', calendar: 'unstated' },
    );
    const partly = everything({}, {}, [part]);
    expect(judged(verdictOn('plan-302-goal-6', 'thua-thien-hue', partly))).toBe('undecided in-progress');
  });

  it('has phases with their days: the second was over in time, the third is still to come', () => {
    const [second, third] = [2, 3].map((phase) => verdictOn(`plan-302-phase-${phase}`, 'thua-thien-hue'));
    expect(second?.target.requirement).toEqual({ relation: 'by', day: '2024-05-14' });
    expect(third?.target.requirement).toEqual({ relation: 'by', day: '2024-10-14' });
    expect([second?.status, third?.status]).toEqual(['met', 'not-reported']);
  });

  it('binds every residential group every month, though nobody established which there are', () => {
    const monthly = verdictOn('plan-302-goal-4-monthly', 'thua-thien-hue');
    expect(monthly.target).toMatchObject({ every: 'month', scope: { everyTerritoryAt: 'residential-group' } });
    expect(monthly.target.quote).toMatch(/^ít nhất 01 lần\/01 tháng tại mỗi tổ dân phố/);
    expect(judged(monthly)).toBe('not-reported scope-empty');
  });

  it('judges each group month by month once two are established and report', () => {
    const groups = ['group-1', 'group-2'];
    const territories = groups.map((id) => ({ id, name: id, level: 'residential-group', parent: 'a-luoi' }));
    const talks = (territory: string, period: string, value: string) => ({
      indicator: 'publicity-talks',
      territory,
      period,
      value,
    });
    const report = document(
      '2024-01-05',
      [
        talks('group-1', '2023-10', '2 lần'),
        talks('group-1', '2023-11', '1 lần'),
        talks('group-2', '2023-10', '0 lần'),
      ],
      { publisher: 'ubnd-thua-thien-hue', calendar: 'unstated' },
    );
    const found = everything({}, { territories }, [report]);
    const in2023 = (period: string) =>
      found
        .compliance({ target: 'plan-302-goal-4-monthly', period })
        .map((one) => `${one.cell.territory} ${judged(one)}`);
    expect(in2023('2023-10')).toEqual(['group-1 met 1', 'group-2 missed -1']);
    expect(in2023('2023-11')).toEqual(['group-1 met 0', 'group-2 not-reported not-reported']);
  });
});

describe('Đầm Hà, first half of 2024', () => {
  const inDamHa = { territory: 'dam-ha', period: '2024-H1' } as const;

  it('prosecuted 5/5 = 100% of its drug cases, as published and as derived', () => {
    const rate = { ...inDamHa, indicator: 'drug-cases-prosecuted-rate' };
    expect(view.vintages(rate).map(({ printed, point }) => `${printed} is ${point}`)).toEqual([
      '5/5 vụ is 100',
      '100% is 100',
    ]);
    const answer = view.aggregate(rate);
    expect(answer).toMatchObject({ origin: 'reported' });
    expect(answer.point?.toString()).toBe('100');
    const derived = answer.alternatives.find(({ rule }) => rule === 'measure');
    expect(derived?.point?.toString()).toBe('100');
  });

  it('had one case fewer, without either level', () => {
    expect(said(view.figure({ ...inDamHa, indicator: 'social-order-crimes-difference' }))).toBe('reported -1');
    expect(view.aggregate({ ...inDamHa, indicator: 'social-order-crimes' }).complete).toBe(false);
    expect(view.aggregate({ ...inDamHa, indicator: 'social-order-crimes-change' }).value).toBeNull();
  });

  it('has a plan of its own: 111 is not 302', () => {
    const issued = (indicator: string, territory: string) => {
      const { vintage } = view.figure({ indicator, territory, period: '../..' });
      return vintage?.quantity.kind === 'day' ? vintage.quantity.day : null;
    };
    expect(issued('plan-111-issued', 'dam-ha')).toBe('2024-04-19');
    expect(issued('plan-302-issued', 'thua-thien-hue')).toBe('2023-09-12');
    expect(issued('plan-302-issued', 'dam-ha')).toBeNull();
  });
});

describe('Hà Nội, 2023', () => {
  const inHaNoi = { territory: 'ha-noi', period: '2023' } as const;

  it('cleared 96.4% against the 90% of Resolution 96: met, and said to be exceeded', () => {
    const [verdict] = view.compliance({ ...inHaNoi, target: 'qh-clearance-very-serious' });
    expect(verdict && judged(verdict)).toBe('met 6.4');
    expect(verdict?.target.instrument).toBe('Nghị quyết 96/2019/QH14');
    expect(verdict?.claims[0]?.quote).toMatch(/^vượt chỉ tiêu công tác năm/);
  });

  it('exceeded the city police’s own target of a value that nobody printed, and none is invented', () => {
    const [verdict] = view.compliance({ ...inHaNoi, target: 'ha-noi-police-clearance-2023' });
    expect(verdict && judged(verdict)).toBe('undecided target-unknown');
    expect(verdict).toMatchObject({ required: null, inferred: false, margin: { value: null, point: null } });
    expect(verdict?.claims).toHaveLength(1);
    expect(verdict?.needs).toMatch(/^The value of the target/);
  });

  it('keeps 108 models at 6,419 sites', () => {
    const on = (indicator: string) => said(view.figure({ indicator, territory: 'ha-noi', period: '2024-03-06' }));
    expect([on('movement-models'), on('movement-model-sites')]).toEqual(['reported 108', 'reported 6419']);
  });

  it('met with more than 4,600 delegates: a bound, and no number', () => {
    const cell = { indicator: 'conference-delegates', territory: 'ha-noi', period: '2024-03-06' };
    const { value, point, vintage } = view.figure(cell);
    expect([intervalOf(value), point]).toEqual(['(4600, ∞)', null]);
    expect(intervalOf(vintage?.expected ?? null)).toBe('(4600, 4700)');
  });
});

describe('two clocks', () => {
  it('know nothing of 2024 on 31 July 2023', () => {
    const then = everything({ asOf: { published: '2023-07-31' } });
    const years = then.figures().map(({ cell }) => cell.period.label.slice(0, 4));
    expect(new Set(years)).toEqual(new Set(['2021']));
    const in2024 = (cell: Cell) => ({ ...cell, period: cell.period });
    for (const { cell } of view.figures().filter((found) => found.publication.publishedOn > '2023-07-31')) {
      expect(then.figure(in2024(cell)).origin).toBe('none');
    }
    expect(
      then.compliance({ period: '2024-H1' }).filter(({ status }) => status === 'met' || status === 'missed'),
    ).toEqual([]);
  });

  it('show a correction of today as published, and not as recorded yesterday', async () => {
    let time = '2024-08-01T02:00:00.000Z';
    const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê BCĐ 138', now: () => time });
    await ledger.define(merged(shared, hue.catalogue));
    await ledger.record(hue.report);
    const rate = { indicator: 'clearance-rate-social-order', territory: 'thua-thien-hue', period: '2024-H1' };
    const report = (await ledger.view()).figure(rate).vintage?.report ?? 0;
    time = '2024-08-02T02:00:00.000Z';
    await ledger.correct({ report, figure: { value: '92,68%' }, reason: 'read again' });
    const printed = async (asOf: ViewOptions['asOf']) => (await ledger.view({ asOf })).figure(rate).vintage?.printed;
    expect(await printed({ published: '2024-07-31' })).toBe('92,68%');
    expect(await printed({ recorded: '2024-08-01T23:59:59.999Z' })).toBe('92,86%');
    expect(await printed({ recorded: '2024-08-01T23:59:59.999Z', published: '2024-07-31' })).toBe('92,86%');
  });
});
