/**
 * Sources: in which periods anything was reported that a cell could be made of.
 */
import { type Row, rowKey } from '../model/cell.ts';
import type { Cell } from '../model/figure.ts';
import type { Measure } from '../model/indicator.ts';
import { type Period, periodKey } from '../model/period.ts';
import { rowsOf, versionAt } from '../projection.ts';
import { territoriesOf } from './children.ts';
import { cellsOf, type Horizon, isVisible } from './horizon.ts';
import { perMap } from './per-map.ts';
import { madeOf } from './recast/area.ts';
import { membersOn, setOf } from './sets.ts';

/** Periods by what makes them one. */
type Periods = ReadonlyMap<string, Period>;

/**
 * The periods in which the world was told a figure of a cell's row, or of anything that the rules make it of: the
 * indicators that it is computed from, and of what adds up the territories and breakdowns within. More than will make
 * it: whether they do, only the rules tell.
 */
export function periodsOfSources(horizon: Horizon, cell: Cell): Periods {
  const { found } = catalogueOf(horizon);
  const key = rowKey({ ...cell, base: undefined });
  const known = found.get(key) ?? gathered(horizon, cell);
  found.set(key, known);
  return known;
}

function gathered(horizon: Horizon, cell: Cell): Periods {
  const periods = new Map<string, Period>();
  const open: Source[] = [{ indicator: cell.indicator, below: false }];
  const seen = new Set<string>();
  for (let source = open.pop(); source !== undefined; source = open.pop()) {
    const key = `${source.indicator} ${source.below}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const measure = versionAt(horizon.state.indicators, source.indicator, horizon.position)?.measure;
    const isAdded = measure?.kind === 'flow' || measure?.kind === 'stock';
    const places = isAdded || source.below ? placesWithin(horizon, cell.territory) : madeOf(horizon, cell.territory);
    for (const territory of places) take(horizon, source.indicator, territory, cell, periods);
    if (measure !== undefined) open.push(...operandsOf(horizon, measure, source.below));
  }
  return periods;
}

/** An indicator, and whether those of territories within count: of each of them, and not only of all together. */
interface Source {
  readonly indicator: string;
  readonly below: boolean;
}

function operandsOf({ state, position }: Horizon, measure: Measure, below: boolean): readonly Source[] {
  const named = (...ids: readonly (string | undefined)[]) =>
    ids.flatMap((indicator) => (indicator === undefined ? [] : [{ indicator, below }]));
  switch (measure.kind) {
    case 'ratio':
      return named(measure.numerator, measure.denominator);
    case 'share':
      return named(measure.part, measure.whole);
    case 'change':
      return named(measure.of);
    case 'sum':
      return named(...measure.of);
    case 'difference':
      return named(measure.minuend, measure.subtrahend);
    case 'margin':
      return named(versionAt(state.targets, measure.target, position)?.indicator);
    case 'coverage':
      return [{ indicator: measure.condition.indicator, below: true }];
    default:
      return [];
  }
}

function take(horizon: Horizon, indicator: string, territory: string, { breakdown }: Cell, into: Map<string, Period>) {
  const wanted = Object.entries(breakdown ?? {});
  for (const row of catalogueOf(horizon).rows.get(indicator)?.get(territory) ?? []) {
    if (!wanted.every(([dimension, part]) => row.breakdown?.[dimension] === part)) continue;
    for (const [key, period] of toldIn(horizon, row)) into.set(key, period);
  }
}

/** The possible periods in which somebody is seen to have reported something of a row. */
function toldIn(horizon: Horizon, row: Row): Periods {
  const { told } = catalogueOf(horizon);
  const key = rowKey(row);
  const known = told.get(key);
  if (known !== undefined) return known;
  const periods = cellsOf(horizon, row)
    .filter(({ cell, recordings }) => {
      return cell.period.impossible === undefined && recordings.some((recording) => isVisible(horizon, recording));
    })
    .map(({ cell: { period } }): [string, Period] => [periodKey(period), period]);
  const made: Periods = new Map(periods);
  told.set(key, made);
  return made;
}

/** What one view has gathered. */
interface Catalogue {
  /** The rows that figures are known of, by indicator and territory. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, readonly Row[]>>;
  readonly told: Map<string, Periods>;
  readonly found: Map<string, Periods>;
  readonly within: Map<string, readonly string[]>;
}

const catalogues = new WeakMap<Horizon, Catalogue>();

function catalogueOf(horizon: Horizon): Catalogue {
  const known = catalogues.get(horizon);
  if (known !== undefined) return known;
  const rows = new Map<string, Map<string, Row[]>>();
  for (const row of rowsOf(horizon.state.figures)) {
    const places = rows.get(row.indicator) ?? new Map<string, Row[]>();
    rows.set(row.indicator, places);
    const here = places.get(row.territory);
    if (here === undefined) places.set(row.territory, [row]);
    else here.push(row);
  }
  const made: Catalogue = { rows, told: new Map(), found: new Map(), within: new Map() };
  catalogues.set(horizon, made);
  return made;
}

/** A territory or set, whatever it was made of, and everything that ever lay within. */
function placesWithin(horizon: Horizon, id: string): readonly string[] {
  const { within } = catalogueOf(horizon);
  const known = within.get(id);
  if (known !== undefined) return known;
  const found = new Set<string>();
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    const set = setOf(horizon, at);
    open.push(
      ...madeOf(horizon, at),
      ...(set === undefined ? [] : membersOn(set)),
      ...(childrenEver(horizon).get(at) ?? []),
    );
  }
  const places = [...found];
  within.set(id, places);
  return places;
}

/** Who was ever a child of whom. */
const childrenEver = perMap((horizon): ReadonlyMap<string, ReadonlySet<string>> => {
  const children = new Map<string, Set<string>>();
  for (const { id, spans } of territoriesOf(horizon)) {
    for (const { parent } of spans) {
      if (parent === undefined) continue;
      const known = children.get(parent) ?? new Set<string>();
      children.set(parent, known.add(id));
    }
  }
  return children;
});
