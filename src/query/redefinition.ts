/**
 * Redefinition: the days from which an indicator was defined otherwise, and how figures on both sides of them compare.
 *
 * Invariants
 * - RDF-1 A flow names every redefinition within its period, and no other; a comparison every one between its two sides.
 * - RDF-2 A link is exact: the base is worth what the declared counts and figures make of it, whatever lies between.
 * - RDF-3 What is declared comparable changes nothing and is named nowhere.
 * - RDF-4 What is computed compares as its operands do: every redefinition of one is named, and bridged where all are.
 */
import { civilCalendar } from '../model/calendar.ts';
import { addDays, type Day } from '../model/day.ts';
import { type Decimal, decimal, divideOutward } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import { type Continuation, type Measure, operandsOf } from '../model/indicator.ts';
import { divide, pointInterval, scale } from '../model/interval.ts';
import type { Period } from '../model/period.ts';
import { versionAt, versionOn } from '../projection.ts';
import type { Break } from './answer.ts';
import { type Derivation, derived, isComplete, none, type Part, restated, sumOf } from './derivation.ts';
import { formulaOf } from './formulas.ts';
import { type Horizon, indicatorFor, nominalDays } from './horizon.ts';

/** From a day on, an indicator is counted otherwise. */
interface Redefinition {
  readonly on: Day;
  readonly id: string;
  readonly continues: Continuation | undefined;
}

const never: readonly Redefinition[] = Object.freeze([]);

/** Every day from which an indicator was itself defined otherwise, comparably or not, in time order. */
function declaredOf({ state, position }: Horizon, id: string): readonly Redefinition[] {
  const versions = state.indicators.get(id)?.filter(({ since }) => since <= position) ?? [];
  if (versions.length < 2) return never;
  const days = [...new Set(versions.flatMap(({ value }) => value.validFrom ?? []))].sort();
  // Before every day, the earliest holds, which is no redefinition of anything.
  let before = versionOn(versions, position, '');
  return days.flatMap((on) => {
    const [old, now] = [before, versionOn(versions, position, on)];
    before = now;
    return now === undefined || now === old ? [] : [{ on, id, continues: now.continues }];
  });
}

function isBreak({ continues }: Redefinition): boolean {
  return continues !== 'comparable';
}

const unbroken: readonly Break[] = Object.freeze([]);

/** Where an indicator was redefined within a cell's period, so that what is put together over it counts two things. */
export function definitionBreaks(horizon: Horizon, { indicator, period }: Cell): readonly Break[] {
  const declared = declaredOf(horizon, indicator);
  if (declared.length === 0) return unbroken;
  return declared.filter((one) => isBreak(one) && sideOf(one.on, period) === 'both').map((one) => breakOf(one, null));
}

/** Breaks, but for those of operands on days on which an indicator itself was declared to go on as it was. */
export function withoutComparable(horizon: Horizon, indicator: string, breaks: readonly Break[]): readonly Break[] {
  const calm = declaredOf(horizon, indicator).filter((one) => !isBreak(one));
  return calm.length === 0
    ? breaks
    : breaks.filter(({ because, on }) => because !== 'definition' || !calm.some((one) => one.on === on));
}

/** Where an indicator, or one that it is computed from, was redefined between two periods, or within one of them. */
export function redefinedBetween(horizon: Horizon, indicator: string, a: Period, b: Period): readonly Break[] {
  return separating(horizon, indicator, a, b).map((one) => breakOf(one, null));
}

/** Each once, though it concerns an indicator in several ways, or in both periods. */
function separating(horizon: Horizon, id: string, a: Period, b: Period): readonly Redefinition[] {
  const concerned = [a, b].flatMap((period) => concerning(horizon, id, period));
  const between = concerned.filter((one) => isBreak(one) && sideOf(one.on, a) !== sideOf(one.on, b));
  return [...new Map(between.map((one) => [`${one.on} ${one.id}`, one])).values()];
}

/**
 * The redefinitions of an indicator and of those that it is computed from in a period. What it declares of a day itself
 * goes before what befell its operands on it: an offence that moves from one to another leaves their sum as it was.
 */
function concerning(horizon: Horizon, id: string, period: Period): readonly Redefinition[] {
  const own = declaredOf(horizon, id);
  const days = new Set(own.map(({ on }) => on));
  const operands = basisOf(horizon, indicatorFor(horizon, id, period)?.measure);
  const theirs = operands.flatMap((operand) => concerning(horizon, operand, period));
  return theirs.length === 0 ? own : [...own, ...theirs.filter(({ on }) => !days.has(on))];
}

/** What is counted in a measure; a margin is of what its target judges. */
function basisOf({ state, position }: Horizon, measure: Measure | undefined): readonly string[] {
  if (measure === undefined) return [];
  if (measure.kind !== 'margin') return operandsOf(measure);
  const judged = versionAt(state.targets, measure.target, position)?.indicator;
  return judged === undefined ? [] : [judged];
}

