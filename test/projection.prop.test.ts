import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerEvent, StoredEvent } from '../src/model/event.ts';
import { defineProjection, emptyState, extend, restoreState, type State, snapshotOf } from '../src/projection.ts';
import { replay } from '../src/query.ts';
import { logOf } from './arbitraries/carry-out.ts';
import { history, scenario } from './arbitraries/history.ts';
import { answersOf, cellOf, cellsOf, optionsOf, queryOf } from './arbitraries/look.ts';
import { eventsOf, stepsOf } from './oracle/naive-ledger.ts';
import { is } from './oracle/selection.ts';

function fold(events: Iterable<StoredEvent>, onto: State = emptyState()): State {
  extend(onto, events);
  return onto;
}

/** Cuts of a log: shares of its length, ascending. */
const cuts = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 4 }).map((shares) => shares.sort((a, b) => a - b));

function piecesOf<T>(events: readonly T[], shares: readonly number[]): readonly (readonly T[])[] {
  const ends = [0, ...shares.map((share) => Math.round((events.length * share) / 100)), events.length];
  return ends.slice(1).map((end, index) => events.slice(ends[index], end));
}

/** The log, and an event of a type that this version does not know. */
function withOneUnknown(events: readonly LedgerEvent[]): readonly StoredEvent[] {
  const last = events.at(-1);
  if (last === undefined) return events;
  const position = last.position + 1;
  const id = `00000000-0000-4000-9000-${String(position).padStart(12, '0')}`;
  return [...events, { ...last, position, id, type: 'WeatherObserved', data: { rain: 'much' }, unknown: true }];
}

describe('projection', () => {
  it('FOLD-1 replay is deterministic: the same events give the same state and the same answers', () => {
    fc.assert(
      fc.property(scenario, ({ history, questions, look }) => {
        const events = eventsOf(history);
        const copied: readonly StoredEvent[] = JSON.parse(JSON.stringify(events));
        const options = optionsOf(look, events);
        const cells = questions.map(cellOf);
        expect(Buffer.compare(snapshotOf(fold(copied)), snapshotOf(fold(events)))).toBe(0);
        expect(answersOf(replay(copied, options), cells)).toEqual(answersOf(replay(events, options), cells));
      }),
      { numRuns: 60 },
    );
  });

  it('FOLD-2 splitting is free: any pieces, and a snapshot with the tail, fold to what the whole folds to', () => {
    fc.assert(
      fc.property(history, cuts, (past, shares) => {
        const events = withOneUnknown(logOf(past).events);
        const whole = fold(events);
        const pieces = piecesOf(events, shares);
        const pieceByPiece = emptyState();
        let written = emptyState();
        for (const piece of pieces) {
          fold(piece, pieceByPiece);
          written = fold(piece, restoreState(snapshotOf(written)));
        }
        expect(Buffer.compare(snapshotOf(pieceByPiece), snapshotOf(whole))).toBe(0);
        expect(Buffer.compare(snapshotOf(written), snapshotOf(whole))).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('FOLD-3 a revision never removes what it revises: every report ever held answers at its own time', () => {
    let revised = 0;
    fc.assert(
      fc.property(history, (past) => {
        const steps = stepsOf(past);
        const whole = steps.at(-1)?.after ?? [];
        for (const { after, decision } of steps) {
          if (decision.outcome !== 'recorded') continue;
          const then = replay(whole, { asOf: { recorded: after.length } });
          const alone = replay(after);
          for (const cell of cellsOf([], after)) {
            const here = then.vintages(queryOf(cell));
            expect(here).toEqual(alone.vintages(queryOf(cell)));
            revised += here.filter((vintage) => vintage.revises).length;
          }
        }
        const withdrawn = whole.filter(is('FigureWithdrawn')).map((event) => event.data.report);
        const corrected = whole.filter(is('FigureCorrected')).map((event) => event.data.report);
        const now = replay(whole);
        for (const event of whole.filter(is('FigureReported'))) {
          if (withdrawn.includes(event.position) || corrected.includes(event.position)) continue;
          const [found] = now.vintages(queryOf(event.data.cell)).filter((vintage) => vintage.report === event.position);
          expect(found?.quantity).toEqual(event.data.quantity);
        }
      }),
      { numRuns: 40 },
    );
    expect(revised).toBeGreaterThan(0);
  });

  it('FOLD-4 a projection of your own folds as a plain reduce would, and never changes a state that it handed out', () => {
    interface Tally {
      readonly reports: Record<string, number>;
      readonly amended: number[];
      nested: { last: { title: string } | null };
    }
    const initial = (): Tally => ({ reports: {}, amended: [], nested: { last: null } });
    const tally = defineProjection<Tally>({
      name: 'tally',
      initial: initial(),
      on: {
        FigureReported: (draft, { data }) => {
          draft.reports[data.publication] = (draft.reports[data.publication] ?? 0) + 1;
        },
        FigureCorrected: (draft, { data }) => void draft.amended.push(data.report),
        FigureWithdrawn: (draft, { data }) => void draft.amended.push(data.report),
        PublicationRecorded: (draft, { data }) => {
          draft.nested.last = { title: data.title };
        },
      },
    });
    const plain = (events: readonly StoredEvent[]): Tally => {
      const state = initial();
      for (const event of events) {
        if ('unknown' in event) continue;
        if (event.type === 'FigureReported') {
          state.reports[event.data.publication] = (state.reports[event.data.publication] ?? 0) + 1;
        }
        if (event.type === 'FigureCorrected' || event.type === 'FigureWithdrawn') state.amended.push(event.data.report);
        if (event.type === 'PublicationRecorded') state.nested.last = { title: event.data.title };
      }
      return state;
    };
    fc.assert(
      fc.property(history, cuts, (past, shares) => {
        const events = eventsOf(past);
        const pieces = piecesOf(events, shares);
        const states = [tally.initial];
        for (const piece of pieces) states.push(tally.fold(states.at(-1) ?? tally.initial, piece));
        let upTo = 0;
        for (const [index, state] of states.entries()) {
          expect(state).toEqual(plain(events.slice(0, upTo)));
          upTo += pieces[index]?.length ?? 0;
        }
      }),
    );
  });
});
