/** What is recorded, and every reason why something is not: a line of each table is a rule. */
import { describe, expect, it } from 'vitest';
import {
  type BaseInput,
  type Catalogue,
  type CommandOptions,
  type FigureInput,
  formatInterval,
  formatQuantity,
  type Indicator,
  type Ledger,
  openLedger,
  type RecordInput,
  type Target,
} from '../src/index.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { cell, document, figure, refused, said, target, world } from './tables.ts';
import { vectorJson, vectorsPresent } from './vectors.ts';

async function open(more: Catalogue = {}): Promise<Ledger> {
  const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê BCĐ 138' });
  await ledger.define(world);
  await ledger.define(more);
  return ledger;
}

/** Position of the only report of a document. */
async function reportOf(ledger: Ledger, input: RecordInput): Promise<number> {
  const { positions } = await ledger.record(input);
  return positions.at(-1) ?? 0;
}

describe('define', () => {
  it('records only what is new or changed', async () => {
    const ledger = await openLedger(memoryStore(), { recordedBy: 'office' });
    const first = await ledger.define(world);
    expect(first.positions).toHaveLength(18);
    expect(await ledger.define(world)).toEqual({ positions: [], repeated: false });
    const renamed = { id: 'police', name: 'Công an thành phố Huế' };
    expect(await ledger.define({ ...world, publishers: [renamed] })).toMatchObject({ positions: [19] });
    const { definitions } = await ledger.view();
    expect(definitions.publishers.find(({ id }) => id === 'police')).toEqual(renamed);
  });

  it('reads one span of a territory as all of its history', async () => {
    const ledger = await open();
    const huong = { name: 'Hương Thủy', level: 'district' };
    await ledger.define({ territories: [{ id: 'huong-thuy', ...huong }] });
    expect(await ledger.define({ territories: [{ id: 'huong-thuy', spans: [huong] }] })).toMatchObject({
      positions: [],
    });
  });

  it('takes a new definition of an indicator from a day on, and reads earlier periods by the old one', async () => {
    const ledger = await open();
    const [cases] = world.indicators;
    const { better: _, ...rest } = cases;
    await ledger.define({ indicators: [{ ...rest, better: 'higher', validFrom: '2024-01-01' }] });
    await ledger.record(document('2024-07-05', [figure('2023', '5'), figure('2024', '5')]));
    await ledger.record(
      document('2024-07-05', [
        figure('2023', '3', { territory: 'ha-giang' }),
        figure('2024', '3', { territory: 'ha-giang' }),
      ]),
    );
    const view = await ledger.view();
    const ahead = (period: string) =>
      view.gap({ indicator: 'cases', period, territory: 'hue', beside: 'ha-giang' }).ahead;
    expect([ahead('2023'), ahead('2024')]).toEqual([false, true]);
  });

  it('lets a catalogue use what it defines itself, in any order of its parts', async () => {
    const ledger = await openLedger(memoryStore(), { recordedBy: 'office' });
    const judicial = { id: 'judicial', yearStart: { month: 10, day: 1, year: 'previous' } } as const;
    await ledger.define({
      ...world,
      calendars: [judicial],
      targets: [target({ period: { label: '2024', calendar: 'judicial' } })],
    });
    const [found] = (await ledger.view()).definitions.targets;
    expect(found?.period).toMatchObject({ first: '2023-10-01', last: '2024-09-30' });
  });

  it('gives a withdrawn target back only when it is assigned again', async () => {
    const ledger = await open({ targets: [target()] });
    await ledger.withdrawTarget({ target: 'target', reason: 'repealed' });
    expect((await ledger.view()).definitions.targets).toEqual([]);
    await expect(ledger.withdrawTarget({ target: 'target', reason: 'again' })).rejects.toThrow(
      'target_must_be_defined',
    );
    expect((await ledger.define({ targets: [target()] })).positions).toHaveLength(1);
  });

  const rates: Indicator = {
    id: 'rates',
    name: 'Rates',
    unit: 'percent',
    measure: { kind: 'ratio', numerator: 'cleared', denominator: 'cases', scale: '100' },
  };
  const [cases] = world.indicators;
  const judicial = { id: 'judicial', yearStart: { month: 10, day: 1, year: 'previous' } } as const;
  const refusals: readonly (readonly [string, Catalogue | object, readonly string[]])[] = [
    [
      'an id twice',
      {
        publishers: [
          { id: 'a', name: 'A' },
          { id: 'a', name: 'B' },
        ],
      },
      ['id_must_be_unique at publishers.1.id'],
    ],
    [
      'a set that is called as a territory',
      { territorySets: [{ id: 'hue', name: 'Huế', members: [{ territory: 'a-luoi' }] }] },
      ['id_must_be_unique at territorySets.0.id'],
    ],
    [
      'a territory that is called as a set',
      { territories: [{ id: 'cluster-4', name: 'C', level: 'province' }] },
      ['id_must_be_unique at territories.0.id'],
    ],
    [
      'a parent that nobody knows',
      { territories: [{ id: 'a', name: 'A', level: 'x', parent: 'nowhere' }] },
      ['territory_must_be_defined at territories.0.parent'],
    ],
    [
      'a territory among its own ancestors',
      { territories: [{ id: 'viet-nam', name: 'Việt Nam', level: 'nation', parent: 'a-luoi' }] },
      ['territory_parents_must_not_form_a_cycle at territories.0.parent'],
    ],
    [
      'a member that nobody knows',
      { territorySets: [{ id: 'set', name: 'S', members: [{ territory: 'hue' }, { territory: 'nowhere' }] }] },
      ['territory_must_be_defined at territorySets.0.members.1'],
    ],
    [
      'an operand that nobody knows',
      { indicators: [{ ...rates, unit: 'case', measure: { kind: 'sum', of: ['cases', 'nothing'] } }] },
      ['indicator_must_be_defined at indicators.0.measure'],
    ],
    [
      'an indicator that rests on itself',
      {
        indicators: [
          { ...rates, id: 'a', measure: { kind: 'sum', of: ['b'] } },
          { ...rates, id: 'b', measure: { kind: 'sum', of: ['a'] } },
        ],
      },
      [
        'indicator_must_not_rest_on_itself at indicators.0.measure',
        'indicator_must_not_rest_on_itself at indicators.1.measure',
      ],
    ],
    [
      'a margin over nothing',
      { indicators: [{ ...rates, measure: { kind: 'margin', target: 'nothing' } }] },
      ['target_must_be_defined at indicators.0.measure.target'],
    ],
    [
      'another kind of measure',
      { indicators: [{ ...cases, measure: { kind: 'stock' }, validFrom: '2024-01-01' }] },
      ['indicator_kind_must_not_change at indicators.0.measure'],
    ],
    [
      'another unit',
      { indicators: [{ ...cases, unit: 'person', validFrom: '2024-01-01' }] },
      ['indicator_unit_must_not_change at indicators.0.unit'],
    ],
    [
      'another definition from no day on',
      { indicators: [{ ...cases, name: 'Other cases' }] },
      ['redefinition_must_carry_valid_from at indicators.0.validFrom'],
    ],
    [
      'a built-in calendar that turns on another day',
      { calendars: [{ id: 'civil', yearStart: { month: 7, day: 1, year: 'same' } }] },
      ['calendar_must_not_change at calendars.0.yearStart'],
    ],
    [
      'a target on nothing, by nobody, nowhere',
      { targets: [target({ indicator: 'nothing', publisher: 'nobody', scope: { territory: 'nowhere' } })] },
      [
        'indicator_must_be_defined at targets.0.indicator',
        'publisher_must_be_defined at targets.0.publisher',
        'territory_must_be_defined at targets.0.scope',
      ],
    ],
    [
      'a day for a count',
      { targets: [target({ requirement: { relation: 'by', day: '2024-05-14' } })] },
      ['requirement_must_fit_measure at targets.0.requirement.relation'],
    ],
    [
      'a number for a milestone',
      { targets: [target({ indicator: 'held' })] },
      ['requirement_must_fit_measure at targets.0.requirement.relation'],
    ],
    [
      'a calendar that nobody knows',
      { targets: [target({ period: { label: '2024', calendar: 'lunar' } })] },
      ['calendar_must_be_defined at targets.0.period'],
    ],
    [
      'a label that is no period',
      { targets: [target({ base: { period: 'soon' } })] },
      ['period_label_must_be_known at targets.0.base.period'],
    ],
    ['no label', { targets: [{ ...target(), period: null }] }, ['value_must_have_a_known_form at targets.0.period']],
    [
      'no baseline',
      { targets: [{ ...target(), requirement: { relation: 'increase', mode: 'percent', baseline: null } }] },
      ['value_must_have_a_known_form at targets.0.requirement.baseline'],
    ],
    ['no target', { targets: [null] }, ['value_must_be_object at targets.0']],
    ['an unknown field', { indicator: [] }, ['field_must_be_known at indicator']],
  ];
  it.each(refusals)('refuses %s', async (_, catalogue, expected) => {
    const ledger = await open({ calendars: [judicial] });
    const before = (await ledger.view()).position;
    expect(refused(await ledger.tryDefine(catalogue))).toEqual(expected);
    expect((await ledger.view()).position).toBe(before);
  });

  it('changes the name of a calendar, and nothing else of it', async () => {
    const ledger = await open({ calendars: [judicial] });
    expect(refused(await ledger.tryDefine({ calendars: [{ ...judicial, name: 'Năm tư pháp' }] }))).toEqual(['fine']);
  });

  it('names every broken rule, in the order of the input', async () => {
    const ledger = await open();
    const broken = { publishers: [{ id: 'Police', name: '' }], indicators: [{ ...cases, unit: 'x', name: 'y' }] };
    expect(refused(await ledger.tryDefine(broken))).toEqual([
      'id_must_be_plain at publishers.0.id',
      'text_must_not_be_blank at publishers.0.name',
    ]);
    expect(refused(await ledger.tryDefine({ indicators: broken.indicators }))).toEqual([
      'indicator_unit_must_not_change at indicators.0.unit',
      'redefinition_must_carry_valid_from at indicators.0.validFrom',
    ]);
  });
});

