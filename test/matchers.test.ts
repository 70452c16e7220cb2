/** Matchers: what agrees with what, and what is refused. */
import { describe, expect, it } from 'vitest';
import { isLedgerError } from '../src/model/error.ts';
import { viewOf } from '../src/query.ts';
import { matchers } from '../src/testing/index.ts';

const catalogue = {
  publishers: [{ id: 'police', name: 'Công an tỉnh' }],
  territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
  indicators: [
    { id: 'cases', name: 'Số vụ', unit: 'case', unitSymbols: ['vụ'], measure: { kind: 'flow' } },
    { id: 'rank', name: 'Xếp hạng', unit: 'place', measure: { kind: 'rank' } },
    { id: 'solved', name: 'Khám phá', unit: 'case', measure: { kind: 'flow' } },
    {
      id: 'rate',
      name: 'Tỷ lệ',
      unit: 'percent',
      measure: { kind: 'ratio', numerator: 'solved', denominator: 'cases', scale: '100' },
    },
    {
      id: 'more',
      name: 'Tăng',
      unit: 'percentage-point',
      measure: { kind: 'change', of: 'rate', mode: 'points', base: 'same-period-last-year' },
    },
  ],
} as const;
const hue = { territory: 'hue', period: '2024-H1' };
const view = viewOf({
  catalogue,
  publications: [
    {
      publication: { publisher: 'police', publishedOn: '2024-07-05', title: 'BC', language: 'vi', calendar: 'civil' },
      figures: [
        { ...hue, indicator: 'cases', value: '10 vụ' },
        { ...hue, indicator: 'rank', value: 'thứ 07/13' },
        { ...hue, indicator: 'more', value: 'tăng 5%' },
      ],
    },
  ],
});
const vintageOf = (indicator: string) => {
  const [vintage] = view.vintages({ ...hue, indicator });
  if (vintage === undefined) throw new Error(`Nothing is reported of ${indicator}.`);
  return vintage;
};

describe('toAgreeWith', () => {
  it.each([
    ['10 vụ', '10 vụ'],
    ['10 vụ phạm tội', '10 VỤ'],
    ['10', '10 vụ'],
    ['10', '10%'],
    ['5/5 vụ', '100%'],
    ['10/12 vụ', '83,3%'],
    ['5/6', '5/6 vụ'],
    ['thứ 07/13', 'thứ 7/13'],
    [{ day: '2024-05-14' }, { day: '2024-05-14' }],
    ['11 nghìn', '10.832'],
    ['hơn 83%', '93,99%'],
  ])('takes %j for %j', (one, other) => {
    expect([matchers.toAgreeWith(one, other).pass, matchers.toAgreeWith(other, one).pass]).toEqual([true, true]);
  });

  it.each([
    ['10 vụ', '10 người', 'different units'],
    ['10 vụ', '10%', 'different units'],
    ['10%', '10 điểm phần trăm', 'different units'],
    ['10 vụ', '10 vụn', 'different units'],
    ['10/12', '5/6', 'different counts'],
    ['thứ 07/13', 'thứ 08/13', 'allows itself alone'],
    ['thứ 07/13', '13', 'allows itself alone'],
    [{ day: '2024-05-14' }, { day: '2024-05-15' }, 'allows itself alone'],
    ['10', '11', '1 apart'],
    [{ retracted: true }, '5', 'allows nothing'],
  ] as const)('holds %j against %j: %s', (one, other, why) => {
    for (const match of [matchers.toAgreeWith(one, other), matchers.toAgreeWith(other, one)]) {
      expect(match.pass).toBe(false);
      expect(match.message()).toContain(why);
    }
  });

  it('knows the unit that a figure was printed with, and the place that one tells', () => {
    const passes = (received: Parameters<typeof matchers.toAgreeWith>[0], quantity: string) =>
      matchers.toAgreeWith(received, quantity).pass;
    const figure = view.figure({ ...hue, indicator: 'cases' });
    expect([passes(figure, '10'), passes(figure, '10 vụ'), passes(figure, '10 người')]).toEqual([true, true, false]);
    expect([passes(vintageOf('cases'), '10 vụ'), passes(vintageOf('cases'), '10%')]).toEqual([true, false]);
    const more = vintageOf('more');
    expect([passes(more, '5%'), passes(more, '5 điểm phần trăm'), passes(more, '5 vụ')]).toEqual([true, true, false]);
    expect([passes(vintageOf('rank'), 'thứ 7/13'), passes(vintageOf('rank'), 'thứ 8/13')]).toEqual([true, false]);
  });
});

describe('what is no figure', () => {
  const anything: readonly unknown[] = [
    null,
    undefined,
    5,
    true,
    '',
    {},
    [],
    { figures: () => [] },
    { kind: 'number' },
  ];

  it('is refused with a LedgerError by every matcher', () => {
    const calls = anything.flatMap((given): readonly (() => unknown)[] => {
      // As from JavaScript, where nothing keeps anybody from passing it.
      const wrong = given as never;
      return [
        () => matchers.toAgreeWith(wrong, '5'),
        () => matchers.toAgreeWith('5', wrong),
        () => matchers.toReconcile(wrong),
        () => matchers.toComplyWith(wrong, 't'),
      ];
    });
    for (const call of calls) expect(codesOf(call)).not.toEqual([]);
  });

  it('is refused among the options, too', () => {
    for (const wrong of [null, 5, { scales: '1' }, { scale: 'x' }, { language: 5 }]) {
      expect(codesOf(() => matchers.toAgreeWith('5/5', '100%', wrong as never))).not.toEqual([]);
    }
  });
});

/** The codes of what a call throws; it fails here where that is no LedgerError. */
function codesOf(call: () => unknown): readonly string[] {
  try {
    call();
  } catch (error) {
    if (!isLedgerError(error)) throw error;
    return error.issues.map(({ code }) => code);
  }
  return [];
}
