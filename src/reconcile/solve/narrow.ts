/**
 * Narrow: everything that is claimed and everything that holds become the smallest intervals that sweeping finds.
 *
 * Each sweep looks once at every relation of which an unknown has changed, forwards and backwards in turn, so that what
 * is known runs along a chain of relations in one sweep. A relation that cannot hold is put down as a conflict, with
 * everything that its intervals rest on, and left out from then on.
 */
import { Decimal } from '../../model/decimal.ts';
import { equalIntervals, type Interval, wholeLine } from '../../model/interval.ts';
import type { Conflict, Narrowed } from './answers.ts';
import { type Part, partsOf, standing } from './parts.ts';
import { type Book, conflictBehind, derivation, emptyBook, type Look, lookAt, note, unmoved } from './reasons.ts';
import { common, revise, wholeWithin } from './revise.ts';
import { type System, unknownsOf } from './system.ts';

/** Where sweeping stops. */
export interface NarrowingOptions {
  /** At most so many sweeps over each part. Default 256. */
  readonly sweeps?: number;
  /** An end that would move by less is left where it is: decimal text. Default 10⁻²⁴. */
  readonly width?: Decimal;
  /** Only these unknowns are new since the domains were narrowed: nothing else need be looked at first. Default all. */
  readonly since?: readonly number[];
}

const SWEEPS = 256;
const WIDTH = new Decimal('1e-24');
/** An end with more digits before its point than this is not moved any further. */
const FARTHEST = 300;

/**
 * The intervals that are left of a system's unknowns. Never loses values that satisfy it all. Where the relations form
 * a tree, with each unknown once in a relation, none of them whole and no divisor straddling zero, each interval is the
 * smallest one (but for quotients that sixty digits cannot hold); elsewhere it may be wider. The ends of whole unknowns
 * are whole. Ends on every input: see {@link NarrowingOptions}.
 */
export function narrow(system: System, options: NarrowingOptions = {}): Narrowed {
  const work = begun(system, options);
  takeClaims(work);
  const claimed: Claimed = { intervals: [...work.intervals], latest: work.book.latest.slice() };
  let isFixedPoint = true;
  for (const part of partsOf(system)) {
    const before = work.conflicts.length;
    const settled = sweepPart(work, part, options.since);
    isFixedPoint = settled && isFixedPoint;
    if (work.conflicts.length > before) work.conflicts.push(...aloneInConflict(work, part, claimed));
  }
  return {
    intervals: work.intervals,
    conflicts: shortestFirst(work.conflicts),
    isFixedPoint,
    derivationOf: (unknown) => derivation(work.book, unknown),
  };
}

/** What is known from the claims alone. */
interface Claimed {
  readonly intervals: readonly Interval[];
  readonly latest: Int32Array;
}

interface Work {
  readonly system: System;
  readonly book: Book;
  /** By unknown. */
  readonly intervals: Interval[];
  readonly conflicts: Conflict[];
  /** By unknown: the relations standing that name it; by relation: the unknowns that it names. */
  readonly relationsOf: readonly (readonly number[])[];
  readonly unknownsOf: readonly (readonly number[])[];
  readonly isWhole: (unknown: number) => boolean;
  readonly sweeps: number;
  readonly width: Decimal;
}

function begun(system: System, { sweeps = SWEEPS, width = WIDTH }: NarrowingOptions): Work {
  const { unknowns, relations } = system;
  const named = relations.map(unknownsOf);
  const relationsOf: number[][] = unknowns.map(() => []);
  for (const relation of standing(system))
    for (const unknown of named[relation] ?? []) relationsOf[unknown]?.push(relation);
  const conflicts: Conflict[] = [];
  const intervals = unknowns.map(({ domain, whole }) => {
    const admissible = whole ? wholeWithin(domain) : domain;
    if (admissible === null) conflicts.push({ claims: [], relations: [] });
    return admissible ?? domain;
  });
  const isWhole = (unknown: number) => unknowns[unknown]?.whole === true;
  const book = emptyBook(system);
  return { system, book, intervals, conflicts, relationsOf, unknownsOf: named, isWhole, sweeps, width };
}

/** Of claims on one unknown that do not meet, the later ones are left out. */
function takeClaims(work: Work): void {
  const { system, book, intervals, conflicts, isWhole } = work;
  for (const [claim, { unknown, interval }] of system.claims.entries()) {
    const known = intervals[unknown];
    if (known === undefined) continue;
    const next = common(known, interval, isWhole(unknown));
    if (next === null) conflicts.push(conflictBehind(book, [book.latest[unknown] ?? unmoved], { claim }));
    else if (!equalIntervals(next, known)) put(work, unknown, { claim }, next);
  }
}

