/**
 * Estimate: what stated shares make of figures of territories that were divided.
 *
 * What others are known to have of a territory is taken out of it first; shares divide what is left among those that are
 * not known. What they make of it is kept within what is certain.
 */
import type { Decimal } from '../../model/decimal.ts';
import type { Cell } from '../../model/figure.ts';
import { contains, type Interval, intersect, isSubset, subtract } from '../../model/interval.ts';
import type { Estimate } from '../answer.ts';
import { type Allocation, type Derivation, distinct, isComplete, type Part } from '../derivation.ts';
import type { Mapped } from './area.ts';
import type { Certainty } from './certain.ts';
import type { Source } from './lineage.ts';
import {
  noneOfIt,
  type Portion,
  portionOfPoint,
  portionOfValue,
  relative,
  rest,
  together,
  writtenPortion,
} from './portion.ts';
import { inAll, type Share } from './share.ts';
import { type Asked, type Asking, goneInto, knownOf, madeFrom } from './tangle.ts';

/** What shares make of it; null where they do not say. Without a share, a source has what is certain of it. */
export function estimateOf(
  horizon: Mapped,
  asked: Asked,
  parts: readonly Part[],
  asking: Asking,
  certainty: Certainty | null,
): Share | null {
  if (parts.every(({ portion }) => portion == null)) return null;
  const shares = asked.stage.sources.map((source, index): Share | null => {
    const { derivation, portion } = parts[index] ?? {};
    if (derivation === undefined) return null;
    if (source.whole) return wholly(derivation);
    const share = portion && byShare(horizon, asked, source, derivation, portion, asking);
    return share ?? certainty?.of(source.territory) ?? null;
  });
  const known = shares.filter((share) => share !== null);
  const sum = known.length < shares.length ? null : inAll(known);
  return sum !== null && sum.estimates.length > 0 ? sum : null;
}

/** An estimate as far as what is certain allows it; null where its number cannot be. */
export function confined(estimate: Share, certain: Share | null): Share | null {
  if (certain === null || isSubset(estimate.value, certain.value)) return estimate;
  const value = intersect(estimate.value, certain.value);
  if (value === null || (estimate.point !== null && !contains(certain.value, estimate.point))) return null;
  const { allocation: _, ...share } = estimate;
  return { ...share, value, beside: [...share.beside, ...certain.beside] };
}

function wholly({ value, point, estimates, isBounded }: Derivation): Share | null {
  return value && { value, point, estimates, isBounded: isBounded === true, beside: [] };
}

/** What another territory is known to have of a source: just this, and not less. */
interface Claim extends Pick<Derivation, 'point'> {
  readonly territory: string;
  readonly value: Interval;
  readonly beside: readonly Part[];
}

/** What the other territories that a source went on in are known to have of it. */
function claimsOn(
  horizon: Mapped,
  { cell, members }: Asked,
  { territory: source }: Source,
  asking: Asking,
): readonly Claim[] {
  const others = (goneInto(horizon, cell, asking, source)?.sources ?? []).filter(
    (one) => !members.includes(one.territory),
  );
  return others.flatMap(({ territory }) => claimOf(horizon, { ...cell, territory }, source, asking) ?? []);
}

/** What a territory has, less what lies in it whole, is what it has of the one source that does not. */
function claimOf(horizon: Mapped, cell: Cell, source: string, asking: Asking): Claim | null {
  const own = knownOf(horizon, cell, asking);
  const made = madeFrom(horizon, cell, asking, cell.territory);
  if (own === null || own.value === null || made === undefined || made.outside) return null;
  const beside: Part[] = [{ role: 'minus', derivation: own }];
  let { value, point }: Pick<Claim, 'value' | 'point'> = { value: own.value, point: own.point };
  for (const { territory, whole } of made.sources) {
    if (territory === source) continue;
    const derivation = whole ? asking.reported({ ...cell, territory }) : null;
    if (derivation === null || !isComplete(derivation) || derivation.value === null) return null;
    value = subtract(value, derivation.value);
    point = point && derivation.point && point.minus(derivation.point);
    beside.push({ role: 'plus', derivation });
  }
  return { territory: cell.territory, value, point, beside };
}

/** What others are known to have is taken out; the rest is divided by the shares of those that are not known. */
function byShare(
  horizon: Mapped,
  asked: Asked,
  source: Source,
  { value, point, estimates, isBounded }: Derivation,
  portion: Portion,
  asking: Asking,
): Share | null {
  if (value === null) return null;
  const known = claimsOn(horizon, asked, source, asking);
  const theirs = known.flatMap(
    ({ territory }) => sourceIn(horizon, { ...asked.cell, territory }, source, asking) ?? [],
  );
  const taken = theirs.reduce<Portion | null>((sum, one) => sum && one.portion && together(sum, one.portion), noneOfIt);
  // Where nobody said what share of it the known have, shares are of all of it.
  const out = taken === null ? [] : known;
  const share = out.length === 0 || taken === null ? portion : relative(portion, rest(taken));
  if (share === null) return null;
  const estimate = estimateFor(asked, source, share, taken === null ? [] : theirs);
  const allocation: Allocation = {
    portion: share,
    value: out.reduce((left, claim) => subtract(left, claim.value), value),
    point: out.reduce<Decimal | null>((left, claim) => left && claim.point && left.minus(claim.point), point),
  };
  return {
    value: portionOfValue(allocation.value, share),
    point: allocation.point && portionOfPoint(allocation.point, share),
    estimates: distinct([...estimates, estimate]),
    isBounded: isBounded === true,
    beside: out.flatMap((claim) => claim.beside),
    allocation,
  };
}

/** A source as it went on in another territory of the view's map. */
function sourceIn(horizon: Mapped, cell: Cell, source: Source, asking: Asking): Source | undefined {
  const made = madeFrom(horizon, cell, asking, cell.territory);
  return made?.sources.find((one) => one.territory === source.territory);
}

/** So much of a source as was applied, and all shares that say so. */
function estimateFor({ cell }: Asked, source: Source, portion: Portion, others: readonly Source[]): Estimate {
  const shares = Object.freeze(distinct([source, ...others].flatMap((one) => one.shares)));
  return Object.freeze({ from: source.territory, to: cell.territory, proportion: writtenPortion(portion), shares });
}
