/**
 * Estimate: what stated shares make of figures of territories that were divided.
 *
 * What others are known to have of a territory is taken out of it first; shares divide what is left among those that are
 * not known. What they make of it is kept within what is certain.
 */
import { Decimal } from '../../model/decimal.ts';
import type { Cell } from '../../model/figure.ts';
import { contains, type Interval, intersect, isSubset, pointInterval, subtract } from '../../model/interval.ts';
import type { Estimate } from '../answer.ts';
import { type Allocation, type Derivation, distinct, isComplete, type Part } from '../derivation.ts';
import type { Mapped } from './area.ts';
import { type Asked, type Asking, goneInto, knownOf, madeFrom } from './asking.ts';
import type { Certainty } from './certain.ts';
import type { Source } from './lineage.ts';
import {
  noneOfIt,
  ofPortion,
  type Portion,
  portionOfPoint,
  portionOfValue,
  relative,
  rest,
  together,
  writtenPortion,
} from './portion.ts';
import { inAll, type Share } from './share.ts';

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
    const share = portion && byShare(horizon, asked, source, derivation, portion, asking, certainty);
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

/** What another territory of the view's map has of a source. */
interface Neighbour {
  /** Of the source, as the shares say it. */
  readonly piece: Source | undefined;
  /** What it is known to have of it: just this, and not less. */
  readonly claim: Claim | null;
}

interface Claim extends Pick<Derivation, 'point'> {
  readonly value: Interval;
  readonly beside: readonly Part[];
}

/** The other territories that a source went on in. */
function neighboursOf(
  horizon: Mapped,
  { cell, members }: Asked,
  { territory: source }: Source,
  asking: Asking,
  certainty: Certainty | null,
): readonly Neighbour[] {
  const others = (goneInto(horizon, asking, source)?.sources ?? []).filter((one) => !members.includes(one.territory));
  return others.map(({ territory }): Neighbour => {
    const made = madeFrom(horizon, asking, territory);
    const claim = claimOf(horizon, { ...cell, territory }, source, asking, certainty);
    return { piece: made?.sources.find((one) => one.territory === source), claim };
  });
}

/** What a territory has, less what lies in it whole, is what it has of those that do not, as their shares divide it. */
function claimOf(
  horizon: Mapped,
  cell: Cell,
  source: string,
  asking: Asking,
  certainty: Certainty | null,
): Claim | null {
  const own = ownOf(horizon, cell, asking, certainty);
  const made = madeFrom(horizon, asking, cell.territory);
  if (own === null || made === undefined || made.outside) return null;
  const beside: Part[] = [...own.beside];
  let { value, point } = own;
  const divided: Divided[] = [];
  for (const { territory, whole, portion } of made.sources) {
    const isAlone = !whole && made.sources.every((one) => one.whole || one.territory === territory);
    if (isAlone) continue;
    const derivation = asking.reported({ ...cell, territory });
    if (!isComplete(derivation) || derivation.value === null) return null;
    beside.push({ role: 'plus', derivation });
    if (whole) {
      value = subtract(value, derivation.value);
      point = point && derivation.point && point.minus(derivation.point);
    } else divided.push({ territory, point: derivation.point, portion });
  }
  if (divided.length === 0) return { value, point, beside };
  const share = portionAmong(divided, source);
  return share && { value: portionOfValue(value, share), point: point && portionOfPoint(point, share), beside };
}

/** What a territory is known to have, by what is said of it or because nothing else can be. */
function ownOf(horizon: Mapped, cell: Cell, asking: Asking, certainty: Certainty | null): Claim | null {
  const own = knownOf(horizon, cell, asking);
  if (own?.value) return { value: own.value, point: own.point, beside: [{ role: 'minus', derivation: own }] };
  const certain = certainty?.beside(cell.territory) ?? null;
  return certain === null || certain.isBounded ? null : certain;
}

/** A source that is not all in a territory, and how much of it shares say is. */
interface Divided extends Pick<Source, 'territory' | 'portion'> {
  readonly point: Decimal | null;
}

/** How much of what several sources brought came of one, by their shares; null where these do not say. */
function portionAmong(divided: readonly Divided[], source: string): Portion | null {
  let [mine, sum, all]: [Portion, Portion, Decimal] = [noneOfIt, noneOfIt, new Decimal(0)];
  for (const { point } of divided) {
    if (point === null || point.isNegative()) return null;
    all = all.plus(point);
  }
  for (const { territory, point, portion } of divided) {
    if (point === null || portion === null || all.isZero()) return null;
    const brought = ofPortion(portion, { over: pointInterval(point), under: all });
    sum = together(sum, brought);
    if (territory === source) mine = brought;
  }
  return relative(mine, sum);
}

/** What others are known to have is taken out; the rest is divided by the shares of those that are not known. */
function byShare(
  horizon: Mapped,
  asked: Asked,
  source: Source,
  { value, point, estimates, isBounded }: Derivation,
  portion: Portion,
  asking: Asking,
  certainty: Certainty | null,
): Share | null {
  if (value === null) return null;
  const neighbours = neighboursOf(horizon, asked, source, asking, certainty);
  const known = neighbours.filter(({ claim }) => claim !== null);
  const taken = inPieces(known);
  const others = inPieces(neighbours.filter(({ claim }) => claim === null));
  const left = taken === null ? others && together(portion, others) : rest(taken);
  // Where nobody said what share of it the known have, nor what the others have, shares are of all of it.
  const out = left === null ? [] : known.flatMap(({ claim }) => claim ?? []);
  const share = out.length === 0 || left === null ? portion : relative(portion, left);
  if (share === null) return null;
  const theirs = left === null ? [] : (taken === null ? neighbours : known).flatMap(({ piece }) => piece ?? []);
  const estimate = estimateFor(asked, source, share, theirs);
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

/** What shares say that some have of a source, together; null where they do not say it of all. */
function inPieces(neighbours: readonly Neighbour[]): Portion | null {
  const portions = neighbours.map(({ piece }) => piece?.portion ?? null);
  return portions.reduce<Portion | null>((sum, one) => sum && one && together(sum, one), noneOfIt);
}

/** So much of a source as was applied, and all shares that say so. */
function estimateFor({ cell }: Asked, source: Source, portion: Portion, others: readonly Source[]): Estimate {
  const shares = Object.freeze(distinct([source, ...others].flatMap((one) => one.shares)));
  return Object.freeze({ from: source.territory, to: cell.territory, proportion: writtenPortion(portion), shares });
}
