/**
 * Apart: figures of one cell that say different things, each with an unknown of its own, so that one can be doubted
 * without the others; and the counts that fractions are made of.
 */
import type { Cell } from '../model/figure.ts';
import { formatInterval, type Interval, wholeLine } from '../model/interval.ts';
import { addNode, addSaid, type Building, unknownAt } from './building.ts';
import type { Claim, Held, World } from './claims.ts';
import { fractionConstraints, isOfAnotherWhole } from './constraints/fractions.ts';
import { type Mark, marksOf, type Said, type Scope, saidOf } from './scope.ts';
import { weightOf } from './weight.ts';

/** What figures of a cell say, all of them the same. */
interface Voice {
  readonly said: Said & { readonly certain: Interval };
  readonly marks: readonly Mark[];
  /** Whether it speaks of the whole that the others speak of. */
  readonly isShared: boolean;
}

/** The figures of a cell in one document, by what they say; none where all say the same. */
export function voicesOf(world: World, held: Held, scope: Scope): readonly Voice[] {
  if (scope.kind !== 'publication' || held.claims.length < 2) return [];
  const own = held.claims.filter(({ publication }) => publication.id === scope.publication);
  if (own.length < 2) return [];
  const voices = new Map<string, Voice>();
  for (const claim of own) {
    const { certain, expected } = claim;
    if (certain === null) continue;
    const marks = marksOf(world, claim);
    const key = [formatInterval(certain), ...marks.map(({ name, value }) => `${name} ${formatInterval(value)}`)].join();
    const known = voices.get(key);
    const claims = [...(known?.said.claims ?? []), claim];
    const isShared = claim.form !== 'fraction' || !isOfAnotherWhole(world, held, claim);
    voices.set(key, { said: { claims, certain, expected, disagree: false }, marks, isShared });
  }
  return voices.size < 2 ? [] : [...voices.values()];
}

/** Gives each voice an unknown, which is that of the cell unless it speaks of another whole. */
export function addVoices(building: Building, number: number, held: Held, voices: readonly Voice[]): void {
  const { claims, relations, origins, unknowns } = building;
  const { cell, indicator } = held;
  const kind = unknowns[number] ?? { domain: wholeLine, whole: false };
  const marked = new Map<string, number>();
  const names = voices.flatMap(({ marks }) => marks.map(({ name }) => name));
  const isCompared = (name: string) => names.indexOf(name) < names.lastIndexOf(name);
  const shared: number[] = [];
  for (const { said, marks, isShared } of voices) {
    const own = addNode(building, kind, { cell, said });
    claims.push({ unknown: own, interval: said.certain, weight: weightOf(indicator, said) });
    if (isShared) {
      shared.push(own);
      relations.push({ left: unknownAt(own), relation: '=', right: unknownAt(number) });
      origins.push(null);
    }
    for (const { name, value } of marks) {
      if (!isCompared(name) || (!isShared && name === 'denominator')) continue;
      const mark = marked.get(name) ?? addNode(building, { domain: wholeLine, whole: false });
      marked.set(name, mark);
      addSaid(building, own, mark, value);
    }
  }
  building.voices.set(number, shared);
}

/** The terms of a cell's fractions are counts of other cells. */
export function addTerms(building: Building, held: Held, numberOf: (cell: Cell) => number): void {
  const { world, scope } = building;
  if (scope.kind !== 'publication' || held.claims.every(({ form }) => form !== 'fraction')) return;
  for (const { slots } of fractionConstraints(world, held)) {
    const [printed, counted] = slots;
    if (printed?.held === undefined || counted === undefined) continue;
    for (const { position } of printed.held.claims) {
      const term = saidOf(world, { ...printed.held, claims: only(printed.held.claims, position) }, scope)?.certain;
      const by = speakerOf(building, numberOf(held.cell), position);
      if (term && by !== null) addSaid(building, by, numberOf(counted.cell), term);
    }
  }
}

const only = (claims: readonly Claim[], position: number): readonly Claim[] =>
  claims.filter((claim) => claim.position === position);

/** The unknown on which a figure is a claim; null where none is. */
function speakerOf({ nodes, claims }: Building, number: number, position: number): number | null {
  const isSpeaker = (unknown: number) => nodes[unknown]?.said?.claims.some((claim) => claim.position === position);
  const cell = nodes[number]?.cell;
  const found = claims.find(({ unknown }) => nodes[unknown]?.cell === cell && isSpeaker(unknown));
  return found?.unknown ?? null;
}
