/**
 * Every way to a cell's value, best first, found by trying all of them (design 3.3 and 3.6).
 *
 * Under `unstated`, all figures of one derivation come from one publisher; under stated calendars each cell's figure
 * is what the publishers' order of preference makes of it.
 */

import { Decimal } from '../../src/model/decimal.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import type { Reason } from '../../src/query.ts';
import { children, familiesOver, staysOf } from './families.ts';
import { LeftOpen } from './left-open.ts';
import { add, contains, divide, exactly, hull, isExact, multiply, negate, print } from './span.ts';
import { before } from './stretch.ts';
import {
  indicatorOf,
  keyOf,
  lineKey,
  mostPreferred,
  type Place,
  placeOf,
  published,
  scaleOf,
  stretchIn,
  type Term,
  type World,
} from './world.ts';

export type Rule = 'report' | 'time-path' | 'territory-sum' | 'map-parts' | 'breakdown-sum' | 'measure';

export interface Way extends Term {
  readonly rule: Rule;
}

/** All that the design settles about an answer. */
export interface NaiveAnswer {
  /** Best first; empty where there is no complete answer. */
  readonly ways: readonly Way[];
  /** Reasons that hold where there is none. */
  readonly reasons: ReadonlySet<Reason>;
}

/** All ways to the cell, best first. `reasons` collects why a derived measure cannot be computed. */
export function waysTo(world: World, place: Place, reasons = new Set<Reason>(), only?: string): readonly Way[] {
  const own = published(world, place, only);
  return [...(own === null ? [] : [{ ...own, rule: 'report' as const }]), ...derivations(world, place, reasons, only)];
}

function derivations(world: World, place: Place, reasons: Set<Reason>, only?: string): readonly Way[] {
  if (only === undefined && stretchIn(world, place).line === 'labels') return byPublisher(world, place, reasons);
  const { measure } = indicatorOf(world, place.indicator);
  const ways: Way[] = [];
  if (measure.kind === 'flow') ways.push(...tag('time-path', timePaths(world, place, only)));
  if (measure.kind === 'stock') ways.push(...tag('time-path', sameLastDay(world, place, only)));
  if (measure.kind === 'flow' || measure.kind === 'stock') {
    ways.push(...tag('territory-sum', sums(world, [children(world, place)], only)));
    if (measure.kind === 'flow') ways.push(...tag('map-parts', overMaps(world, place, only)));
    ways.push(...tag('breakdown-sum', sums(world, splits(world, place), only)));
  }
  return [...ways, ...tag('measure', measured(world, place, reasons, only))];
}

/** Publishers who each derive the cell from their own labels are rivals, as those who print it are. */
function byPublisher(world: World, place: Place, reasons: Set<Reason>): readonly Way[] {
  const offered = world.definitions.publishers
    .map(({ id }) => ({ id, ways: derivations(world, place, reasons, id) }))
    .filter(({ ways }) => ways.length > 0);
  const all = offered.flatMap(({ ways }) => ways);
  const preferred = mostPreferred(
    world,
    offered.map(({ id }) => id),
  );
  const best = offered.filter(({ id }) => preferred.includes(id)).flatMap(({ ways }) => ways.slice(0, 1));
  const [first] = best;
  if (first === undefined) return [];
  if (best.some(({ rule }) => rule !== first.rule))
    throw new LeftOpen('publishers who derive a cell by different rules');
  const answer = best.every((way) => print(way.value) === print(first.value)) ? first : contest(first, best);
  return [answer, ...all.filter((way) => way !== answer).sort(byRule)];
}

function contest(first: Way, rivals: readonly Way[]): Way {
  const positions = [...new Set(rivals.flatMap((way) => way.positions))].sort((a, b) => a - b);
  return { ...first, value: hull(rivals.map((way) => way.value)), point: null, contested: true, positions };
}

const order: readonly Rule[] = ['report', 'time-path', 'territory-sum', 'map-parts', 'breakdown-sum', 'measure'];

function byRule(a: Way, b: Way): number {
  return order.indexOf(a.rule) - order.indexOf(b.rule) || byPreference(a, b);
}

/**
 * No subtraction first, then fewest figures, then the narrowest (of unbounded ones, what is made of fewer unbounded
 * figures and of narrower bounded ones), then the lowest positions.
 */
