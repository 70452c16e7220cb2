/**
 * Check: the constraints of a cell, and of a row, become findings, in every scope that says something of them.
 */
import type { Held, HeldRow, World } from './claims.ts';
import type { Constraint } from './constraint.ts';
import { fractionConstraints } from './constraints/fractions.ts';
import { measureConstraints } from './constraints/measures.ts';
import { partConstraints } from './constraints/parts.ts';
import { rateConstraints } from './constraints/rates.ts';
import { reportFindings } from './constraints/reports.ts';
import { shareConstraints } from './constraints/shares.ts';
import { statedConstraints } from './constraints/stated.ts';
import { marginConstraints } from './constraints/targets.ts';
import { timeConstraints } from './constraints/times.ts';
import { type Draft, findingOf } from './evidence.ts';
import type { Finding } from './finding.ts';
import { type Filled, judge, type Outcome, statusOf } from './judge.ts';
import { acrossScopes, type Scope, saidOf } from './scope.ts';

/** Every finding whose constraint belongs to a cell, but for what time requires of its row. */
export function checkCell(world: World, held: Held): readonly Finding[] {
  const constraints = [...constraintsOn(world, held), ...fractionConstraints(world, held)];
  const drafts = constraints.flatMap((constraint) => draftsOf(world, constraint));
  return [...drafts, ...reportFindings(world, held)].map((draft) => findingOf(world.horizon, draft));
}

/** Every finding of what time requires of a row. */
export function checkRow(world: World, row: HeldRow): readonly Finding[] {
  return timeScopes(row)
    .flatMap((scope) => timeConstraints(world, row, scope).flatMap((constraint) => draftsIn(world, constraint, scope)))
    .map((draft) => findingOf(world.horizon, draft));
}

/** Everything that is required of a cell by definitions, but for what time requires of its row. */
export function constraintsOn(world: World, held: Held): readonly Constraint[] {
  const { cell } = held;
  const indicator = world.definition(cell.indicator, cell.period);
  if (indicator === undefined || cell.period.impossible !== undefined) return [];
  return [
    ...measureConstraints(world, held, indicator),
    ...marginConstraints(world, held, indicator),
    ...partConstraints(world, held, indicator),
    ...shareConstraints(world, held, indicator),
    ...rateConstraints(world, held, indicator),
    ...statedConstraints(world, held, indicator),
  ];
}

/** What a scope says of a constraint's cells. */
export function fill(world: World, { slots, partial }: Constraint, scope: Scope): readonly Filled[] {
  const filled = slots.map((slot) => ({ slot, said: saidOf(world, slot.held, scope) }));
  return partial ? filled.filter(({ slot, said }) => said !== null || slot.side === 'right') : filled;
}

/** The documents whose own figures a constraint is about. */
function documentsOf({ slots, anchor }: Constraint): ReadonlySet<string> {
  const speakers = anchor === null ? slots : slots.slice(anchor, anchor + 1);
  return new Set(speakers.flatMap(({ held }) => held?.claims.map(({ publication }) => publication.id) ?? []));
}

/**
 * A constraint in every scope: each document that has figures of it; and the latest words of several documents, where
 * they know more than any one of them. What one document leaves open and several decide is told once, across them.
 */
export function draftsOf(world: World, constraint: Constraint): readonly Draft[] {
  const own = [...documentsOf(constraint)]
    .map((publication) => tried(world, constraint, { kind: 'publication', publication }))
    .filter((one) => one !== null);
  const widest = Math.max(0, ...own.map(({ known }) => known));
  const speaker = constraint.slots[constraint.anchor ?? 0]?.held ?? constraint.slots.find(({ held }) => held)?.held;
  const across = (speaker === undefined ? [] : acrossScopes(speaker))
    .map((scope) => tried(world, constraint, scope))
    .filter((one) => one !== null)
    .filter(({ filled, known, isComplete }) => (isComplete || known > widest) && isFromSeveral(filled))
    .map((attempt) => judged(constraint, attempt));
  const reach = Math.max(0, ...across.map(({ known }) => known));
  // Where all that is missing is known elsewhere and fits, nothing that a document says can be impossible.
  const fits = across.some(({ isComplete, outcome }) => isComplete && outcome.status === 'consistent');
  const kept = own
    .filter(({ isComplete, known }) => isComplete || known >= reach || !fits)
    .map((attempt) => judged(constraint, attempt))
    .filter(({ isComplete, known, outcome }) => isComplete || known >= reach || outcome.status === 'contradicted');
  return [...kept, ...across].map((attempt) => draft(constraint, attempt));
}

interface Attempt {
  readonly scope: Scope;
  readonly filled: readonly Filled[];
  /** How many of its cells have figures. */
  readonly known: number;
  readonly isComplete: boolean;
}

interface Judged extends Attempt {
  readonly outcome: Outcome;
}

function judged(constraint: Constraint, attempt: Attempt): Judged {
  return { ...attempt, outcome: judge(constraint, attempt.filled) };
}

/** Null where there is nothing to compare. */
function tried(world: World, constraint: Constraint, scope: Scope): Attempt | null {
  const filled = fill(world, constraint, scope);
  const known = filled.filter(({ said }) => said !== null).length;
  if (known < Math.min(2, constraint.slots.length)) return null;
  return { scope, filled, known, isComplete: known === filled.length };
}

function isFromSeveral(filled: readonly Filled[]): boolean {
  const documents = new Set<string>();
  for (const { said } of filled) for (const { publication } of said?.claims ?? []) documents.add(publication.id);
  return documents.size > 1;
}

function draft(constraint: Constraint, { scope, filled, outcome }: Judged): Draft {
  const { kind, key, relation, rule, breaks } = constraint;
  return {
    kind,
    key,
    scope,
    relation,
    ...outcome,
    status: statusOf(outcome, scope.kind === 'across'),
    exhibits: filled.map(({ slot: { side, role, factor, cell }, said }) => ({
      side,
      role,
      factor,
      cell,
      claims: said?.claims ?? [],
      value: said?.certain ?? null,
    })),
    ...(rule === undefined ? {} : { rule }),
    ...(breaks === undefined ? {} : { breaks }),
  };
}

/** The scopes that say something of several cells of a row. */
function timeScopes(row: HeldRow): readonly Scope[] {
  if (row.cells.size < 2) return [];
  const counts = new Map<string, number>();
  const across = new Map<string | null, Scope>();
  for (const held of row.cells.values()) {
    for (const id of new Set(held.claims.map(({ publication }) => publication.id)))
      counts.set(id, (counts.get(id) ?? 0) + 1);
    for (const scope of acrossScopes(held)) if (scope.kind === 'across') across.set(scope.publisher, scope);
  }
  const own = [...counts].filter(([, count]) => count > 1);
  const scopes = own.map(([publication]): Scope => ({ kind: 'publication', publication }));
  return counts.size > 1 ? [...scopes, ...across.values()] : scopes;
}

/** A constraint in one scope alone. */
export function draftsIn(world: World, constraint: Constraint, scope: Scope): readonly Draft[] {
  const attempt = tried(world, constraint, scope);
  if (attempt === null || (scope.kind === 'across' && !isFromSeveral(attempt.filled))) return [];
  return [draft(constraint, judged(constraint, attempt))];
}
