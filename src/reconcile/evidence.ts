/**
 * Evidence: an outcome becomes a finding, with the figures behind it. Figures are looked up when somebody reads them.
 */
import type { Decimal } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import type { Interval } from '../model/interval.ts';
import { recordedAtPosition } from '../projection.ts';
import { type Horizon, standingVintage, type Vintage } from '../query.ts';
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
  readonly rule?: NonNullable<Finding['rule']>;
}

const none: readonly never[] = Object.freeze([]);

/** The finding of a draft. */
export function findingOf(horizon: Horizon, draft: Draft): Finding {
  const { key, kind, scope, status, reason, advisories, relation, left, right, gap, exhibits } = draft;
  let operands: readonly Operand[] | null = null;
  const operandsRead = (): readonly Operand[] => {
    operands ??= Object.freeze(exhibits.map((exhibit) => operandOf(horizon, exhibit)));
    return operands;
  };
  return Object.freeze({
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
    rule: draft.rule ?? null,
    get operands() {
      return operandsRead();
    },
    get figures() {
      return figuresOf(operandsRead());
    },
    get missing() {
      return Object.freeze(exhibits.filter(({ claims }) => claims.length === 0).map(({ cell }) => frozenCell(cell)));
    },
  });
}

/** A finding with one advisory more. */
export function advised(finding: Finding, advisory: Advisory): Finding {
  const { operands: _o, figures: _f, missing: _m, ...said } = Object.getOwnPropertyDescriptors(finding);
  const { operands, figures, missing } = Object.getOwnPropertyDescriptors(finding);
  const advisories = { ...said.advisories, value: Object.freeze([...finding.advisories, advisory]) };
  return Object.freeze(Object.defineProperties({ ...finding }, { ...said, advisories, operands, figures, missing }));
}

/** What a scope is called in the id of a finding. */
export function nameOf(scope: Scope): string {
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

function figuresOf(operands: readonly Operand[]): readonly Vintage[] {
  const byPosition = new Map(operands.flatMap(({ figures }) => figures.map((one) => [one.position, one] as const)));
  return Object.freeze([...byPosition.values()].sort((a, b) => a.position - b.position));
}

function frozenCell(cell: Cell): Cell {
  if (cell.breakdown !== undefined) Object.freeze(cell.breakdown);
  return Object.freeze(cell);
}
