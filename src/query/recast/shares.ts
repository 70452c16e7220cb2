/**
 * Shares: what somebody stated of a territory that was divided becomes portions of it, all by one basis.
 */
import type { Proportion } from '../../model/reorganisation.ts';
import type { StatedShare } from '../answer.ts';
import { all, noneOfIt, type Portion, portionOf, relative, rest, together } from './portion.ts';
import type { Link } from './steps.ts';

/** What went along one link, of the territory that was divided; null where nobody said. */
export interface Piece {
  readonly link: Link;
  readonly portion: Portion | null;
  /** The shares that say so. */
  readonly shares: readonly StatedShare[];
}

/**
 * The pieces that the links of one territory cut it into: of a single link all of it. Shares are taken by one basis,
 * the first by which no more than one piece is unstated, which then is the rest; where all are stated, they are taken in
 * proportion to their sum, so that the pieces make up the whole. Without such a basis only those pieces are known that
 * were stated by the first.
 *
 * @param of - Which end of the links was divided.
 */
export function piecesOf(links: readonly Link[], of: 'from' | 'to'): readonly Piece[] {
  if (links.length === 1) return links.map((link) => ({ link, portion: all, shares: [] }));
  const bases = [...new Set(links.flatMap(({ transfer }) => transfer?.shares?.map(({ basis }) => basis) ?? []))];
  const byBasis = bases.map((basis) => links.map((link) => statedBy(link, basis, of)));
  const known = byBasis.filter((stated) => stated.some((one) => one !== null));
  const complete = known.find((stated) => stated.filter((one) => one === null).length <= 1);
  const pieces = complete === undefined ? null : filledUp(complete);
  return links.map((link, index) => {
    // Shares that come to nothing say nothing of where it went.
    const piece = complete === undefined ? known[0]?.[index] : pieces?.[index];
    return { link, portion: piece?.portion ?? null, shares: piece?.shares ?? [] };
  });
}

type Stated = Omit<Piece, 'link' | 'portion'> & { readonly portion: Portion };

function statedBy({ by, transfer }: Link, basis: string, of: 'from' | 'to'): Stated | null {
  const share = transfer?.shares?.find((one) => one.basis === basis);
  const proportion: Proportion | undefined = of === 'from' ? share?.ofFrom : share?.ofTo;
  if (transfer === null || share === undefined || proportion === undefined) return null;
  const { from, to } = transfer;
  const source = share.source === undefined ? {} : { source: share.source };
  const said: StatedShare = Object.freeze({ reorganisation: by, from, to, basis, of, proportion, ...source });
  return { portion: portionOf(proportion), shares: [said] };
}

/** One piece that is unstated is what the others leave; pieces that are all stated share the whole. */
function filledUp(stated: readonly (Stated | null)[]): readonly Stated[] | null {
  const known = stated.filter((one) => one !== null);
  const sum = known.reduce((portion, one) => together(portion, one.portion), noneOfIt);
  const shares = known.flatMap((one) => one.shares);
  if (known.length < stated.length) return stated.map((one) => one ?? { portion: rest(sum), shares });
  const pieces = known.flatMap((one) => {
    const portion = relative(one.portion, sum);
    return portion === null ? [] : [{ portion, shares: one.shares }];
  });
  return pieces.length < known.length ? null : pieces;
}
