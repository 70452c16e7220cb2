/**
 * Snapshot: a state written out as plain JSON, so that opening a long log need not fold it from the start.
 *
 * A snapshot speeds things up and decides nothing: it names the shape it was written in and carries the digest of its
 * body, and one that does not match is refused, so that the log is folded instead.
 */
import { digestOf } from '../log.ts';
import { issue, LedgerError } from '../model/error.ts';
import type { UnknownEvent } from '../model/event.ts';
import { beginRecording, endRecording, type Recording } from './reports.ts';
import { type Closing, type CommandRecord, emptyState, type State } from './state.ts';
import type { Version, Versions } from './versions.ts';

/** Raised whenever the shape of the state changes, so that snapshots written before are refused. */
const FINGERPRINT = 'indicator-ledger/state/2';

const DEFINITIONS = [
  'calendars',
  'publishers',
  'territories',
  'territorySets',
  'indicators',
  'targets',
  'publications',
] as const;

type DefinitionName = (typeof DEFINITIONS)[number];

interface SnapshotBody {
  readonly position: number;
  readonly lastId: string | null;
  readonly instants: readonly string[];
  readonly definitions: Readonly<Record<DefinitionName, readonly (readonly [string, readonly Version<unknown>[]])[]>>;
  readonly recordings: readonly Recording[];
  readonly closings: readonly Closing[];
  readonly commands: readonly (readonly [string, CommandRecord])[];
  readonly unknown: readonly UnknownEvent[];
}

/** Plain JSON; write it wherever you like. */
export interface Snapshot {
  readonly fingerprint: string;
  /** Position of the last event in it: fold on from the next. */
  readonly position: number;
  /** SHA-256, in hex, of the body. */
  readonly digest: string;
  readonly body: unknown;
}

/** The state as it stands, written out. */
export function snapshotOf(state: State): Snapshot {
  const body = structuredClone<SnapshotBody>({
    position: state.position,
    lastId: state.lastId,
    instants: state.instants,
    definitions: {
      calendars: [...state.calendars],
      publishers: [...state.publishers],
      territories: [...state.territories],
      territorySets: [...state.territorySets],
      indicators: [...state.indicators],
      targets: [...state.targets],
      publications: [...state.publications],
    },
    recordings: [...state.reports.byReport.values()].flat().sort((a, b) => a.since - b.since),
    closings: state.closings,
    commands: [...state.commands],
    unknown: state.unknown,
  });
  return { fingerprint: FINGERPRINT, position: state.position, digest: bodyDigest(body), body };
}

/**
 * The state that a snapshot was taken of.
 *
 * @throws LedgerError `snapshot_must_be_current` when another version wrote it, `snapshot_must_be_intact` when its body
 * is not what was written. Fold the log from the start instead.
 */
export function restoreState(snapshot: Snapshot): State {
  if (snapshot?.fingerprint !== FINGERPRINT) {
    throw staleSnapshot('snapshot_must_be_current', `it was written as ${String(snapshot?.fingerprint)}`);
  }
  if (!isIntact(snapshot)) {
    throw staleSnapshot('snapshot_must_be_intact', 'its body does not match its digest');
  }
  // The digest says that the body is what snapshotOf of this very shape wrote.
  return stateFrom(structuredClone(snapshot.body as SnapshotBody));
}

function isIntact({ body, digest }: Snapshot): boolean {
  try {
    return bodyDigest(body) === digest;
  } catch {
    return false; // not even JSON
  }
}

/** Lists longer than this are digested piece by piece: a long log's state is more than one JSON document may hold. */
const PIECE = 1000;

/** The digest of a body in which digests of pieces stand for each long list: its own, or one of its definitions. */
function bodyDigest(body: unknown): string {
  return digestOf(condensed(body, 2));
}

/** The value with its long lists condensed, as many members deep. */
function condensed(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) {
    if (value.length <= PIECE) return value;
    const pieces: string[] = [];
    for (let from = 0; from < value.length; from += PIECE) pieces.push(digestOf(value.slice(from, from + PIECE)));
    return { pieces };
  }
  if (depth === 0 || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, condensed(member, depth - 1)]));
}

function stateFrom(body: SnapshotBody): State {
  const state = emptyState();
  state.position = body.position;
  state.lastId = body.lastId;
  state.instants.push(...body.instants);
  for (const name of DEFINITIONS) restoreVersions<unknown>(state[name], body.definitions[name]);
  for (const { report, since, figure, until, endedBy } of body.recordings) {
    beginRecording(state.reports, report, since, figure);
    if (until !== null && endedBy !== null) endRecording(state.reports, report, until, endedBy);
  }
  state.closings.push(...body.closings);
  for (const [key, command] of body.commands) state.commands.set(key, command);
  state.unknown.push(...body.unknown);
  return state;
}

function restoreVersions<T>(
  into: Versions<T>,
  saved: readonly (readonly [string, readonly Version<unknown>[]])[],
): void {
  into.clear();
  // Each list was written from a map of the same name.
  for (const [id, versions] of saved) into.set(id, [...versions] as Version<T>[]);
}

function staleSnapshot(code: string, found: string): LedgerError {
  const hint = 'Fold the log from its start, and take a new snapshot.';
  return new LedgerError([issue(code, ['snapshot'], `The snapshot cannot be used: ${found}.`, hint)]);
}