function byPreference(a: Term, b: Term): number {
  if (a.subtracts !== b.subtracts) return a.subtracts ? 1 : -1;
  if (a.figures !== b.figures) return a.figures - b.figures;
  if (a.unbounded !== b.unbounded) return a.unbounded - b.unbounded;
  const wider = a.spread.comparedTo(b.spread);
  if (wider !== 0) return wider;
  const at = a.positions.findIndex((position, index) => position !== b.positions[index]);
  // Where one list merely goes on longer, it is the lower.
  return at < 0 ? b.positions.length - a.positions.length : (a.positions[at] ?? 0) - (b.positions[at] ?? Infinity);
}

function tag(rule: Rule, terms: readonly Term[]): readonly Way[] {
  return [...terms].sort(byPreference).map((term) => ({ ...term, rule }));
}

/** Figures of the same place in other periods on the same line of time. */
function neighbours(world: World, place: Place): readonly Place[] {
  const own = keyOf(world, place);
  const found = new Map<string, Place>();
  for (const report of world.reports) {
    const other = placeOf(world, report.figure.cell);
    if (lineKey(other) !== lineKey(place)) continue;
    if (stretchIn(world, other).line === stretchIn(world, place).line) found.set(keyOf(world, other), other);
  }
  found.delete(own);
  return [...found.values()];
}

/** Every path between the two boundaries of the period that passes no boundary twice. */
function timePaths(world: World, place: Place, only?: string): readonly Term[] {
  const goal = stretchIn(world, place);
  const edges = neighbours(world, place).flatMap((other) => {
    const term = published(world, other, only);
    const { from, to } = stretchIn(world, other);
    if (term === null) return [];
    const back: Term = { ...opposite(term), subtracts: true };
    return [
      { from, to, term },
      { from: to, to: from, term: back },
    ];
  });
  const walk = (at: number, seen: readonly number[], taken: readonly Term[]): readonly Term[] => {
    if (at === goal.to) return [total(taken)];
    return edges
      .filter((edge) => edge.from === at && !seen.includes(edge.to))
      .flatMap((edge) => walk(edge.to, [...seen, edge.to], [...taken, edge.term]));
  };
  return walk(goal.from, [goal.from], []);
}

/** Stocks of periods that end on the same boundary. */
function sameLastDay(world: World, place: Place, only?: string): readonly Term[] {
  return neighbours(world, place)
    .filter((other) => stretchIn(world, other).to === stretchIn(world, place).to)
    .flatMap((other) => published(world, other, only) ?? []);
}

/** Ways to the sum of each list of parts, each part by its own best way; nothing where a part has none. */
function sums(world: World, lists: readonly (readonly Place[] | null)[], only?: string): readonly Term[] {
  return lists.flatMap((parts) => {
    if (parts === null || parts.length === 0) return [];
    const best = parts.map((part) => bestWay(world, part, only));
    const known = best.flatMap((way) => way ?? []);
    return known.length === parts.length ? [total(known)] : [];
  });
}

function bestWay(world: World, place: Place, only?: string, reasons?: Set<Reason>): Way | null {
  return waysTo(world, place, reasons, only)[0] ?? null;
}

/**
 * Where a territory's children changed within the period: each child for as long as it was one, or each time between two
 * changes by itself. Times that the territory's own figures tell are a path over time; and nothing is added that was taken
 * away before, or is added already.
 */
function overMaps(world: World, place: Place, only?: string): readonly Term[] {
  const families = familiesOver(world, place);
  if (families.length < 2 || families.every(({ ids }) => ids.length === 0)) return [];
  if (families.every(({ ids, exhaustive }) => exhaustive && ids.length > 0)) {
    const [whole] = sums(world, [staysOf(place, families)], only);
    if (whole !== undefined) return [whole];
  }
  const each = families.map(({ days }) => bestWay(world, { ...place, days }, only));
  const known = each.flatMap((way) => way ?? []);
  if (known.length < each.length) return [];
  const used = [...(published(world, place, only)?.positions ?? []), ...known.flatMap(({ positions }) => positions)];
  const isPath = known.every(({ rule }) => rule === 'report' || rule === 'time-path');
  return isPath || new Set(used).size < used.length ? [] : [total(known)];
}

