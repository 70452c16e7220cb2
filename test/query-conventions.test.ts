import { describe, expect, it } from 'vitest';
import { type Answer, type DayRange, type View, viewOf } from '../src/query.ts';
import type { Catalogue } from '../src/record.ts';

const catalogue: Catalogue = {
  publishers: [{ id: 'police', name: 'Police' }],
  territories: [
    { id: 'hue', name: 'Huế', level: 'province' },
    { id: 'ha-giang', name: 'Hà Giang', level: 'province' },
  ],
  indicators: [
    { id: 'cases', name: 'Cases', unit: 'case', measure: { kind: 'flow' }, better: 'lower' },
    { id: 'on-file', name: 'On file', unit: 'person', measure: { kind: 'stock' } },
    { id: 'rate', name: 'Rate', unit: 'percent', measure: { kind: 'ratio', scale: '100' } },
  ],
  targets: [
    {
      id: 'fewer',
      indicator: 'cases',
      scope: { territory: 'hue' },
      period: { label: '2024-H1', calendar: 'civil' },
      requirement: {
        relation: 'decrease',
        mode: 'absolute',
        by: '1',
        baseline: { label: '2023-H1', calendar: 'vn-statistical' },
      },
      judged: 'end',
      publisher: 'police',
    },
  ],
};

type Printed = readonly [
  label: string,
  calendar: 'civil' | 'vn-statistical',
  value: string,
  indicator?: string,
  territory?: string,
];

const world = (...printed: readonly Printed[]): View =>
  viewOf({
    catalogue,
    publications: printed.map(([label, calendar, value, indicator = 'cases', territory = 'hue'], index) => ({
      publication: {
        id: `p${index}`,
        publisher: 'police',
        publishedOn: '2025-01-05',
        title: 'Report',
        language: 'en',
        calendar,
      },
      figures: [{ indicator, territory, period: label, value }],
    })),
  });

const asked = (view: View, label: string, calendar: string, indicator = 'cases') =>
  view.aggregate({ indicator, territory: 'hue', period: { label, calendar } });

const days = (ranges: readonly DayRange[] | undefined) =>
  (ranges ?? []).map(({ first, last }) => `${first}/${last}`).join(' ');

function told({ point, reason, breaks }: Pick<Answer, 'point' | 'reason' | 'breaks'>): readonly string[] {
  return [
    point?.toFixed() ?? String(reason),
    ...breaks.map(
      ({ on, because, id, missing, overlapping }) =>
        `${because} ${on} ${id}; missing ${days(missing)}; overlapping ${days(overlapping)}`,
    ),
  ];
}

describe('an unanswered period', () => {
  const named = 'calendar 2024-01-01 civil; missing 2024-06-15/2024-06-30; overlapping 2023-12-15/2023-12-31';

  it.each(['cases', 'on-file', 'rate'])('names the figure of %s that is of other days', (indicator) => {
    const view = world(['2024-H1', 'vn-statistical', '40', indicator]);
    expect(told(asked(view, '2024-H1', 'civil', indicator))).toEqual(['calendars-differ', named]);
    const { parts, sentence } = view.explain({
      indicator,
      territory: 'hue',
      period: { label: '2024-H1', calendar: 'civil' },
    });
    expect(parts.map(({ answer }) => answer.point?.toFixed())).toEqual(['40']);
    expect(sentence).toContain('by another calendar');
  });

  it('names the days between a year that turned on the 15th and one that turned on the 1st', () => {
    const view = world(['2024-H1', 'vn-statistical', '40'], ['2024-H2', 'civil', '50']);
    expect(told(asked(view, '2024', 'civil'))).toEqual([
      'calendars-differ',
      'calendar 2024-07-01 civil; missing 2024-06-15/2024-06-30; overlapping 2023-12-15/2023-12-31',
    ]);
    expect(told(asked(view, '2023-12-15/2024-12-31', 'civil'))).toEqual([
      'calendars-differ',
      'calendar 2024-07-01 civil; missing 2024-06-15/2024-06-30; overlapping ',
    ]);
  });

  it('names them too where the label is bare, unless one of the calendars answers', () => {
    const halves: readonly Printed[] = [
      ['2024-H1', 'vn-statistical', '40'],
      ['2024-H2', 'civil', '50'],
    ];
    const bare = (view: View, period: string) => told(view.aggregate({ indicator: 'cases', territory: 'hue', period }));
    expect(bare(world(...halves), '2024')).toEqual([
      'calendars-differ',
      'calendar 2024-07-01 civil; missing 2024-06-15/2024-06-30; overlapping 2023-12-15/2023-12-31',
    ]);
    expect(bare(world(...halves), '2023')).toEqual(['not-reported']);
    expect(bare(world(...halves, ['2024-H1', 'civil', '45']), '2024')).toEqual(['calendar']);
  });

  it('names the days that both count, the other way round', () => {
    const view = world(['2024-H1', 'civil', '40'], ['2024-H2', 'vn-statistical', '50']);
    expect(told(asked(view, '2024-01-01/2024-12-14', 'civil'))).toEqual([
      'calendars-differ',
      'calendar 2024-06-15 vn-statistical; missing ; overlapping 2024-06-15/2024-06-30',
    ]);
  });

  it('is merely not reported where one calendar is used, or what is there is of another time', () => {
    expect(told(asked(world(['2024-Q1', 'civil', '4']), '2024-H1', 'civil'))).toEqual(['parts-missing']);
    expect(told(asked(world(['2024-H2', 'vn-statistical', '4']), '2024-H1', 'civil'))).toEqual(['not-reported']);
    expect(told(asked(world(['2024', 'vn-statistical', '4']), '2024-H1', 'civil'))).toEqual(['not-reported']);
    expect(told(asked(world(['2024-02', 'vn-statistical', '4']), '2024', 'civil'))).toEqual(['parts-missing']);
    expect(told(asked(world(['2024-03-10/2024-05-20', 'civil', '4']), '2024-H1', 'civil'))).toEqual(['parts-missing']);
  });

  it('is answered where the boundaries meet all the same', () => {
    const view = world(
      ['2024-H1', 'vn-statistical', '40'],
      ['2024-06-15/2024-06-30', 'civil', '5'],
      ['2024-H2', 'civil', '50'],
    );
    expect(told(asked(view, '2023-12-15/2024-12-31', 'civil'))).toEqual(['95']);
  });
});

