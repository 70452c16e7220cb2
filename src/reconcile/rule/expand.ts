/**
 * Rules become relations: one for every cell that a rule speaks of.
 */
import { civilCalendar } from '../../model/calendar.ts';
import { breakdownKey, cellKey } from '../../model/cell.ts';
import { Decimal, decimal } from '../../model/decimal.ts';
import { type Breakdown, type Cell, cellOf } from '../../model/figure.ts';
import { adjacentBefore, assume, type Period, parsePeriod, samePeriod, shiftYears } from '../../model/period.ts';
import { spanAt, type Territory, type TerritorySpan } from '../../model/territory.ts';
import type { PeriodInput } from '../../record.ts';
import type { Expression, Relation } from '../solve/system.ts';
import { type CalendarOf, isAnchor } from './check.ts';
import { type Rule, type RuleExpression, type RuleTerm, termsOf } from './shape.ts';

/** What rules are expanded against. */
export interface RuleWorld {
  /** The cells in which figures of an indicator stand, each once. */
  cellsOf(indicator: string): Iterable<Cell>;
  /** Whether a figure stands in a cell. */
  holds(cell: Cell): boolean;
  territory(id: string): Territory | undefined;
  readonly calendar: CalendarOf;
}

/** A rule in one cell: its relation, and the cells that the relation's unknowns 0, 1, 2 … stand for. */
export interface RuleInstance {
  readonly rule: Rule;
  /** What names the place: the cell of the rule's first own figure, whether or not one stands in it. */
  readonly at: Cell;
  /** The place, among `cells`, of the first own figure that stands. */
  readonly anchor: number;
  readonly cells: readonly Cell[];
  readonly relation: Relation;
}

const one = new Decimal(1);
const minusOne = new Decimal(-1);

/**
 * Every place at which a rule is to be checked: the cells in its scope in which a figure stands that it speaks of, in
 * the order in which the world gives them. A place that has no base year or nothing above it is left out.
 */
export function* instancesOf(rule: Rule, world: RuleWorld): Generator<RuleInstance> {
  const terms = [...termsOf(rule.left), ...termsOf(rule.right)].map(({ term }) => term);
  const anchors = distinctAnchors(terms.filter((term) => isAnchor(term, rule.for)));
  const within = scopeOf(rule, world);
  const [first] = anchors;
  for (const [index, own] of anchors.entries()) {
    const before = anchors.slice(0, index);
    for (const found of world.cellsOf(own.indicator)) {
      const context = found.base === undefined ? contextOf(found, own, rule) : null;
      if (context === null || !within(context) || before.some((other) => isHeld(other, context, world))) continue;
      const instance = instanceAt(rule, terms, context, world);
      const at = first && cellAt(first, context, world);
      if (instance === null || !at) continue;
      const anchor = instance.cells.findIndex((cell) => cellKey(cell) === cellKey(found));
      yield { rule, at, anchor, ...instance };
    }
  }
}

/** The cell that is checked, whatever the indicator. */
type Context = Omit<Cell, 'indicator' | 'base'>;

/** Anchors that stand for the same cell are one. */
function distinctAnchors(anchors: readonly RuleTerm[]): readonly RuleTerm[] {
  const known = new Map<string, RuleTerm>();
  for (const anchor of anchors) {
    const { indicator, breakdown = 'same' } = anchor;
    const part = typeof breakdown === 'string' ? breakdown : breakdownKey(breakdown);
    const key = `${indicator} ${part}`;
    if (!known.has(key)) known.set(key, anchor);
  }
  return [...known.values()];
}

/** The cell that a figure of an anchor calls for; null where the figure is of another part. */
function contextOf(found: Cell, { breakdown = 'same' }: RuleTerm, { for: scope }: Rule): Context | null {
  const { territory, period } = found;
  if (breakdown === 'same' && scope?.breakdown === 'each') return place(territory, period, found.breakdown);
  const own = typeof scope?.breakdown === 'object' ? scope.breakdown : undefined;
  const wanted = breakdown === 'same' ? own : breakdown === 'total' ? undefined : breakdown;
  return breakdownKey(wanted) === breakdownKey(found.breakdown) ? place(territory, period, own) : null;
}

function place(territory: string, period: Period, breakdown: Breakdown | undefined): Context {
  return breakdown === undefined ? { territory, period } : { territory, period, breakdown };
}

function isHeld(anchor: RuleTerm, context: Context, world: RuleWorld): boolean {
  const cell = cellAt(anchor, context, world);
  return cell !== null && world.holds(cell);
}

/** Whether a cell lies where the rule holds. */
function scopeOf({ for: scope = {} }: Rule, world: RuleWorld): (context: Context) => boolean {
  const { level } = scope;
  const territories = scope.territories === undefined ? null : new Set(scope.territories);
  const periods = scope.periods?.map((period) => matcherOf(period, world));
  return ({ territory, period }) =>
    (territories === null || territories.has(territory)) &&
    (level === undefined || spanOn(territory, period, world)?.level === level) &&
    (periods === undefined || periods.some((matches) => matches(period)));
}