describe('record', () => {
  it('records the document once, and one report for each figure', async () => {
    const ledger = await open();
    const first = await ledger.record(document('2024-07-05', [figure('2024-Q1', '1.120 vụ')]));
    expect(first).toEqual({ positions: [19, 20], repeated: false });
    const again = await ledger.record(document('2024-07-05', [figure('2024-Q2', '980 vụ')]));
    expect(again.positions).toEqual([21]);
    const view = await ledger.view();
    expect(view.definitions.publications.map(({ id }) => id)).toEqual(['police:2024-07-05']);
    expect(said(view.aggregate(cell('2024-H1')))).toBe('time-path 2100');
  });

  it('records all of a batch or nothing', async () => {
    const ledger = await open();
    const figures = [figure('2024-Q1', '12'), figure('2024-Q2', '12,5'), figure('2024-Q5', '12')];
    expect(refused(await ledger.tryRecord(document('2024-07-05', figures)))).toEqual([
      'value_must_be_whole at figures.1.value',
      'period_label_must_be_known at figures.2.period',
    ]);
    expect((await ledger.view()).figures()).toEqual([]);
    expect((await ledger.view()).position).toBe(18);
  });

  const refusals: readonly (readonly [string, object, string])[] = [
    ['an indicator that nobody defined', { indicator: 'nothing' }, 'indicator_must_be_defined at figures.0.indicator'],
    ['a territory that nobody defined', { territory: 'nowhere' }, 'territory_must_be_defined at figures.0.territory'],
    [
      'a calendar that nobody defined',
      { period: { label: '2024', calendar: 'lunar' } },
      'calendar_must_be_defined at figures.0.period',
    ],
    ['a label that is no period', { period: '2024-Q5' }, 'period_label_must_be_known at figures.0.period'],
    [
      'a dimension of another indicator',
      { breakdown: { sex: 'female' } },
      'dimension_must_be_defined at figures.0.breakdown.sex',
    ],
    [
      'a member that nobody defined',
      { breakdown: { form: 'arson' } },
      'member_must_be_defined at figures.0.breakdown.form',
    ],
    ['a base of what is no change', { base: 'adjacent' }, 'base_must_belong_to_a_change at figures.0.base'],
    ['a place of what is counted', { value: { rank: [1, 3] } }, 'quantity_must_fit_measure at figures.0.value'],
    ['a change of what is counted', { value: 'tăng 5 vụ' }, 'quantity_must_fit_measure at figures.0.value'],
    ['no change of it', { value: 'không tăng, không giảm' }, 'quantity_must_fit_measure at figures.0.value'],
    ['a distance from a target', { value: 'vượt chỉ tiêu 5 vụ' }, 'quantity_must_fit_measure at figures.0.value'],
    ['so many a year', { value: '10 vụ/năm' }, 'unit_must_match_indicator at figures.0.value'],
    ['thousands in other print', { value: '25,000 vụ' }, 'value_must_be_whole at figures.0.value'],
    ['half a thousand in other print', { value: '22,800 vụ' }, 'value_must_be_whole at figures.0.value'],
    ['a signed change', { value: '+12 vụ' }, 'quantity_must_fit_measure at figures.0.value'],
    ['what was planned', { value: '10 vụ theo kế hoạch' }, 'unit_must_match_indicator at figures.0.value'],
    ['so many each month', { value: '10 vụ mỗi tháng' }, 'unit_must_match_indicator at figures.0.value'],
    ['what was last year', { value: '10 vụ năm trước' }, 'unit_must_match_indicator at figures.0.value'],
    ['what is foreseen', { value: '10 vụ dự kiến' }, 'unit_must_match_indicator at figures.0.value'],
    ['another unit', { value: '5 người' }, 'unit_must_match_indicator at figures.0.value'],
    ['half a case', { value: '2,5 vụ' }, 'value_must_be_whole at figures.0.value'],
    ['fewer cases than none', { value: '-2 vụ' }, 'value_must_not_be_negative at figures.0.value'],
    [
      'a range that begins below zero',
      { value: { range: ['-1', '2'] } },
      'value_must_not_be_negative at figures.0.value',
    ],
    ['the number of a document', { value: '111/KH-UBND' }, 'value_must_not_be_a_document_number at figures.0.value'],
    ['more than one number', { value: '5 vụ, 3 người' }, 'value_must_be_one_number at figures.0.value'],
    ['a JavaScript number', { value: 5 }, 'value_must_be_text at figures.0.value'],
    ['a JavaScript fraction', { value: 92.86 }, 'number_must_be_safe_integer at figures.0.value'],
    ['a JavaScript number among parts', { value: { number: 5 } }, 'value_must_be_text at figures.0.value.number'],
    ['parts of no quantity', { value: { amount: '5' } }, 'quantity_must_have_one_kind at figures.0.value'],
    ['nothing', { value: undefined }, 'field_must_be_present at figures.0.value'],
    ['a blank', { value: ' ' }, 'text_must_not_be_blank at figures.0.value'],
    ['two lines', { value: '5\nvụ' }, 'text_must_not_hold_controls at figures.0.value'],
    ['a value without end', { value: '9'.repeat(501) }, 'text_must_have_a_fair_length at figures.0.value'],
    ['an unknown field', { colour: 'red' }, 'field_must_be_known at figures.0.colour'],
  ];
  it.each(refusals)('refuses %s', async (_, wrong, expected) => {
    const ledger = await open();
    const input = { ...document('2024-07-05', []), figures: [{ ...figure('2024', '5 vụ'), ...wrong }] };
    expect(refused(await ledger.tryRecord(input))).toEqual([expected]);
  });

  const change = {
    ...{ id: 'yoy', name: 'Change', unit: 'percent' },
    measure: { kind: 'change', of: 'cases', mode: 'percent', base: 'same-period-last-year' },
  } as const;
  it('takes a rate for no part of what it is told of', async () => {
    const ledger = await open();
    const measure = { kind: 'ratio', numerator: 'cases', scale: '100000' } as const;
    const rate = { id: 'per-head', name: 'Rate', unit: 'per-100000', measure };
    const symbols = { ...rate, id: 'told', unitSymbols: ['vụ/100.000 dân'] };
    await ledger.define({ indicators: [rate, symbols] });
    const told = async (indicator: string, value: FigureInput['value'], period: string) => {
      const figures = [{ ...figure(period, '5'), indicator, value }];
      const recorded = await ledger.tryRecord({ ...document('2024-07-05', []), figures });
      const found = (await ledger.view()).figures({ indicator }).find(({ cell }) => cell.period.label === period);
      if (!recorded.ok || found === undefined) return refused(recorded).join();
      return formatQuantity(found.quantity, { language: 'vi' });
    };
    const ambiguous = 'value_must_have_one_reading at figures.0.value';
    expect(await told('told', '35,2 vụ/100.000 dân', '2021')).toBe('35,2');
    expect(await told('told', '35,2 vụ trên 100.000 dân', '2022')).toBe(ambiguous);
    expect(await told('per-head', '35,2 vụ/100.000 dân', '2021')).toBe(ambiguous);
    expect(await told('per-head', '35/100.000', '2021')).toBe(ambiguous);
    expect(await told('per-head', '352/1.000.000', '2021')).toBe('352/1.000.000');
    expect(await told('per-head', { fraction: ['35', '100000'] }, '2022')).toBe('35/100.000');
    expect(await told('per-head', '35,2', '2023')).toBe('35,2');
    expect(await told('rate', '35/100 vụ', '2023')).toBe('35/100');
  });

  it('takes words around a number for what they say, and no more', async () => {
    const ledger = await open();
    const yearly = { id: 'yearly', name: 'Done', unit: 'percent', unitSymbols: ['% kế hoạch'] };
    await ledger.define({ indicators: [{ ...yearly, measure: { kind: 'ratio', scale: '100' } }, change] });
    const told = async (indicator: string, value: string, base?: BaseInput) => {
      const figures = [{ ...figure('2024-H1', value), indicator, ...(base === undefined ? {} : { base }) }];
      return refused(await ledger.tryRecord({ ...document('2024-07-05', []), figures })).join();
    };
    const fits: readonly (readonly [string, readonly string[]])[] = [
      [
        'cases',
        [
          'không xảy ra TNGT đường thủy',
          'không có vụ nào',
          'không để hình thành điểm nóng',
          'giảm còn 5 vụ',
          '5 vụ trở lên',
          '5 (vụ)',
          'chưa phát hiện có điểm',
        ],
      ],
      ['place', ['xếp thứ 12/63 tỉnh, thành phố', 'là 01 trong 37 địa phương', 'đứng thứ 12 trên tổng số 63 tỉnh']],
      ['yearly', ['đạt 52,3% kế hoạch', '52,3% kế hoạch năm']],
      ['yoy', ['so với cùng kỳ năm 2023 giảm 9%', 'giảm mạnh 9%', 'tăng 9% so với cùng thời gian năm 2023']],
    ];
    for (const [indicator, texts] of fits) {
      for (const text of texts) expect([text, await told(indicator, text)]).toEqual([text, 'fine']);
    }
    const unit = 'unit_must_match_indicator at figures.0.value';
    const many = 'value_must_have_one_reading at figures.0.value';
    expect(await told('cases', 'không xảy ra vụ nào trong tháng')).toBe(unit);
    expect(await told('cases', 'không có biến động')).toBe(unit);
    expect(await told('cases', 'không có các tụ điểm')).toBe(unit);
    expect(await told('cases', '45 vụ tai nạn từ ít nghiêm trọng trở lên')).toBe(many);
    expect(await told('yoy', 'giảm 9% qua từng năm')).toBe(unit);
    expect(await told('yoy', 'giảm còn 9%')).toBe('quantity_must_fit_measure at figures.0.value');
    expect(await told('yearly', '52,3% chỉ tiêu')).toBe(many);
    const fixed = { period: { label: '2019-H1', calendar: 'unstated' } };
    expect(await told('yoy', 'giảm 9% so với cùng kỳ năm 2019', fixed)).toBe('fine');
    expect(await told('yoy', 'giảm 9% so với cùng kỳ', fixed)).toBe('comparison_must_be_with_base at figures.0.value');
  });

  it('takes nothing for a unit that only holds its letters, and nothing behind it', async () => {
    const ledger = await open();
    const flow = { kind: 'flow' } as const;
    const units = [
      { id: 'heads', name: 'Heads', unit: 'person', unitSymbols: ['persons'], measure: flow },
      { id: 'dose', name: 'Doses', unit: 'dose', unitSymbols: ['lần/tháng', 'doses per day'], measure: flow },
      { id: 'yearly', name: 'Done', unit: 'x', unitSymbols: ['% kế hoạch'], measure: { kind: 'ratio', scale: '100' } },
      change,
    ] as readonly Indicator[];
    await ledger.define({ indicators: units });
    const told = async (indicator: string, value: string, language = 'en') => {
      const figures = [{ ...figure('2024-H1', value), indicator }];
      const publication = { ...document('2024-07-05', []).publication, language, id: `in-${language}` };
      return refused(await ledger.tryRecord({ publication, figures })).join();
    };
    const unit = 'unit_must_match_indicator at figures.0.value';
    expect(await told('heads', '12 persons')).toBe('fine');
    expect(await told('heads', '12 persons per day')).toBe(unit);
    expect(await told('heads', '5 or more deaths')).toBe(unit);
    expect(await told('yoy', 'up 5 percent per month')).toBe(unit);
    expect(await told('dose', '12 doses per day')).toBe('fine');
    expect(await told('dose', '12 doses per day last year')).toBe(unit);
    expect(await told('dose', '12 lần/tháng', 'vi')).toBe('fine');
    expect(await told('dose', '12 lần/tháng năm trước', 'vi')).toBe(unit);
    expect(await told('yearly', '52% kế hoạch năm trước', 'vi')).toBe(unit);
    expect(await told('rate', '3,5/8', 'vi')).toBe('value_must_have_one_reading at figures.0.value');
    const base = 'comparison_must_be_with_base at figures.0.value';
    for (const words of ['không giảm 5%', 'ước giảm 5%', 'Hà Nội giảm 5%']) {
      expect(await told('yoy', `so với cùng kỳ trên địa bàn tỉnh ${words}`, 'vi')).toBe(base);
    }
    expect(await told('yoy', 'so với cùng kỳ trên địa bàn tỉnh giảm 5%', 'vi')).toBe('fine');
  });

  it('takes words of a change and of a distance from a target for nothing else', async () => {
    const ledger = await open();
    const all = { id: 'all', name: 'All', unit: 'case', unitSymbols: ['vụ'], measure: { kind: 'sum', of: ['cases'] } };
    const over = { id: 'over', name: 'Over', unit: 'percentage-point', measure: { kind: 'margin', target: 'goal' } };
    const goal = target({ id: 'goal', indicator: 'rate', requirement: { relation: 'atLeast', value: '75' } });
    await ledger.define({ indicators: [change, all, over] as readonly Indicator[], targets: [goal] });
    const told = async (indicator: string, value: string) => {
      const figures = [{ ...figure('2024', value), indicator }];
      return refused(await ledger.tryRecord({ ...document('2024-07-05', []), figures })).join();
    };
    expect(await told('all', 'tăng 5 vụ')).toBe('quantity_must_fit_measure at figures.0.value');
    expect(await told('all', '5 vụ')).toBe('fine');
    expect(await told('yoy', 'vượt chỉ tiêu 6%')).toBe('quantity_must_fit_measure at figures.0.value');
    expect(await told('over', 'vượt chỉ tiêu 6%')).toBe('fine');
    expect(await told('over', 'cao hơn 7% so với chỉ tiêu')).toBe('fine');
    expect(await told('over', 'cao hơn 8% so với cùng kỳ')).toBe('comparison_must_be_with_base at figures.0.value');
    expect(await told('over', 'cao hơn 9% so với toàn quốc')).toBe('comparison_must_be_with_base at figures.0.value');
    const least = { relation: 'atMost', value: '100' } as const;
    const under = { id: 'under', name: 'Under', unit: 'case', measure: { kind: 'margin', target: 'cap' } };
    await ledger.define({ indicators: [under as Indicator], targets: [target({ id: 'cap', requirement: least })] });
    expect(await told('under', 'thấp hơn 5 so với chỉ tiêu')).toBe('value_must_have_one_reading at figures.0.value');
    expect(await told('under', 'cao hơn 5 so với chỉ tiêu')).toBe('value_must_have_one_reading at figures.0.value');
    expect(await told('under', 'cao hơn so với chỉ tiêu')).toBe('value_must_have_one_reading at figures.0.value');
    expect(await told('under', 'giảm vượt chỉ tiêu 5')).toBe('value_must_have_one_reading at figures.0.value');
    expect(await told('under', 'vượt chỉ tiêu 5')).toBe('fine');
    expect(await told('over', '4% còn thiếu')).toBe('value_must_have_one_reading at figures.0.value');
    expect(await told('over', 'vượt 4% (không đạt)')).toBe('value_must_have_one_reading at figures.0.value');
    for (const words of ['còn 95%', 'đạt 105%', 'bằng 105%', 'không xảy ra', 'chưa phát hiện', '(1,25%)']) {
      expect(await told('yoy', words)).toBe('quantity_must_fit_measure at figures.0.value');
    }
    expect(await told('yoy', 'không thay đổi')).toBe('fine');
    expect(await told('rate', 'đạt 92%')).toBe('fine');
    expect(await told('rate', '3 vụ/5 người')).toBe('fine');
    expect(await told('clearance', '5/8 vụ')).toBe('fine');
    expect(await told('clearance', '3 vụ/5 người')).toBe('unit_must_match_indicator at figures.0.value');
    expect(await told('rate', '12 vụ trong năm')).toBe('unit_must_match_indicator at figures.0.value');
    expect(await told('rate', '3/5 vụ năm trước')).toBe('unit_must_match_indicator at figures.0.value');
    expect(await told('rate', '5%/năm')).toBe('unit_must_match_indicator at figures.0.value');
  });

  it('takes a qualified unit where the indicator is counted so', async () => {
    const ledger = await open();
    const visits = {
      ...{ id: 'visits', name: 'Visits', unit: 'visit', unitSymbols: ['lần/tháng'] },
      measure: { kind: 'stock' },
    };
    await ledger.define({ indicators: [visits as Indicator] });
    const figures = [{ ...figure('2024', '2 lần/tháng'), indicator: 'visits' }];
    expect(refused(await ledger.tryRecord({ ...document('2024-07-05', []), figures }))).toEqual(['fine']);
  });

  const other = 'comparison_must_be_with_base at figures.0.value';
  type Compared = readonly [base: BaseInput, period: string, compared: readonly string[], other: readonly string[]];
  it.each<Compared>([
    [
      'same-period-last-year',
      '2024-H1',
      [
        ...['so với cùng kỳ', 'so với cùng kỳ năm trước', 'so với cùng kỳ năm ngoái (giảm)', 'so cùng kỳ', 'cùng kỳ'],
        ...['so với cùng kỳ 2023', 'so với năm 2023', 'so với năm trước', 'so với 6 tháng đầu năm 2023'],
        ...['so với 6 tháng đầu năm', 'so với cùng kỳ năm trước trên địa bàn', 'so với cùng kỳ năm 2023 tại tỉnh'],
      ],
      [
        ...[
          'so với năm 2022',
          'so với cùng kỳ 2022',
          'so với cùng kỳ tháng trước',
          'so với kỳ trước',
          'so với 2023, 2022',
        ],
        ...['so với quý IV/2023', 'so với tháng 6/2023', 'so với 6 tháng cuối năm 2023', 'so với 5 năm trước'],
        ...['so với cả năm 2023', 'so với cùng kỳ của tỉnh bạn', 'so với cùng kỳ trên địa bàn cả nước'],
        ...['so với toàn quốc', 'so với chỉ tiêu', 'so với kế hoạch', 'so với KH', 'so với cùng kỳ, đạt chỉ tiêu'],
        ...['so với địa bàn khác', 'so với cùng kỳ các năm', 'so với 2010', 'so với 9 tháng năm 2023'],
      ],
    ],
    [
      'adjacent',
      '2024-Q1',
      ['so với quý trước', 'so với quý liền kề', 'so với quý IV/2023', 'so với quý IV', 'so với kỳ trước'],
      [
        'so với năm 2023',
        'so với quý I/2023',
        'so với cùng kỳ',
        'so với tháng trước',
        'so với năm trước',
        'so với năm 2022',
      ],
    ],
    ['adjacent', '2024', ['so với năm trước', 'so với năm 2023', 'so với cùng kỳ'], ['so với năm 2022']],
    [
      'adjacent',
      '2024-06',
      ['so với tháng 5', 'so với tháng trước', 'so với cùng kỳ tháng trước', 'so với tháng 5/2024'],
      ['so với tháng 6', 'so với tháng 4', 'so với quý trước', 'so với cùng kỳ'],
    ],
    [
      { period: '2010' },
      '2024',
      ['so với năm 2010', 'so với 2010'],
      ['so với năm 2011', 'so với năm trước', 'so với cùng kỳ', 'so với chỉ tiêu'],
    ],
    [{ period: '2023' }, '2024', ['so với năm trước', 'so với năm 2023'], ['so với năm 2022']],
    ['unstated', '2024', ['so với năm 2010', 'so với cùng kỳ'], ['so với địa bàn khác', 'so với kế hoạch']],
  ])('takes a change from %j of %s only where its words allow that', async (base, period, compared, others) => {
    const ledger = await open();
    await ledger.define({ indicators: [change] });
    const answers = async (words: readonly string[]) => {
      const told: string[] = [];
      for (const [index, text] of words.entries()) {
        const figures = [{ ...figure(period, `giảm ${index + 1}% ${text}`), indicator: 'yoy', base }];
        told.push(`${text}: ${refused(await ledger.tryRecord({ ...document('2024-07-05', []), figures }))}`);
      }
      return told;
    };
    expect(await answers(compared)).toEqual(compared.map((text) => `${text}: fine`));
    expect(await answers(others)).toEqual(others.map((text) => `${text}: ${other}`));
  });

  it.each([
    ['2024-05', 'down 5% from May 2023', 'fine'],
    ['2024-05', 'down 5% from April 2024', other],
    ['2024-Q1', 'down 5% compared with the first quarter of 2023', 'fine'],
    ['2024-Q1', 'down 5% on the fourth quarter of 2023', other],
    ['2024-H1', '5% lower than in the first half of 2023', 'fine'],
    ['2024-H1', 'down 5% compared with the same period last year', 'fine'],
    ['2024-H1', 'down 5% from a year earlier', 'fine'],
    ['2024-H1', '5% lower than the previous half-year', other],
    ['2024-05', 'down 5% on the previous month', other],
    ['2024-H1', '5% lower than the national average', other],
    ['2024-H1', '5% lower than the target', other],
  ])('of %s, "%s" is %s', async (period, value, expected) => {
    const ledger = await open();
    await ledger.define({ indicators: [change] });
    const figures = [{ ...figure(period, value), indicator: 'yoy' }];
    const english = document('2024-07-05', [], { language: 'en' });
    expect(refused(await ledger.tryRecord({ ...english, figures }))).toEqual([expected]);
  });

  it('refuses documents of nobody, of no calendar, and others under a known id', async () => {
    const ledger = await open();
    const nobody = document('2024-07-05', [], { publisher: 'nobody', calendar: 'lunar' });
    expect(refused(await ledger.tryRecord(nobody))).toEqual([
      'publisher_must_be_defined at publication.publisher',
      'calendar_must_be_defined at publication.calendar',
    ]);
    await ledger.record(document('2024-07-05', []));
    expect(refused(await ledger.tryRecord(document('2024-07-05', [], { title: 'Another' })))).toEqual([
      'publication_must_not_change at publication.id',
    ]);
    const own = document('2024-07-05', [], { id: 'police:second', title: 'Another' });
    expect(refused(await ledger.tryRecord(own))).toEqual(['fine']);
  });

  it('refuses more than 10,000 figures at once, and takes 10,000', async () => {
    const ledger = await open();
    const figures = Array.from({ length: 10_001 }, (_, index) => figure('2024', String(index)));
    expect(refused(await ledger.tryRecord(document('2024-07-05', figures)))).toEqual([
      'list_must_have_a_fair_length at figures',
    ]);
    const taken = await ledger.record(document('2024-07-05', figures.slice(1)));
    expect(taken.positions).toHaveLength(10_001);
  });

  it('reads numbers in the language of the document', async () => {
    const ledger = await open();
    await ledger.record(document('2024-07-05', [figure('2022', '1.120')]));
    await ledger.record(document('2024-07-06', [figure('2023', '1,120')], { language: 'en' }));
    await ledger.record(document('2024-07-07', [figure('2024', '1,120')], { language: 'en-GB' }));
    const view = await ledger.view();
    expect(['2022', '2023', '2024'].map((year) => said(view.figure(cell(year))))).toEqual(
      Array(3).fill('reported 1120'),
    );
  });

  it('brings text to Unicode NFC, and takes undefined members as absent', async () => {
    const ledger = await open();
    const quote = 'giảm 5 vụ';
    const report = await reportOf(
      ledger,
      document('2024-07-05', [
        figure('2024', '5 vụ'.normalize('NFD'), { quote: quote.normalize('NFD'), note: undefined, base: undefined }),
      ]),
    );
    const [vintage] = (await ledger.view()).vintages(cell('2024'));
    expect(vintage).toMatchObject({ report, printed: '5 vụ', quote });
    expect(vintage && 'note' in vintage).toBe(false);
  });

  it('takes a figure without a period as one of no stated days', async () => {
    const ledger = await open();
    await ledger.record(document('2024-07-05', [{ indicator: 'held', territory: 'hue', value: '5/7/2024' }]));
    const { vintage } = (await ledger.view()).figure(cell('../..', { indicator: 'held' }));
    expect(vintage?.quantity).toEqual({ kind: 'day', day: '2024-07-05' });
  });

  it('leaves out a base that is the indicator’s own, and keeps another', async () => {
    const ledger = await open();
    const change = (base: FigureInput['base'], value: string) => figure('2024', value, { indicator: 'change', base });
    await ledger.record(document('2024-07-05', [change('same-period-last-year', '−5%'), change('adjacent', '−3%')]));
    const view = await ledger.view();
    expect(said(view.figure(cell('2024', { indicator: 'change' })))).toBe('reported -5');
    expect(said(view.figure(cell('2024', { indicator: 'change', base: 'adjacent' })))).toBe('reported -3');
  });

  it.skipIf(!vectorsPresent('json-hostile'))('answers hostile JSON with issues, whatever the command', async () => {
    const ledger = await open();
    const { json } = vectorJson('json-hostile/proto-pollution.json') as { json: string[] };
    const strings = vectorJson('json-hostile/blns.json') as string[];
    const before = (await ledger.view()).position;
    for (const data of json.map((text): unknown => JSON.parse(text))) {
      // The shape is what is wrong with it.
      expect((await ledger.tryRecord(data as RecordInput)).ok).toBe(false);
      expect((await ledger.tryCorrect({ report: 1, figure: data as Partial<FigureInput>, reason: 'x' })).ok).toBe(
        false,
      );
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    }
    for (const text of strings) {
      expect((await ledger.tryRecord(document(text, [figure(text, text)], { id: text }))).ok).toBe(false);
      expect(
        (
          await ledger.tryDefine({
            indicators: [{ id: `-${text}`, name: text, unit: text, measure: { kind: 'flow' } }],
          })
        ).ok,
      ).toBe(false);
    }
    expect((await ledger.view()).position).toBe(before);
  });
});

