/**
 * Reports: what several figures say of one cell, and what one figure says that cannot be.
 */
import { type Interval, intersect, meets } from '../../model/interval.ts';
import type { Claim, Held, World } from '../claims.ts';
import { keyOf } from '../constraint.ts';
import type { Draft, Exhibit } from '../evidence.ts';
import type { Finding, Role } from '../finding.ts';
import { gapOf } from '../judge.ts';
import { admissible, natureOf } from '../nature.ts';
import { agree, type Scope, sameCounts, standingClaims, together } from '../scope.ts';
import { denominatorDiffers } from './denominator.ts';

/** Everything that the reports of a cell tell of one another, and of themselves. */
export function reportFindings(world: World, held: Held): readonly Draft[] {
  const { claims } = held;
  const own = [...impossible(held), ...inadmissible(world, held)];
  if (claims.length === 1) return own;
  return [...own, ...within(world, held), ...revisions(world, held), ...rivals(world, held)];
}

const drafted = (key: string, scope: Scope): Pick<Draft, 'key' | 'scope' | 'relation' | 'advisories' | 'reason'> => ({
  key,
  scope,
  relation: '=',
  advisories: [],
  reason: null,
});

function exhibit(
  held: Held,
  side: Exhibit['side'],
  claims: readonly Claim[],
  role: Role,
  value: Interval | null,
): Exhibit {
  return { side, role, factor: 1, cell: held.cell, claims, value };
}

function documentsOf(claims: readonly Claim[]): ReadonlyMap<string, readonly Claim[]> {
  const documents = new Map<string, Claim[]>();
  for (const claim of claims) {
    const known = documents.get(claim.publication.id);
    if (known === undefined) documents.set(claim.publication.id, [claim]);
    else known.push(claim);
  }
  return documents;
}

/** A period that names days that do not exist, or runs backwards. */
function impossible(held: Held): readonly Draft[] {
  const { cell, claims } = held;
  const { impossible: wrong } = cell.period;
  if (wrong === undefined) return [];
  return [...documentsOf(claims)].map(([publication, own]) => ({
    ...drafted(keyOf('period', cell), { kind: 'publication', publication }),
    kind: 'period',
    status: 'undecided',
    reason: 'impossible-period',
    advisories: ['impossible-period'],
    left: null,
    right: null,
    gap: null,
    exhibits: [exhibit(held, 'right', own, 'report', null)],
    repairs: wrong.repairs,
  }));
}

/** A figure that its indicator cannot have: a tenth of a case, fewer than none. Only what fails is a finding. */
function inadmissible(world: World, held: Held): readonly Draft[] {
  const { cell, claims } = held;
  const nature = natureOf(world, world.definition(cell.indicator, cell.period), cell.period);
  return claims.flatMap((claim): readonly Draft[] => {
    const { certain, publication } = claim;
    if (certain === null || admissible(certain, nature) !== null) return [];
    return [
      {
        ...drafted(keyOf('admissible', cell), { kind: 'publication', publication: publication.id }),
        kind: 'admissible',
        status: 'inconsistent',
        left: nature.domain,
        right: certain,
        gap: gapOf({ relation: '=' }, { left: nature.domain, right: certain }),
        exhibits: [exhibit(held, 'right', [claim], 'report', certain)],
      },
    ];
  });
}

/** Several figures of one cell in one document: a fraction beside a number, and anything twice. */
function within(world: World, held: Held): readonly Draft[] {
  return [...documentsOf(held.claims)].flatMap(([publication, claims]): readonly Draft[] => {
    const scope: Scope = { kind: 'publication', publication };
    const fractions = claims.filter(({ form }) => form === 'fraction');
    const numbers = claims.filter(({ form }) => form !== 'fraction');
    const repeated = [numbers, fractions].flatMap((same, index) =>
      same.length < 2 ? [] : [repetition(world, held, same, scope, index === 0 ? '' : 'fraction')],
    );
    const [fraction] = fractions;
    const beside =
      fraction === undefined || numbers.length === 0 ? [] : [fractionDraft(world, held, fraction, numbers, scope)];
    return [...repeated, ...beside];
  });
}

function repetition(world: World, held: Held, claims: readonly Claim[], scope: Scope, more: string): Draft {
  const [first, ...others] = claims;
  const left = first?.certain ?? null;
  const right = together(world, others)?.certain ?? null;
  const status = agree(world, claims) ? 'consistent' : scope.kind === 'publication' ? 'inconsistent' : 'restated';
  return {
    ...drafted(keyOf('repeated', held.cell, ...(more === '' ? [] : [more])), scope),
    kind: 'repeated',
    status,
    left,
    right,
    gap: gapOf({ relation: '=' }, { left, right }),
    exhibits: [
      exhibit(held, 'left', first === undefined ? [] : [first], 'report', left),
      exhibit(held, 'right', others, 'report', right),
    ],
  };
}

