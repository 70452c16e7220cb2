/**
 * Whole world: whether any true world could have been published as these figures say. Each figure becomes inequalities
 * over counts of boxes: a stretch of time at a place that is wholly inside or outside every figure.
 */
import type { Interval } from '../../src/model/interval.ts';
import { counted, type Series } from '../../src/testing/world/subjects.ts';
import type { Span, TrueCell } from '../../src/testing/world/truth.ts';
import type { World } from '../../src/testing/world/world.ts';
import { hasWholeSolution, type Inequality, type Solvable } from './whole-solutions.ts';

/** A figure as it constrains the world: its cell, and the values that its words leave. */
export interface Claimed {
  readonly cell: TrueCell;
  readonly certain: Interval;
}

/** A sum of counts: how often each level is taken. */
type Form = readonly { readonly factor: bigint; readonly level: TrueCell }[];

/** `over / under` lies in an interval; `under` null is one. `per`: a printed unit holds so many counted ones. */
interface Quotient {
  readonly over: Form;
  readonly under: Form | null;
  readonly within: Interval;
}

/** What this oracle cannot put into inequalities: a difference of two rates, a coverage, a target nobody knows. */
export function isLinear(world: World, { indicator }: TrueCell): boolean {
  const measure = world.indicators.find(({ id }) => id === indicator)?.measure;
  if (measure?.kind === 'coverage' || (measure?.kind === 'change' && measure.mode === 'points')) return false;
  return measure?.kind !== 'margin' || targetOf(world, measure.target) !== null;
}

/**
 * Whether some world has all these figures. A rate over a denominator that could be zero asks nothing where it is zero,
 * unless `isStrict`.
 */
export function isPublishable(world: World, claims: readonly Claimed[], { isStrict = false } = {}): Solvable {
  const quotients = claims.map((claim) => quotientOf(world, claim));
  const levels = quotients.flatMap(({ over, under }) => [...over, ...(under ?? [])].map(({ level }) => level));
  const boxes = boxesOf(world, levels);
  const solve = (alive: readonly boolean[]): Solvable => {
    const inequalities = quotients.flatMap((one, index) => inequalitiesOf(boxes, one, alive[index] ?? true));
    return hasWholeSolution(boxes.truth, [...inequalities, ...boxes.required]);
  };
  const all = quotients.map(() => true);
  const first = solve(all);
  if (isStrict || first !== 'no') return first;
  // One denominator at zero is enough to tell: several at once are several cells of one empty place.
  let isOpen = false;
  for (const [index, { under }] of quotients.entries()) {
    if (under === null) continue;
    const same = JSON.stringify(under, asText);
    const dead = quotients.map((one, at) => at !== index && JSON.stringify(one.under, asText) !== same);
    const found = solve(dead);
    if (found === 'yes') return found;
    isOpen ||= found === 'open';
  }
  return isOpen ? 'open' : 'no';
}

const asText = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

function targetOf(
  world: World,
  id: string,
): { readonly on: string; readonly value: bigint; readonly sign: bigint } | null {
  const target = world.catalogue.targets?.find((one) => one.id === id);
  const { requirement, indicator } = target ?? {};
  if (requirement === undefined || indicator === undefined || !('value' in requirement)) return null;
  if (requirement.value === 'unknown') return null;
  return { on: indicator, value: BigInt(requirement.value), sign: requirement.relation === 'atMost' ? -1n : 1n };
}

