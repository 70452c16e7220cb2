/**
 * Redefinition: the days from which an indicator was defined otherwise, and how figures on both sides of them compare.
 *
 * Invariants
 * - RDF-1 A flow names every redefinition within its period, and no other; a comparison every one between its two sides.
 * - RDF-2 A link is exact: the base is worth what the declared counts and figures make of it, whatever lies between.
 * - RDF-3 What is declared comparable changes nothing and is named nowhere.
 */
import type { Day } from '../model/day.ts';
import { type Decimal, decimal, divideOutward } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import type { Continuation, Measure } from '../model/indicator.ts';
import { divide, pointInterval, scale } from '../model/interval.ts';
import type { Period } from '../model/period.ts';
import { versionOn } from '../projection.ts';
import type { Break } from './answer.ts';
import { type Derivation, derived, isComplete, type Part, restated, sumOf } from './derivation.ts';
import { type Horizon, indicatorFor, nominalDays } from './horizon.ts';

/** From a day on, an indicator is counted otherwise. */
interface Redefinition {
  readonly on: Day;
  readonly continues: Exclude<Continuation, 'comparable'> | undefined;
}

const never: readonly Redefinition[] = Object.freeze([]);

/** Every day from which an indicator was defined otherwise and not comparably, in time order. */
function redefinitionsOf({ state, position }: Horizon, id: string): readonly Redefinition[] {
  const versions = state.indicators.get(id)?.filter(({ since }) => since <= position) ?? [];
  if (versions.length < 2) return never;
  const days = [...new Set(versions.flatMap(({ value }) => value.validFrom ?? []))].sort();
  // Before every day, the earliest holds, which is no redefinition of anything.
  let before = versionOn(versions, position, '');
  return days.flatMap((day) => {
    const [old, now] = [before, versionOn(versions, position, day)];
    before = now;
    return now === undefined || now === old || now.continues === 'comparable'
      ? []
      : [{ on: day, continues: now.continues }];
  });
}

const unbroken: readonly Break[] = Object.freeze([]);

/** Where an indicator was redefined within a cell's period, so that what is put together over it counts two things. */
export function definitionBreaks(horizon: Horizon, { indicator, period }: Cell): readonly Break[] {
  const redefinitions = redefinitionsOf(horizon, indicator);
  if (redefinitions.length === 0) return unbroken;
  return redefinitions.filter(({ on }) => sideOf(on, period) === 'both').map(({ on }) => breakOn(on, indicator, null));
}

/** Where an indicator was redefined between two periods, or within one of them. */
export function redefinedBetween(horizon: Horizon, indicator: string, a: Period, b: Period): readonly Break[] {
  return separating(redefinitionsOf(horizon, indicator), a, b).map(({ on }) => breakOn(on, indicator, null));
}

function separating(redefinitions: readonly Redefinition[], a: Period, b: Period): readonly Redefinition[] {
  return redefinitions.filter(({ on }) => sideOf(on, a) !== sideOf(on, b));
}

/** On which side of a day a period lies. An end that nobody stated lies beyond every day. */
function sideOf(day: Day, period: Period): 'before' | 'both' | 'after' {
  const { first, last } = nominalDays(period);
  if (first !== undefined && day <= first) return 'after';
  return last === undefined || day <= last ? 'both' : 'before';
}

function breakOn(on: Day, id: string, bridged: Break['bridged']): Break {
  return Object.freeze({ on, because: 'definition', id, bridged });
}

/**
 * The base of a comparison as the definition of the level counts it: with what the links between the two make of it,
 * where every redefinition between them has one that can be worked out; otherwise as it is. Either way it says so.
 *
 * Figures of a period in which the indicator was redefined are of both definitions, and no link is of use to them.
 */
