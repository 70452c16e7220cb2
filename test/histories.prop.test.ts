/**
 * The generators and the oracle themselves: every case that matters is generated, and the oracle is right where the
 * answer can be seen by eye.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ViewOptions } from '../src/query.ts';
import type { PublisherId } from './arbitraries/catalogue.ts';
import type { Command } from './arbitraries/command.ts';
import type { Draft } from './arbitraries/draft.ts';
import { type Scenario, scenario } from './arbitraries/history.ts';
import { cellOf, cellsOf, optionsOf } from './arbitraries/look.ts';
import { eventsOf, instantOf, stepsOf } from './oracle/naive-ledger.ts';
import { naiveView, unlessOpen } from './oracle/naive-view.ts';
import { heldBy, is } from './oracle/selection.ts';
import { print } from './oracle/span.ts';

/** What a scenario contains; each must be common enough to be met in a default run. */
function traits({ history, questions, look }: Scenario): readonly string[] {
  const events = eventsOf(history);
  const steps = stepsOf(history);
  const options = optionsOf(look, events);
  const view = naiveView(events, options);
  const cells = cellsOf(questions, events);
  const corrected = events.filter(is('FigureCorrected'));
  const found = new Set<string>();
  const note = (name: string, holds: boolean) => holds && found.add(name);
  note('correction', corrected.length > 0);
  note(
    'move to another cell',
    corrected.some(({ data }) => {
      const before = events[data.report - 1];
      return before?.type === 'FigureReported' && JSON.stringify(before.data.cell) !== JSON.stringify(data.figure.cell);
    }),
  );
  note('withdrawal', events.some(is('FigureWithdrawn')));
  note('closed period', events.some(is('PeriodClosed')));
  note(
    'refused command',
    steps.some((step) => step.decision.outcome === 'refused'),
  );
  note('recorded past', heldBy(events, options.asOf?.recorded).length < events.length);
  note('published past', options.asOf?.published !== undefined);
  note('both clocks', options.asOf?.published !== undefined && options.asOf.recorded !== undefined);
  note('assumed calendar', options.assumeCalendar !== undefined);
  for (const cell of cells) {
    const figure = view.figure(cell);
    const vintages = view.vintages(cell);
    note(
      'revision',
      vintages.some((vintage) => vintage.revises),
    );
    note('retracted', figure.retracted);
    note('rivals', figure.rivals.length > 1);
    note(
      'late import',
      vintages.some((vintage) => vintage.follows !== null && vintage.follows > vintage.report),
    );
    const answer = unlessOpen(() => view.aggregate(cell));
    note('left open', answer === null);
    const [best] = answer?.ways ?? [];
    if (best === undefined) {
      note('no answer', answer !== null);
      for (const reason of answer?.reasons ?? []) note(reason, true);
      continue;
    }
    note(`by ${best.rule}`, true);
    note('contested', best.contested);
    note('subtraction', best.subtracts);
    note('alternatives', (answer?.ways.length ?? 0) > 1);
    note('derived from contested', best.rule !== 'report' && best.contested);
    note('unbounded', best.value.low === null || best.value.high === null);
    note('labels only', cell.period.calendar === 'unstated' && best.rule !== 'report');
  }
  return [...found];
}

const expected = [
  'correction',
  'move to another cell',
  'withdrawal',
  'closed period',
  'refused command',
  'recorded past',
  'published past',
  'both clocks',
  'assumed calendar',
  'revision',
  'retracted',
  'rivals',
  'late import',
  'no answer',
  'by report',
  'by time-path',
  'by territory-sum',
  'by breakdown-sum',
  'by measure',
  'contested',
  'subtraction',
  'alternatives',
  'derived from contested',
  'unbounded',
  'labels only',
  'denominator-may-be-zero',
  'base-zero',
];

