/**
 * Gazetteer: every name that a territory or a set bears, or once bore, by its key.
 *
 * It is made once for what a horizon knows of territories, when somebody first looks for one.
 */
import { bareLetters, bareReadings, lettersApart, nameKey, nameReadings } from '../model/name.ts';
import type { Span } from '../model/span.ts';
import type { Territory, TerritorySet } from '../model/territory.ts';
import type { Text } from '../model/text.ts';
import { allAt } from '../projection.ts';
import { territoriesOf } from './children.ts';
import { perMap } from './per-map.ts';

/** What may bear a name. */
export type Bearer = Territory | TerritorySet;

/** A name that somebody bears, or bore from one day to another. */
export interface Bearing extends Span {
  readonly bearer: Bearer;
  readonly by: 'name' | 'other-name';
  /** As the catalogue writes it. */
  readonly name: string;
  /** Key of what the bearer then was; null where nobody said. A set is of no type, which is the empty key. */
  readonly type: string | null;
  /** Place among the bearings, which stand in the order of definition, sets last. */
  readonly order: number;
}

export interface Gazetteer {
  /** Who bears a name: those who are, or may be, of the type that its words name, and those who are of another. */
  readonly named: (text: string) => { readonly fitting: readonly Bearing[]; readonly others: readonly Bearing[] };
  /** Bearings of names that are nearly the same, nearest first. */
  readonly near: (text: string) => readonly Bearing[];
}

/** The gazetteer of what a horizon knows. */
export const gazetteerOf = perMap(
  (horizon): Gazetteer => gazetteer(territoriesOf(horizon), allAt(horizon.state.territorySets, horizon.position)),
);

function gazetteer(territories: readonly Territory[], sets: readonly TerritorySet[]): Gazetteer {
  const bearings = [...territories.flatMap(bearingsOf), ...sets.flatMap(bearingsOfSet)].map(
    (bearing, order): Bearing => ({ ...bearing, order }),
  );
  const types = new Set(bearings.flatMap(({ type }) => type ?? []));
  const byName = new Map<string, Bearing[]>();
  for (const bearing of bearings) for (const key of keysOf(bearing)) put(byName, key, bearing);
  let byLetters: Map<string, Bearing[]> | null = null;
  return {
    named: (text) => {
      const [fitting, others] = [new Set<Bearing>(), new Set<Bearing>()];
      for (const { type, name } of nameReadings(text, types)) {
        for (const bearing of byName.get(name) ?? []) {
          (type === null || (bearing.type ?? type) === type ? fitting : others).add(bearing);
        }
      }
      return { fitting: inOrder(fitting), others: inOrder(others) };
    },
    near: (text) => {
      byLetters ??= lettersOf(byName);
      return nearest(byLetters, bareReadings(text));
    },
  };
}

function inOrder(bearings: Iterable<Bearing>): readonly Bearing[] {
  return [...bearings].sort((a, b) => a.order - b.order);
}

type Unplaced = Omit<Bearing, 'order'>;

function bearingsOf(bearer: Territory): readonly Unplaced[] {
  return bearer.spans.flatMap(({ from, to, name, otherNames = [], type }) => {
    const of = { bearer, from, to, type: type === undefined ? null : nameKey(type) };
    return [...named(of, name), ...otherNames.map((other): Unplaced => ({ ...of, by: 'other-name', name: other }))];
  });
}

function bearingsOfSet(bearer: TerritorySet): readonly Unplaced[] {
  return named({ bearer, type: '' }, bearer.name);
}

function named(of: Omit<Unplaced, 'by' | 'name'>, name: Text): readonly Unplaced[] {
  const names = typeof name === 'string' ? [name] : Object.values(name);
  return names.map((one) => ({ ...of, by: 'name', name: one }));
}

/** A catalogue may write a territory's type before its name: it is then found by the name alone as well. */
function keysOf({ name, type }: Bearing): ReadonlySet<string> {
  const readings = nameReadings(name, new Set(type === null ? [] : [type]));
  return new Set(
    readings
      .filter((reading) => reading.type === null || (type ?? reading.type) === reading.type)
      .map(({ name }) => name),
  );
}

function lettersOf(byName: ReadonlyMap<string, readonly Bearing[]>): Map<string, Bearing[]> {
  const byLetters = new Map<string, Bearing[]>();
  for (const [key, bearings] of byName) for (const bearing of bearings) put(byLetters, bareLetters(key), bearing);
  return byLetters;
}

function put(index: Map<string, Bearing[]>, key: string, bearing: Bearing): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [bearing]);
  else known.push(bearing);
}

/** One letter in four may be another, and no more than two. */
function nearest(byLetters: ReadonlyMap<string, readonly Bearing[]>, wanted: readonly string[]): readonly Bearing[] {
  const found: { readonly apart: number; readonly bearings: readonly Bearing[] }[] = [];
  for (const [letters, bearings] of byLetters) {
    const apart = Math.min(
      ...wanted.map((want) => {
        const most = Math.min(2, Math.floor(want.length / 4));
        const distance = lettersApart(want, letters, most);
        return distance > most ? Number.POSITIVE_INFINITY : distance;
      }),
    );
    if (apart <= 2) found.push({ apart, bearings });
  }
  return found.sort((a, b) => a.apart - b.apart).flatMap(({ bearings }) => bearings);
}
