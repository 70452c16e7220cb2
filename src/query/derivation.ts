/**
 * Derivation: one way to a cell, with the parts that it was made from.
 */
import type { Day } from '../model/day.ts';
import type { Decimal } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import { add, type Interval, negate, width } from '../model/interval.ts';
import type { Recording } from '../projection.ts';
import type { Answer, Break, Estimate, Reason, StatedShare } from './answer.ts';
import type { Portion } from './recast/portion.ts';

/** An answer's insides: what {@link Answer} says, and what it was made from. */
export interface Derivation {
  readonly cell: Cell;
  readonly value: Interval | null;
  readonly point: Decimal | null;
  readonly origin: Answer['origin'];
  readonly rule: Answer['rule'];
  readonly contested: boolean;
  readonly missing: readonly Cell[];
  readonly reason: Reason | null;
  /** Ascending. */
  readonly positions: readonly number[];
  /** What went into it, in reading order; for an incomplete one, what was found. */
  readonly parts: readonly Part[];
  /** The reports that a published answer is read from: one, or contested rivals. */
  readonly recordings: readonly Recording[];
  /** Reports of other publishers that say the same. */
  readonly echoes?: readonly Recording[] | undefined;
  readonly breaks: readonly Break[];
  readonly estimates: readonly Estimate[];
  readonly map: Day | null;
  /** Some of it lies between bounds: it was divided, and nobody said how. */
  readonly isBounded?: true;
  /** What shares made it of; of two that have the same portion, the quotient is that of the wholes. */
  readonly allocation?: Allocation;
}

/** A value, and the portion of it that went on. */
export interface Allocation extends Pick<Derivation, 'point'> {
  readonly value: Interval;
  readonly portion: Portion;
}

/** An answer of one kind, on its own period's map, that nothing was allocated for. */
export const plain: Pick<Derivation, 'breaks' | 'estimates' | 'map'> = Object.freeze({
  breaks: Object.freeze([]),
  estimates: Object.freeze([]),
  map: null,
});

/** What part something plays in a derivation. */
export interface Part {
  readonly role: 'plus' | 'minus' | 'over' | 'base' | 'member';
  readonly derivation: Derivation;
  /** How much of it went in, where not all of it did; null where nobody said. */
  readonly portion?: Portion | null;
}

/** A way to derive cells from other cells: the parts are asked for through `ask`. Null when the rule does not apply. */
export type Rule = (cell: Cell, ask: (cell: Cell) => Derivation) => Derivation | null;

/** Nothing can be said, and why. */
export function none(
  cell: Cell,
  reason: Reason,
  missing: readonly Cell[] = [cell],
  parts: readonly Part[] = [],
): Derivation {
  return {
    cell,
    value: null,
    point: null,
    origin: 'none',
    rule: null,
    contested: false,
    missing,
    reason,
    positions: [],
    parts,
    recordings: [],
    ...plain,
    breaks: calendarsOf(parts),
  };
}

/** Days that the calendars of parts do not share, which may be what keeps them from making a whole. */
function calendarsOf(parts: readonly Part[]): readonly Break[] {
  const breaks = parts.flatMap(({ derivation }) => derivation.breaks.filter(({ because }) => because === 'calendar'));
  return breaks.length === 0 ? plain.breaks : inTimeOrder(breaks);
}

/** One of several cells is meant, and nobody stated the calendar that would tell which. */
export function oneOf(cell: Cell, readings: readonly Derivation[]): Derivation {
  return none(
    cell,
    'calendar',
    [cell],
    readings.map((derivation): Part => ({ role: 'member', derivation })),
  );
}

/**
 * A derived value of these parts; its positions are theirs, and their breaks. `territories` takes the place of the
 * breaks of their territories: parts may change among themselves while the whole does not.
 */
export function derived(
  cell: Cell,
  rule: Answer['rule'],
  value: Interval,
  point: Decimal | null,
  parts: readonly Part[],
  territories?: readonly Break[],
): Derivation {
  let positions: readonly number[] | null = null;
  return {
    cell,
    value,
    point,
    origin: 'derived',
    rule,
    contested: parts.some(({ derivation }) => derivation.contested),
    missing: [],
    reason: null,
    get positions() {
      positions ??= positionsOf(parts.map(({ derivation }) => derivation));
      return positions;
    },
    parts,
    recordings: [],
    ...inherited(parts, territories),
    ...(parts.some(({ derivation }) => derivation.isBounded) ? { isBounded: true } : {}),
  };
}

/** The same answer, said of another cell or with something added; what is worked out when it is read stays so. */
export function restated(
  derivation: Derivation,
  said: Partial<Pick<Derivation, 'cell' | 'value' | 'breaks' | 'estimates' | 'map' | 'isBounded' | 'allocation'>>,
): Derivation {
  const fields = { ...Object.getOwnPropertyDescriptors(derivation), ...Object.getOwnPropertyDescriptors(said) };
  // Object.create does not know what it was given: the fields of a derivation, each once.
  return Object.create(Object.prototype, fields) as Derivation;
}