describe('idempotency keys', () => {
  it('record a command once: the same input repeats, another is refused', async () => {
    const ledger = await open();
    const key: CommandOptions = { key: 'import-1' };
    const input = document('2024-07-05', [figure('2024', '5')]);
    expect(await ledger.record(input, key)).toEqual({ positions: [19, 20], repeated: false });
    expect(await ledger.record(input, key)).toEqual({ positions: [19, 20], repeated: true });
    const other = document('2024-07-05', [figure('2024', '6')]);
    expect(refused(await ledger.tryRecord(other, key))).toEqual(['key_must_not_be_reused at key']);
    expect(refused(await ledger.tryDefine({ publishers: [] }, key))).toEqual(['key_must_not_be_reused at key']);
  });

  it('repeat even where the log has moved on, or what is repeated would be refused now', async () => {
    const ledger = await open();
    const input = { ...document('2024-07-05', [figure('2024', '5')]) };
    await ledger.record(input, { key: 'a', expect: 18 });
    await ledger.closePeriod({ period: { label: '2024', calendar: 'civil' }, closedOn: '2025-01-01' });
    expect(await ledger.record(input, { key: 'a', expect: 18 })).toMatchObject({ repeated: true });
    expect(refused(await ledger.tryRecord(input, { key: 'b' }))).toEqual(['period_must_be_open at figures.0.period']);
  });

  it('do not tell one order of members from another', async () => {
    const ledger = await open();
    await ledger.define({ publishers: [{ id: 'a', name: 'A' }] }, { key: 'a' });
    const { repeated } = await ledger.define({ publishers: [{ name: 'A', id: 'a' }] }, { key: 'a' });
    expect(repeated).toBe(true);
  });
});