function put(work: Work, unknown: number, by: { readonly claim: number } | Look, next: Interval): void {
  work.intervals[unknown] = next;
  note(work.book, unknown, by, next);
}

/** Whether nothing was left to change at the end. */
function sweepPart(work: Work, { relations }: Part, since?: readonly number[]): boolean {
  const due = new Set(since?.flatMap((unknown) => work.relationsOf[unknown] ?? []) ?? relations);
  const refuted = new Set<number>();
  let isSettled = true;
  const lookOver = (relation: number): void => {
    if (!due.delete(relation)) return;
    const { moved, isRefuted, hasMore } = look(work, relation);
    if (isRefuted) refuted.add(relation);
    if (hasMore) isSettled = false;
    for (const unknown of moved)
      for (const other of work.relationsOf[unknown] ?? []) if (!refuted.has(other)) due.add(other);
  };
  for (let sweep = 0; sweep < work.sweeps && due.size > 0; sweep += 1) {
    const round = sweep % 2 === 0 ? relations : [...relations].reverse();
    for (const relation of round) lookOver(relation);
  }
  return isSettled && due.size === 0;
}

interface Looked {
  readonly moved: readonly number[];
  readonly isRefuted: boolean;
  /** Something could be narrowed further, by less than the declared width. */
  readonly hasMore: boolean;
}

function look(work: Work, place: number): Looked {
  const { system, book, intervals, isWhole, width } = work;
  const relation = system.relations[place];
  const named = work.unknownsOf[place] ?? [];
  if (relation === undefined) return { moved: [], isRefuted: false, hasMore: false };
  const kept = revise(relation, { intervalOf: (unknown) => known(intervals, unknown), isWhole });
  if (kept !== null && kept.size === 0) return { moved: [], isRefuted: false, hasMore: false };
  const seen = lookAt(book, place, named);
  if (kept === null) {
    work.conflicts.push(conflictBehind(book, seen.reasons, seen));
    return { moved: [], isRefuted: true, hasMore: false };
  }
  const moved = [...kept].filter(([unknown, next]) => isMoved(known(intervals, unknown), next, width));
  for (const [unknown, next] of moved) put(work, unknown, seen, next);
  return { moved: moved.map(([unknown]) => unknown), isRefuted: false, hasMore: moved.length < kept.size };
}

const known = (intervals: readonly Interval[], unknown: number): Interval => intervals[unknown] ?? wholeLine;

function isMoved(before: Interval, after: Interval, width: Decimal): boolean {
  const lowOpens = before.lowOpen !== after.lowOpen;
  const highOpens = before.highOpen !== after.highOpen;
  return isEndMoved(before.low, after.low, lowOpens, width) || isEndMoved(before.high, after.high, highOpens, width);
}

function isEndMoved(before: Decimal | null, after: Decimal | null, opens: boolean, width: Decimal): boolean {
  // x² = x and x ≥ 2 drive x out without end.
  if (after !== null && after.e > FARTHEST) return false;
  if (before === null || after === null) return before !== after;
  return before.eq(after) ? opens : before.minus(after).abs().gte(width);
}

/**
 * The relations of a part that cannot hold whatever the others say. Their conflicts are the shortest and the easiest to
 * understand, and sweeping may have met them with much more behind them.
 */
function aloneInConflict(work: Work, { relations }: Part, claimed: Claimed): readonly Conflict[] {
  const { system, book, isWhole } = work;
  return relations.flatMap((place) => {
    const relation = system.relations[place];
    const knowledge = { intervalOf: (unknown: number) => known(claimed.intervals, unknown), isWhole };
    if (relation === undefined || revise(relation, knowledge) !== null) return [];
    const unknowns = work.unknownsOf[place] ?? [];
    const reasons = unknowns.map((unknown) => claimed.latest[unknown] ?? unmoved);
    return [conflictBehind(book, reasons, { relation: place, unknowns, reasons })];
  });
}

/** Each set of claims once. */
function shortestFirst(conflicts: readonly Conflict[]): readonly Conflict[] {
  const byClaims = new Map<string, Conflict>();
  for (const conflict of [...conflicts].sort((a, b) => a.claims.length - b.claims.length)) {
    const key = conflict.claims.join(' ');
    if (!byClaims.has(key)) byClaims.set(key, conflict);
  }
  return [...byClaims.values()];
}