/** The cell as a quotient of sums of levels, and where it must lie. */
function quotientOf(world: World, { cell, certain }: Claimed): Quotient {
  const measure = world.indicators.find(({ id }) => id === cell.indicator)?.measure;
  const { breakdown: _, ...total } = cell;
  const at = (indicator: string, from: TrueCell = cell) => formOf(world, { ...from, indicator });
  switch (measure?.kind) {
    case 'ratio':
      return {
        over: scaled(at(measure.numerator ?? ''), BigInt(measure.scale)),
        under: at(measure.denominator ?? ''),
        within: certain,
      };
    case 'share':
      return {
        over: scaled(at(measure.part), BigInt(measure.scale)),
        under: at(measure.whole, measure.part === measure.whole ? total : cell),
        within: certain,
      };
    case 'change': {
      if (measure.mode !== 'percent') return { over: formOf(world, cell), under: null, within: certain };
      const base = at(measure.of, { ...cell, span: before(cell.span, 12) });
      return { over: scaled([...at(measure.of), ...scaled(base, -1n)], 100n), under: base, within: certain };
    }
    case 'margin': {
      const target = targetOf(world, measure.target);
      if (target === null) throw new Error(`${measure.target} is not known`);
      const { on, value, sign } = target;
      return quotientOf(world, { cell: { ...cell, indicator: on }, certain: moved(certain, value, sign) });
    }
    default:
      return { over: formOf(world, cell), under: null, within: certain };
  }
}

/** A margin's interval as one of the figure: actual = target + sign × margin. */
function moved({ low, high, lowOpen, highOpen }: Interval, value: bigint, sign: bigint): Interval {
  const shift = String(value);
  if (sign > 0n) return { low: low?.plus(shift) ?? null, high: high?.plus(shift) ?? null, lowOpen, highOpen };
  return {
    low: high?.neg().plus(shift) ?? null,
    high: low?.neg().plus(shift) ?? null,
    lowOpen: highOpen,
    highOpen: lowOpen,
  };
}

function formOf(world: World, cell: TrueCell): Form {
  const measure = world.indicators.find(({ id }) => id === cell.indicator)?.measure;
  const at = (indicator: string, span = cell.span) => formOf(world, { ...cell, indicator, span });
  switch (measure?.kind) {
    case 'sum':
      return measure.of.flatMap((id) => at(id));
    case 'difference':
      return [...at(measure.minuend), ...scaled(at(measure.subtrahend), -1n)];
    case 'change': {
      const back = measure.base === 'adjacent' ? cell.span.to - cell.span.from : 12;
      return [...at(measure.of), ...scaled(at(measure.of, before(cell.span, back)), -1n)];
    }
    case 'flow':
    case 'stock':
      return [{ factor: 1n, level: cell }];
    default:
      throw new Error(`${cell.indicator} is no sum of counts`);
  }
}

function before({ label, from, to }: Span, months: number): Span {
  return { label: `${label} − ${months}`, from: from - months, to: to - months };
}

function scaled(form: Form, by: bigint): Form {
  return form.map(({ factor, level }) => ({ factor: factor * by, level }));
}

interface Boxes {
  /** The variable that a level is. */
  readonly of: (level: TrueCell) => number;
  readonly per: (level: TrueCell) => bigint;
  /** What is counted within something else, box by box; and levels that are several boxes. */
  readonly required: readonly Inequality[];
  /** What the variables are in the true world: a good place to begin to search. */
  readonly truth: readonly bigint[];
}

