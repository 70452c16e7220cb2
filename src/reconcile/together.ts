/**
 * Together: figures of one document that pass one by one and cannot all be true.
 */
import { cellKey } from '../model/cell.ts';
import type { Node } from './building.ts';
import type { Held, World } from './claims.ts';
import type { Constraint } from './constraint.ts';
import { type Draft, findingOf } from './evidence.ts';
import type { Finding } from './finding.ts';
import { type Network, networkOf } from './network.ts';
import type { Scope } from './scope.ts';
import { claimedBox, outcomeOf } from './solve/examine.ts';
import { piecesOf } from './solve/knots.ts';
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
  const told = toldIn(found);
  if (!hasConflict(untold(networkOf(world, scope, cells, { more: rules }), told))) return [];
  // Of several conflicts that would do, the same are found however the figures came in.
  const network = networkOf(world, scope, inOrder(cells), { more: rules });
  const system = untold(network, told);
  return localise(system).disputes.flatMap(({ conflicts }) =>
    conflicts.map(({ claims }) => {
      const nodes = claims.flatMap((claim) => network.nodes[system.claims[claim]?.unknown ?? -1] ?? []);
      return findingOf(world.horizon, draftOf(scope, nodes));
    }),
  );
}

function inOrder(cells: readonly Held[]): readonly Held[] {
  const keyed = cells.map((held) => ({ held, key: cellKey(held.cell) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ held }) => held);
}

/** The cells of which comparisons show a contradiction already: what hangs together with it is not told again. */
function toldIn(found: readonly Finding[]): ReadonlySet<string> {
  const broken = found.filter(({ status }) => status === 'inconsistent');
  return new Set(
    broken.flatMap(({ operands }) =>
      operands.flatMap(({ figures, cell }) => (figures.length > 0 ? cellKey(cell) : [])),
    ),
  );
}

/** The system without what is said of some cells. */
function untold({ system, nodes }: Network, told: ReadonlySet<string>): System {
  if (told.size === 0) return system;
  const isTold = (unknown: number): boolean => {
    const cell = nodes[unknown]?.cell ?? null;
    return cell !== null && told.has(cellKey(cell));
  };
  return { ...system, claims: system.claims.filter(({ unknown }) => !isTold(unknown)) };
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

/** Whether relations that hang together cannot all hold, each of which may hold by itself. */
function hasConflict(system: System): boolean {
  const rest = pruned(system);
  const box = claimedBox(rest);
  // Claims that exclude one another, or that nothing admits, are told one by one.
  if (box === null) return true;
  const knots = piecesOf(rest, box).filter(({ relations }) => relations.length > 1);
  return knots.some((knot) => outcomeOf(rest, box, knot).feasibility === 'infeasible');
}
