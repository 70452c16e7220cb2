/**
 * A projection of the user's own: a state of any shape, folded from events by handlers that change an immer draft.
 */
import { enableMapSet, produce } from 'immer';
import * as z from 'zod';
import { type Issue, issue, LedgerError, unwrap } from '../model/error.ts';
import { type EventType, eventDataSchemas, type LedgerEvent, type StoredEvent } from '../model/event.ts';
import { readAs } from '../model/schema.ts';
import { lineSchema } from '../model/text.ts';
import { callbackSchema } from '../model/watch.ts';

/** An event of one type. */
export type EventOf<T extends EventType> = Extract<LedgerEvent, { readonly type: T }>;

/** What a user writes: where the state starts, and what each type of event does to it. Types without a handler are skipped. */
export interface ProjectionDefinition<S extends object> {
  readonly name: string;
  readonly initial: S;
  /** Each handler changes the draft in place. */
  readonly on: { readonly [T in EventType]?: (draft: S, event: EventOf<T>) => void };
}

/** A projection ready to fold. */
export interface Projection<S extends object> {
  readonly name: string;
  readonly initial: S;
  /** The state after these events; the state passed in stays as it was. */
  readonly fold: (state: S, events: Iterable<StoredEvent>) => S;
}

/**
 * Makes a projection of your own.
 *
 * Everything in one call of `fold` shares one immer draft, so fold in batches of thousands rather than one by one.
 *
 * @throws LedgerError where there is no such type of event, or a handler is no function; `fold` throws one where a handler
 *   answers later, for its draft is gone by then.
 * @example
 * ```ts
 * import { defineProjection } from 'indicator-ledger';
 *
 * const reportsByPublication = defineProjection<{ count: Record<string, number> }>({
 *   name: 'reports-by-publication',
 *   initial: { count: {} },
 *   on: {
 *     FigureReported: (draft, { data }) => {
 *       draft.count[data.publication] = (draft.count[data.publication] ?? 0) + 1;
 *     },
 *   },
 * });
 * console.log(reportsByPublication.fold(reportsByPublication.initial, [])); // { count: {} }
 * ```
 */
export function defineProjection<S extends object>(definition: ProjectionDefinition<S>): Projection<S> {
  enableMapSet();
  unwrap(readAs(definitionSchema, definition, ['definition']));
  const { name, initial, on } = definition;
  return {
    name,
    initial,
    fold: (state, events) =>
      produce(state, (draft) => {
        // A draft is the state to whoever changes it; immer's own Draft type only removes `readonly`.
        for (const event of events) handle(on, draft as S, event);
      }),
  };
}

// Its keys are the types of events.
const eventTypeSchema = z.enum(Object.keys(eventDataSchemas) as EventType[]);

const definitionSchema = z.strictObject({
  name: lineSchema(500),
  initial: z.custom<object>((value) => typeof value === 'object' && value !== null),
  on: z.partialRecord(eventTypeSchema, callbackSchema()),
});

function handle<S extends object>(on: ProjectionDefinition<S>['on'], draft: S, event: StoredEvent): void {
  if (typeof event !== 'object' || event === null) throw new LedgerError([noEvent]);
  if ('unknown' in event) return;
  // The table is keyed by the event's own type, so each handler is given the event that it was written for.
  const handler = on[event.type] as ((draft: S, event: LedgerEvent) => unknown) | undefined;
  if (handler?.(draft, event) instanceof Promise) throw new LedgerError([late(event.type)]);
}

const noEvent = issue(
  'events_must_be_listed',
  ['events'],
  'Something that is no event stands among the events.',
  'Pass events as a store gives them.',
);

function late(type: string): Issue {
  const message = `The handler of ${type} answers with a promise, and its draft ends when it returns.`;
  return issue(
    'handler_must_answer_at_once',
    ['on', type],
    message,
    'Write it without `async`; what takes time belongs before or after the fold.',
  );
}