/** Boxes that no level tells apart are one box. */
function boxesOf(world: World, levels: readonly TrueCell[]): Boxes {
  const leaves = leavesOf(world);
  const isStock = (level: TrueCell) =>
    world.indicators.find(({ id }) => id === level.indicator)?.measure.kind === 'stock';
  const boundaries = [...new Set(levels.flatMap(({ span }) => [span.from, span.to]))].sort((a, b) => a - b);
  const contains = (level: TrueCell, leaf: string, from: number): boolean =>
    (leaves.get(level.territory) ?? []).includes(leaf) &&
    (isStock(level) ? level.span.to === from : level.span.from <= from && from < level.span.to);
  const signatures = new Map<string, readonly number[]>();
  const stretches = new Map<string, Stretch[]>();
  for (const leaf of new Set([...leaves.values()].flat())) {
    for (const [index, from] of boundaries.entries()) {
      const inside = levels.flatMap((level, at) => (contains(level, leaf, from) ? [at] : []));
      if (inside.length === 0) continue;
      const box = inside.join();
      signatures.set(box, inside);
      stretches.set(box, [...(stretches.get(box) ?? []), { leaf, from, to: boundaries[index + 1] ?? from }]);
    }
  }
  const variables = new Map<string, number>();
  const variable = (box: string, series: Series): number => {
    const key = `${box} ${series}`;
    const known = variables.get(key) ?? variables.size;
    variables.set(key, known);
    return known;
  };
  // Kinds that no figure tells apart are counted as one.
  const kinds = new Set(levels.flatMap(({ breakdown }) => Object.values(breakdown ?? {})));
  const told = (series: readonly Series[]) => (series.some((one) => kinds.has(one)) ? series : series.slice(0, 1));
  const boxesIn = (level: TrueCell): readonly number[] => {
    const index = levels.indexOf(level);
    const boxes = [...signatures].filter(([, inside]) => inside.includes(index));
    return boxes.flatMap(([box]) => told(seriesOf(level)).map((series) => variable(box, series)));
  };
  for (const level of levels) boxesIn(level);
  const nested: Inequality[] = [];
  for (const key of [...variables.keys()]) {
    const [box = '', series = ''] = key.split(' ');
    if (series !== 'armed' && series !== 'night' && series !== 'drug') continue;
    const whole = told(counted.get('occurred')?.whole ?? []).map((one) => variable(box, one));
    const factors = new Map([[variable(box, series), -1n] as const, ...whole.map((one) => [one, 1n] as const)]);
    nested.push({ factors, low: 0n, high: null });
  }
  const truth = [...variables.keys()].map((key) => {
    const [box = '', series = ''] = key.split(' ');
    const one = series as Series; // Keys are made of a box and a series.
    const all = told(counted.get('occurred')?.whole ?? []).length === 1 && one === 'theft' ? null : one;
    return (stretches.get(box) ?? []).reduce((sum, stretch) => sum + amountIn(world, all, one, stretch), 0n);
  });
  const { of, sums } = totalsOf(levels, boxesIn, truth);
  return { of, per: (level) => counted.get(level.indicator)?.per ?? 1n, required: [...nested, ...sums], truth };
}

/** A variable of its own for each level that is several boxes: what is known of it is then known of one variable. */
function totalsOf(levels: readonly TrueCell[], boxesIn: (level: TrueCell) => readonly number[], truth: bigint[]) {
  const totals = new Map<string, number>();
  const sums: Inequality[] = [];
  for (const level of levels) {
    const boxes = boxesIn(level);
    const key = boxes.join();
    const [only] = boxes;
    if (only === undefined || totals.has(key)) continue;
    if (boxes.length === 1) {
      totals.set(key, only);
      continue;
    }
    const total = truth.push(boxes.reduce((sum, box) => sum + (truth[box] ?? 0n), 0n)) - 1;
    totals.set(key, total);
    const factors = new Map([[total, -1n] as const, ...boxes.map((box) => [box, 1n] as const)]);
    sums.push({ factors, low: 0n, high: 0n });
  }
  return { of: (level: TrueCell) => totals.get(boxesIn(level).join()) ?? -1, sums };
}
interface Stretch {
  readonly leaf: string;
  readonly from: number;
  readonly to: number;
}

/** What was counted of a series in a stretch; `member` null for all kinds together. */
function amountIn(world: World, member: Series | null, series: Series, { leaf, from, to }: Stretch): bigint {
  const [indicator] = [...counted].find(([, { whole }]) => whole.includes(series)) ?? ['occurred'];
  const isStock = world.indicators.find(({ id }) => id === indicator)?.measure.kind === 'stock';
  const span = isStock ? { label: '', from: from - 1, to: from } : { label: '', from, to };
  const breakdown = indicator === 'occurred' && member !== null ? { breakdown: { kind: member } } : {};
  const at = (territory: string): bigint => {
    const found = world.truthOf({ indicator, territory, span, ...breakdown });
    return found === null ? 0n : found.over;
  };
  const rest = /^rest of (.*)$/.exec(leaf)?.[1];
  if (rest === undefined) return at(leaf);
  const spans = (world.catalogue.territories ?? []).flatMap((one) => ('level' in one ? [one] : []));
  return spans.filter(({ parent }) => parent === rest).reduce((left, { id }) => left - at(id), at(rest));
}

