/** Fractions and places: counts are compared with counts, and ranks with ranks. */
import { describe, expect, it } from 'vitest';
import type { Indicator } from '../src/model/indicator.ts';
import { viewOf } from '../src/query.ts';
import { reconcile, sentenceOf } from '../src/reconcile.ts';
import { matchers } from '../src/testing/index.ts';

const count = (id: string, name: string): Indicator => ({
  ...{ id, name, unit: 'case', measure: { kind: 'flow' }, integer: true, nonNegative: true },
});
const catalogue = {
  publishers: [
    { id: 'police', name: 'Công an tỉnh' },
    { id: 'health', name: 'Sở Y tế' },
  ],
  territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
  indicators: [
    count('cases', 'Số vụ'),
    count('solved', 'Khám phá'),
    {
      id: 'rate',
      name: 'Tỷ lệ',
      unit: 'percent',
      measure: { kind: 'ratio', numerator: 'solved', denominator: 'cases', scale: '100' },
    },
    { id: 'rank', name: 'Xếp hạng', unit: 'place', measure: { kind: 'rank' } },
  ],
} as const;
type Told = readonly [indicator: string, value: string];
const document = (told: readonly Told[], publishedOn = '2024-07-05', publisher = 'police') => ({
  publication: { publisher, publishedOn, title: 'BC', language: 'vi', calendar: 'civil' },
  figures: told.map(([indicator, value]) => ({ indicator, territory: 'hue', period: '2024-H1', value })),
});
const viewWith = (...publications: readonly ReturnType<typeof document>[]) => viewOf({ catalogue, publications });
const told = (...publications: readonly ReturnType<typeof document>[]) =>
  reconcile(viewWith(...publications)).findings.map(
    ({ constraint, kind, status, reason }) =>
      `${kind}${/(?:numer|denomin)ator$/.exec(constraint)?.[0].replace(/^/, ' ') ?? ''} ${status}${reason === null ? '' : ` (${reason})`}`,
  );

