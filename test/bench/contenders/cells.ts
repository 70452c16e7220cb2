/**
 * Cells: every roll-up of a world, asked of a view as tables.
 */
import { Decimal } from '../../../src/model/decimal.ts';
import type { Table, TableMeasure, View } from '../../../src/query.ts';
import { type LevelSum, levelSums } from '../cube.ts';
import { calendarOf, type World } from '../world.ts';

/** By level of places, then by calendar: a table of the indicators under it, over the periods of every level. */
export type Cells = readonly (readonly Table[])[];

const MEASURES: Readonly<Record<World['kind'], readonly TableMeasure[]>> = {
  plain: ['point', 'complete'],
  rich: ['point', 'low', 'high', 'complete', 'contested'],
};

export function cellsOf(view: View, world: World): Cells {
  const labels = world.times.flatMap((times) => times.labels);
  return world.places.map(({ level }) =>
    [...indicatorsByCalendar(world)].map(([calendar, indicators]) =>
      view.table({
        indicators,
        level,
        periods: labels.map((label) => ({ label, calendar })),
        measures: MEASURES[world.kind],
      }),
    ),
  );
}

function indicatorsByCalendar(world: World): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [number, indicator] of world.indicators.entries()) {
    const { id } = calendarOf(world, number);
    groups.set(id, [...(groups.get(id) ?? []), indicator]);
  }
  return groups;
}

/** What the tables come to: of the plain workload its hundredths; of the rich one both ends of the intervals as well. */
export function sumsOfCells(world: World, cells: Cells): readonly LevelSum[] {
  return levelSums(world, (rank, scale) => {
    const tables = cells[rank] ?? [];
    const before = world.times.slice(0, scale).reduce((sum, { labels }) => sum + labels.length, 0);
    const rows = world.indicators.map((indicator) => {
      const table = tables.find(({ indicators }) => indicators.includes(indicator));
      const places = new Map(table?.territories.map((id, index) => [id, index]));
      return { table, at: table?.indicators.indexOf(indicator) ?? 0, places };
    });
    return (indicator, place, period) => {
      const { table, at = 0, places } = rows[indicator] ?? {};
      const territory = places?.get(world.places[rank]?.ids[place] ?? '');
      if (table === undefined || territory === undefined) return null;
      const row = (at * table.territories.length + territory) * table.periods.length + before + period;
      return table.columns.complete?.[row] === 1 ? numberOf(table, row) : null;
    };
  });
}

/** A whole number that says what the row does. */
function numberOf({ columns: { point, low, high, contested } }: Table, row: number): bigint {
  if (low === undefined) return wholeAt(point, row, 100);
  const ends = wholeAt(low, row, 2000) * 3n + wholeAt(high, row, 2000) * 5n;
  return wholeAt(point, row, 2000) + ends + (contested?.[row] === 1 ? 7n : 0n);
}

/** A number of a column so many times over; 0 where there is none. */
function wholeAt(column: Table['columns']['point'], row: number, times: number): bigint {
  if (column === undefined) return 0n;
  const value = column.kind === 'decimals' ? (column.decimals[row] ?? null) : (column.units[row] ?? Number.NaN);
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return 0n;
  const places = column.kind === 'decimals' ? 0 : column.places;
  return BigInt(new Decimal(value).times(times).times(new Decimal(10).pow(-places)).toFixed(0));
}
