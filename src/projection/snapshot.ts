/**
 * Snapshot: a state written out as bytes, so that opening a long log need not fold it from the start.
 *
 * A snapshot speeds things up and decides nothing: it names the shape it was written in and carries the digest of its
 * body, and one that does not match is refused, so that the log is folded instead. The body is the length of a head, the
 * head as JSON, the columns as they are in memory, and the texts of the figures.
 */
import { digestOfBytes } from '../log.ts';
import { issue, LedgerError } from '../model/error.ts';
import { at, type Column, clear, columnBytes, readColumn } from './column.ts';
import { numberOf } from './dictionary.ts';
import type { Figures } from './figures.ts';
import { noteLabel } from './names.ts';
import { rehash } from './pairs.ts';
import { deepFrozen } from './recordings.ts';
import { emptyState, type State } from './state.ts';
import { placeTurns } from './territories.ts';
import { adoptTexts, textBytes } from './texts.ts';

/** Raised whenever the shape of the state changes, so that snapshots written before are refused. */
const FINGERPRINT = new TextEncoder().encode('indicator-ledger/state/4\n');
const DIGEST = 64;

/** A state as bytes: its shape's fingerprint, the digest of its body, its body. Write it wherever you like. */
export type Snapshot = Uint8Array;

/** Lists and maps of a state, which the head holds by name. */
const DEFINITIONS = [
  'calendars',
  'publishers',
  'territories',
  'reorganisations',
  'territorySets',
  'indicators',
  'targets',
  'publications',
] as const;
const NAMES = [
  'indicators',
  'territories',
  'publications',
  'publishers',
  'aspectKeys',
  'periodKeys',
  'labelKeys',
] as const;

/** The state as it stands, written out. */
export function snapshotOf(state: State): Snapshot {
  const sections = [...columnsOf(state).map(columnBytes), textBytes(state.figures.texts)];
  const head = new TextEncoder().encode(JSON.stringify({ ...headOf(state), lengths: sections.map(lengthOf) }));
  const start = FINGERPRINT.length + DIGEST;
  const written = joined([new Uint8Array(start), lengthBytes(head.length), head, ...sections.flat()]);
  written.set(FINGERPRINT);
  new TextEncoder().encodeInto(digestOfBytes(written.subarray(start)), written.subarray(FINGERPRINT.length));
  return written;
}

/**
 * The state that a snapshot was taken of. Its texts stay in the bytes given, which must not change any more.
 *
 * @throws LedgerError `snapshot_must_be_current` when another version wrote it, `snapshot_must_be_intact` when it is not
 * what was written. Fold the log from the start instead.
 */
export function restoreState(snapshot: Snapshot): State {
  if (!(snapshot instanceof Uint8Array) || FINGERPRINT.some((byte, index) => snapshot[index] !== byte)) {
    throw staleSnapshot('snapshot_must_be_current', 'this version did not write it');
  }
  const body = snapshot.subarray(FINGERPRINT.length + DIGEST);
  if (digestOfBytes(body) !== new TextDecoder().decode(snapshot.subarray(FINGERPRINT.length).subarray(0, DIGEST))) {
    throw staleSnapshot('snapshot_must_be_intact', 'its body does not match its digest');
  }
  return stateFrom(body);
}

/** Every column of a state, in an order that its shape fixes. */
function columnsOf({ instants, figures, calendarsUsed }: State): readonly Column[] {
  const tables = [figures.subjects, figures.rows, figures.cells, calendarsUsed.places];
  return [
    instants.starts,
    ...tables.flatMap(({ left, right }) => [left, right]),
    ...Object.values(figures.numerals),
    ...Object.values(figures.scales),
    ...Object.values({ ...figures, textFrom: null }).filter(isColumn),
  ];
}

function isColumn(member: unknown): member is Column {
  return typeof member === 'object' && member !== null && 'chunks' in member;
}

type Head = ReturnType<typeof headOf> & { readonly lengths: readonly number[] };

