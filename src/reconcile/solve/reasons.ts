/**
 * Reasons: why an unknown's interval is what it is. Every narrowing is written down with the narrowings that it rests on.
 */
import type { Interval } from '../../model/interval.ts';
import type { Conflict, Narrowing } from './answers.ts';
import type { System } from './system.ts';

/** A narrowing's place in the book; −1 before the first. */
export type Reason = number;

export const unmoved: Reason = -1;

/** What was known when a relation was looked at: the latest reason of each of its unknowns. */
export interface Look {
  readonly relation: number;
  readonly unknowns: readonly number[];
  readonly reasons: readonly Reason[];
}

/** All narrowings, in the order in which they were made. */
export interface Book {
  /** By unknown: its latest narrowing. */
  readonly latest: Int32Array;
  readonly entries: Entry[];
  /** The claims because of which a relation stands, where it needs some. */
  readonly stands: (relation: number) => readonly number[];
}

interface Entry {
  readonly unknown: number;
  /** The same unknown's narrowing before. */
  readonly before: Reason;
  readonly by: { readonly claim: number } | Look;
  readonly interval: Interval;
}

export function emptyBook({ unknowns, claims, relations }: System): Book {
  const first = new Map<number, number>();
  for (const [claim, { unknown }] of claims.entries()) if (!first.has(unknown)) first.set(unknown, claim);
  const stands = (place: number): readonly number[] => {
    const { when = [], said } = relations[place] ?? {};
    const one = when.map((unknown) => first.get(unknown)).find((claim) => claim !== undefined);
    const own = said === undefined ? undefined : first.get(said);
    return [one, own].filter((claim) => claim !== undefined);
  };
  return { latest: new Int32Array(unknowns.length).fill(unmoved), entries: [], stands };
}

export function note(book: Book, unknown: number, by: Entry['by'], interval: Interval): void {
  book.entries.push({ unknown, before: book.latest[unknown] ?? unmoved, by, interval });
  book.latest[unknown] = book.entries.length - 1;
}

export function lookAt(book: Book, relation: number, unknowns: readonly number[]): Look {
  return { relation, unknowns, reasons: unknowns.map((unknown) => book.latest[unknown] ?? unmoved) };
}

/** The claims and relations behind some narrowings, with those named beside them. */
export function conflictBehind(book: Book, reasons: readonly Reason[], last: Entry['by']): Conflict {
  const behind = premisesOf(book, reasons).map((reason) => book.entries[reason]?.by);
  const claims = new Set<number>();
  const relations = new Set<number>();
  for (const by of [...behind, last]) {
    if (by === undefined) continue;
    if ('claim' in by) claims.add(by.claim);
    else relations.add(by.relation);
  }
  for (const relation of relations) {
    for (const claim of book.stands(relation)) claims.add(claim);
  }
  return { claims: rising(claims), relations: rising(relations) };
}

/** The steps that led to an unknown's interval, premises first. */
export function derivation(book: Book, unknown: number): readonly Narrowing[] {
  return premisesOf(book, [book.latest[unknown] ?? unmoved]).flatMap((reason) => {
    const entry = book.entries[reason];
    if (entry === undefined) return [];
    const { by, interval } = entry;
    const told = 'claim' in by ? by : { relation: by.relation, from: by.unknowns.filter((u) => u !== entry.unknown) };
    return [{ unknown: entry.unknown, by: told, interval }];
  });
}

/** Everything that some narrowings rest on, and they themselves, in the order in which it was made. */
function premisesOf(book: Book, reasons: readonly Reason[]): readonly Reason[] {
  const seen = new Set<Reason>();
  const open = [...reasons];
  for (let reason = open.pop(); reason !== undefined; reason = open.pop()) {
    const entry = book.entries[reason];
    if (entry === undefined || seen.has(reason)) continue;
    seen.add(reason);
    open.push(entry.before);
    if (!('claim' in entry.by)) open.push(...entry.by.reasons);
  }
  return rising(seen);
}

const rising = (places: ReadonlySet<number>): readonly number[] => [...places].sort((a, b) => a - b);
