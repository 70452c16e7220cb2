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
import type { Continuation, Indicator } from '../model/indicator.ts';
import { divide, pointInterval, scale } from '../model/interval.ts';
import type { Period } from '../model/period.ts';
import type { Break } from './answer.ts';
import { type Derivation, derived, isComplete, type Part, restated, sumOf } from './derivation.ts';
import { type Horizon, nominalDays } from './horizon.ts';

/** From a day on, an indicator is counted otherwise. */
interface Redefinition {
  readonly on: Day;
  readonly continues: Exclude<Continuation, 'comparable'> | undefined;
}

const never: readonly Redefinition[] = Object.freeze([]);

/** Every day from which an indicator was defined otherwise and not comparably, in time order. */
function redefinitionsOf({ state, position }: Horizon, id: string): readonly Redefinition[] {
  const versions = (state.indicators.get(id) ?? []).filter(({ since }) => since <= position).map(({ value }) => value);
  const [first] = versions;
  if (first === undefined || versions.length < 2) return never;
  const days = [...new Set(versions.flatMap(({ validFrom }) => validFrom ?? []))].sort();
  const on = (day: Day): Indicator => versions.findLast(({ validFrom = day }) => validFrom <= day) ?? first;
  let before = versions.findLast(({ validFrom }) => validFrom === undefined) ?? first;
  return days.flatMap((day) => {
    const [old, now] = [before, on(day)];
    before = now;
    return now === old || now.continues === 'comparable' ? [] : [{ on: day, continues: now.continues }];
  });
}

const unbroken: readonly Break[] = Object.freeze([]);

/** Where an indicator was redefined within a cell's period, so that what is put together over it counts two things. */
export function definitionBreaks(horizon: Horizon, { indicator, period }: Cell): readonly Break[] {
  const found = within(redefinitionsOf(horizon, indicator), period);
  return found.length === 0 ? unbroken : found.map(({ on }) => breakOn(on, indicator, null));
}

function within(redefinitions: readonly Redefinition[], period: Period): readonly Redefinition[] {
  const { first, last } = nominalDays(period);
  return redefinitions.filter(({ on }) => (first === undefined || first < on) && (last === undefined || on <= last));
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
  level: Cell,
  base: Derivation,
  ask: (cell: Cell) => Derivation,
): Derivation {
  const redefinitions = redefinitionsOf(horizon, level.indicator);
  if (redefinitions.length === 0 || !isComplete(base)) return base;
  const [own, other] = [nominalDays(level.period).first, nominalDays(base.cell.period).first];
  if (own === undefined || other === undefined || own === other) return base;
  const [from, to] = own < other ? [own, other] : [other, own];
  const between = redefinitions.filter(({ on }) => from < on && on <= to);
  const isMixed = [level.period, base.cell.period].some((period) => within(redefinitions, period).length > 0);
  const linked =
    isMixed || own < other
      ? null
      : between.reduce<Derivation | null>((one, link) => one && linkedBy(link, one, ask), base);
  const breaks = between.map(({ on }) => breakOn(on, level.indicator, linked === null ? null : 'link'));
  return breaks.length === 0 ? base : restated(linked ?? base, { breaks: [...base.breaks, ...breaks] });
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