describe('a fraction', () => {
  it('is held against the counts that it is made of', () => {
    expect(
      told(
        document([
          ['rate', '10/12'],
          ['solved', '5'],
          ['cases', '6'],
        ]),
      ),
    ).toEqual(['fraction-count denominator inconsistent', 'fraction-count numerator inconsistent', 'ratio consistent']);
    expect(
      told(
        document([
          ['rate', '5/6'],
          ['solved', '5'],
          ['cases', '6'],
        ]),
      ),
    ).toEqual(['fraction-count denominator consistent', 'fraction-count numerator consistent', 'ratio consistent']);
    const one = told(
      document([
        ['rate', '10/12'],
        ['solved', '5'],
      ]),
    );
    expect(one.filter((line) => line.startsWith('fraction-count'))).toEqual(['fraction-count numerator inconsistent']);
  });

  it('is restated, where another document counts otherwise', () => {
    const lines = told(
      document([['rate', '10/12']]),
      document(
        [
          ['solved', '5'],
          ['cases', '12'],
        ],
        '2024-08-05',
      ),
    );
    expect(lines).toContain('fraction-count numerator restated');
    expect(lines).toContain('fraction-count denominator consistent');
  });

  it('is not another fraction of the same value', () => {
    expect(
      told(
        document([
          ['rate', '10/12'],
          ['rate', '5/6'],
        ]),
      ),
    ).toEqual(['repeated inconsistent']);
    expect(told(document([['rate', '10/12']]), document([['rate', '5/6']], '2024-08-05'))).toEqual([
      'repeated restated',
    ]);
    expect(
      told(
        document([
          ['rate', '10/12'],
          ['rate', '10/12'],
        ]),
      ),
    ).toEqual(['repeated consistent']);
    expect(told(document([['rate', '10/12']]), document([['rate', '5/6']], '2024-07-05', 'health'))).toEqual([
      'rivals restated',
    ]);
  });

  it('with a bound on a term agrees with the count within it', () => {
    expect(
      told(
        document([
          ['rate', '82/hơn 120'],
          ['solved', '82'],
          ['cases', '125'],
        ]),
      ),
    ).toContain('fraction-count denominator consistent');
  });

  it('does not hide that the counts contradict the percent', () => {
    const counts: readonly Told[] = [
      ['cases', '453'],
      ['solved', '448'],
      ['rate', '92,75%'],
    ];
    expect(told(document(counts))).toEqual(['ratio inconsistent']);
    const more = document([...counts, ['rate', '448/453']]);
    expect(told(more)).toEqual([
      'fraction not-applicable (denominator-differs)',
      'fraction-count numerator consistent',
      'ratio inconsistent',
    ]);
    expect(matchers.toReconcile(viewWith(more)).pass).toBe(false);
  });

  it('of another whole is not held against the whole that the percent was taken of', () => {
    expect(
      told(
        document([
          ['cases', '483'],
          ['solved', '448'],
          ['rate', '92,75%'],
          ['rate', '448/453'],
        ]),
      ),
    ).toEqual([
      'fraction not-applicable (denominator-differs)',
      'fraction-count numerator consistent',
      'ratio consistent',
    ]);
  });

  it('contradicts no percent, where another that contradicts the same shows that both are of one whole', () => {
    const { disputes } = reconcile(
      viewWith(
        document([
          ['rate', '25,17%'],
          ['rate', '114/367'],
          ['rate', '31,06%'],
        ]),
      ),
    ).localise();
    const conflicts = disputes.map((one) => one.conflicts.map((figures) => figures.map(({ printed }) => printed)));
    expect(conflicts).toEqual([[['25,17%', '31,06%']]]);
  });

  it('of another whole is a guess, and told as one', () => {
    const view = viewWith(
      document([
        ['rate', '172/183'],
        ['rate', '9,399%'],
      ]),
    );
    const sentences = reconcile(view).findings.flatMap((finding) =>
      (['vi', 'en'] as const).map((language) => sentenceOf(finding, { language, view })),
    );
    expect(sentences.join('\n')).toContain('có thể được tính trên hai mẫu số khác nhau');
    expect(sentences.join('\n')).toContain('may have been taken of different wholes');
  });

  it('and its counts are told in one sentence', () => {
    const view = viewWith(
      document([
        ['rate', '10/12'],
        ['solved', '5'],
      ]),
    );
    const finding = reconcile(view).findings.find(({ kind }) => kind === 'fraction-count');
    const sentences = (['vi', 'en'] as const).map((language) => finding && sentenceOf(finding, { language, view }));
    expect(sentences).toMatchInlineSnapshot(`
      [
        "Huế, 6 tháng đầu năm 2024: phân số 10/12 có tử số là 10, báo cáo ghi khám phá là 5; chênh 5 (theo Công an tỉnh ngày 5/7/2024).",
        "Huế, the first half of 2024: the fraction 10/12 has 10 as its numerator, and the report says 5 for khám phá; they differ by 5 (source: Công an tỉnh, 5 July 2024).",
      ]
    `);
  });
});

describe('a rank', () => {
  it('is not another one of the same set', () => {
    expect(
      told(
        document([
          ['rank', 'thứ 07/13'],
          ['rank', 'thứ 08/13'],
        ]),
      ),
    ).toEqual(['repeated inconsistent']);
    expect(
      told(
        document([
          ['rank', 'thứ 07/13'],
          ['rank', 'thứ 7/13'],
        ]),
      ),
    ).toEqual(['repeated consistent']);
    expect(told(document([['rank', 'thứ 07/13']]), document([['rank', 'thứ 08/13']], '2024-08-05'))).toEqual([
      'repeated restated',
    ]);
    expect(told(document([['rank', 'thứ 07/13']]), document([['rank', 'thứ 08/13']], '2024-07-05', 'health'))).toEqual([
      'rivals restated',
    ]);
  });
});
