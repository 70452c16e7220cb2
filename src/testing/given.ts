/**
 * Given, when, then: a history in commands, one more command, and exactly what it records or why it is refused.
 *
 * Matching is exact: every event, in order, with all of its data. Ids, positions and instants are no part of it.
 */
import { canonicalText, seal } from '../log.ts';
import { type Issue, LedgerError } from '../model/error.ts';
import type { EventDraft, StoredEvent } from '../model/event.ts';
import { emptyState, extend, type State } from '../projection.ts';
import { createView, type View, type ViewOptions } from '../query.ts';
import { type Command, decide, numberedIds } from '../record.ts';

/** The type and data of an event: what a decision is about. */
export type ExpectedEvent = EventDraft extends infer Draft
  ? Draft extends EventDraft
    ? Pick<Draft, 'type' | 'data'>
    : never
  : never;

/** A history, ready for one more command. */
export interface Given {
  /** The log that the history makes. */
  readonly events: readonly StoredEvent[];
  /** One more command, decided on the history. */
  when(command: Command, options?: { readonly key?: string }): When;
  /** What the ledger says after the history. */
  view(options?: ViewOptions): View;
}

/** What a command came to. */
export interface When {
  /** Fails unless the command records exactly these events, and gives the history that they make. */
  thenRecords(expected: readonly ExpectedEvent[]): Given;
  /** Fails unless the command is refused with exactly these codes, in this order. */
  thenRefuses(codes: readonly string[]): void;
  /** Fails unless the command had been recorded before, at exactly these positions. */
  thenRepeats(positions: readonly number[]): void;
}

/** Pins every instant and id, so that a history is the same every time. */
const pinned = { instant: '2024-07-05T03:00:00.000Z', day: '2024-07-05' };

/**
 * A history of commands, each of which must be recordable. A command may carry the key that it was sent under.
 *
 * @throws LedgerError when a command of the history is refused.
 * @example
 * ```ts
 * import { given } from 'indicator-ledger/testing';
 *
 * const publishers = [{ id: 'office', name: 'Office' }];
 * given([])
 *   .when({ type: 'define', input: { publishers } })
 *   .thenRecords([{ type: 'PublisherDefined', data: { id: 'office', name: 'Office' } }])
 *   .when({ type: 'define', input: { publishers } })
 *   .thenRecords([]);
 * given([])
 *   .when({ type: 'withdraw', input: { report: 7, reason: 'typed twice' } })
 *   .thenRefuses(['report_must_exist']);
 * console.log('as expected'); // as expected
 * ```
 */
export function given(history: readonly (Command & { readonly key?: string })[]): Given {
  const log: StoredEvent[] = [];
  const state = emptyState();
  for (const { key, ...command } of history) {
    const outcome = outcomeOf(state, command, key);
    if ('issues' in outcome) throw new LedgerError(outcome.issues);
    if (!('drafts' in outcome)) continue;
    const events = sealed(state, outcome.drafts);
    extend(state, events);
    log.push(...events);
  }
  return givenLog(log);
}

type Outcome =
  | { readonly drafts: readonly EventDraft[] }
  | { readonly repeats: readonly number[] }
  | { readonly issues: readonly Issue[] };

/** One history may be given to many commands: each `when` goes on from a state of its own. */
function givenLog(log: readonly StoredEvent[]): Given {
  return {
    events: log,
    when: (command, options = {}) => {
      const state = stateOf(log);
      return whenOutcome(log, state, outcomeOf(state, command, options.key));
    },
    view: (options) => createView(stateOf(log), options),
  };
}

function stateOf(log: readonly StoredEvent[]): State {
  const state = emptyState();
  extend(state, log);
  return state;
}

function whenOutcome(log: readonly StoredEvent[], state: State, outcome: Outcome): When {
  return {
    thenRecords: (expected) => {
      if (!('drafts' in outcome)) throw mismatch('The command records no events', expected, outcome);
      const recorded = outcome.drafts.map(({ type, data }) => ({ type, data }));
      if (canonicalText(recorded) !== canonicalText(expected)) {
        throw mismatch('The command records other events', expected, recorded);
      }
      return givenLog([...log, ...sealed(state, outcome.drafts)]);
    },
    thenRefuses: (codes) => {
      const found = 'issues' in outcome ? outcome.issues.map(({ code }) => code) : null;
      if (found?.join() !== codes.join()) throw mismatch('The command is not refused so', codes, found ?? outcome);
    },
    thenRepeats: (positions) => {
      const found = 'repeats' in outcome ? outcome.repeats : null;
      if (found?.join() !== positions.join())
        throw mismatch('The command is no repetition', positions, found ?? outcome);
    },
  };
}

function outcomeOf(state: State, command: Command, key: string | undefined): Outcome {
  const newId = numberedIds(state.position);
  const decision = decide(state, command, { by: 'given', key, today: pinned.day, newId });
  return decision.ok ? decision.value : { issues: decision.issues };
}

function sealed(state: State, drafts: readonly EventDraft[]): readonly StoredEvent[] {
  const end = { position: state.position, recordedAt: state.instants.texts.at(-1) ?? null };
  return seal(drafts, end, pinned.instant);
}

/** Carries both sides, for test runners that show the difference. */
function mismatch(what: string, expected: unknown, actual: unknown): Error {
  const message = `${what}.\nexpected: ${JSON.stringify(expected)}\nactual: ${JSON.stringify(actual)}`;
  return Object.assign(new Error(message), { expected, actual, showDiff: true });
}