/** A printed fraction beside a printed number: they share their whole, unless they certainly do not. */
function fractionDraft(world: World, held: Held, fraction: Claim, numbers: readonly Claim[], scope: Scope): Draft {
  const { cell } = held;
  const left = fraction.certain;
  const said = together(world, numbers);
  const right = said?.certain ?? null;
  const meet = left !== null && right !== null && meets(left, right);
  const meant = meet && said?.expected && fraction.expected ? meets(fraction.expected, said.expected) : true;
  const differs = !meet && left !== null && right !== null && denominatorDiffers(world, held, fraction, right);
  const judged: Pick<Finding, 'status' | 'reason' | 'advisories'> =
    left === null || right === null
      ? { status: 'not-applicable', reason: 'not-numeric', advisories: [] }
      : differs
        ? { status: 'not-applicable', reason: 'denominator-differs', advisories: ['denominator-differs'] }
        : { status: meet ? 'consistent' : 'inconsistent', reason: null, advisories: meant ? [] : ['loose-hedge'] };
  return {
    ...drafted(keyOf('fraction', cell), scope),
    kind: 'fraction',
    ...judged,
    left,
    right,
    gap: gapOf({ relation: '=' }, { left, right }),
    exhibits: [exhibit(held, 'left', [fraction], 'numerator', left), exhibit(held, 'right', numbers, 'rate', right)],
  };
}

/** Consecutive documents of one publisher: a later word may differ from an earlier one. */
function revisions(world: World, held: Held): readonly Draft[] {
  const byPublisher = new Map<string, Claim[]>();
  for (const claim of held.claims) {
    const own = byPublisher.get(claim.publication.publisher);
    if (own === undefined) byPublisher.set(claim.publication.publisher, [claim]);
    else own.push(claim);
  }
  return [...byPublisher].flatMap(([publisher, claims]) => {
    const documents = [...documentsOf(claims).values()];
    return documents.slice(1).map((later, index): Draft => {
      const earlier = documents[index] ?? [];
      const scope: Scope = { kind: 'across', publisher };
      return pair(world, held, { earlier, later, scope, key: later[0]?.publication.id ?? '' });
    });
  });
}

interface Pair {
  readonly earlier: readonly Claim[];
  readonly later: readonly Claim[];
  readonly scope: Scope;
  readonly key: string;
}

function pair(world: World, held: Held, { earlier, later, scope, key }: Pair): Draft {
  const left = together(world, earlier)?.certain ?? null;
  const right = together(world, later)?.certain ?? null;
  const status = agree(world, [...earlier, ...later]) ? 'consistent' : 'restated';
  return {
    ...drafted(keyOf('repeated', held.cell, key), scope),
    kind: 'repeated',
    status,
    left,
    right,
    gap: gapOf({ relation: '=' }, { left, right }),
    exhibits: [exhibit(held, 'left', earlier, 'report', left), exhibit(held, 'right', later, 'report', right)],
  };
}

/** What the publishers of one cell say last, each held against all before it in the order of their ids. */
function rivals(world: World, held: Held): readonly Draft[] {
  const standing = [...standingClaims(held)].sort(([a], [b]) => (a < b ? -1 : 1));
  const [first, ...others] = standing;
  if (first === undefined || others.length === 0) return [];
  const [name, claims] = first;
  let left = together(world, claims)?.certain ?? null;
  return others.map(([publisher, later], index): Draft => {
    const earlier = standing.slice(0, index + 1).flatMap(([, own]) => own);
    const right = together(world, later)?.certain ?? null;
    const before = left;
    const isOne = sameCounts(world, [...earlier, ...later]);
    const common = left === null || right === null ? null : intersect(left, right);
    left = common ?? left ?? right;
    return {
      ...drafted(keyOf('rivals', held.cell, `${name} ${publisher}`), { kind: 'across', publisher: null }),
      kind: 'rivals',
      status:
        before === null || right === null ? 'not-applicable' : common === null || !isOne ? 'restated' : 'consistent',
      reason: before === null || right === null ? 'not-numeric' : null,
      left: before,
      right,
      gap: gapOf({ relation: '=' }, { left: before, right }),
      exhibits: [exhibit(held, 'left', earlier, 'report', before), exhibit(held, 'right', later, 'report', right)],
    };
  });
}