describe('generated histories', () => {
  it('contain every case that the properties are about', () => {
    const runs = 200;
    const counts = new Map<string, number>();
    for (const one of fc.sample(scenario, { numRuns: runs, seed: 138 })) {
      for (const trait of traits(one)) counts.set(trait, (counts.get(trait) ?? 0) + 1);
    }
    const shares = [...counts].sort((a, b) => b[1] - a[1]);
    console.log(shares.map(([trait, count]) => `${trait} ${((100 * count) / runs).toFixed(1)}%`).join(' · '));
    expect(expected.filter((trait) => (counts.get(trait) ?? 0) < runs / 200)).toEqual([]);
    expect(counts.get('left open') ?? 0).toBeLessThan(runs / 4);
  });
});

describe('the oracle', () => {
  const report = (label: string, value: string, more: Partial<Draft> = {}): Draft => ({
    indicator: 'cases',
    territory: 'hue',
    label,
    calendar: 'civil',
    quantity: { kind: 'number', value, step: '0', bound: 'plain', rounding: 'unknown' },
    ...more,
  });
  const published = (publisher: PublisherId, publishedOn: string, ...figures: readonly Draft[]): Command => ({
    ask: 'report',
    publisher,
    publishedOn,
    figures,
  });
  const say = (commands: readonly Command[], label: string, options: ViewOptions = {}, indicator = 'cases') => {
    const cell = cellOf({ indicator, territory: 'hue', label, calendar: 'civil' });
    const view = naiveView(eventsOf({ preferences: [], commands }), options);
    return view
      .aggregate(cell)
      .ways.map((way) => `${way.rule} ${print(way.value)}${way.contested ? ' contested' : ''}`);
  };

  it('adds quarters, and subtracts what is known from a longer period', () => {
    const first = published('police', '2024-07-05', report('2024-Q1', '3'), report('2024-Q2', '4'));
    const later = published('police', '2024-10-05', report('2024-9M', '12'));
    expect(say([first], '2024-H1')).toEqual(['time-path [7, 7]']);
    expect(say([first, later], '2024-Q3')).toEqual(['time-path [5, 5]']);
    expect(say([later], '2024-Q3')).toEqual([]);
  });

  it('follows either clock, and forgets what was mis-recorded', () => {
    const first = published('police', '2024-07-05', report('2024-H1', '7'));
    const revised = published('police', '2025-01-10', report('2024-H1', '9'));
    const corrected: Command = { ask: 'correct', report: 0, publication: null, figure: { label: '2023-H1' } };
    const history = [revised, first];
    expect(say(history, '2024-H1')).toEqual(['report [9, 9]']);
    expect(say(history, '2024-H1', { asOf: { published: '2024-12-31' } })).toEqual(['report [7, 7]']);
    expect(say([first, corrected], '2024-H1')).toEqual([]);
    expect(say([first, corrected], '2023-H1')).toEqual(['report [7, 7]']);
    expect(say([first, corrected], '2024-H1', { asOf: { recorded: instantOf(1) } })).toEqual(['report [7, 7]']);
  });

  it('answers rivals with their hull until somebody is preferred', () => {
    const rivals = [
      published('police', '2024-07-05', report('2024-H1', '7')),
      published('statistics', '2024-07-20', report('2024-H1', '10')),
    ];
    expect(say(rivals, '2024-H1')).toEqual(['report [7, 10] contested']);
    expect(say(rivals, '2024-H1', { prefer: ['statistics'] })).toEqual(['report [10, 10]']);
  });

  it('computes ratios from their parts and never divides by what may be zero', () => {
    const solved = report('2024-H1', '5', { indicator: 'solved' });
    expect(
      say([published('police', '2024-07-05', report('2024-H1', '8'), solved)], '2024-H1', {}, 'clearance'),
    ).toEqual(['measure [62.5, 62.5]']);
    expect(
      say([published('police', '2024-07-05', report('2024-H1', '0'), solved)], '2024-H1', {}, 'clearance'),
    ).toEqual([]);
  });
});
