/**
 * Claims: every figure that a view sees becomes a claim on its cell, made by the document that printed it.
 */
import { breakdownKey, type Row, rowKey } from '../model/cell.ts';
import { dayNumber } from '../model/day.ts';
import { Decimal, decimal } from '../model/decimal.ts';
import type { Breakdown, Cell } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import { type Interval, pointInterval } from '../model/interval.ts';
import { type Period, periodKey } from '../model/period.ts';
import type { Publication } from '../model/publication.ts';
import { certainInterval, expectedInterval, type Quantity, type QuantityContext } from '../model/quantity.ts';
import { allAt, type Recording, rowsOf } from '../projection.ts';
import { byPublication, cellsOf, contextOf, type Horizon, indicatorFor, isVisible, publicationOf } from '../query.ts';
import { type Layers, layered, withLayer } from './layers.ts';

/** What one document says of one cell. */
export interface Claim {
  /** Position of the event that it comes from. */
  readonly position: number;
  readonly publication: Publication;
  readonly form: Quantity['kind'];
  /** A place counts by the size of its set, a day by its number; null where there is no number at all. */
  readonly certain: Interval | null;
  readonly expected: Interval | null;
  /** A later document of the same publisher speaks of the cell. */
  readonly replaced: boolean;
}

/** A cell with figures. */
export interface Held {
  readonly cell: Cell;
  /** The definition that holds for it. */
  readonly indicator: Indicator | undefined;
  /** In the order of publication. */
  readonly claims: readonly Claim[];
}

/** Cells that differ in their period alone, by its identity. */
export interface HeldRow {
  readonly indicator: string;
  readonly territory: string;
  /** Neither broken down, nor of a base of its own. */
  readonly isTotal: boolean;
  readonly cells: ReadonlyMap<string, Held>;
}

/** All that a view sees, and how it is read. */
export interface World {
  readonly horizon: Horizon;
  readonly rows: Layers<string, HeldRow>;
  /** Rows of totals, by indicator and territory: most that is looked for stands there. */
  readonly totals: ReadonlyMap<string, Layers<string, HeldRow>>;
  /** Rows by indicator and territory: see {@link blockKey}. */
  readonly blocks: Layers<string, readonly HeldRow[]>;
  readonly indicators: readonly Indicator[];
  definition(indicator: string, period: Period): Indicator | undefined;
}

/** What names the rows of an indicator at a territory. */
export function blockKey(indicator: string, territory: string): string {
  return `${indicator} ${territory}`;
}

/** Reads all figures that a horizon sees. */
export function worldOf(horizon: Horizon): World {
  const rows = new Map<string, HeldRow>();
  const blocks = new Map<string, HeldRow[]>();
  const totals = new Map<string, Map<string, HeldRow>>();
  const read = rowReader(horizon);
  for (const row of rowsOf(horizon.state.figures)) {
    const held = read.row(row);
    if (held === null) continue;
    rows.set(rowKey(row), held);
    push(blocks, blockKey(row.indicator, row.territory), held);
    if (!held.isTotal) continue;
    const known = totals.get(row.indicator);
    if (known === undefined) totals.set(row.indicator, new Map([[row.territory, held]]));
    else known.set(row.territory, held);
  }
  return {
    horizon,
    rows: layered(rows),
    totals: new Map([...totals].map(([indicator, own]) => [indicator, layered(own)])),
    blocks: layered(blocks),
    indicators: allAt(horizon.state.indicators, horizon.position),
    definition: read.definition,
  };
}

/** The same world later, in which only these rows may have changed; cells of which nothing else is said are the same. */
export function worldAfter(before: World, horizon: Horizon, touched: readonly Row[]): World {
  const read = rowReader(horizon);
  const rows = new Map<string, HeldRow | null>();
  const totals = new Map(before.totals);
  const blocks = new Map<string, readonly HeldRow[]>();
  for (const row of touched) {
    const key = rowKey(row);
    const old = before.rows.get(key);
    const held = keepingCells(old, read.row(row));
    rows.set(key, held);
    const block = blockKey(row.indicator, row.territory);
    const others = (blocks.get(block) ?? before.blocks.get(block) ?? []).filter((one) => one !== old);
    blocks.set(block, held === null ? others : [...others, held]);
    if (row.breakdown !== undefined || row.base !== undefined) continue;
    const own = totals.get(row.indicator) ?? layered(new Map<string, HeldRow>());
    totals.set(row.indicator, withLayer(own, new Map([[row.territory, held]])));
  }
  return { ...before, horizon, rows: withLayer(before.rows, rows), totals, blocks: withLayer(before.blocks, blocks) };
}

function keepingCells(old: HeldRow | undefined, row: HeldRow | null): HeldRow | null {
  if (old === undefined || row === null) return row;
  const cells = new Map<string, Held>();
  for (const [period, held] of row.cells) {
    const before = old.cells.get(period);
    cells.set(period, before !== undefined && saysTheSame(before.claims, held.claims) ? before : held);
  }
  return { ...row, cells };
}

function saysTheSame(a: readonly Claim[], b: readonly Claim[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ position, replaced }, place) => position === b[place]?.position && replaced === b[place].replaced)
  );
}

function push<K, V>(into: Map<K, V[]>, key: K, value: V): void {
  const known = into.get(key);
  if (known === undefined) into.set(key, [value]);
  else known.push(value);
}

