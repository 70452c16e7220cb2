/**
 * Survey: a world is checked block by block and document by document; what a later world leaves as it was is kept.
 */
import { rowKey } from '../model/cell.ts';
import { cellsTouched } from '../projection.ts';
import type { Horizon } from '../query.ts';
import { checkBlock, draftsIn, draftsOf } from './check.ts';
import { blockKey, type Claim, type Held, type World, worldAfter, worldOf } from './claims.ts';
import type { Constraint } from './constraint.ts';
import { targetConstraints } from './constraints/targets.ts';
import { type Uses, usesOf } from './dependents.ts';
import { findingOf } from './evidence.ts';
import type { Finding } from './finding.ts';
import { ruleConstraints } from './rule/constraints.ts';
import type { Rule } from './rule/shape.ts';
import type { Scope } from './scope.ts';
import { togetherFindings } from './together.ts';
import { withTruncation } from './truncation.ts';

/** A world, and everything that was found in it. */
export interface Survey {
  readonly world: World;
  readonly constraints: readonly Constraint[];
  /** By id. */
  readonly findings: readonly Finding[];
  /** Before advice: by block, and by document what only the whole of it shows. */
  readonly blocks: ReadonlyMap<string, readonly Finding[]>;
  readonly documents: ReadonlyMap<string, readonly Finding[]>;
  /** What definitions it rests on. */
  readonly rests: Rests;
}

interface Rests {
  readonly state: unknown;
  readonly definedAt: number;
  readonly targets: string;
  readonly choices: string;
  readonly rules: string;
}

/** Checks everything that a horizon sees. */
export function surveyOf(horizon: Horizon, rules: readonly Rule[], before: Survey | null): Survey {
  const rests = restsOf(horizon, rules);
  const known =
    before !== null && isSame(before.rests, rests) && before.world.horizon.position <= horizon.position ? before : null;
  return known === null ? surveyAll(worldOf(horizon), rules, rests) : surveyAgain(known, horizon, rules, rests);
}

function surveyAll(world: World, rules: readonly Rule[], rests: Rests): Survey {
  const blocks = new Map<string, readonly Finding[]>();
  for (const [key, rows] of world.blocks) blocks.set(key, checkBlock(world, rows));
  return surveyed(world, rules, rests, { blocks, documents: new Map(), changed: null });
}

/** Only the blocks that look at a row in which something changed, and the documents that speak of it, are checked. */
function surveyAgain(before: Survey, horizon: Horizon, rules: readonly Rule[], rests: Rests): Survey {
  const touched = cellsTouched(horizon.state.figures, before.world.horizon.position, horizon.position);
  const world = worldAfter(before.world, horizon, touched);
  const uses = usesOf(world);
  const dirty = new Set(touched.flatMap((cell) => dependentsOf(uses, cell.indicator, cell.territory)));
  const blocks = new Map(before.blocks);
  for (const key of dirty) {
    const rows = world.blocks.get(key);
    if (rows === undefined) blocks.delete(key);
    else blocks.set(key, checkBlock(world, rows));
  }
  const changed = new Set(touched.flatMap((cell) => documentsOn(before.world, world, rowKey(cell))));
  return surveyed(world, rules, rests, { blocks, documents: before.documents, changed });
}

function dependentsOf({ usersOf, above }: Uses, indicator: string, territory: string): readonly string[] {
  return [indicator, ...usersOf(indicator)].flatMap((user) =>
    [territory, ...above(territory)].map((place) => blockKey(user, place)),
  );
}

/** The documents that speak of a cell of which something else is said than before. */
function documentsOn(before: World, after: World, row: string): readonly string[] {
  const [was, is] = [before.rows.get(row)?.cells, after.rows.get(row)?.cells];
  const periods = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]);
  return [...periods].flatMap((period) => {
    const [old, now] = [was?.get(period)?.claims ?? [], is?.get(period)?.claims ?? []];
    return saysTheSame(old, now) ? [] : [...old, ...now].map(({ publication }) => publication.id);
  });
}

function saysTheSame(a: readonly Claim[], b: readonly Claim[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ position, replaced }, place) => position === b[place]?.position && replaced === b[place].replaced)
  );
}

interface Parts {
  readonly blocks: Survey['blocks'];
  readonly documents: Survey['documents'];
  /** Documents to be looked at again; null for all. */
  readonly changed: ReadonlySet<string> | null;
}

function surveyed(world: World, rules: readonly Rule[], rests: Rests, { blocks, documents, changed }: Parts): Survey {
  const constraints = [...ruleConstraints(world, rules)];
  const ruled = constraints
    .flatMap((constraint) => draftsOf(world, constraint))
    .map((draft) => findingOf(world.horizon, draft));
  const single = [...[...blocks.values()].flat(), ...ruled];
  const contradicted = byDocument(single.filter(({ status }) => status === 'inconsistent'));
  const spoken = new Map([...documents].filter(([id]) => changed?.has(id) === false));
  for (const [publication, cells] of cellsByDocument(world, changed)) {
    const found = contradicted.get(publication) ?? [];
    spoken.set(publication, documentFindings(world, publication, cells, found, constraints));
  }
  const all = [...single, ...[...spoken.values()].flat()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return { world, constraints, findings: Object.freeze(withTruncation(all)), blocks, documents: spoken, rests };
}

function documentFindings(
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

/** A finding's document is the last word of its id. */
function byDocument(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const documents = new Map<string, Finding[]>();
  for (const finding of findings) {
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

function restsOf(horizon: Horizon, rules: readonly Rule[]): Rests {
  const { state, published, prefer, assumed, map, shares, position } = horizon;
  const targets = [...state.targets].map(
    ([id, versions]) => `${id} ${versions.filter(({ since }) => since <= position).length}`,
  );
  return {
    state,
    definedAt: Math.min(state.definedAt, position),
    targets: targets.join(),
    choices: JSON.stringify([published, prefer, assumed?.id ?? null, map?.day ?? null, shares]),
    rules: JSON.stringify(rules),
  };
}

function isSame(a: Rests, b: Rests): boolean {
  return (
    a.state === b.state &&
    a.definedAt === b.definedAt &&
    a.targets === b.targets &&
    a.choices === b.choices &&
    a.rules === b.rules
  );
}