export function onDefinitionOf(
  horizon: Horizon,
  { indicator, period }: Cell,
  base: Derivation,
  asks: Computing,
): Derivation {
  if (!isComplete(base)) return base;
  const between = separating(redefinitionsOf(horizon, indicator), period, base.cell.period);
  if (between.length === 0) return onDefinitionsBelow(horizon, period, base, asks);
  const isClear = between.every(
    ({ on }) => sideOf(on, period) === 'after' && sideOf(on, base.cell.period) === 'before',
  );
  const linked = isClear
    ? between.reduce<Derivation | null>((one, link) => one && linkedBy(link, one, asks.ask), base)
    : null;
  const breaks = between.map(({ on }) => breakOn(on, indicator, linked === null ? null : 'link'));
  const put = linked ?? base;
  return restated(put, { breaks: [...put.breaks, ...breaks] });
}

/** Computes a cell from what is said of the indicators that its own is made of; null where it is made of none. */
export type Compute = (horizon: Horizon, cell: Cell, ask: (cell: Cell) => Derivation) => Derivation | null;

interface Computing {
  readonly ask: (cell: Cell) => Derivation;
  readonly compute: Compute;
}

/** What is computed from redefined indicators is computed again, from each as the level's definition counts it. */
function onDefinitionsBelow(horizon: Horizon, period: Period, base: Derivation, asks: Computing): Derivation {
  const redefined = indicatorsBelow(horizon, base.cell).flatMap((id) =>
    redefinedBetween(horizon, id, period, base.cell.period),
  );
  if (redefined.length === 0) return base;
  const bridge = (cell: Cell) => onDefinitionOf(horizon, { ...cell, period }, asks.ask(cell), asks);
  const again = base.rule === 'measure' ? asks.compute(horizon, base.cell, bridge) : null;
  if (again !== null && isComplete(again)) return again;
  return restated(base, { breaks: [...base.breaks, ...redefined] });
}

/** Every indicator that a cell's own is made of, directly or through others; what is a change compares for itself. */
function indicatorsBelow(horizon: Horizon, { indicator, period }: Cell): readonly string[] {
  const below = new Set([indicator]);
  for (const id of below) {
    const measure = indicatorFor(horizon, id, period)?.measure;
    for (const one of measure === undefined ? [] : madeOf(measure)) below.add(one);
  }
  below.delete(indicator);
  return [...below];
}

function madeOf(measure: Measure): readonly string[] {
  switch (measure.kind) {
    case 'ratio':
      return [measure.numerator, measure.denominator].filter((id) => id !== undefined);
    case 'share':
      return [measure.part, measure.whole];
    case 'sum':
      return measure.of;
    case 'difference':
      return [measure.minuend, measure.subtrahend];
    case 'coverage':
      return [measure.condition.indicator];
    default:
      return [];
  }
}

/** A figure of the definition before as that after would have it; null where nothing tells. */
function linkedBy({ continues }: Redefinition, base: Derivation, ask: (cell: Cell) => Derivation): Derivation | null {
  if (continues === undefined) return null;
  if ('before' in continues) return rebased(base, decimal(continues.before), decimal(continues.after));
  const { base: _, ...cell } = base.cell;
  const part =
    (role: Part['role']) =>
    (indicator: string): Part => ({ role, derivation: ask({ ...cell, indicator }) });
  const { adds = [], drops = [] } = continues;
  const sum = sumOf(base.cell, 'measure', [
    { role: 'plus', derivation: base },
    ...adds.map(part('plus')),
    ...drops.map(part('minus')),
  ]);
  return isComplete(sum) ? sum : null;
}

function rebased(base: Derivation, before: Decimal, after: Decimal): Derivation | null {
  const value = base.value && divide(scale(base.value, after), pointInterval(before));
  if (!value) return null;
  const ends = base.point && divideOutward(base.point.times(after), before);
  const point = ends?.low.equals(ends.high) ? ends.low : null;
  return derived(base.cell, 'measure', value, point, [{ role: 'plus', derivation: base }]);
}