describe('a comparison', () => {
  const moved = world(['2023-H1', 'vn-statistical', '50'], ['2024-H1', 'civil', '40']);

  it('with the same period last year is not made up of another calendar', () => {
    const change = moved.change({ indicator: 'cases', territory: 'hue', period: '2024-H1', mode: 'absolute' });
    expect(change.point).toBeNull();
    expect(told(change)).toEqual([
      'calendars-differ',
      'calendar 2023-01-01 civil; missing 2023-06-15/2023-06-30; overlapping 2022-12-15/2022-12-31',
    ]);
    expect(change.missing.map(({ period }) => period.label)).toEqual(['2023-H1']);
  });

  it('that is asked for is made, and names the days', () => {
    const base = { period: { label: '2023-H1', calendar: 'vn-statistical' } };
    const change = moved.change({ indicator: 'cases', territory: 'hue', period: '2024-H1', mode: 'absolute', base });
    expect(told(change)).toEqual([
      '-10',
      'calendar 2024-01-01 civil; missing 2024-06-15/2024-06-30; overlapping 2022-12-15/2022-12-31',
    ]);
    expect(moved.compliance()).toMatchObject([{ status: 'met', breaks: [{ because: 'calendar', on: '2024-01-01' }] }]);
  });

  it('with the window before names what lies between the two, or in both', () => {
    const base = (label: string, calendar: string) => ({ period: { label, calendar } });
    const gap = world(['2024-H1', 'vn-statistical', '50'], ['2024-H2', 'civil', '40']);
    const query = { indicator: 'cases', territory: 'hue', mode: 'absolute' } as const;
    expect(told(gap.change({ ...query, period: '2024-H2', base: base('2024-H1', 'vn-statistical') }))).toEqual([
      '-10',
      'calendar 2024-07-01 civil; missing 2024-06-15/2024-06-30; overlapping ',
    ]);
    const shared = world(['2024-H1', 'civil', '50'], ['2024-H2', 'vn-statistical', '40']);
    expect(told(shared.change({ ...query, period: '2024-H2', base: base('2024-H1', 'civil') }))).toEqual([
      '-10',
      'calendar 2024-06-15 vn-statistical; missing ; overlapping 2024-06-15/2024-06-30',
    ]);
  });

  it('of two territories by one label is flagged where they count by two calendars', () => {
    const view = world(['2024-H1', 'vn-statistical', '50'], ['2024-H1', 'civil', '40', 'cases', 'ha-giang']);
    const gap = view.gap({ indicator: 'cases', territory: 'hue', beside: 'ha-giang', period: '2024-H1' });
    expect(gap.value?.low?.toFixed()).toBe('-10');
    expect(told({ point: null, reason: null, breaks: gap.breaks })).toEqual([
      'null',
      'calendar 2024-01-01 civil; missing 2023-12-15/2023-12-31; overlapping 2024-06-15/2024-06-30',
    ]);
  });

  it('by one calendar says nothing', () => {
    const view = world(['2023-H1', 'civil', '50'], ['2024-H1', 'civil', '40']);
    expect(told(view.change({ indicator: 'cases', territory: 'hue', period: '2024-H1', mode: 'absolute' }))).toEqual([
      '-10',
    ]);
  });
});
