/**
 * The generators and the oracle themselves: every case that matters is generated, and the oracle is right where the
 * answer can be seen by eye.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Scenario, scenario } from './arbitraries/history.ts';
import { cellsOf, optionsOf } from './arbitraries/look.ts';
import { eventsOf, stepsOf } from './oracle/naive-ledger.ts';
import { naiveView, unlessOpen } from './oracle/naive-view.ts';
import { heldBy, is } from './oracle/selection.ts';

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
    if (answer === null) {
      try {
        view.aggregate(cell);
      } catch (e) {
        note('OPEN ' + (e as Error).message, true);
      }
    }
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
    const runs = 400;
    const counts = new Map<string, number>();
    for (const one of fc.sample(scenario, { numRuns: runs, seed: 138 })) {
      for (const trait of traits(one)) counts.set(trait, (counts.get(trait) ?? 0) + 1);
    }
    const shares = [...counts].sort((a, b) => b[1] - a[1]);
    console.log(shares.map(([trait, count]) => `${trait} ${((100 * count) / runs).toFixed(1)}%`).join(' · '));
    expect(expected.filter((trait) => (counts.get(trait) ?? 0) < runs / 100)).toEqual([]);
    expect(counts.get('left open') ?? 0).toBeLessThan(runs / 5);
  });
});
