/**
 * Knots: relations that must be taken together. What is known to be one number ties nothing: each relation may be looked
 * at with that number in its place.
 */
import { isPoint } from '../../model/interval.ts';
import { type Part, standing } from './parts.ts';
import type { Box } from './search.ts';
import { groundsOf, type System, unknownsOf } from './system.ts';

/**
 * The relations that stand, by the unknowns that hold them together: those of which the box leaves more than one number.
 * The system is feasible exactly when each piece is, and each claim by itself.
 */
export function piecesOf(system: System, box: Box): readonly Part[] {
  const { unknowns, claims, relations } = system;
  const owner = new Int32Array(unknowns.length).fill(-1);
  const parent = Int32Array.from(relations.keys());
  const stands = standing(system);
  for (const place of stands) {
    const relation = relations[place];
    for (const unknown of relation === undefined ? [] : unknownsOf(relation)) {
      const known = box[unknown];
      if (known !== undefined && isPoint(known)) continue;
      const other = owner[unknown] ?? -1;
      if (other < 0) owner[unknown] = place;
      else parent[rootOf(parent, other)] = rootOf(parent, place);
    }
  }
  const groups = new Map<number, number[]>();
  for (const place of stands) {
    const root = rootOf(parent, place);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [place]);
    else group.push(place);
  }
  const claimsOn = new Map<number, number[]>();
  for (const [place, { unknown }] of claims.entries()) {
    const known = claimsOn.get(unknown);
    if (known === undefined) claimsOn.set(unknown, [place]);
    else known.push(place);
  }
  return [...groups.values()].map((group) => {
    const named = group.flatMap((place) => {
      const relation = relations[place];
      return relation === undefined ? [] : [...unknownsOf(relation), ...groundsOf(relation)];
    });
    const inside = [...new Set(named)].sort((a, b) => a - b);
    const own = inside.flatMap((unknown) => claimsOn.get(unknown) ?? []).sort((a, b) => a - b);
    return { unknowns: inside, claims: own, relations: group };
  });
}

function rootOf(parent: Int32Array, place: number): number {
  let at = place;
  for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
    parent[at] = parent[up] ?? up;
    at = up;
  }
  return at;
}
