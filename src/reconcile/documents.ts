/**
 * Documents: what a document speaks of, and what only several of its figures show.
 */
import { draftsIn } from './check.ts';
import type { Held, World } from './claims.ts';
import type { Constraint } from './constraint.ts';
import { targetConstraints } from './constraints/targets.ts';
import type { Uses } from './dependents.ts';
import { findingOf } from './evidence.ts';
import type { Finding } from './finding.ts';
import type { Rule } from './rule/shape.ts';
import type { Scope } from './scope.ts';
import { togetherFindings } from './together.ts';

/** What a document speaks of, and what only several of its figures show, by family of indicators. */
export interface Document {
  readonly cells: readonly Held[];
  readonly found: ReadonlyMap<string, readonly Finding[]>;
}

/** A cell of which something else is said than before. */
export interface Difference {
  readonly held: Held;
  readonly old: Held | undefined;
  readonly now: Held | undefined;
}

/** The findings of a document. */
export const foundIn = ({ found }: Document): readonly Finding[] => [...found.values()].flat();

/** The documents that say, or said, something of it. */
export function documentsOn({ old, now }: Difference): readonly string[] {
  return [...(old?.claims ?? []), ...(now?.claims ?? [])].map(({ publication }) => publication.id);
}

/** A document once cells differ. */
export function documentAfter(
  before: Document | undefined,
  publication: string,
  changed: readonly Difference[],
): Document {
  const gone = new Set(changed.map(({ old }) => old));
  const kept = before?.cells.filter((held) => !gone.has(held)) ?? [];
  const come = changed.flatMap(({ now }) => (now !== undefined && speaksOf(publication, now) ? [now] : []));
  return { cells: [...kept, ...come], found: before?.found ?? new Map() };
}

function speaksOf(id: string, { claims }: Held): boolean {
  return claims.some(({ publication }) => publication.id === id);
}

/** Cells by what holds their indicators together; rules may hold any together. */
export function byFamily(
  cells: readonly Held[],
  uses: Uses,
  rules: readonly Rule[],
): ReadonlyMap<string, readonly Held[]> {
  const families = new Map<string, Held[]>();
  for (const held of cells) {
    const family = familyOf(uses, rules, held);
    const known = families.get(family);
    if (known === undefined) families.set(family, [held]);
    else known.push(held);
  }
  return families;
}

/** What names the family of a cell. */
export function familyOf(uses: Uses, rules: readonly Rule[], { cell }: Held): string {
  return rules.length > 0 ? '' : uses.familyOf(cell.indicator);
}

/** What only several figures of a document show. */
export function isOfDocument({ kind }: Finding): boolean {
  return kind === 'together' || kind === 'target';
}

/** What only several of these cells of a document show; `found` is what contradicts it one by one. */
export function documentFindings(
  world: World,
  publication: string,
  cells: readonly Held[],
  found: readonly Finding[],
  rules: readonly Constraint[],
): readonly Finding[] {
  const scope: Scope = { kind: 'publication', publication };
  const targets = targetConstraints(world, cells)
    .flatMap((constraint) => draftsIn(world, constraint, scope))
    .map((draft) => findingOf(world.horizon, draft));
  const known = [...found, ...targets.filter(({ status }) => status === 'inconsistent')];
  return [...targets, ...togetherFindings(world, publication, cells, { found: known, rules })];
}

/** Of each document the findings that contradict it: its id is the last word of theirs. */
export function contradictedIn(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const documents = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.status !== 'inconsistent') continue;
    const id = finding.id.slice(finding.id.lastIndexOf(' @ ') + 3);
    const known = documents.get(id);
    if (known === undefined) documents.set(id, [finding]);
    else known.push(finding);
  }
  return documents;
}

/** The cells of each document; of those that are wanted, where not all are. */
export function cellsByDocument(
  world: World,
  wanted: ReadonlySet<string> | null,
): ReadonlyMap<string, readonly Held[]> {
  const documents = new Map<string, Held[]>();
  for (const row of world.rows.values()) {
    for (const held of row.cells.values()) {
      for (const { publication } of held.claims) {
        if (wanted !== null && !wanted.has(publication.id)) continue;
        const cells = documents.get(publication.id);
        if (cells === undefined) documents.set(publication.id, [held]);
        else if (cells.at(-1) !== held) cells.push(held);
      }
    }
  }
  return documents;
}