/** The cells of the members, for each dimension not yet broken down whose members are disjoint and exhaustive. */
function splits(world: World, place: Place): readonly (readonly Place[])[] {
  const { dimensions = [] } = indicatorOf(world, place.indicator);
  return dimensions
    .filter((dimension) => dimension.disjoint === true && dimension.exhaustive === true)
    .filter((dimension) => place.breakdown[dimension.id] === undefined)
    .map((dimension) =>
      dimension.members.map((member) => ({ ...place, breakdown: { ...place.breakdown, [dimension.id]: member } })),
    );
}

/** The value by the indicator's own formula over other indicators, each operand used once. */
function measured(world: World, place: Place, reasons: Set<Reason>, only?: string): readonly Term[] {
  const { measure }: Indicator = indicatorOf(world, place.indicator);
  const operand = (indicator: string, months = place.months): Way | null =>
    bestWay(world, { ...place, indicator, months }, only, reasons);
  const scale = exactly(scaleOf(indicatorOf(world, place.indicator)));
  switch (measure.kind) {
    case 'ratio': {
      if (measure.numerator === undefined || measure.denominator === undefined) return [];
      return quotient(operand(measure.numerator), operand(measure.denominator), scale, reasons);
    }
    case 'share':
      return quotient(operand(measure.part), operand(measure.whole), scale, reasons);
    case 'sum':
      return allOf(measure.of.map((indicator) => operand(indicator)));
    case 'difference':
      return minus(operand(measure.minuend), operand(measure.subtrahend));
    case 'change': {
      if (measure.base !== 'same-period-last-year' && measure.base !== 'adjacent') return [];
      const now = operand(measure.of);
      const then = operand(measure.of, before(place.months, measure.base));
      if (measure.mode !== 'percent') return minus(now, then);
      if (then !== null && isExact(then.value) && contains(then.value, 0)) {
        reasons.add('base-zero');
        return [];
      }
      const [ratio] = quotient(now, then, exactly(1), reasons);
      if (ratio === undefined) return [];
      const risen = multiply(add(ratio.value, exactly(-1)), exactly(100));
      return [{ ...ratio, value: risen, point: ending(ratio.point?.minus(1).times(100)) }];
    }
    default:
      return [];
  }
}

function quotient(top: Term | null, bottom: Term | null, scale: Term['value'], reasons: Set<Reason>): readonly Term[] {
  if (bottom !== null && contains(bottom.value, 0)) {
    reasons.add('denominator-may-be-zero');
    return [];
  }
  if (top === null || bottom === null) return [];
  const value = divide(multiply(top.value, scale), bottom.value);
  const whole = scale.low ?? new Decimal(1);
  const point = bottom.point === null ? undefined : top.point?.times(whole).div(bottom.point);
  return [{ ...total([top, bottom]), value, point: ending(point) }];
}

function minus(a: Term | null, b: Term | null): readonly Term[] {
  return allOf([a, b === null ? null : opposite(b)]);
}

function allOf(terms: readonly (Term | null)[]): readonly Term[] {
  const known = terms.flatMap((term) => term ?? []);
  return known.length === terms.length ? [total(known)] : [];
}

function total(terms: readonly Term[]): Term {
  const points = terms.flatMap((term) => term.point ?? []);
  return {
    value: terms.map((term) => term.value).reduce(add, exactly(0)),
    point: points.length === terms.length ? points.reduce((sum, point) => sum.plus(point), new Decimal(0)) : null,
    contested: terms.some((term) => term.contested),
    positions: [...new Set(terms.flatMap((term) => term.positions))].sort((a, b) => a - b),
    figures: terms.reduce((count, term) => count + term.figures, 0),
    unbounded: terms.reduce((count, term) => count + term.unbounded, 0),
    spread: terms.reduce((sum, term) => sum.plus(term.spread), new Decimal(0)),
    subtracts: terms.some((term) => term.subtracts),
  };
}

function opposite(term: Term): Term {
  return { ...term, value: negate(term.value), point: term.point?.neg() ?? null };
}

/** A quotient is a point only where its digits end. */
function ending(quotient: Decimal | undefined): Decimal | null {
  return quotient === undefined || quotient.decimalPlaces() > 60 ? null : quotient;
}
