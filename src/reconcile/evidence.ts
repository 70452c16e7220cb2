/**
 * Evidence: an outcome becomes a finding, with the figures behind it. Figures are looked up when somebody reads them.
 */
import type { Decimal } from '../model/decimal.ts';
import { invariant } from '../model/error.ts';
import type { Cell } from '../model/figure.ts';
import type { Interval } from '../model/interval.ts';
import { recordedAtPosition } from '../projection.ts';
import { type Break, type Horizon, standingVintage, type Vintage } from '../query.ts';
import type { Claim } from './claims.ts';
import type { Advisory, ConstraintKind, Finding, FindingReason, FindingStatus, Operand, Role } from './finding.ts';
import type { Scope } from './scope.ts';

/** A cell in a finding, and the claims that speak of it. */
export interface Exhibit {
  readonly side: Operand['side'];
  readonly role: Role;
  readonly factor: 1 | -1;
  readonly cell: Cell;
  readonly claims: readonly Claim[];
  readonly value: Interval | null;
}

/** A finding, but for its figures. */
export interface Draft {
  readonly key: string;
  readonly kind: ConstraintKind;
  readonly scope: Scope;
  readonly status: FindingStatus;
  readonly reason: FindingReason | null;
  readonly advisories: readonly Advisory[];
  readonly relation: Finding['relation'];
  readonly left: Interval | null;
  readonly right: Interval | null;
  readonly gap: Decimal | null;
  readonly exhibits: readonly Exhibit[];
  readonly repairs?: readonly string[];
  readonly breaks?: readonly Break[];
  readonly rule?: NonNullable<Finding['rule']>;
}

const none: readonly never[] = Object.freeze([]);

/** What a finding rests on, and what of it was read. */
interface Evidence {
  readonly horizon: Horizon;
  readonly exhibits: readonly Exhibit[];
  operands: readonly Operand[] | null;
}

const evidence = new WeakMap<object, Evidence>();

/**
 * What findings share: the members that are looked up when they are read. There may be a million findings, each of
 * which would otherwise carry functions of its own.
 */
const lazily = {
  get operands(): readonly Operand[] {
    return operandsOf(this);
  },
  get figures(): readonly Vintage[] {
    const byPosition = new Map(
      operandsOf(this).flatMap(({ figures }) => figures.map((one) => [one.position, one] as const)),
    );
    return Object.freeze([...byPosition.values()].sort((a, b) => a.position - b.position));
  },
  get missing(): readonly Cell[] {
    const { exhibits } = evidenceOf(this);
    return Object.freeze(exhibits.filter(({ claims }) => claims.length === 0).map(({ cell }) => frozenCell(cell)));
  },
};

function evidenceOf(finding: object): Evidence {
  const known = evidence.get(finding);
  invariant(known !== undefined, 'REL-4 a finding has evidence');
  return known;
}

function operandsOf(finding: object): readonly Operand[] {
  const known = evidenceOf(finding);
  known.operands ??= Object.freeze(known.exhibits.map((exhibit) => operandOf(known.horizon, exhibit)));
  return known.operands;
}

type Told = Omit<Finding, 'operands' | 'figures' | 'missing'>;

function made(told: Told, behind: Evidence): Finding {
  const finding: Finding = Object.freeze(Object.assign(Object.create(lazily), told));
  evidence.set(finding, behind);
  return finding;
}

/** The finding of a draft. */
export function findingOf(horizon: Horizon, draft: Draft): Finding {
  const { key, kind, scope, status, reason, advisories, relation, left, right, gap, exhibits } = draft;
  const told: Told = {
    id: `${key} @ ${nameOf(scope)}`,
    constraint: key,
    kind,
    status,
    reason,
    advisories,
    relation,
    left,
    right,
    gap,
    scope: scope.kind,
    superseded: exhibits.some(({ claims }) => claims.some(({ replaced }) => replaced)),
    repairs: draft.repairs ?? none,
    breaks: draft.breaks ?? none,
    rule: draft.rule ?? null,
  };
  return made(told, { horizon, exhibits, operands: null });
}

/** A finding with one advisory more. */
export function advised(finding: Finding, advisory: Advisory): Finding {
  const advisories = Object.freeze([...finding.advisories, advisory]);
  return made({ ...finding, advisories }, evidenceOf(finding));
}

/** What a scope is called in the id of a finding. */
function nameOf(scope: Scope): string {
  if (scope.kind === 'publication') return scope.publication;
  return scope.publisher === null ? 'across' : `across ${scope.publisher}`;
}

function operandOf(horizon: Horizon, { side, role, factor, cell, claims, value }: Exhibit): Operand {
  const figures = Object.freeze(
    claims.map(({ position }) => vintageAt(horizon, position)).filter((one) => one !== null),
  );
  return Object.freeze({ side, role, factor, cell: frozenCell(cell), figures, value });
}

/** The vintage that an event recorded. */
export function vintageAt(horizon: Horizon, position: number): Vintage | null {
  const recording = recordedAtPosition(horizon.state.figures, position);
  return recording === undefined ? null : standingVintage(horizon, recording);
}

function frozenCell(cell: Cell): Cell {
  if (cell.breakdown !== undefined) Object.freeze(cell.breakdown);
  return Object.freeze(cell);
}
