/**
 * Share of: what a territory has of those that it was made of, where others have the rest.
 *
 * What others are known to have of one is taken out of it first. Then it is certain that a count is between nothing and
 * all that is left; and stated shares divide what is left among those that are not known.
 */
import { Decimal } from '../../model/decimal.ts';
import {
  add,
  contains,
  type Interval,
  intersect,
  interval,
  isPoint,
  isSubset,
  subtract,
} from '../../model/interval.ts';
import type { Estimate } from '../answer.ts';
import { type Allocation, type Derivation, distinct, isComplete, type Part } from '../derivation.ts';
import type { Mapped } from './area.ts';
import type { Source } from './lineage.ts';
import {
  noneOfIt,
  type Portion,
  portionOfPoint,
  portionOfValue,
  relative,
  rest,
  samePortion,
  together,
  writtenPortion,
} from './portion.ts';
import { type Asked, type Asking, goneInto, isCount, knownOf, madeFrom, type Remainder } from './remainder.ts';

const zero = new Decimal(0);
export const notNegative: Interval = interval(zero, null);

/** What lies in a territory, of one of its sources or of all. */
export interface Share extends Pick<Derivation, 'point' | 'estimates' | 'allocation'> {
  readonly value: Interval;
  /** It lies between bounds that nobody's figures close. */
  readonly isBounded: boolean;
  /** What else it rests on than the sources' figures. */
  readonly beside: readonly Part[];
}

/** Whether a count would have to be below zero: the figures contradict one another. */
export function isBelowZero(share: Share | null): boolean {
  return share !== null && intersect(share.value, notNegative) === null;
}

/** What is certain of a count, whatever shares say; null of what may be negative, unless it lies whole. */
export function certainOf(
  horizon: Mapped,
  asked: Asked,
  parts: readonly Part[],
  asking: Asking,
  left: Remainder | null,
): Share | null {
  if (!isCount(horizon, asked.cell)) return null;
  const shares = sharesOf(asked, parts, (source, derivation) => bounded(horizon, asked, source, derivation, asking));
  const impossible = shares?.find(isBelowZero);
  if (impossible !== undefined) return impossible;
  const sum = shares && inAll(shares);
  if (sum === null || left === null || isSubset(sum.value, left.value)) return sum;
  const value = intersect(sum.value, left.value) ?? left.value;
  const taken = left.parts.filter(({ derivation }) => !parts.some((part) => part.derivation === derivation));
  return { ...sum, value, point: isPoint(value) ? value.low : null, beside: [...sum.beside, ...taken] };
}