describe('what a measure is made of', () => {
  const flow = (id: string, unit: string): Indicator => ({ id, name: id, unit, measure: { kind: 'flow' } });
  const made = (unit: string, measure: Indicator['measure']): Indicator => ({
    id: 'made',
    name: 'Made',
    unit,
    measure,
  });
  const change = (of: string, mode: 'absolute' | 'percent' | 'points'): Indicator['measure'] => {
    return { kind: 'change', of, mode, base: 'same-period-last-year' };
  };
  const over = (target: string): Indicator['measure'] => ({ kind: 'margin', target });
  const rateOf = (id: string, denominator?: string): Indicator => {
    const parts = denominator === undefined ? {} : { numerator: 'cleared', denominator };
    return { id, name: id, unit: 'percent', measure: { kind: 'ratio', scale: '100', ...parts } };
  };
  const part = (id: string): Indicator => {
    return { id, name: id, unit: 'percent', measure: { kind: 'share', part: 'cleared', whole: 'cases', scale: '100' } };
  };
  const parts: readonly Indicator[] = [
    flow('drugs', 'kg'),
    flow('arrests', 'person'),
    { ...flow('open', 'case'), measure: { kind: 'stock' } },
    ...[rateOf('bare'), rateOf('other'), rateOf('of-cases', 'cases'), rateOf('of-open', 'open'), part('share')],
    { ...made('percentage-point', change('rate', 'points')), id: 'points' },
    { ...made('percent', change('cases', 'percent')), id: 'growth' },
  ];
  const targets = [
    target({ id: 'on-rate', indicator: 'rate', requirement: { relation: 'atLeast', value: '75' } }),
    target({ id: 'on-cases', requirement: { relation: 'atMost', value: '75' } }),
  ];
  const known = { indicators: parts, targets };

  const refusals: readonly [string, Indicator, readonly string[]][] = [
    ['a sum of cases and persons', made('case', { kind: 'sum', of: ['cases', 'arrests'] }), ['units_must_match of,1']],
    ['a sum of other units', made('kg', { kind: 'sum', of: ['cases'] }), ['units_must_match of,0']],
    [
      'a sum of rates of nobody knows what',
      made('percent', { kind: 'sum', of: ['bare', 'other'] }),
      ['measure_must_add_up of,0', 'measure_must_add_up of,1'],
    ],
    [
      'rates of two wholes',
      made('percent', { kind: 'sum', of: ['of-cases', 'of-open'] }),
      ['measure_must_add_up of,1'],
    ],
    ['a sum with a growth', made('percent', { kind: 'sum', of: ['share', 'growth'] }), ['measure_must_add_up of,1']],
    ['a sum of flow and stock', made('case', { kind: 'sum', of: ['cases', 'open'] }), ['measure_must_add_up of,1']],
    ['ranks', made('province', { kind: 'sum', of: ['place'] }), ['measure_must_add_up of,0']],
    [
      'kilograms taken from cases',
      made('case', { kind: 'difference', minuend: 'cases', subtrahend: 'drugs' }),
      ['units_must_match subtrahend'],
    ],
    [
      'percents between percents',
      made('percent', { kind: 'difference', minuend: 'rate', subtrahend: 'bare' }),
      ['units_must_match unit'],
    ],
    [
      'a share of another unit',
      made('percent', { kind: 'share', part: 'arrests', whole: 'cases', scale: '100' }),
      ['units_must_match whole'],
    ],
    ['points of cases', made('percentage-point', change('cases', 'points')), ['units_must_match mode']],
    ['points in percent', made('percent', change('rate', 'points')), ['units_must_match unit']],
    ['growth in cases', made('case', change('cases', 'percent')), ['units_must_match unit']],
    ['a change in another unit', made('person', change('cases', 'absolute')), ['units_must_match unit']],
    ['a change of a rate in percent', made('percent', change('rate', 'absolute')), ['units_must_match unit']],
    ['a margin over percents in percent', made('percent', over('on-rate')), ['units_must_match unit']],
    ['a margin over cases in points', made('percentage-point', over('on-cases')), ['units_must_match unit']],
  ];
  it.each(refusals)('refuses %s', async (_, indicator, expected) => {
    const ledger = await open(known);
    const said = refused(await ledger.tryDefine({ indicators: [indicator] }));
    expect(said).toEqual(
      expected.map((line) =>
        line.replace(' ', ` at indicators.0.${line.endsWith(' unit') ? '' : 'measure.'}`).replaceAll(',', '.'),
      ),
    );
  });

  const taken: readonly [string, Indicator][] = [
    ['a sum of one unit', made('case', { kind: 'sum', of: ['cases', 'cleared'] })],
    ['a sum of sums', made('case', { kind: 'sum', of: ['cases', 'difference'] })],
    ['rates of one whole', made('percent', { kind: 'sum', of: ['of-cases', 'share'] })],
    ['what is left of a flow', made('case', { kind: 'difference', minuend: 'cases', subtrahend: 'open' })],
    ['points between rates', made('percentage-point', { kind: 'difference', minuend: 'rate', subtrahend: 'bare' })],
    ['a rate less its points', made('percent', { kind: 'difference', minuend: 'rate', subtrahend: 'points' })],
    ['points that a rate moved', made('percentage-point', change('rate', 'points'))],
    ['points that points moved', made('percentage-point', change('points', 'points'))],
    ['points that a rate moved, absolute', made('percentage-point', change('rate', 'absolute'))],
    ['a margin in points', made('percentage-point', over('on-rate'))],
    ['a margin in cases', made('case', over('on-cases'))],
    [
      'a rate of persons over cases',
      made('percent', { kind: 'ratio', numerator: 'arrests', denominator: 'cases', scale: '100' }),
    ],
  ];
  it.each(taken)('takes %s', async (_, indicator) => {
    const ledger = await open(known);
    expect((await ledger.tryDefine({ indicators: [indicator] })).ok).toBe(true);
  });

  it('looks at what one catalogue defines in any order', async () => {
    const ledger = await open();
    const sum = made('case', { kind: 'sum', of: ['later', 'cases'] });
    const both = (unit: string) => ({ indicators: [sum, flow('later', unit)] });
    expect(refused(await ledger.tryDefine(both('person')))).toEqual(['units_must_match at indicators.0.measure.of.0']);
    expect((await ledger.tryDefine(both('case'))).ok).toBe(true);
  });

  it('refuses a target that moves away from under its margin', async () => {
    const ledger = await open({ ...known, indicators: [...parts, made('percentage-point', over('on-rate'))] });
    const requirement = { relation: 'atLeast', value: '75' } as const;
    const moved = (indicator: string) => ({ targets: [target({ id: 'on-rate', indicator, requirement })] });
    expect(refused(await ledger.tryDefine(moved('cases')))).toEqual(['units_must_match at targets.0.indicator']);
    expect((await ledger.tryDefine(moved('clearance'))).ok).toBe(true);
  });

  it('leaves a measure that was recorded before as it is', async () => {
    const mixed = made('case', { kind: 'sum', of: ['cases', 'arrests'] });
    const store = memoryStore();
    const ledger = await openLedger(store, { recordedBy: 'office' });
    await ledger.define(world);
    const { positions } = await ledger.define({ indicators: [flow('arrests', 'person')] });
    // As a version recorded it that did not look.
    const id = '00000000-0000-4000-8000-000000000001';
    const draft = { id, type: 'IndicatorDefined', schemaVersion: 1, recordedBy: 'office', data: mixed } as const;
    await store.append([draft], { expect: positions.at(-1) ?? 0, now: '2099-01-01T00:00:00.000Z' });
    const reopened = await openLedger(store, { recordedBy: 'office' });
    expect(await reopened.define({ indicators: [mixed] })).toEqual({ positions: [], repeated: false });
    const renamed = { ...mixed, name: 'Renamed', validFrom: '2024-01-01' } as const;
    expect((await reopened.tryDefine({ indicators: [renamed] })).ok).toBe(true);
  });
});

