/**
 * Shelf: a state is kept beside its log, where the store has room for it, and folding begins where it ends.
 *
 * What is on the shelf decides nothing. It is taken only if this version wrote it, nothing of it was changed, and it is of
 * this log; otherwise the log is folded from its start, and what comes of it is kept instead.
 */
import type { EventStore } from '../log.ts';
import { type Issue, isLedgerError, issue } from '../model/error.ts';
import { emptyState, extendBy, restoreState, type State, snapshotOf } from '../projection.ts';

/** Folding fewer events takes no longer than writing them out. */
const WORTH_KEEPING = 20_000;

/** The state on the shelf, if it can be used; otherwise that of an empty log. */
export async function shelvedState(store: EventStore): Promise<State> {
  try {
    const snapshot = await store.snapshots?.load();
    if (snapshot == null) return emptyState();
    const state = restoreState(snapshot);
    return (await isOf(store, state)) ? state : emptyState();
  } catch (error) {
    if (isLedgerError(error) && error.issues.every(({ code }) => code.startsWith('snapshot_'))) return emptyState();
    throw error;
  }
}

/** A state is of this log if the log says the same at the position where it ends. */
export async function isOf(store: EventStore, { position, lastId }: State): Promise<boolean> {
  if (position === 0) return true;
  for await (const event of store.read({ after: position - 1, upTo: position })) return event.id === lastId;
  return false;
}

/** Whether folding the log from its start comes to this very state. */
export async function isFoldOf(store: EventStore, state: State): Promise<boolean> {
  const fresh = emptyState();
  for await (const event of store.read({ upTo: state.position })) extendBy(fresh, event);
  const [kept, due] = [snapshotOf(state), snapshotOf(fresh)];
  return kept.length === due.length && kept.every((byte, at) => byte === due[at]);
}

/** The issue of a state that began with a snapshot and is not what the log says. */
export const lyingSnapshot: Issue = issue(
  'snapshot_must_agree_with_log',
  ['snapshot'],
  'The ledger was opened with a snapshot, and its state is not what the log comes to.',
  'Remove the snapshot, and find out who could write it.',
);

/** Keeps the state, if much was folded since the position of the one that is kept; answers with the position that is. */
export async function keepSnapshot(store: EventStore, state: State, kept: number): Promise<number> {
  if (store.snapshots === undefined || state.position - kept < WORTH_KEEPING) return kept;
  await store.snapshots.save(snapshotOf(state), state.position);
  return state.position;
}