/** What shares make of it; null where they do not say. Without a share, a source has what is certain of it. */
export function estimateOf(horizon: Mapped, asked: Asked, parts: readonly Part[], asking: Asking): Share | null {
  const shares = sharesOf(
    asked,
    parts,
    (source, derivation, portion) =>
      (portion && byShare(horizon, asked, source, derivation, portion, asking)) ??
      (isCount(horizon, asked.cell) ? bounded(horizon, asked, source, derivation, asking) : null),
  );
  const sum = shares && inAll(shares);
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

type SharingOne = (source: Source, derivation: Derivation, portion: Portion | null) => Share | null;

/** The share of each source; null where one of them is not known. */
function sharesOf({ stage }: Asked, parts: readonly Part[], shareOf: SharingOne): readonly Share[] | null {
  const shares = stage.sources.flatMap((source, index) => {
    const part = parts[index];
    if (part === undefined || part.derivation.value === null) return [];
    const { derivation, portion } = part;
    return (
      (source.whole ? wholly(derivation, part.derivation.value) : shareOf(source, derivation, portion ?? null)) ?? []
    );
  });
  return shares.length < parts.length ? null : shares;
}

function wholly({ point, estimates, isBounded }: Derivation, value: Interval): Share {
  return { value, point, estimates, isBounded: isBounded === true, beside: [] };
}

function inAll([first, ...others]: readonly Share[]): Share | null {
  return first === undefined ? null : others.reduce(togetherWith, first);
}

function togetherWith(a: Share, b: Share): Share {
  const allocation = a.allocation && b.allocation && bothAllocated(a.allocation, b.allocation);
  return {
    value: add(a.value, b.value),
    point: plus(a.point, b.point),
    estimates: distinct([...a.estimates, ...b.estimates]),
    isBounded: a.isBounded || b.isBounded,
    beside: [...a.beside, ...b.beside],
    ...(allocation && { allocation }),
  };
}

function bothAllocated(a: Allocation, b: Allocation): Allocation | null {
  if (!samePortion(a.portion, b.portion)) return null;
  return { portion: a.portion, value: add(a.value, b.value), point: plus(a.point, b.point) };
}

function plus(a: Decimal | null, b: Decimal | null): Decimal | null {
  return a && b && a.plus(b);
}

/** What another territory has of a source. */
interface Claim {
  readonly territory: string;
  readonly value: Interval;
  readonly point: Decimal | null;
  /** It has just this, and not less. */
  readonly isAll: boolean;
  readonly beside: readonly Part[];
}

/** What the other territories that a source went on in have of it; and whether it went on in these alone. */
function claimsOn(horizon: Mapped, { cell, members }: Asked, source: Source, asking: Asking) {
  const gone = goneInto(horizon, cell, source.territory);
  const others = (gone?.sources ?? []).filter(({ territory }) => !members.includes(territory));
  const claims = others.map(({ territory }) => claimOf(horizon, { cell, territory }, source, asking));
  return { claims, isClosed: gone?.outside === false };
}

/**
 * What a territory that is known has, less what lies in it whole, is what it has of the one source that does not. Of a
 * count it has no more than that where several do not.
 */
function claimOf(
  horizon: Mapped,
  { cell, territory }: { readonly cell: Asked['cell']; readonly territory: string },
  source: Source,
  asking: Asking,
): Claim {
  const unknown: Claim = { territory, value: notNegative, point: null, isAll: false, beside: [] };
  const own = knownOf(horizon, { ...cell, territory }, asking);
  const made = madeFrom(horizon, cell, territory);
  if (own === null || own.value === null || made === undefined) return unknown;
  const others = made.sources.filter((one) => one.territory !== source.territory);
  const within = others.map((one) => (one.whole ? asking.reported({ ...cell, territory: one.territory }) : null));
  const beside: Part[] = [{ role: 'minus', derivation: own }];
  let [value, point] = [own.value, own.point];
  let isAll = !made.outside;
  for (const whole of within) {
    if (whole === null || !isComplete(whole) || whole.value === null) {
      isAll = false;
      continue;
    }
    value = subtract(value, whole.value);
    point = point && whole.point && point.minus(whole.point);
    beside.push({ role: 'plus', derivation: whole });
  }
  if (isAll) return { territory, value, point, isAll, beside };
  return {
    ...unknown,
    value: interval(zero, own.value.high, { highOpen: own.value.highOpen }),
    beside: beside.slice(0, 1),
  };
}

/** Between nothing and all of a source, less what others are known to have of it; where that is below zero, just that. */
function bounded(
  horizon: Mapped,
  asked: Asked,
  source: Source,
  { value, estimates }: Derivation,
  asking: Asking,
): Share | null {
  if (value === null) return null;
  const { claims, isClosed } = claimsOn(horizon, asked, source, asking);
  const left = claims.reduce((rest, claim) => subtract(rest, claim.value), value);
  const isAll = isClosed && claims.every((claim) => claim.isAll);
  const most = isAll ? left : interval(null, left.high, { highOpen: left.highOpen });
  const found = intersect(most, notNegative) ?? most;
  return {
    value: found,
    point: isPoint(found) ? found.low : null,
    estimates,
    isBounded: !isPoint(found) && !isAll,
    beside: claims.flatMap((claim) => claim.beside),
  };
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
  const known = claimsOn(horizon, asked, source, asking).claims.filter(({ isAll }) => isAll);
  const theirs = known.flatMap(({ territory }) => sourceIn(horizon, asked, source, territory) ?? []);
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
function sourceIn(horizon: Mapped, { cell }: Asked, source: Source, territory: string): Source | undefined {
  return madeFrom(horizon, cell, territory)?.sources.find((one) => one.territory === source.territory);
}

/** So much of a source as was applied, and all shares that say so. */
function estimateFor({ cell }: Asked, source: Source, portion: Portion, others: readonly Source[]): Estimate {
  const shares = Object.freeze(distinct([source, ...others].flatMap((one) => one.shares)));
  return Object.freeze({ from: source.territory, to: cell.territory, proportion: writtenPortion(portion), shares });
}
