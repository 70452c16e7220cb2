/**
 * Survey: a world is checked cell by cell, row by row and document by document; what a later world leaves as it was is
 * kept.
 */
import { type Row, rowKey } from '../model/cell.ts';
import { cellsTouched } from '../projection.ts';
import type { Horizon } from '../query.ts';
import { checkCell, checkRow, draftsOf } from './check.ts';
import { blockKey, type Held, type HeldRow, keyOfPeriod, type World, worldAfter, worldOf } from './claims.ts';
import type { Constraint } from './constraint.ts';
import { type Uses, usesOf } from './dependents.ts';
import {
  byFamily,
  cellsByDocument,
  contradictedIn,
  type Difference,
  type Document,
  documentAfter,
  documentFindings,
  documentsOn,
  familyOf,
  foundIn,
  isOfDocument,
} from './documents.ts';
import { findingOf } from './evidence.ts';
import type { Finding } from './finding.ts';
import { type Layers, layered, withLayer } from './layers.ts';
import { ruleConstraints } from './rule/constraints.ts';
import type { Rule } from './rule/shape.ts';
import { withTruncation } from './truncation.ts';

/** A world, and everything that was found in it. */
export interface Survey {
  readonly world: World;
  readonly constraints: readonly Constraint[];
  /** By id. */
  readonly findings: readonly Finding[];
  /** The same before advice. */
  readonly plain: readonly Finding[];
  /** Of each cell and each row, what its constraints came to; nothing where they came to nothing. */
  readonly units: Layers<Held | HeldRow, readonly Finding[]>;
  /** Of each document. */
  readonly documents: Layers<string, Document>;
  readonly ruled: readonly Finding[];
  readonly uses: Uses;
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
  return known === null ? surveyAll(worldOf(horizon), rules, rests) : surveyAgain(known, horizon, rules);
}

function surveyAll(world: World, rules: readonly Rule[], rests: Rests): Survey {
  const units = new Map<Held | HeldRow, readonly Finding[]>();
  for (const row of world.rows.values()) {
    for (const held of row.cells.values()) note(units, held, checkCell(world, held));
    note(units, row, checkRow(world, row));
  }
  const constraints = [...ruleConstraints(world, rules)];
  const ruled = ruledFindings(world, constraints);
  const uses = usesOf(world);
  const single = [...[...units.values()].flat(), ...ruled];
  const contradicted = contradictedIn(single);
  const documents = new Map<string, Document>();
  for (const [publication, cells] of cellsByDocument(world, null)) {
    const found = new Map<string, readonly Finding[]>();
    for (const [family, own] of byFamily(cells, uses, rules)) {
      const known = contradicted.get(publication) ?? [];
      note(found, family, documentFindings(world, publication, own, known, constraints));
    }
    documents.set(publication, { cells, found });
  }
  const plain = [...single, ...[...documents.values()].flatMap(foundIn)].sort(byId);
  const findings = Object.freeze(withTruncation(plain));
  const shelves = { units: layered(units), documents: layered(documents) };
  return { world, constraints, findings, plain, ...shelves, ruled, uses, rests };
}

