/** Every answer says what it rests on, down to the quotes; and how two territories or two publishers came into it. */
import { describe, expect, it } from 'vitest';
import type { Explanation, View } from '../src/index.ts';
import { cell, document, figure, said, see, target } from './tables.ts';

/** The tree as lines, each part below what it makes. */
function lines({ sentence, parts }: Explanation, depth = 0): readonly string[] {
  return [`${'  '.repeat(depth)}${sentence}`, ...parts.flatMap((part) => lines(part, depth + 1))];
}

const explained = (view: View, ...asked: Parameters<typeof cell>) => lines(view.explain(cell(...asked)));

describe('explain', () => {
  it('quotes the document that printed a figure', () => {
    const quote = 'xảy ra 120 vụ';
    const view = see([document('2024-07-05', [figure('2024-H1', '120 vụ', { quote, note: 'typed by hand' })])]);
    const found = view.explain(cell('2024-H1'));
    expect(lines(found)).toHaveLength(1);
    expect(found.sentence).toContain(quote);
    expect(found.sentence).toContain('2024-07-05');
    expect(found.sentence).toContain('typed by hand');
    expect(found.vintage).toMatchObject({ quote, printed: '120 vụ' });
    expect(said(found.answer)).toBe('reported 120');
  });

  it('puts no word into the mouth of who told a direction alone', () => {
    const told = (quote?: string) => {
      const up = figure('2024', { direction: 'up' }, { indicator: 'change', ...(quote && { quote }) });
      return see([document('2025-01-05', [up])]).explain(cell('2024', { indicator: 'change' })).sentence;
    };
    expect(told()).toContain('told the direction alone, up, on 2025-01-05');
    expect(told('có tăng')).toContain('printed “có tăng”');
  });

  it('goes down through every rule to the figures', () => {
    const view = see([
      document('2023-07-05', [figure('2023-H1', '200 vụ')]),
      document('2024-07-05', [
        figure('2024-Q1', '100 vụ'),
        figure('2024-Q2', '60 vụ', { territory: 'a-luoi' }),
        figure('2024-Q2', '50 vụ', { territory: 'phu-loc' }),
        figure('2024-Q2', '110 vụ'),
      ]),
    ]);
    const tree = explained(view, '2024-H1', { indicator: 'change' });
    expect(tree.map((line) => line.search(/\S/) / 2)).toEqual([0, 1, 2, 2, 1]);
    expect(tree[0]).toContain('5');
    expect(tree[1]).toContain('210');
    expect(tree[1]).toContain('2024-Q1 + 2024-Q2');
    expect(tree[2]).toContain('“100 vụ”');
    expect(tree[4]).toContain('“200 vụ”');
  });

  it('sets rivals side by side', () => {
    const view = see([
      document('2024-07-05', [figure('2024', '120 vụ')]),
      document('2024-07-06', [figure('2024', '123 vụ')], { publisher: 'office' }),
    ]);
    const found = view.explain(cell('2024'));
    expect(found.vintage).toBeNull();
    expect(found.sentence).toContain('[120, 123]');
    expect(found.parts.map(({ vintage }) => vintage?.printed)).toEqual(['120 vụ', '123 vụ']);
  });

  it('sets reports that agree side by side, also beneath what is made of them', () => {
    const both = (period: string, quote: string) => [
      document('2024-07-05', [figure(period, '10', { quote: `police: ${quote}` })], {
        id: `police:${period.slice(-1)}`,
      }),
      document('2024-07-06', [figure(period, '10', { quote: `office: ${quote}` })], {
        id: `office:${period.slice(-1)}`,
        publisher: 'office',
      }),
    ];
    const view = see([...both('2024-Q1', 'first'), ...both('2024-Q2', 'second')]);
    const found = view.explain(cell('2024-Q1'));
    expect(found.answer.contested).toBe(false);
    expect(found.parts.map(({ vintage }) => vintage?.report)).toEqual(found.answer.positions);
    expect(lines(found)[0]).toBe('Cases, Thừa Thiên Huế, 2024-Q1 is 10: 2 publishers agree.');
    const quotes = ['police: first', 'office: first', 'police: second', 'office: second'];
    const leaves = ({ vintage, parts }: Explanation): readonly (string | undefined)[] =>
      parts.length === 0 ? [vintage?.quote] : parts.flatMap(leaves);
    expect(leaves(view.explain(cell('2024-H1')))).toEqual(quotes);
    expect(view.figure(cell('2024-Q1')).vintage?.publication.publisher).toBe('police');
  });

  it('says that publishers disagree only where no value is allowed by all', () => {
    const said = (police: string, office: string) =>
      see([
        document('2024-07-05', [figure('2024', police)]),
        document('2024-07-06', [figure('2024', office)], { publisher: 'office' }),
      ]).explain(cell('2024')).sentence;
    expect(said('11 nghìn', '11.200')).toContain(
      '2 publishers print different figures; between them it is [10500, 12000)',
    );
    expect(said('11 nghìn', '12.200')).toContain('2 publishers disagree; between them it is [10500, 12200]');
    expect(said('hơn 10', '12')).toContain('print different figures');
  });

  it('says why there is no answer, and what was found of it', () => {
    const view = see([
      document('2024-07-05', [figure('2024-Q1', '100 vụ'), figure('2023', '5', { breakdown: { form: 'theft' } })]),
    ]);
    expect(explained(view, '1999')).toHaveLength(1);
    const [gap, found] = explained(view, '2024-H1');
    expect(gap).toContain('some of its parts are missing');
    expect(found).toContain('“100 vụ”');
    expect(explained(view, '2023')[0]).toContain('disjoint and exhaustive');
  });

  it('explains a verdict: what was required, by whom, and what it was held against', () => {
    const view = see(
      [document('2024-07-05', [figure('2024-Q1', '100 vụ'), figure('2024-Q2', '120 vụ')])],
      {},
      {
        targets: [
          target({
            name: 'At least 200',
            period: { label: '2024-H1', calendar: 'civil' },
            instrument: 'Kế hoạch 302',
            requirement: { relation: 'atLeast', value: '200' },
          }),
        ],
      },
    );
    const [verdict] = view.compliance({ period: '2024-H1' });
    const tree = verdict === undefined ? [] : lines(view.explain(verdict));
    expect(tree[0]).toContain('met');
    expect(tree[0]).toContain('At least 200');
    expect(tree[0]).toContain('Kế hoạch 302');
    expect(tree.join('\n')).toContain('“100 vụ”');
  });

  it('shows the calendar that a view assumed', () => {
    const unstated = { calendar: 'unstated' };
    const view = see(
      [
        document('2024-04-05', [figure('2024-Q1', '100')], unstated),
        document('2024-07-05', [figure('2024-Q2', '120')], { ...unstated, publisher: 'office' }),
      ],
      { assumeCalendar: 'civil' },
    );
    const found = view.explain(cell('2024-H1'));
    expect(said(found.answer)).toBe('time-path 220');
    expect(found.parts.map((part) => [part.cell.period.calendar, part.vintage?.publication.calendar])).toEqual([
      ['civil', 'unstated'],
      ['civil', 'unstated'],
    ]);
  });
});