describe('correct', () => {
  it('keeps what it does not name', async () => {
    const ledger = await open();
    const printed = {
      quote: 'phát hiện 123 vụ',
      locator: 'tr. 2',
      note: 'typed by hand',
      status: 'provisional',
    } as const;
    const report = await reportOf(ledger, document('2024-07-05', [figure('2024', '123 vụ', printed)]));
    await ledger.correct({ report, figure: { value: '132 vụ' }, reason: 'digits swapped' });
    const view = await ledger.view();
    expect(view.figure(cell('2024')).vintage).toMatchObject({
      ...printed,
      report,
      printed: '132 vụ',
      state: 'standing',
    });
    expect(view.vintages(cell('2024')).map(({ printed, state }) => [printed, state])).toEqual([
      ['132 vụ', 'standing'],
      ['123 vụ', 'corrected'],
    ]);
  });

  it('keeps the parts of a number that it does not name', async () => {
    const ledger = await open();
    const value = { number: '90', step: '10', rounding: 'half-up' } as const;
    const report = await reportOf(ledger, document('2024-07-05', [figure('2024', value)]));
    await ledger.correct({ report, figure: { note: 'rounded to tens' }, reason: 'a note' });
    expect((await ledger.view()).figure(cell('2024')).vintage?.quantity).toMatchObject({
      step: '10',
      rounding: 'half-up',
    });
  });

  it('moves a figure to another cell', async () => {
    const ledger = await open();
    const report = await reportOf(
      ledger,
      document('2024-07-05', [figure('2024-Q1', '12', { breakdown: { form: 'theft' } })]),
    );
    await ledger.correct({ report, figure: { period: '2024-Q2', breakdown: {} }, reason: 'wrong row' });
    const view = await ledger.view();
    expect(said(view.figure(cell('2024-Q2')))).toBe('reported 12');
    expect(view.vintages(cell('2024-Q1', { breakdown: { form: 'theft' } }))).toMatchObject([
      { report, state: 'corrected' },
    ]);
  });

  it('moves a figure to another document, whose day it then has', async () => {
    const ledger = await open();
    await ledger.record(document('2023-07-05', []));
    const report = await reportOf(ledger, document('2024-07-05', [figure('2023', '12')]));
    await ledger.correct({ report, figure: {}, publication: 'police:2023-07-05', reason: 'wrong document' });
    const view = await ledger.view({ asOf: { published: '2023-12-31' } });
    expect(view.figure(cell('2023')).vintage?.publication.publishedOn).toBe('2023-07-05');
  });

  it('reads the text that it keeps by the indicator that the figure moves to', async () => {
    const ledger = await open();
    const report = await reportOf(ledger, document('2024-07-05', [figure('2024', '93')]));
    await ledger.correct({ report, figure: { indicator: 'rate' }, reason: 'wrong column' });
    const { vintage, value } = (await ledger.view()).figure(cell('2024', { indicator: 'rate' }));
    expect(vintage?.quantity).toMatchObject({ value: '93', step: '1' });
    expect(value && formatInterval(value)).toBe('[92.5, 94)');
  });

  it('reads the text that it keeps in the language of the document that the figure moves to', async () => {
    const ledger = await open();
    await ledger.record(document('2024-07-06', [], { id: 'english', language: 'en' }));
    const addicts = figure('2024', '2.082', { indicator: 'addicts' });
    const report = await reportOf(ledger, document('2024-07-05', [addicts]));
    await ledger.correct({ report, figure: {}, publication: 'english', reason: 'wrong document' });
    const moved = (await ledger.view()).figure(cell('2024', { indicator: 'addicts' })).vintage;
    expect(moved?.quantity).toMatchObject({ value: '2.082', step: '0.001' });

    const cases = await reportOf(ledger, document('2024-07-05', [figure('2024', '2.082')]));
    const refusal = await ledger.tryCorrect({ report: cases, figure: {}, publication: 'english', reason: 'the same' });
    expect(refused(refusal)).toEqual(['value_must_be_whole at figure.value']);
  });

  it('writes the parts that it keeps in the language of the document that the figure moves to', async () => {
    const ledger = await open();
    await ledger.record(document('2024-07-06', [], { id: 'english', language: 'en' }));
    const value = { number: '2082.5', step: '0.5', rounding: 'half-up' } as const;
    const addicts = figure('2024', value, { indicator: 'addicts' });
    const report = await reportOf(ledger, document('2024-07-05', [addicts]));
    const seen = async () => (await ledger.view()).figure(cell('2024', { indicator: 'addicts' })).vintage;
    expect((await seen())?.printed).toBe('2.082,5');
    await ledger.correct({ report, figure: {}, publication: 'english', reason: 'wrong document' });
    expect(await seen()).toMatchObject({ printed: '2,082.5', quantity: { value: '2082.5', step: '0.5' } });
  });

  it('may follow another correction', async () => {
    const ledger = await open();
    const report = await reportOf(ledger, document('2024-07-05', [figure('2024', '1')]));
    await ledger.correct({ report, figure: { value: '2' }, reason: 'first' });
    await ledger.correct({ report, figure: { value: '3' }, reason: 'second' });
    expect(said((await ledger.view()).aggregate(cell('2024')))).toBe('reported 3');
  });

  it('refuses what is no report, what was withdrawn, and what would not be recorded so', async () => {
    const ledger = await open();
    const report = await reportOf(ledger, document('2024-07-05', [figure('2024', '92,86%', { indicator: 'rate' })]));
    const correct = async (input: object) =>
      refused(await ledger.tryCorrect({ report, figure: {}, reason: 'why', ...input }));
    expect(await correct({ report: 1 })).toEqual(['report_must_exist at report']);
    expect(await correct({ report: 0 })).toEqual(['number_must_be_in_range at report']);
    expect(await correct({ reason: ' ' })).toEqual(['text_must_not_be_blank at reason']);
    expect(await correct({ publication: 'police:1999-01-01' })).toEqual([
      'publication_must_be_recorded at publication',
    ]);
    expect(await correct({ figure: { territory: 'nowhere' } })).toEqual([
      'territory_must_be_defined at figure.territory',
    ]);
    expect(await correct({ figure: { value: 'vài vụ' } })).toEqual(['value_must_not_be_vague at figure.value']);
    expect(await correct({ figure: { indicator: 'addicts' } })).toEqual(['unit_must_match_indicator at figure.value']);
    expect(await correct({ figure: { indicator: 'cases' } })).toEqual(['unit_must_match_indicator at figure.value']);
    await ledger.withdraw({ report, reason: 'not ours' });
    expect(await correct({})).toEqual(['report_must_be_standing at report']);
    expect(refused(await ledger.tryWithdraw({ report, reason: 'again' }))).toEqual([
      'report_must_be_standing at report',
    ]);
    expect(refused(await ledger.tryWithdraw({ report: 99, reason: 'again' }))).toEqual(['report_must_exist at report']);
  });
});

