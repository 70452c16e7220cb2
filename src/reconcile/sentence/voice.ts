/**
 * Voice: everything that a language must be able to say about findings.
 */
import type { Advisory, ConstraintKind, FindingReason } from '../finding.ts';
import { distinct, type Facts, type Setting } from './facts.ts';
import { cut } from './names.ts';

type Saying = (facts: Facts) => string;

/** One language. Sayings begin small and end without a full stop. */
export interface Voice extends Setting {
  /** Before the colon: what the whole sentence is about. */
  readonly heading: (indicator: string | null, where: readonly string[]) => string;
  /** Both sides, of what can be computed. */
  readonly claims: Readonly<Record<ConstraintKind, Saying>>;
  /** Both sides can be equal, or in the order that they must have. */
  readonly consistent: Saying;
  /** They cannot. */
  readonly inconsistent: Saying;
  /** They cannot, in documents of different days. */
  readonly restated: Saying;
  /** Nothing in what is there is against it, though one side cannot be told. */
  readonly agree: Saying;
  /** What is missing can have no value that fits, or sides cannot be told. */
  readonly impossible: Saying;
  /** What was to be compared, of what was not. */
  readonly topics: Readonly<Record<ConstraintKind, string>>;
  readonly undecided: (topic: string, reason: string, facts: Facts) => string;
  /** Both sides are known, and say different things. */
  readonly notCompared: (reason: string) => string;
  readonly notApplicable: (topic: string, reason: string) => string;
  readonly reasons: Readonly<Record<FindingReason, Saying>>;
  readonly noReason: string;
  readonly advisories: Readonly<Record<Advisory, Saying>>;
  readonly superseded: string;
  readonly rule: (reason: string) => string;
  readonly sources: (sources: string) => string;
}

/** The words of the cell in a role; undefined where none plays it. */
export function inRole({ said }: Facts, role: Facts['said'][number]['role']) {
  return said.find((one) => one.role === role);
}

/** "tên: số", or the number alone. */
export function named(one: Facts['said'][number] | undefined, link: string): string {
  if (one === undefined) return '';
  return one.name === '' ? one.print : `${one.name}${link}${one.print}`;
}

/** "172 (số vụ khám phá)", or the number alone. */
export function inBrackets(one: Facts['said'][number] | undefined): string {
  if (one === undefined) return '';
  return one.name === '' ? one.print : `${one.print} (${one.name})`;
}

/** "số vụ khám phá (172)", or the number alone. */
export function withNumber(one: Facts['said'][number] | undefined): string {
  if (one === undefined) return '';
  return one.name === '' ? one.print : `${one.name} (${one.print})`;
}

/** A side of a rule: the figure that it is, by its name, or what it comes to. */
export function ruled(facts: Facts, side: 'left' | 'right'): string {
  const [only, ...others] = facts.said.filter((one) => one.side === side);
  return only !== undefined && others.length === 0 && only.print === facts[side] ? withNumber(only) : facts[side];
}

/** The days that part what is compared, each once. */
export function turnDays({ finding: { breaks } }: Facts): readonly string[] {
  return distinct(breaks.map(({ on }) => on)).slice(0, 3);
}

/** Whether a reader sees one figure only. */
export function isOfOne({ said }: Facts): boolean {
  return said.filter(({ print }) => print !== '').length === 1;
}

/** Whether what its indicator admits is every change but a fall by more than all there was. */
export function isFall({ left }: Facts['finding']): boolean {
  return left?.high === null && left.low?.eq(-100) === true;
}

/** The hedges of a finding, in the words of its documents. */
export function hedgesIn({ figures }: Facts['finding']): readonly string[] {
  const hedged = figures.filter(({ quantity }) => quantity.kind === 'number' && quantity.bound !== 'plain');
  return distinct(hedged.map(({ printed }) => `“${cut(printed)}”`)).slice(0, 3);
}