function matcherOf(input: PeriodInput, world: RuleWorld): (period: Period) => boolean {
  if (typeof input !== 'string') {
    const named = periodIn(input, 'unstated', world);
    return (period) => named !== null && samePeriod(named, period);
  }
  // Labels are spelt in one way only, which is that of the label without a calendar.
  const spelt = parsePeriod(input, { calendar: 'unstated' });
  return ({ label }) => spelt.ok && spelt.value.label === label;
}

function instanceAt(
  rule: Rule,
  terms: readonly RuleTerm[],
  context: Context,
  world: RuleWorld,
): Pick<RuleInstance, 'cells' | 'relation'> | null {
  const cells: Cell[] = [];
  const byKey = new Map<string, number>();
  const numbers = new Map<RuleTerm, number>();
  for (const term of terms) {
    const cell = cellAt(term, context, world);
    if (cell === null) return null;
    const known = byKey.get(cellKey(cell));
    const number = known ?? cells.push(cell) - 1;
    if (known === undefined) byKey.set(cellKey(cell), number);
    numbers.set(term, number);
  }
  const numberOf = (term: RuleTerm) => numbers.get(term) ?? 0;
  const [left, right] = [expressionOf(rule.left, numberOf), expressionOf(rule.right, numberOf)];
  return { cells, relation: { left, relation: rule.relation, right } };
}

/** The cell of a term; null where there is none: no territory above, no year before, a period that is impossible. */
function cellAt(term: RuleTerm, context: Context, world: RuleWorld): Cell | null {
  const { indicator, breakdown = 'same' } = term;
  const territory = territoryAt(term, context, world);
  const period = periodAt(term, context.period, world);
  if (territory === null || period === null) return null;
  const part = breakdown === 'same' ? context.breakdown : breakdown === 'total' ? undefined : breakdown;
  return cellOf({ indicator, territory, period, breakdown: part, base: undefined });
}

function territoryAt({ territory = 'same' }: RuleTerm, context: Context, world: RuleWorld): string | null {
  if (territory === 'same') return context.territory;
  if (territory !== 'parent') return territory.id;
  return spanOn(context.territory, context.period, world)?.parent ?? null;
}

function periodAt({ period = 'same' }: RuleTerm, own: Period, world: RuleWorld): Period | null {
  if (period === 'same') return own;
  if (period === 'adjacent') return adjacentBefore(own);
  if (period !== 'same-period-last-year') return periodIn(period, own.calendar, world);
  return shiftYears(own, -1, world.calendar(own.calendar) ?? 'unstated');
}

/** A named period; a bare label under the calendar of the cell that is checked. */
function periodIn(input: PeriodInput, calendar: string, world: RuleWorld): Period | null {
  const [label, id] = typeof input === 'string' ? [input, calendar] : [input.label, input.calendar];
  const known = world.calendar(id);
  const read = known === undefined ? null : parsePeriod(label, { calendar: known });
  return read?.ok === true ? read.value : null;
}

/** What a territory was when a period ended; a label without a calendar is near enough read by its civil days. */
function spanOn(id: string, period: Period, world: RuleWorld): TerritorySpan | null {
  const territory = world.territory(id);
  return territory === undefined ? null : spanAt(territory, assume(period, civilCalendar).last);
}

function expressionOf(expression: RuleExpression, numberOf: (term: RuleTerm) => number): Expression {
  if (typeof expression === 'string') return { kind: 'constant', value: decimal(expression) };
  if ('indicator' in expression) return { kind: 'unknown', unknown: numberOf(expression) };
  const inner = (operand: RuleExpression) => expressionOf(operand, numberOf);
  if ('sum' in expression) {
    return { kind: 'sum', terms: expression.sum.map((operand) => ({ factor: one, of: inner(operand) })) };
  }
  if ('difference' in expression) {
    const [whole, part] = expression.difference;
    const terms = [
      { factor: one, of: inner(whole) },
      { factor: minusOne, of: inner(part) },
    ];
    return { kind: 'sum', terms };
  }
  if ('product' in expression) return productOf(expression.product, inner);
  const [over, under] = expression.quotient;
  return { kind: 'quotient', over: inner(over), under: inner(under) };
}

/** A constant factor keeps what it multiplies linear. */
function productOf(
  [left, right]: readonly [RuleExpression, RuleExpression],
  inner: (operand: RuleExpression) => Expression,
): Expression {
  if (typeof left === 'string') return { kind: 'sum', terms: [{ factor: decimal(left), of: inner(right) }] };
  if (typeof right === 'string') return { kind: 'sum', terms: [{ factor: decimal(right), of: inner(left) }] };
  return { kind: 'product', of: [inner(left), inner(right)] };
}