describe('withdraw', () => {
  it('takes a report out, and leaves the one before it standing', async () => {
    const ledger = await open();
    await ledger.record(document('2024-07-05', [figure('2024', '5')]));
    const report = await reportOf(ledger, document('2024-08-05', [figure('2024', '6')]));
    await ledger.withdraw({ report, reason: 'typed twice' });
    const view = await ledger.view();
    expect(said(view.figure(cell('2024')))).toBe('reported 5');
    expect(view.vintages(cell('2024')).map(({ state }) => state)).toEqual(['standing', 'withdrawn']);
  });
});

describe('a closed period', () => {
  const year = { label: '2024', calendar: 'civil' };
  const half = { label: '2024-H1', calendar: 'civil' };

  it('refuses corrections, withdrawals and back-dated reports, and takes later publications', async () => {
    const ledger = await open();
    const report = await reportOf(ledger, document('2024-07-05', [figure('2024-Q1', '5')]));
    const other = await reportOf(ledger, document('2024-07-05', [figure('2025-Q1', '5')]));
    await ledger.closePeriod({ period: year, closedOn: '2025-01-31' });
    expect(refused(await ledger.tryCorrect({ report, figure: { value: '6' }, reason: 'why' }))).toEqual([
      'period_must_be_open at report',
    ]);
    expect(refused(await ledger.tryWithdraw({ report, reason: 'why' }))).toEqual(['period_must_be_open at report']);
    const backDated = document('2025-01-31', [figure('2025-Q2', '5'), figure('2024-Q2', '5')]);
    expect(refused(await ledger.tryRecord(backDated))).toEqual(['period_must_be_open at figures.1.period']);
    expect(refused(await ledger.tryRecord(document('2025-02-01', [figure('2024-Q2', '5')])))).toEqual(['fine']);
    const moved = { report: other, figure: { period: '2024-Q2' }, reason: 'why' };
    expect(refused(await ledger.tryCorrect(moved))).toEqual(['period_must_be_open at report']);
  });

  it('opens again, with a reason', async () => {
    const ledger = await open();
    const report = await reportOf(ledger, document('2024-07-05', [figure('2024-Q1', '5')]));
    await ledger.closePeriod({ period: half, reason: 'audited' });
    await ledger.reopenPeriod({ period: half, reason: 'the audit found a slip' });
    await ledger.correct({ report, figure: { value: '6' }, reason: 'audit' });
    await expect(ledger.reopenPeriod({ period: half, reason: 'again' })).rejects.toThrow(
      'period_must_be_closed at period',
    );
    await ledger.closePeriod({ period: half });
    await expect(ledger.closePeriod({ period: half })).rejects.toThrow('period_must_be_open at period');
    await expect(ledger.reopenPeriod({ period: year, reason: 'never closed' })).rejects.toThrow(
      'period_must_be_closed',
    );
  });

  it('is closed on the day of recording unless it says otherwise', async () => {
    const ledger = await openLedger(memoryStore(), { recordedBy: 'x', now: () => '2024-09-01T00:00:00.000Z' });
    await ledger.define(world);
    await ledger.closePeriod({ period: half });
    expect(refused(await ledger.tryRecord(document('2024-09-01', [figure('2024-Q1', '5')])))).toHaveLength(1);
    expect(refused(await ledger.tryRecord(document('2024-09-02', [figure('2024-Q1', '5')])))).toEqual(['fine']);
  });

  const covered: readonly (readonly [string, string, string, string, boolean])[] = [
    ['2024-H1', 'civil', '2024-Q2', 'civil', true],
    ['2024-H1', 'civil', '2024', 'civil', false],
    ['2024-H1', 'civil', '2024-Q3', 'civil', false],
    ['2024-H1', 'unstated', '2024-Q2', 'unstated', true],
    // Where one side states no calendar, it is read under the other's.
    ['2024-H1', 'civil', '2024-Q2', 'unstated', true],
    ['2024-H1', 'unstated', '2024-Q2', 'vn-statistical', true],
    // 15 December to 14 June is no part of the civil half-year.
    ['2024-H1', 'civil', '2024-H1', 'vn-statistical', false],
    ['2024', 'civil', '2024-Q2', 'vn-statistical', true],
    ['2024', 'civil', '2023-12-15/2024-06-14', 'unstated', false],
  ];
  it.each(covered)('%s %s, once closed, holds %s %s: %s', async (closed, calendar, label, other, holds) => {
    const ledger = await open();
    await ledger.closePeriod({ period: { label: closed, calendar }, closedOn: '2025-01-01' });
    const input = document('2024-07-05', [{ ...figure('2024', '5'), period: { label, calendar: other } }]);
    expect(refused(await ledger.tryRecord(input))).toEqual(
      holds ? ['period_must_be_open at figures.0.period'] : ['fine'],
    );
  });

  it('refuses a label that is no period, and a calendar that nobody knows', async () => {
    const ledger = await open();
    await expect(ledger.closePeriod({ period: 'soon' })).rejects.toThrow('period_label_must_be_known at period');
    const lunar = { label: '2024', calendar: 'lunar' };
    await expect(ledger.reopenPeriod({ period: lunar, reason: 'x' })).rejects.toThrow(
      'calendar_must_be_defined at period',
    );
  });
});

describe('definitions as targets store them', () => {
  it('have periods in place of labels', async () => {
    const ledger = await open({
      targets: [
        target({
          period: '2024-H1',
          requirement: { relation: 'decrease', by: '5', mode: 'percent', baseline: '2023-H1' },
        }),
      ],
    });
    const [stored] = (await ledger.view()).definitions.targets;
    expect(stored).toMatchObject({
      period: { label: '2024-H1', calendar: 'unstated' },
      requirement: { baseline: { label: '2023-H1', calendar: 'unstated' } },
    } satisfies Partial<Target> | object);
  });
});
