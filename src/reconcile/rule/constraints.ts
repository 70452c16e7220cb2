/**
 * Rules as constraints: what users require stands beside what definitions require.
 */
import { versionAt } from '../../projection.ts';
import { find, type World } from '../claims.ts';
import { type Constraint, keyOf, slot } from '../constraint.ts';
import { unknownsOf } from '../solve/system.ts';
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
      yield {
        kind: 'rule',
        key: keyOf('rule', at, id),
        relation: relation.relation,
        formula: { kind: 'relation', relation },
        slots: cells.map((cell, place) => slot(world, 'level', cell, left.has(place) ? 'left' : 'right')),
        anchor,
        rule: { id, reason, severity },
      };
    }
  }
}

/** The calendars that a view knows. */
export function calendarIn({ horizon }: Pick<World, 'horizon'>): CalendarOf {
  return (id) => (id === 'unstated' ? id : versionAt(horizon.state.calendars, id, horizon.position));
}