function seriesOf({ indicator, breakdown }: TrueCell): readonly Series[] {
  const made = counted.get(indicator);
  if (made === undefined) throw new Error(`${indicator} is not counted`);
  return breakdown === undefined ? made.whole : (Object.values(breakdown) as readonly Series[]);
}

/** The places at which a territory's counts are kept: those below it, and what is below it without a name. */
function leavesOf({ catalogue }: World): ReadonlyMap<string, readonly string[]> {
  const spans = (catalogue.territories ?? []).flatMap((one) => ('level' in one ? [one] : []));
  const leaves = (id: string): readonly string[] => {
    const below = spans.filter(({ parent }) => parent === id).flatMap((child) => leaves(child.id));
    return spans.find((one) => one.id === id)?.childrenExhaustive === true ? below : [...below, `rest of ${id}`];
  };
  return new Map(spans.map(({ id }) => [id, leaves(id)]));
}

/** Both ends of a quotient, multiplied out: `low × under ≤ over`, and that there is something to divide by. */
function inequalitiesOf(boxes: Boxes, { over, under, within }: Quotient, isAlive: boolean): readonly Inequality[] {
  if (!isAlive) return [{ factors: factorsOf(boxes, under ?? [], 1n), low: null, high: 0n }];
  const found: Inequality[] = under === null ? [] : [{ factors: factorsOf(boxes, under, 1n), low: 1n, high: null }];
  const { low, high, lowOpen, highOpen } = within;
  if (low !== null) found.push(atLeast(boxes, over, under, { text: low.toFixed(), isOpen: lowOpen, sign: 1n }));
  if (high !== null) found.push(atLeast(boxes, over, under, { text: high.toFixed(), isOpen: highOpen, sign: -1n }));
  return found;
}

/** sign × (over − end × under) ≥ 0, in whole numbers; above zero where the end is open. */
function atLeast(
  boxes: Boxes,
  over: Form,
  under: Form | null,
  { text, isOpen, sign }: { readonly text: string; readonly isOpen: boolean; readonly sign: bigint },
): Inequality {
  const { n, d } = fractionOf(text);
  const per = perOf(boxes, over);
  const own = factorsOf(boxes, over, sign * d);
  const margin = isOpen ? 1n : 0n;
  if (under === null) return { factors: own, low: sign * n * per + margin, high: null };
  // A rate is one of counts of one kind, or of counts over people: units of both sides are printed ones.
  const factors = new Map(own);
  for (const [variable, factor] of factorsOf(boxes, under, -sign * n)) {
    factors.set(variable, (factors.get(variable) ?? 0n) + factor);
  }
  return { factors, low: margin, high: null };
}

/** What a printed unit holds of counted ones: all levels of one sum are printed in one unit. */
function perOf(boxes: Boxes, [first]: Form): bigint {
  return first === undefined ? 1n : boxes.per(first.level);
}

function factorsOf(boxes: Boxes, form: Form, by: bigint): ReadonlyMap<number, bigint> {
  const factors = new Map<number, bigint>();
  for (const { factor, level } of form) {
    const variable = boxes.of(level);
    factors.set(variable, (factors.get(variable) ?? 0n) + factor * by);
  }
  return factors;
}

/** Decimal text as a fraction of whole numbers. */
function fractionOf(text: string): { readonly n: bigint; readonly d: bigint } {
  const [whole = '0', decimals = ''] = text.split('.');
  return { n: BigInt(whole + decimals), d: 10n ** BigInt(decimals.length) };
}