/** What a whole takes over from its parts: their breaks by day, and what they were allocated by, each once. */
function inherited(
  parts: readonly Part[],
  territories: readonly Break[] | undefined,
): Pick<Derivation, 'breaks' | 'estimates' | 'map'> {
  const noted = parts.filter(({ derivation: { breaks, estimates } }) => breaks.length + estimates.length > 0);
  if (noted.length === 0 && !territories?.length) return plain;
  const taken = noted.flatMap(({ derivation }) => derivation.breaks);
  return {
    breaks: inTimeOrder(
      territories === undefined ? taken : [...taken.filter(({ because }) => because !== 'territory'), ...territories],
    ),
    estimates: distinct(noted.flatMap(({ derivation }) => derivation.estimates)),
    map: noted.find(({ derivation }) => derivation.map !== null)?.derivation.map ?? null,
  };
}

/** Breaks by day, each once. */
export function inTimeOrder(breaks: readonly Break[]): readonly Break[] {
  return distinct(breaks).toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}

/** Notes that say the same, once. */
export function distinct<T extends Break | Estimate | StatedShare>(notes: readonly T[]): readonly T[] {
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
}

/** The reports that all of these rest on, ascending, each once. */
export function positionsOf(derivations: readonly Derivation[]): readonly number[] {
  return [...new Set(derivations.flatMap(({ positions }) => positions))].sort((a, b) => a - b);
}

/** Whether it answers: it was published, or every part of it is known. */
export function isComplete({ origin }: Derivation): boolean {
  return origin !== 'none';
}

/** 0 for what is exact; 1 for what rests on shares; 2 for what is only bounded. */
export function looseness({ estimates, isBounded }: Derivation): number {
  return isBounded ? 2 : estimates.length > 0 ? 1 : 0;
}

/** How many of its parts were found. */
export function partsFound({ parts }: Derivation): number {
  return parts.filter(({ derivation }) => isComplete(derivation)).length;
}

/** The sum of signed parts, when every one of them has a value; otherwise what is missing. See {@link derived}. */
export function sumOf(
  cell: Cell,
  rule: Answer['rule'],
  parts: readonly Part[],
  territories?: readonly Break[],
): Derivation {
  const gap = missingOf(cell, parts);
  if (gap !== null) return gap;
  let value: Interval | null = null;
  let point: Decimal | null = null;
  for (const [index, { role, derivation }] of parts.entries()) {
    const term = signed(role, derivation);
    if (term.value === null) return none(cell, 'not-numeric', [derivation.cell], parts);
    value = value === null ? term.value : add(value, term.value);
    point = index === 0 ? term.point : point === null || term.point === null ? null : point.plus(term.point);
  }
  return value === null ? none(cell, 'not-reported') : derived(cell, rule, value, point, parts, territories);
}

/**
 * What keeps these parts from making a whole; null when nothing does. Beside one of a time without the territory no other
 * gap is named: filling it would make nothing.
 */
export function missingOf(cell: Cell, parts: readonly Part[]): Derivation | null {
  const missing = parts.filter(({ derivation }) => !isComplete(derivation));
  if (missing.length === 0) return null;
  const gone = missing.filter(({ derivation }) => derivation.reason === 'territory-not-alive');
  if (gone.length > 0) {
    const gap = none(cell, 'territory-not-alive', [], parts);
    return { ...gap, breaks: inTimeOrder([...gap.breaks, ...gone.flatMap(({ derivation }) => derivation.breaks)]) };
  }
  const found = parts.some(({ derivation }) => isComplete(derivation) || derivation.reason === 'parts-missing');
  // Where nobody reported anything, the cell itself is missing, and not everything that it could be made of.
  const silent = !found && missing.every(({ derivation }) => derivation.reason === 'not-reported');
  if (silent) return none(cell, 'not-reported');
  const cells = missing.flatMap(({ derivation }) => derivation.missing);
  const isByCalendar = missing.every(({ derivation }) => derivation.reason === 'calendars-differ');
  if (isByCalendar) return none(cell, 'calendars-differ', cells, parts);
  return none(cell, found ? 'parts-missing' : (missing[0]?.derivation.reason ?? 'not-reported'), cells, parts);
}

/** Whether nothing was said that it could be made of. */
export function isSilent({ reason }: Derivation): boolean {
  return reason === 'not-reported' || reason === 'territory-not-alive';
}

function signed(role: Part['role'], { value, point }: Derivation): Pick<Derivation, 'value' | 'point'> {
  if (role !== 'minus') return { value, point };
  return { value: value === null ? null : negate(value), point: point === null ? null : point.negated() };
}

/** Fewest figures first; then the narrowest interval; then the lowest positions. */
export function fewestFirst(a: Derivation, b: Derivation): number {
  return a.positions.length - b.positions.length || narrowestFirst(a, b);
}

/** Narrowest interval first, an unbounded one last; then the lowest positions. */
export function narrowestFirst(a: Derivation, b: Derivation): number {
  const [left, right] = [a.value && width(a.value), b.value && width(b.value)];
  const open = Number(left === null) - Number(right === null);
  return open || (left && right && left.comparedTo(right)) || lowestFirst(a.positions, b.positions);
}

function lowestFirst(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((position, index) => position !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? Number.POSITIVE_INFINITY);
}

/** Parts that do not make a whole; null when there is none of them. */
export function whatIsThere(cell: Cell, reason: Reason, parts: readonly Part[]): Derivation | null {
  const found = parts.filter(({ derivation }) => isComplete(derivation));
  return found.length === 0 ? null : none(cell, reason, [cell], found);
}
