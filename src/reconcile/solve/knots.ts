/**
 * Knots: relations that must be taken together. What is claimed to be one number ties nothing: each relation may be
 * looked at with that number in its place.
 */
import { isPoint } from '../../model/interval.ts';
import { type Part, standing } from './parts.ts';
import { type System, unknownsOf } from './system.ts';

/**
 * Every set of two or more relations that unknowns without a point claim hold together. A system whose relations hold
 * one by one can only be infeasible in one of these.
 */
export function knotsOf(system: System): readonly Part[] {
  const { unknowns, claims, relations } = system;
  const fixed = new Uint8Array(unknowns.length);
  for (const { unknown, interval } of claims) if (isPoint(interval)) fixed[unknown] = 1;
  const stands = standing(system);
  const owner = new Int32Array(unknowns.length).fill(-1);
  const parent = new Map<number, number>();
  const rootOf = (place: number): number => {
    let root = place;
    for (let next = parent.get(root); next !== undefined; next = parent.get(root)) root = next;
    if (root !== place) parent.set(place, root);
    return root;
  };
  const named = new Map<number, readonly number[]>();
  for (const place of stands) {
    const relation = relations[place];
    const own = relation === undefined ? [] : [...unknownsOf(relation), ...(relation.when ?? [])];
    named.set(place, own);
    for (const unknown of own) {
      if (fixed[unknown] === 1) continue;
      const other = owner[unknown] ?? -1;
      if (other < 0) owner[unknown] = place;
      else if (rootOf(other) !== rootOf(place)) parent.set(rootOf(other), rootOf(place));
    }
  }
  const groups = new Map<number, number[]>();
  for (const place of stands) {
    const root = rootOf(place);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [place]);
    else group.push(place);
  }
  const knots = [...groups.values()].filter((group) => group.length > 1);
  if (knots.length === 0) return [];
  const claimsOn = new Map<number, number[]>();
  for (const [place, { unknown }] of claims.entries()) claimsOn.set(unknown, [...(claimsOn.get(unknown) ?? []), place]);
  return knots.map((group) => {
    const inside = [...new Set(group.flatMap((place) => named.get(place) ?? []))].sort((a, b) => a - b);
    const own = inside.flatMap((unknown) => claimsOn.get(unknown) ?? []).sort((a, b) => a - b);
    return { unknowns: inside, claims: own, relations: group };
  });
}
