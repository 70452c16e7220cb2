/**
 * A projection of the user's own: a state of any shape, folded from events by handlers that change an immer draft.
 */
import { enableMapSet, produce } from 'immer';
import type { EventType, LedgerEvent, StoredEvent } from '../model/event.ts';

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

function handle<S extends object>(on: ProjectionDefinition<S>['on'], draft: S, event: StoredEvent): void {
  if ('unknown' in event) return;
  // The table is keyed by the event's own type, so each handler is given the event that it was written for.
  const handler = on[event.type] as ((draft: S, event: LedgerEvent) => void) | undefined;
  handler?.(draft, event);
}
