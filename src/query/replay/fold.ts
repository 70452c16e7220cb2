/**
 * Fold: events go into one state in the order of the log, each read as a stranger.
 */
import { canonicalText, eventText, follow, type LogEnd } from '../../log.ts';
import { issue, LedgerError, type Parsed, under } from '../../model/error.ts';
import { readEvent, type StoredEvent } from '../../model/event.ts';
import { emptyState, extendBy, restoreState, type Snapshot, type State } from '../../projection.ts';
import { beginProof, type Checkpoint, endProof, type Proof, prove, proves } from './checkpoint.ts';

/** A replay under way, which stands behind the event read last. */
export interface Fold {
  readonly state: State;
  /** What the snapshot holds already: events up to here are passed over. */
  readonly known: number;
  readonly proof: Proof | null;
  /** Whether an event was read; until then the fold stands where the snapshot ends. */
  begun: boolean;
  position: number;
  recordedAt: string | null;
}

export function beginFold(snapshot: Snapshot | undefined, checkpoint: Checkpoint | undefined): Fold {
  const state = snapshot === undefined ? emptyState() : restoreState(snapshot);
  const proof = checkpoint === undefined ? null : beginProof(checkpoint);
  return { state, known: state.position, proof, begun: false, ...endOf(state) };
}

/** The log ends here. @throws LedgerError where the snapshot or the checkpoint stands beyond its end. */
export function endFold({ begun, known, position, proof }: Fold): void {
  if (begun && position < known) throw new LedgerError([snapshotBeyond(known, position)]);
  if (proof !== null) endProof(proof);
}

/** Where the log that a state was folded from ends. */
export function endOf(state: State): LogEnd {
  return { position: state.position, recordedAt: state.instants.texts.at(-1) ?? null };
}

/** Folds what should be the next event. */
export function foldEvent(fold: Fold, event: unknown): void {
  const stored = withoutNote(event);
  foldRead(fold, readEvent(stored), stored);
}

/** Folds what was read of the next event; `stored` is what it was read from. */
export function foldRead(fold: Fold, read: Parsed<StoredEvent>, stored: unknown): void {
  if (!read.ok) throw new LedgerError(under(['events', fold.position], read.issues));
  const event = read.value;
  const isKnown = passesOver(fold, event.position);
  if (fold.begun || !isKnown) follow(fold, event);
  if (isKnown && event.position === fold.known && event.id !== fold.state.lastId) {
    throw new LedgerError([foreignSnapshot]);
  }
  moveTo(fold, event.position, event.recordedAt);
  if (fold.proof !== null && proves(fold.proof, event.position)) {
    const bytes = new TextEncoder().encode(storedText(event, stored));
    prove(fold.proof, event.position, bytes, 0, bytes.length);
  }
  if (!isKnown) extendBy(fold.state, event);
}

/**
 * Whether the snapshot holds the next event, which says that it has this position. What is read twice must at least be
 * one log; where it begins is the caller's to say.
 */
export function passesOver({ known, begun, position }: Fold, next: number): boolean {
  return next <= known && (!begun || position < known);
}

/** The fold has read the event at a position. */
export function moveTo(fold: Fold, position: number, recordedAt: string): void {
  fold.begun = true;
  fold.position = position;
  fold.recordedAt = recordedAt;
}

/** The canonical text of an event as it was stored, which an older version may have done. */
function storedText(event: StoredEvent, stored: unknown): string {
  const isCurrent =
    typeof stored === 'object' &&
    stored !== null &&
    'schemaVersion' in stored &&
    stored.schemaVersion === event.schemaVersion;
  return isCurrent ? eventText(event) : canonicalText(withoutNote(stored));
}

/** What was noted when an event was read is no part of it. */
function withoutNote(event: unknown): unknown {
  if (typeof event !== 'object' || event === null || !('unknown' in event)) return event;
  const { unknown: _, ...stored } = event;
  return stored;
}

function snapshotBeyond(known: number, position: number) {
  return issue(
    'snapshot_must_belong_to_log',
    ['snapshot'],
    `The snapshot stands at position ${known}, and the log ends at ${position}.`,
    'Replay all of the log, or only what stands behind the snapshot; to see an earlier moment, ask with `asOf`.',
  );
}

const foreignSnapshot = issue(
  'snapshot_must_belong_to_log',
  ['snapshot'],
  'The snapshot was taken of another log.',
  'Replay without it, and take a new snapshot.',
);