/** What is not in columns. */
function headOf(state: State) {
  const { position, lastId, definedAt, instants, closings, commands, unknown, figures, calendarsUsed } = state;
  const { byPlace, byIndicator, all } = calendarsUsed;
  return {
    position,
    lastId,
    definedAt,
    instants: instants.texts,
    definitions: DEFINITIONS.map((name) => [...state[name]]),
    established: [...state.established],
    closings,
    commands: [...commands],
    unknown,
    disorderly: figures.disorderly,
    names: NAMES.map((name) => figures[name].texts),
    aspects: figures.aspects,
    periods: figures.periods,
    uses: { byPlace, byIndicator, all },
  };
}

function stateFrom(body: Uint8Array): State {
  const start = 4 + new DataView(body.buffer, body.byteOffset).getUint32(0);
  // The digest says that the body is what snapshotOf of this very shape wrote.
  const head = deepFrozen(JSON.parse(new TextDecoder().decode(body.subarray(4, start))) as Head);
  const state = emptyState();
  let from = start;
  const sections = head.lengths.map((length) => {
    from += length;
    return body.subarray(from - length, from);
  });
  for (const [index, column] of columnsOf(state).entries()) {
    clear(column);
    readColumn(column, sections[index] ?? body.subarray(0, 0));
  }
  fillFrom(state, head);
  const { subjects, rows, cells, texts, textLength, textFrom } = state.figures;
  for (const table of [subjects, rows, cells, state.calendarsUsed.places]) rehash(table);
  clear(textFrom);
  noteLabels(state.figures);
  adoptTexts(texts, sections.at(-1) ?? body.subarray(0, 0), textLength, textFrom);
  return state;
}

function fillFrom(state: State, head: Head): void {
  const { figures, calendarsUsed } = state;
  state.position = head.position;
  state.lastId = head.lastId;
  state.definedAt = head.definedAt;
  for (const instant of head.instants) state.instants.texts.push(instant);
  for (const [index, name] of DEFINITIONS.entries()) {
    state[name].clear();
    // Each list was written from the map of the same name.
    for (const [id, versions] of head.definitions[index] ?? []) state[name].set(id, [...versions] as never);
  }
  for (const [id, territory] of head.established) state.established.set(id, territory);
  for (const versions of state.reorganisations.values()) {
    const last = versions.at(-1);
    if (last !== undefined) placeTurns(state, last.value, last.since);
  }
  for (const { period, closedOn, since, until } of head.closings) {
    state.closings.push({ period, closedOn, since, until });
  }
  for (const [key, { digest, positions }] of head.commands) {
    state.commands.set(key, { digest, positions: [...positions] });
  }
  for (const event of head.unknown) state.unknown.push(event);
  figures.disorderly = head.disorderly;
  for (const [index, name] of NAMES.entries()) {
    for (const text of head.names[index] ?? []) numberOf(figures[name], text);
  }
  for (const aspect of head.aspects.slice(figures.aspects.length)) figures.aspects.push(aspect);
  for (const period of head.periods) figures.periods.push(period);
  for (const uses of head.uses.byPlace) calendarsUsed.byPlace.push([...uses]);
  for (const uses of head.uses.byIndicator) calendarsUsed.byIndicator.push([...uses]);
  for (const use of head.uses.all) calendarsUsed.all.push(use);
}

/** What follows from the columns is not written. */
function noteLabels(figures: Figures): void {
  for (let cell = 0; cell < figures.cellLabel.length; cell++) {
    const subject = at(figures.rows.left, at(figures.cells.left, cell));
    noteLabel(figures, subject, at(figures.cellLabel, cell));
  }
}

function lengthBytes(length: number): Uint8Array {
  const written = new Uint8Array(4);
  new DataView(written.buffer).setUint32(0, length);
  return written;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(lengthOf(parts));
  let from = 0;
  for (const part of parts) {
    whole.set(part, from);
    from += part.length;
  }
  return whole;
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

function staleSnapshot(code: string, found: string): LedgerError {
  const hint = 'Fold the log from its start, and take a new snapshot.';
  return new LedgerError([issue(code, ['snapshot'], `The snapshot cannot be used: ${found}.`, hint)]);
}