function rowReader(horizon: Horizon) {
  const definition = definitionsOf(horizon);
  // Rows are gone through once: nothing of them is to be remembered by the horizon.
  const reader: Horizon = { ...horizon, rows: new Map() };
  const row = (of: Row): HeldRow | null => {
    const cells = new Map<string, Held>();
    for (const { cell, recordings } of cellsOf(reader, of)) {
      const indicator = definition(cell.indicator, cell.period);
      const claims = claimsOf(horizon, recordings, contextOf(indicator));
      if (claims.length > 0) cells.set(keyOfPeriod(cell.period), { cell, indicator, claims });
    }
    reader.rows.clear();
    const { indicator, territory, breakdown, base } = of;
    const isTotal = breakdown === undefined && base === undefined;
    return cells.size === 0 ? null : { indicator, territory, isTotal, cells };
  };
  return { definition, row };
}

/** The figures of a cell; undefined where there is none. */
export function find({ rows, totals }: World, cell: Cell): Held | undefined {
  const isTotal = cell.breakdown === undefined && cell.base === undefined;
  const row = isTotal ? totals.get(cell.indicator)?.get(cell.territory) : rows.get(rowKey(cell));
  return row?.cells.get(keyOfPeriod(cell.period));
}

const periodKeys = new WeakMap<Period, string>();

/** `periodKey`, remembered: periods are shared by many cells. */
export function keyOfPeriod(period: Period): string {
  const known = periodKeys.get(period);
  if (known !== undefined) return known;
  const key = periodKey(period);
  periodKeys.set(period, key);
  return key;
}

/** The same place and time of another indicator; dimensions that it does not have are totalled. */
export function beside({ territory, period, breakdown }: Cell, { id, dimensions = [] }: Indicator): Cell {
  const kept = breakdown && partOf(breakdown, (dimension) => dimensions.some((own) => own.id === dimension));
  return kept === undefined
    ? { indicator: id, territory, period }
    : { indicator: id, territory, period, breakdown: kept };
}

/** The members of some dimensions; undefined where none is left. */
export function partOf(breakdown: Breakdown, keeps: (dimension: string) => boolean): Breakdown | undefined {
  const kept = Object.entries(breakdown).filter(([dimension]) => keeps(dimension));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** The same cell with other members. */
export function withBreakdown({ breakdown: _, ...rest }: Cell, breakdown: Breakdown | undefined): Cell {
  return breakdown === undefined || breakdownKey(breakdown) === '' ? rest : { ...rest, breakdown };
}

/** The definitions that hold for periods; most indicators were defined once. */
function definitionsOf(horizon: Horizon): World['definition'] {
  const only = new Map<string, Indicator | undefined>();
  return (indicator, period) => {
    if (only.has(indicator)) return only.get(indicator);
    const found = indicatorFor(horizon, indicator, period);
    const versions = horizon.state.indicators.get(indicator) ?? [];
    if (versions.filter(({ since }) => since <= horizon.position).length <= 1) only.set(indicator, found);
    return found;
  };
}

function claimsOf(horizon: Horizon, recordings: readonly Recording[], context: QuantityContext): readonly Claim[] {
  const [only] = recordings;
  // Of most cells one thing was said once: a list of one, and no room for more.
  if (recordings.length === 1 && only !== undefined) {
    const claim = isVisible(horizon, only) ? claimOf(horizon, only, context, null) : null;
    return claim === null ? none : [claim];
  }
  const visible = recordings.filter((recording) => isVisible(horizon, recording));
  const ordered = visible.length > 1 ? visible.toSorted((a, b) => byPublication(horizon, a, b)) : visible;
  const latest = new Map<string, string>();
  for (const recording of ordered) {
    const publication = publicationOf(horizon, recording);
    if (publication !== undefined) latest.set(publication.publisher, publication.id);
  }
  return ordered.map((recording) => claimOf(horizon, recording, context, latest)).filter((claim) => claim !== null);
}

const none: readonly Claim[] = Object.freeze([]);

/** Null for a retraction. `latest`: the last document of each publisher that speaks of the cell, where there are several. */
function claimOf(
  horizon: Horizon,
  recording: Recording,
  context: QuantityContext,
  latest: ReadonlyMap<string, string> | null,
): Claim | null {
  const publication = publicationOf(horizon, recording);
  const { quantity, since: position } = recording;
  if (publication === undefined || quantity.kind === 'retracted') return null;
  const { certain, expected } = intervalsOf(quantity, context);
  const replaced = latest !== null && latest.get(publication.publisher) !== publication.id;
  return { position, publication, form: quantity.kind, certain, expected, replaced };
}

/** Counts are printed in full, and most of them again and again. */
const counts = new Map<string, Pick<Claim, 'certain' | 'expected'>>();
const MOST_COUNTS = 10_000;

function countOf(value: string): Pick<Claim, 'certain' | 'expected'> {
  const known = counts.get(value);
  if (known !== undefined) return known;
  if (counts.size >= MOST_COUNTS) counts.clear();
  const count = Object.freeze(same(pointInterval(decimal(value))));
  counts.set(value, count);
  return count;
}

function intervalsOf(quantity: Quantity, context: QuantityContext): Pick<Claim, 'certain' | 'expected'> {
  if (quantity.kind === 'number' && quantity.bound === 'plain' && quantity.step === '0') return countOf(quantity.value);
  if (quantity.kind === 'place') return same(pointInterval(new Decimal(quantity.n)));
  if (quantity.kind === 'day') return same(pointInterval(new Decimal(dayNumber(quantity.day))));
  const certain = certainInterval(quantity, context);
  if (quantity.kind === 'number' && !isHedged(quantity.bound)) return same(certain);
  return { certain, expected: expectedInterval(quantity, context) };
}

function isHedged(bound: string): boolean {
  return bound === 'more-than' || bound === 'less-than';
}

function same(interval: Interval | null): Pick<Claim, 'certain' | 'expected'> {
  return { certain: interval, expected: interval };
}