/** On which side of a day a period lies. An end that nobody stated lies beyond every day. */
function sideOf(day: Day, period: Period): 'before' | 'both' | 'after' {
  const { first, last } = nominalDays(period);
  if (first !== undefined && day <= first) return 'after';
  return last === undefined || day <= last ? 'both' : 'before';
}

function breakOf({ on, id }: Redefinition, bridged: Break['bridged']): Break {
  return Object.freeze({ on, because: 'definition', id, bridged });
}

type Ask = (cell: Cell) => Derivation;

/**
 * The base of a comparison as the definition of the level counts it: with what the links between the two make of it,
 * where every redefinition between them has one that can be worked out; otherwise as it is. Either way it says so. What is
 * computed from other indicators is computed again, each of them as the level's definition counts it.
 *
 * Figures of a period in which an indicator was redefined are of both definitions, and no link is of use to them.
 */
export function onDefinitionOf(horizon: Horizon, { period }: Cell, base: Derivation, ask: Ask): Derivation {
  if (!isComplete(base)) return base;
  const linked = linkedTo(horizon, period, base, ask);
  if (linked !== null) return linked;
  const breaks = redefinedBetween(horizon, base.cell.indicator, period, base.cell.period);
  return restated(base, { breaks: [...base.breaks, ...breaks] });
}

/** A derivation as the definitions of another period count it, and by which links; null where one is wanting. */
function linkedTo(horizon: Horizon, period: Period, base: Derivation, ask: Ask): Derivation | null {
  const { cell } = base;
  const between = separating(horizon, cell.indicator, period, cell.period);
  if (between.length === 0) return base;
  const isClear = between.every(({ on }) => sideOf(on, period) === 'after' && sideOf(on, cell.period) === 'before');
  if (!isClear) return null;
  const own = between.filter(({ id }) => id === cell.indicator);
  const isSilent = declaredOf(horizon, cell.indicator).every(
    ({ on }) => sideOf(on, period) === sideOf(on, cell.period),
  );
  if (isSilent) return base.rule === 'measure' ? computedAgain(horizon, period, cell, ask) : null;
  // Which of its own word and its operands' comes first, nobody stated.
  if (own.length < between.length) return null;
  const linked = own.reduce<Derivation | null>((one, link) => one && linkedBy(horizon, link, one, ask), base);
  return linked && restated(linked, { breaks: [...linked.breaks, ...own.map((link) => breakOf(link, 'link'))] });
}

function computedAgain(horizon: Horizon, period: Period, cell: Cell, ask: Ask): Derivation | null {
  const indicator = indicatorFor(horizon, cell.indicator, cell.period);
  const formula = indicator ? formulaOf(horizon, indicator) : null;
  const made = formula?.(cell, (part) => asCountedIn(horizon, period, ask(part), ask));
  return made && isComplete(made) ? made : null;
}

function asCountedIn(horizon: Horizon, period: Period, found: Derivation, ask: Ask): Derivation {
  return isComplete(found) ? (linkedTo(horizon, period, found, ask) ?? none(found.cell, 'not-reported')) : found;
}

/** A figure of the definition before as that after would have it; null where nothing tells. */
function linkedBy(horizon: Horizon, { on, continues }: Redefinition, base: Derivation, ask: Ask): Derivation | null {
  if (continues === undefined || continues === 'comparable') return null;
  if ('before' in continues) return rebased(base, decimal(continues.before), decimal(continues.after));
  const { base: _, ...cell } = base.cell;
  // What comes in or goes out is what it was when it did.
  const eve = dayOf(addDays(on, -1));
  const part =
    (role: Part['role']) =>
    (indicator: string): Part => ({ role, derivation: asCountedIn(horizon, eve, ask({ ...cell, indicator }), ask) });
  const { adds = [], drops = [] } = continues;
  const sum = sumOf(base.cell, 'measure', [
    { role: 'plus', derivation: base },
    ...adds.map(part('plus')),
    ...drops.map(part('minus')),
  ]);
  return isComplete(sum) ? sum : null;
}

/** A day as a period. */
function dayOf(day: Day): Period {
  return { label: day, calendar: civilCalendar.id, first: day, last: day };
}

function rebased(base: Derivation, before: Decimal, after: Decimal): Derivation | null {
  const value = base.value && divide(scale(base.value, after), pointInterval(before));
  if (!value) return null;
  const ends = base.point && divideOutward(base.point.times(after), before);
  const point = ends?.low.equals(ends.high) ? ends.low : null;
  return derived(base.cell, 'measure', value, point, [{ role: 'plus', derivation: base }]);
}
