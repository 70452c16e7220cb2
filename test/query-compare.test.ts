/** What changed between two views: figures, the answers that rest on them, and verdicts. */
import { describe, expect, it } from 'vitest';
import { type Catalogue, compareViews, openLedger, type RecordInput, type View } from '../src/index.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { document, figure, said, see, target, world } from './tables.ts';

const first = document('2024-07-05', [figure('2024', '110')]);
const second = document('2025-07-05', [figure('2024', '90'), figure('2023', '100')]);
const told = (documents: readonly RecordInput[], published: string) =>
  see(documents, { asOf: { published } }, { targets: [target({ from: '2021-01-01' })] });

describe('compareViews', () => {
  it('finds nothing between a view and itself', () => {
    const view = told([first, second], '2025-12-31');
    expect(compareViews(view, view)).toEqual({ figures: [], aggregates: [], verdicts: [] });
  });

  it('finds what was revised and what appeared', () => {
    const { figures, aggregates, verdicts } = compareViews(
      told([first, second], '2024-12-31'),
      told([first, second], '2025-12-31'),
    );
    const printed = figures.map(({ cell, before, after }) => [cell.period.label, before?.printed, after?.printed]);
    expect(printed).toEqual([
      ['2024', '110', '90'],
      ['2023', undefined, '100'],
    ]);
    expect(aggregates.map(({ before, after }) => [before && said(before), after && said(after)])).toEqual([
      ['reported 110', 'reported 90'],
      ['none not-reported', 'reported 100'],
    ]);
    expect(verdicts.map(({ cell, before, after }) => [cell.period.label, before?.status, after?.status])).toEqual([
      ['2024', 'met', 'missed'],
      ['2023', undefined, 'met'],
    ]);
  });

  it('compares rivals publisher by publisher', () => {
    const rival = document('2025-07-05', [figure('2024', '111')], { publisher: 'office' });
    const { figures, aggregates } = compareViews(
      told([first, rival], '2024-12-31'),
      told([first, rival], '2025-12-31'),
    );
    expect(figures.map(({ before, after }) => [before?.printed, after?.printed])).toEqual([[undefined, '111']]);
    expect(aggregates.map(({ after }) => after && said(after))).toEqual(['reported [110, 111] contested']);
  });

  it('finds what a correction moved away and what a withdrawal removed', async () => {
    const ledger = await openLedger(memoryStore(), { recordedBy: 'x' });
    await ledger.define(world);
    const { positions } = await ledger.record(document('2024-07-05', [figure('2024-Q1', '5'), figure('2024-Q3', '6')]));
    const [, moved = 0, removed = 0] = positions;
    const before = await ledger.view();
    await ledger.correct({ report: moved, figure: { period: '2024-Q2' }, reason: 'wrong row' });
    await ledger.withdraw({ report: removed, reason: 'not ours' });
    const { figures } = compareViews(before, await ledger.view());
    const seen = figures.map((one) => [one.cell.period.label, one.before?.printed ?? null, one.after?.printed ?? null]);
    expect(seen).toEqual([
      ['2024-Q1', '5', null],
      ['2024-Q3', '6', null],
      ['2024-Q2', null, '5'],
    ]);
  });

  it('compares with a view that knew nothing yet', () => {
    const { figures, aggregates } = compareViews(see([], { asOf: { recorded: 0 } }), see([first]));
    expect(figures).toHaveLength(1);
    expect(aggregates.map(({ before }) => before)).toEqual([null]);
  });

  it('finds a level that changed under a verdict without changing it, and not the verdict', () => {
    const higher = document('2025-07-05', [figure('2024', '120')]);
    const { figures, verdicts } = compareViews(
      told([first, higher], '2024-12-31'),
      told([first, higher], '2025-12-31'),
    );
    expect([figures.length, verdicts.length]).toEqual([1, 0]);
  });

  it('compares what two logs say, not where they say it', () => {
    const other = document('2024-07-05', [figure('2024', 'hơn 5')]);
    const same = document('2024-07-05', [figure('2024', '5')]);
    expect(compareViews(see([same]), see([other])).figures).toHaveLength(1);
    expect(compareViews(see([same]), see([same]))).toEqual({ figures: [], aggregates: [], verdicts: [] });
  });

  it('finds the answers that are others though every figure is the same: on another map, by another preference', () => {
    const merger: Partial<Catalogue> = {
      territories: [{ id: 'tuyen-quang', name: 'Tuyên Quang', level: 'province', parent: 'viet-nam' }],
      reorganisations: [
        {
          id: 'merger',
          effectiveOn: '2025-01-01',
          changes: [{ territory: 'hue', name: 'Huế' }],
          ends: ['tuyen-quang'],
          transfers: [{ from: 'tuyen-quang', to: 'hue', extent: 'whole' }],
        },
      ],
    };
    const both = document('2024-07-05', [
      figure('2024-H1', '250'),
      figure('2024-H1', '150', { territory: 'tuyen-quang' }),
    ]);
    const rival = document('2024-07-05', [figure('2023', '7')], { publisher: 'office' });
    const own = document('2024-07-05', [figure('2023', '8')]);
    const view = see([both, own, rival], { prefer: ['police'] }, merger);
    const changed = (other: View) => {
      const { figures, aggregates } = compareViews(view, other);
      expect(figures).toEqual([]);
      return aggregates.map(({ cell, before, after }) => [
        cell.territory,
        before && said(before),
        after && said(after),
      ]);
    };
    expect(changed(view.recast({ territoriesOf: '2025-01-01' }))).toEqual([
      ['hue', 'reported 250', 'recast 400'],
      ['tuyen-quang', 'reported 150', 'none not-on-map'],
      ['hue', 'reported 8', 'none parts-missing 2023'],
    ]);
    expect(changed(see([both, own, rival], { prefer: ['office'] }, merger))).toEqual([
      ['hue', 'reported 8', 'reported 7'],
    ]);
  });
});
