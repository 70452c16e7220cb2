/**
 * Laws: what every projection of events must do, as plain functions for any test runner.
 */
import { isDeepStrictEqual } from 'node:util';
import type { StoredEvent } from '../model/event.ts';
import type { Projection } from '../projection.ts';

/** A law, checked on one projection and one log. */
export interface Law {
  readonly name: string;
  /** Throws an `Error` that carries `expected` and `actual` where the law is broken. */
  readonly check: () => void;
}

/** Logs up to this length are cut everywhere, longer ones at as many places. */
const MOST_CUTS = 50;

/**
 * The laws that a projection keeps when its answers can be trusted after a restart, a snapshot or an import in batches:
 *
 * - `deterministic`: the same log gives the same state;
 * - `split`: wherever the log is cut, folding the rest onto the first part gives the whole;
 * - `snapshot`: a state that was written out (by `structuredClone`) folds on like the one it was taken of;
 * - `untouched`: a state that was handed out, the initial one too, never changes;
 * - `unknown`: events of types that this version does not know change nothing.
 *
 * A projection from `defineProjection` keeps them unless its handlers read a clock, a random number or a variable
 * outside the state.
 *
 * @example
 * ```ts
 * import { defineProjection } from 'indicator-ledger';
 * import { given, projectionLaws } from 'indicator-ledger/testing';
 *
 * const publishers = defineProjection<{ ids: string[] }>({
 *   name: 'publishers',
 *   initial: { ids: [] },
 *   on: { PublisherDefined: (state, { data }) => void state.ids.push(data.id) },
 * });
 * const { events } = given([{ type: 'define', input: { publishers: [{ id: 'office', name: 'Office' }] } }]);
 * for (const law of projectionLaws(publishers, events)) law.check();
 * console.log(projectionLaws(publishers, events).map(({ name }) => name).join(', '));
 * // deterministic, split, snapshot, untouched, unknown
 * ```
 */
export function projectionLaws<S extends object>(
  projection: Projection<S>,
  events: readonly StoredEvent[],
): readonly Law[] {
  const { fold, initial } = projection;
  const whole = () => fold(initial, events);
  const named = (name: string, check: () => void): Law => ({ name, check });
  return [
    named('deterministic', () => same('Two folds of one log differ', whole(), whole())),
    named('split', () => {
      for (const at of cutsOf(events)) {
        const parts = fold(fold(initial, events.slice(0, at)), events.slice(at));
        same(`Cut before event ${at + 1}, the log folds to another state`, parts, whole());
      }
    }),
    named('snapshot', () => {
      for (const at of cutsOf(events)) {
        const restored = structuredClone(fold(initial, events.slice(0, at)));
        same(
          `From a snapshot before event ${at + 1}, the log folds to another state`,
          fold(restored, events.slice(at)),
          whole(),
        );
      }
    }),
    named('untouched', () => {
      const before = structuredClone(initial);
      for (const at of cutsOf(events)) {
        const first = fold(initial, events.slice(0, at));
        const kept = structuredClone(first);
        fold(first, events.slice(at));
        same(`The state before event ${at + 1} changed while the log was folded on`, first, kept);
      }
      same('The initial state changed', initial, before);
    }),
    named('unknown', () => {
      const state = whole();
      same('An event of an unknown type changed the state', fold(state, [strangerAfter(events)]), state);
    }),
  ];
}

/**
 * Whether a projection gives one state in whatever order the reports of one log came in: for counts and sums, not for
 * "the latest". Neighbouring reports are exchanged, one pair at a time, with their positions left in place.
 */
export function orderLaw<S extends object>(projection: Projection<S>, events: readonly StoredEvent[]): Law {
  const { fold, initial } = projection;
  return {
    name: 'order',
    check: () => {
      const whole = fold(initial, events);
      for (const at of cutsOf(events)) {
        const swapped = exchangedAt(events, at);
        if (swapped !== null)
          same(`With reports ${at} and ${at + 1} exchanged, the state is another`, fold(initial, swapped), whole);
      }
    },
  };
}

function cutsOf(events: readonly StoredEvent[]): readonly number[] {
  const step = Math.max(1, Math.ceil(events.length / MOST_CUTS));
  return Array.from({ length: Math.ceil(events.length / step) }, (_, index) => index * step);
}

/** The log with the reports before and at an index exchanged; null where these are not two reports. */
function exchangedAt(events: readonly StoredEvent[], at: number): readonly StoredEvent[] | null {
  const [a, b] = [events[at - 1], events[at]];
  if (a === undefined || b === undefined || 'unknown' in a || 'unknown' in b) return null;
  if (a.type !== 'FigureReported' || b.type !== 'FigureReported') return null;
  const { position, recordedAt } = a;
  const exchanged = [
    { ...b, position, recordedAt },
    { ...a, position: b.position, recordedAt: b.recordedAt },
  ];
  return [...events.slice(0, at - 1), ...exchanged, ...events.slice(at + 1)];
}

/** An event of a type from a later version. */
function strangerAfter(events: readonly StoredEvent[]): StoredEvent {
  const position = (events.at(-1)?.position ?? 0) + 1;
  const { recordedAt = '2024-07-05T03:00:00.000Z' } = events.at(-1) ?? {};
  return {
    id: '00000000-0000-4000-8000-000000000000',
    type: 'FromALaterVersion',
    schemaVersion: 1,
    position,
    recordedAt,
    recordedBy: 'laws',
    data: {},
    unknown: true,
  };
}

/** Throws with both sides, for runners that show the difference. */
function same(broken: string, actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw Object.assign(new Error(`${broken}.`), { actual, expected, showDiff: true });
}
