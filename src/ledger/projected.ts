/**
 * Projected: a projection of the user's own is caught up with a log, from where it was the last time.
 */
import type { EventStore } from '../log.ts';
import { issue, LedgerError } from '../model/error.ts';
import type { StoredEvent } from '../model/event.ts';
import { hasMethods } from '../model/schema.ts';
import type { Projection } from '../projection.ts';

/** How far each projection has come, and its state there. */
export type Projections = WeakMap<object, { readonly position: number; readonly state: object }>;

/** The state of a projection, caught up with the log in a store. */
export async function projected<S extends object>(
  store: EventStore,
  projections: Projections,
  projection: Projection<S>,
): Promise<S> {
  if (!hasMethods(projection, ['fold'])) throw new LedgerError([noProjection]);
  const before = projections.get(projection);
  // What is remembered of a projection is the state that this very projection made.
  let state = (before?.state as S | undefined) ?? projection.initial;
  let position = before?.position ?? 0;
  let batch: StoredEvent[] = [];
  const fold = () => {
    state = projection.fold(state, batch);
    position = batch.at(-1)?.position ?? position;
    batch = [];
    projections.set(projection, { position, state });
  };
  for await (const event of store.read({ after: position })) {
    batch.push(event);
    if (batch.length === PROJECTED_AT_ONCE) fold();
  }
  if (batch.length > 0) fold();
  return state;
}

const noProjection = issue(
  'projection_must_be_defined',
  ['projection'],
  'This is no projection.',
  'Pass what `defineProjection` gave.',
);

/** Few enough to hold in memory, many enough that what immer copies for each draft hardly counts. */
const PROJECTED_AT_ONCE = 20_000;