const byId = (a: Finding, b: Finding): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Only the cells and rows that look at one in which something changed, and the documents that speak of it, are checked. */
function surveyAgain(before: Survey, horizon: Horizon, rules: readonly Rule[]): Survey {
  const { uses } = before;
  const touched = cellsTouched(horizon.state.figures, before.world.horizon.position, horizon.position);
  const world = worldAfter(before.world, horizon, touched);
  const rows = touched.map((row) => ({ old: rowIn(before.world, row), now: rowIn(world, row) }));
  const changed = rows.flatMap(({ old, now }) => differences(old, now));
  const dropped = new Set<Finding>();
  const added: Finding[] = [];
  const units = new Map<Held | HeldRow, readonly Finding[] | null>();
  const replace = (unit: Held | HeldRow, found: readonly Finding[] | null): void => {
    for (const one of units.get(unit) ?? before.units.get(unit) ?? []) dropped.add(one);
    units.set(unit, found === null || found.length === 0 ? null : found);
    added.push(...(found ?? []));
  };
  for (const { old, now } of rows) {
    if (old !== undefined) replace(old, null);
    if (now !== undefined) replace(now, checkRow(world, now));
  }
  for (const { old } of changed) if (old !== undefined) replace(old, null);
  for (const held of lookingAt(world, uses, changed)) replace(held, checkCell(world, held));
  const constraints = [...ruleConstraints(world, rules)];
  const ruled = ruledFindings(world, constraints);
  for (const one of before.ruled) dropped.add(one);
  added.push(...ruled);
  const single = [...before.plain.filter((one) => !dropped.has(one) && !isOfDocument(one)), ...added];
  const documents = new Map<string, Document>();
  const contradicted = contradictedIn(single);
  const families = new Set(changed.map(({ held }) => familyOf(uses, rules, held)));
  for (const publication of new Set(changed.flatMap(documentsOn))) {
    const document = documentAfter(before.documents.get(publication), publication, changed);
    const found = new Map(document.found);
    const parts = byFamily(document.cells, uses, rules);
    for (const family of families) {
      for (const one of found.get(family) ?? []) dropped.add(one);
      found.delete(family);
      const known = contradicted.get(publication) ?? [];
      note(found, family, documentFindings(world, publication, parts.get(family) ?? [], known, constraints));
      added.push(...(found.get(family) ?? []));
    }
    documents.set(publication, { cells: document.cells, found });
  }
  const plain = merged(
    before.plain.filter((one) => !dropped.has(one)),
    added.filter((one) => !dropped.has(one)).sort(byId),
  );
  const shelves = { units: withLayer(before.units, units), documents: withLayer(before.documents, documents) };
  const findings = Object.freeze(withTruncation(plain));
  return { ...before, world, constraints, findings, plain, ...shelves, ruled };
}

function rowIn({ rows }: World, row: Row): HeldRow | undefined {
  return rows.get(rowKey(row));
}

function differences(old: HeldRow | undefined, now: HeldRow | undefined): readonly Difference[] {
  const periods = new Set([...(old?.cells.keys() ?? []), ...(now?.cells.keys() ?? [])]);
  return [...periods].flatMap((period) => {
    const [was, is] = [old?.cells.get(period), now?.cells.get(period)];
    const held = is ?? was;
    return was === is || held === undefined ? [] : [{ held, old: was, now: is }];
  });
}

/** The cells whose constraints look at what differs: of its own indicator those of its period, of others all. */
function lookingAt(world: World, { usersOf, above }: Uses, changed: readonly Difference[]): ReadonlySet<Held> {
  const found = new Set<Held>();
  for (const { held } of changed) {
    const { indicator, territory, period } = held.cell;
    for (const user of new Set([indicator, ...usersOf(indicator)])) {
      for (const place of [territory, ...above(territory)]) {
        for (const { cells } of world.blocks.get(blockKey(user, place)) ?? []) {
          if (user !== indicator) for (const one of cells.values()) found.add(one);
          const own = cells.get(keyOfPeriod(period));
          if (own !== undefined) found.add(own);
        }
      }
    }
  }
  return found;
}

function ruledFindings(world: World, constraints: readonly Constraint[]): readonly Finding[] {
  return constraints
    .flatMap((constraint) => draftsOf(world, constraint))
    .map((draft) => findingOf(world.horizon, draft));
}

function note<K>(into: Map<K, readonly Finding[]>, key: K, found: readonly Finding[]): void {
  if (found.length > 0) into.set(key, found);
}

/** Two lists in the order of ids become one. */
function merged(a: readonly Finding[], b: readonly Finding[]): readonly Finding[] {
  const all: Finding[] = [];
  let next = 0;
  for (const finding of a) {
    for (let other = b[next]; other !== undefined && byId(other, finding) < 0; other = b[next]) {
      all.push(other);
      next += 1;
    }
    all.push(finding);
  }
  return [...all, ...b.slice(next)];
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
