/**
 * What a rule speaks of must be defined, must be numbers of one unit, and must be few.
 */
import type { Calendar } from '../../model/calendar.ts';
import { decimal } from '../../model/decimal.ts';
import { type Issue, issue, under } from '../../model/error.ts';
import { type Indicator, isNumeric } from '../../model/indicator.ts';
import { parsePeriod } from '../../model/period.ts';
import type { Definitions } from '../../query.ts';
import type { PeriodInput } from '../../record.ts';
import {
  mostNodes,
  operandsIn,
  type PlacedTerm,
  type Rule,
  type RuleExpression,
  type RuleScope,
  type RuleTerm,
  termsOf,
} from './shape.ts';

type Path = Issue['path'];

/** The calendar of an id; undefined where none bears it. */
export type CalendarOf = (id: string) => Calendar | 'unstated' | undefined;

/** What a view knows by its ids. */
interface Known {
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly places: ReadonlySet<string>;
  readonly levels: ReadonlySet<string>;
  readonly calendar: CalendarOf;
}

/** Every reference of the rules that leads nowhere, and everything in them that means nothing. */
export function checkRules(rules: readonly Rule[], definitions: Definitions, calendar: CalendarOf): readonly Issue[] {
  const { indicators, territories, territorySets } = definitions;
  const known: Known = {
    indicators: new Map(indicators.map((indicator) => [indicator.id, indicator])),
    places: new Set([...territories, ...territorySets].map(({ id }) => id)),
    levels: new Set(territories.flatMap(({ spans }) => spans.map(({ level }) => level))),
    calendar,
  };
  const seen = new Set<string>();
  return rules.flatMap((rule, index) => {
    const repeated = seen.has(rule.id);
    seen.add(rule.id);
    const twice = issue('id_must_be_unique', [index, 'id'], `"${rule.id}" is defined twice here.`, 'Keep one.');
    return [...(repeated ? [twice] : []), ...checkRule(rule, known, [index])];
  });
}

function checkRule(rule: Rule, known: Known, path: Path): readonly Issue[] {
  const size = sizeOf(rule.left) + sizeOf(rule.right);
  if (size > mostNodes) {
    const message = `The rule is made of ${size} numbers and operations.`;
    return [issue('rule_must_be_small', path, message, `Use at most ${mostNodes}, or write several rules.`)];
  }
  const terms = [...termsOf(rule.left, [...path, 'left']), ...termsOf(rule.right, [...path, 'right'])];
  const found = [...terms.flatMap((placed) => checkTerm(placed, known)), ...checkScope(rule.for, known, path)];
  if (!terms.some(({ term }) => isAnchor(term, rule.for))) found.push(noAnchor(path));
  if (found.length > 0) return found;
  const left = unitOf(rule.left, known, [...path, 'left']);
  const right = unitOf(rule.right, known, [...path, 'right']);
  const apart = [...left.issues, ...right.issues];
  return agree(left.unit, right.unit) ? apart : [...apart, mixed(path, left.unit, right.unit)];
}

/**
 * Whether a figure of this term, once reported, calls for the rule: it stands in the cell that is checked, or in a
 * named part of it.
 */
export function isAnchor({ breakdown = 'same', period = 'same', territory = 'same' }: RuleTerm, scope?: RuleScope) {
  return period === 'same' && territory === 'same' && (breakdown === 'same' || scope?.breakdown !== 'each');
}

function noAnchor(path: Path): Issue {
  return issue(
    'rule_must_speak_of_its_own_cell',
    path,
    'No term of the rule stands in the cell that is checked.',
    'Leave `period`, `territory` and `breakdown` out of one term, and limit the rule with `for` instead.',
  );
}

function sizeOf(expression: RuleExpression): number {
  return operandsIn(expression)?.operands.reduce((size, operand) => size + sizeOf(operand), 1) ?? 1;
}

function checkTerm({ term, path }: PlacedTerm, known: Known): readonly Issue[] {
  const indicator = known.indicators.get(term.indicator);
  if (indicator === undefined) return [undefinedIndicator(term.indicator, path)];
  const found: Issue[] = [];
  if (!isNumeric(indicator.measure)) {
    const message = `"${indicator.id}" is a ${indicator.measure.kind}; nothing is computed with it.`;
    found.push(issue('rule_must_be_about_numbers', [...path, 'indicator'], message, 'Name another indicator.'));
  }
  const { breakdown, period, territory } = term;
  if (typeof breakdown === 'object') found.push(...checkParts(indicator, breakdown, [...path, 'breakdown']));
  if (typeof territory === 'object' && !known.places.has(territory.id)) {
    found.push(undefinedPlace(territory.id, [...path, 'territory', 'id']));
  }
  const relative = period === undefined || period === 'same-period-last-year' || period === 'adjacent';
  if (!relative && period !== 'same') found.push(...checkLabel(period, known, [...path, 'period']));
  return found;
}

