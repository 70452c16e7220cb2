/**
 * Together: figures of one document that pass one by one and cannot all be true.
 */
import { cellKey } from '../model/cell.ts';
import type { Held, World } from './claims.ts';
import type { Constraint } from './constraint.ts';
import { type Draft, findingOf } from './evidence.ts';
import type { Finding } from './finding.ts';
import { type Network, type Node, networkOf } from './network.ts';
import type { Scope } from './scope.ts';
import { examine } from './solve/decide.ts';
import { knotsOf } from './solve/knots.ts';
import { cut } from './solve/parts.ts';
import { pruned } from './solve/prune.ts';
import type { System } from './solve/system.ts';
import { localise } from './solve.ts';

/** What no single comparison of a document shows. `found` are the findings of the document. */
export function togetherFindings(
  world: World,
  publication: string,
  cells: readonly Held[],
  { found, rules }: { readonly found: readonly Finding[]; readonly rules: readonly Constraint[] },
): readonly Finding[] {
  if (cells.length < 2) return [];
  const scope: Scope = { kind: 'publication', publication };
  const sketch = networkOf(world, scope, cells, { more: rules });
  if (!hasConflict(sketch.system)) return [];
  // Of several conflicts that would do, the same are found however the figures came in.
  const network = networkOf(world, scope, inOrder(cells), { more: rules });
  const contradicted = found
    .filter(({ status }) => status === 'inconsistent')
    .map(({ operands }) => operands.filter(({ figures }) => figures.length > 0).map(({ cell }) => cellKey(cell)));
  return disputesIn(network)
    .map((conflicts) => conflicts.map((unknowns) => unknowns.flatMap((unknown) => network.nodes[unknown] ?? [])))
    .filter((conflicts) => !conflicts.some((nodes) => isTold(nodes, contradicted)))
    .flatMap((conflicts) => conflicts.map((nodes) => findingOf(world.horizon, draftOf(scope, nodes))));
}

function inOrder(cells: readonly Held[]): readonly Held[] {
  const keyed = cells.map((held) => ({ held, key: cellKey(held.cell) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ held }) => held);
}

/** Whether one comparison shows a conflict already: then whatever hangs together with it is not told again. */
function isTold(nodes: readonly Node[], contradicted: readonly (readonly string[])[]): boolean {
  const keys = new Set(nodes.flatMap(({ cell }) => (cell === null ? [] : cellKey(cell))));
  return contradicted.some(
    (known) => known.every((key) => keys.has(key)) || [...keys].every((key) => known.includes(key)),
  );
}

function draftOf(scope: Scope, nodes: readonly Node[]): Draft {
  const exhibits = nodes.flatMap(({ cell, said }) =>
    cell === null || said === null
      ? []
      : [{ side: 'left', role: 'report', factor: 1, cell, claims: said.claims, value: said.certain } as const],
  );
  const keyed = exhibits.map((exhibit) => ({ key: cellKey(exhibit.cell), exhibit }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    key: `together ${keyed.map(({ key }) => key).join(' & ')}`,
    kind: 'together',
    scope,
    status: 'inconsistent',
    reason: null,
    advisories: [],
    relation: '=',
    left: null,
    right: null,
    gap: null,
    exhibits: keyed.map(({ exhibit }) => exhibit),
  };
}

/** Whether the relations that hang together cannot all hold, once what nobody can contradict is left out. */
function hasConflict(system: System): boolean {
  const rest = pruned(system);
  return knotsOf(rest).some(
    ({ claims, relations }) => examine(cut(rest, claims, relations).system).feasibility === 'infeasible',
  );
}

/** Of each dispute its conflicts, each as the unknowns of its claims. */
function disputesIn(network: Network): readonly (readonly (readonly number[])[])[] {
  const system = pruned(network.system);
  return knotsOf(system).flatMap((part) => {
    const { system: own, from } = cut(system, part.claims, part.relations);
    if (examine(own).feasibility !== 'infeasible') return [];
    const unknownOf = (claim: number) => from.unknowns[own.claims[claim]?.unknown ?? -1] ?? -1;
    return localise(own).disputes.map(({ conflicts }) => conflicts.map(({ claims }) => claims.map(unknownOf)));
  });
}
