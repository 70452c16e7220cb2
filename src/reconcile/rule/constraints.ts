/**
 * Rules as constraints: what users require stands beside what definitions require.
 */
import { hull, type Interval, wholeLine } from '../../model/interval.ts';
import { versionAt } from '../../projection.ts';
import { find, type World } from '../claims.ts';
import { type Constraint, keyOf, type Slot, slot } from '../constraint.ts';
import { evaluate } from '../solve/evaluate.ts';
import { type Relation, unknownsOf } from '../solve/system.ts';
import type { CalendarOf } from './check.ts';
import { instancesOf, type RuleWorld } from './expand.ts';
import type { Rule } from './shape.ts';

/** Every constraint that the rules make, rule by rule. */
export function* ruleConstraints(world: World, rules: readonly Rule[]): Generator<Constraint> {
  const seen: RuleWorld = {
    *cellsOf(indicator) {
      for (const row of world.rows.values()) {
        if (row.indicator !== indicator) continue;
        for (const { cell } of row.cells.values()) yield cell;
      }
    },
    holds: (cell) => find(world, cell) !== undefined,
    territory: (id) => versionAt(world.horizon.state.territories, id, world.horizon.position),
    calendar: calendarIn(world),
  };
  for (const rule of rules) {
    const { id, reason, severity } = rule;
    for (const { at, anchor, cells, relation } of instancesOf(rule, seen)) {
      const left = new Set(unknownsOf({ ...relation, right: relation.left }));
      const slots = cells.map((cell, place) => slot(world, 'level', cell, left.has(place) ? 'left' : 'right'));
      yield {
        kind: 'rule',
        key: keyOf('rule', at, id),
        relation: relation.relation,
        formula: { kind: 'relation', relation },
        slots,
        anchor,
        ...(dividesByZero(relation, slots) ? { obstacle: 'denominator-may-be-zero' } : {}),
        rule: { id, reason, severity },
      };
    }
  }
}

/** Whether a divisor is zero by all that is printed: the rule then means nothing here. */
function dividesByZero({ left, right }: Relation, slots: readonly Slot[]): boolean {
  const known = (unknown: number): Interval => {
    const printed = slots[unknown]?.held?.claims.map(({ certain }) => certain ?? wholeLine) ?? [];
    const [first = wholeLine, ...others] = printed;
    return others.reduce(hull, first);
  };
  return [left, right].some((side) => evaluate(side, known) === null);
}

/** The calendars that a view knows. */
export function calendarIn({ horizon }: Pick<World, 'horizon'>): CalendarOf {
  return (id) => (id === 'unstated' ? id : versionAt(horizon.state.calendars, id, horizon.position));
}