function checkScope(scope: RuleScope | undefined, known: Known, path: Path): readonly Issue[] {
  const { territories = [], level, periods = [] } = scope ?? {};
  const within = [...path, 'for'];
  const found = territories.flatMap((id, index) =>
    known.places.has(id) ? [] : [undefinedPlace(id, [...within, 'territories', index])],
  );
  if (level !== undefined && !known.levels.has(level)) {
    const hint = `Use one of: ${[...known.levels].join(', ')}.`;
    found.push(issue('level_must_be_known', [...within, 'level'], `No territory stands at "${level}".`, hint));
  }
  return [...found, ...periods.flatMap((period, index) => checkLabel(period, known, [...within, 'periods', index]))];
}

/** A bare label is the same months under every calendar, so any will do to read it. */
function checkLabel(input: PeriodInput, { calendar }: Known, path: Path): readonly Issue[] {
  const [label, id] = typeof input === 'string' ? [input, 'unstated'] : [input.label, input.calendar];
  const known = calendar(id);
  if (known === undefined) {
    const hint = 'Define the calendar, or write the label alone.';
    return [issue('calendar_must_be_defined', [...path, 'calendar'], `No calendar is called "${id}".`, hint)];
  }
  const read = parsePeriod(label, { calendar: known });
  return read.ok ? [] : under(typeof input === 'string' ? path : [...path, 'label'], read.issues);
}

/** What an indicator does not declare of a breakdown. */
export function checkParts(
  indicator: Indicator,
  breakdown: Readonly<Record<string, string>>,
  path: Path,
): readonly Issue[] {
  return Object.entries(breakdown).flatMap(([id, member]) => {
    const dimension = indicator.dimensions?.find((one) => one.id === id);
    if (dimension?.members.includes(member)) return [];
    const code = dimension === undefined ? 'dimension_must_be_defined' : 'member_must_be_defined';
    const message =
      dimension === undefined
        ? `"${indicator.id}" is not broken down by "${id}".`
        : `"${id}" has no member "${member}".`;
    return [issue(code, [...path, id], message, 'Check the definition of the indicator.')];
  });
}

function undefinedIndicator(id: string, path: Path): Issue {
  const hint = 'Check the id, and the moment of the view.';
  return issue('indicator_must_be_defined', [...path, 'indicator'], `No indicator is called "${id}".`, hint);
}

function undefinedPlace(id: string, path: Path): Issue {
  const hint = 'Check the id, and the moment of the view.';
  return issue('territory_must_be_defined', path, `No territory is called "${id}".`, hint);
}

/** Null where it cannot be told: a constant, or what is computed from several units. */
type Unit = string | null;

/**
 * The unit in which an expression is measured. Percent and points are one here, because points are what lies between
 * percents; of products and quotients of figures nobody has named the unit.
 */
function unitOf(expression: RuleExpression, known: Known, path: Path): { unit: Unit; issues: readonly Issue[] } {
  if (typeof expression === 'string') return { unit: null, issues: [] };
  if ('indicator' in expression) {
    const unit = known.indicators.get(expression.indicator)?.unit ?? null;
    return { unit: unit === 'percentage-point' ? 'percent' : unit, issues: [] };
  }
  const { key, operands } = operandsIn(expression) ?? { key: '', operands: [] };
  const read = operands.map((operand, index) => unitOf(operand, known, [...path, key, index]));
  const issues = read.flatMap((one) => one.issues);
  const units = read.map(({ unit }) => unit).filter((unit) => unit !== null);
  const [first = null, ...others] = units;
  if ('sum' in expression || 'difference' in expression) {
    const other = others.find((unit) => unit !== first);
    return other === undefined
      ? { unit: first, issues }
      : { unit: null, issues: [...issues, mixed(path, first, other)] };
  }
  const [left, right] = operands;
  if ('quotient' in expression && typeof right === 'string' && decimal(right).isZero()) {
    const hint = 'Divide by another number.';
    return { unit: null, issues: [issue('divisor_must_not_be_zero', path, 'The rule divides by zero.', hint)] };
  }
  const kept = typeof right === 'string' || ('product' in expression && typeof left === 'string');
  return { unit: kept ? first : null, issues };
}

function agree(left: Unit, right: Unit): boolean {
  return left === null || right === null || left === right;
}

function mixed(path: Path, left: Unit, right: Unit): Issue {
  return issue(
    'rule_units_must_match',
    path,
    `Figures in ${left} stand beside figures in ${right}.`,
    'Add up and compare figures of one unit; compare a quotient of two units with a constant.',
  );
}
