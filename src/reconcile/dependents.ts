/**
 * Dependents: whose constraints look at the figures of an indicator at a territory.
 */
import { operandsOf } from '../model/indicator.ts';
import { allAt } from '../projection.ts';
import type { World } from './claims.ts';
import { targetOf } from './constraints/targets.ts';

/** Who looks at whom. */
export interface Uses {
  /** The indicators whose definitions name an indicator, or that belong to the same whole. */
  usersOf(indicator: string): ReadonlySet<string>;
  /** The territories and sets that a territory was part of at some time. */
  above(territory: string): ReadonlySet<string>;
  /** The indicators that definitions hold together have one name, that of one of them. */
  familyOf(indicator: string): string;
}

/** What the definitions of a world say, under any of their versions. */
export function usesOf(world: World): Uses {
  const users = new Map<string, Set<string>>();
  const parents = new Map<string, Set<string>>();
  const { state, position } = world.horizon;
  for (const [id, versions] of state.indicators) {
    for (const { value } of versions) {
      const { measure, within = [], follows } = value;
      const target = measure.kind === 'margin' ? targetOf(world, measure.target) : null;
      const named = [...operandsOf(measure), ...within, follows?.indicator, target?.indicator];
      for (const operand of named) if (operand !== undefined) note(users, operand, id);
      // Shares of one whole make up a set, which is checked where its first share stands.
      if (measure.kind === 'share') for (const other of sharesOf(world, measure.whole)) note(users, id, other);
    }
  }
  for (const { id, spans } of allAt(state.territories, position)) {
    for (const { parent } of spans) if (parent !== undefined) note(parents, id, parent);
  }
  for (const { id, members } of allAt(state.territorySets, position)) {
    for (const { territory } of members) note(parents, territory, id);
  }
  const nobody: ReadonlySet<string> = new Set();
  return {
    usersOf: (indicator) => users.get(indicator) ?? nobody,
    above: (territory) => parents.get(territory) ?? nobody,
    familyOf: families(users),
  };
}

function families(users: ReadonlyMap<string, ReadonlySet<string>>): Uses['familyOf'] {
  const above = new Map<string, string>();
  const rootOf = (indicator: string): string => {
    let root = indicator;
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next;
    return root;
  };
  for (const [indicator, own] of users) {
    for (const user of own) {
      const [a, b] = [rootOf(indicator), rootOf(user)];
      if (a !== b) above.set(a, b);
    }
  }
  return rootOf;
}

function sharesOf({ indicators }: World, whole: string): readonly string[] {
  return indicators.filter(({ measure }) => measure.kind === 'share' && measure.whole === whole).map(({ id }) => id);
}

function note(into: Map<string, Set<string>>, key: string, value: string): void {
  const known = into.get(key);
  if (known === undefined) into.set(key, new Set([value]));
  else known.add(value);
}
