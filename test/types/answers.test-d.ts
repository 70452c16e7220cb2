/** What comes back: compiled by `tsc`, and never run. Answers narrow as their readers expect, and nothing can be changed. */
import { expectTypeOf } from 'vitest';
import {
  type Answer,
  type Decimal,
  defineProjection,
  type EventOf,
  type FigureAnswer,
  type Interval,
  type Issue,
  isLedgerError,
  type Ledger,
  type LedgerEvent,
  type Parsed,
  type Quantity,
  type Recorded,
  type Requirement,
  replay,
  replayStream,
  type StoredEvent,
  type Verdict,
  type View,
  type Vintage,
  viewOf,
} from '../../src/index.ts';

declare const ledger: Ledger;
declare const view: View;
declare const events: readonly StoredEvent[];
declare const stream: AsyncIterable<StoredEvent>;

// Both doors say the same, one by throwing.
expectTypeOf(ledger.record).returns.resolves.toEqualTypeOf<Recorded>();
expectTypeOf(ledger.tryRecord).returns.resolves.toEqualTypeOf<Parsed<Recorded>>();
expectTypeOf<Parsed<Recorded>>().extract<{ ok: false }>().toHaveProperty('issues').toEqualTypeOf<readonly Issue[]>();
expectTypeOf(ledger.view).returns.resolves.toEqualTypeOf<View>();

// A view is the same, wherever it comes from.
expectTypeOf(replay(events)).toEqualTypeOf<View>();
expectTypeOf(replayStream(stream)).resolves.toEqualTypeOf<View>();
expectTypeOf(viewOf({ catalogue: {}, publications: [] })).toEqualTypeOf<View>();

// There is no value without asking whether there is one, and no JavaScript number at all.
const cell = { indicator: 'cases', territory: 'hue', period: '2024' };
expectTypeOf(view.aggregate(cell).value).toEqualTypeOf<Interval | null>();
expectTypeOf(view.aggregate(cell).point).toEqualTypeOf<Decimal | null>();
expectTypeOf(view.figure(cell)).toEqualTypeOf<FigureAnswer>();
expectTypeOf<FigureAnswer>().toExtend<Answer>();
expectTypeOf(view.figure(cell).vintage).toEqualTypeOf<Vintage | null>();
expectTypeOf(view.compliance()).toEqualTypeOf<readonly Verdict[]>();

// Status and requirement narrow.
expectTypeOf<Verdict['status']>().toEqualTypeOf<'met' | 'missed' | 'undecided' | 'not-reported' | 'not-applicable'>();
expectTypeOf<Extract<Requirement, { relation: 'by' }>['day']>().toBeString();
expectTypeOf<Extract<Quantity, { kind: 'number' }>['value']>().toBeString();
expectTypeOf<Extract<Quantity, { kind: 'place' }>['k']>().toBeNumber();

// Nothing that comes out can be changed.
declare const verdict: Verdict;
// @ts-expect-error: a verdict is read-only
verdict.status = 'met';
// @ts-expect-error: so is an interval
view.aggregate(cell).value = null;
// @ts-expect-error: and a list of figures
view.figures().push(view.figures()[0]);

// A caught error is known by its issues.
declare const caught: unknown;
if (isLedgerError(caught)) expectTypeOf(caught.issues).toEqualTypeOf<readonly Issue[]>();

// Handlers are given the event that they are written for.
expectTypeOf<EventOf<'FigureReported'>>().toExtend<LedgerEvent>();
defineProjection<{ count: number }>({
  name: 'count',
  initial: { count: 0 },
  on: {
    FigureCorrected: (draft, event) => {
      expectTypeOf(event.data.report).toBeNumber();
      draft.count += 1;
    },
    // @ts-expect-error: there is no such event
    FigureDeleted: () => {},
  },
});
