/**
 * Who the children of a territory were: all through a period, or from one change of them to the next.
 */
import type { Territory, TerritorySpan } from '../../src/model/territory.ts';
import { LeftOpen } from './left-open.ts';
import { dayNumber, type Stretch } from './stretch.ts';
import { indicatorOf, type Place, stretchIn, type World } from './world.ts';

export interface Family {
  /** Its days, as far as they lie in the period. */
  readonly days: Stretch;
  readonly ids: readonly string[];
  readonly exhaustive: boolean;
}

/** In time order; each is another than the one before. */
export function familiesOver(world: World, place: Place): readonly Family[] {
  const { line, from, to } = stretchIn(world, place);
  const { territories } = world.definitions;
  const around = territories.filter(
    ({ id, spans }) => id === place.territory || spans.some(({ parent }) => parent === place.territory),
  );
  const turns = around.flatMap(({ spans }) =>
    spans.flatMap((span) => [
      ...(span.from === undefined ? [] : [dayNumber(span.from)]),
      ...(span.to === undefined ? [] : [dayNumber(span.to) + 1]),
    ]),
  );
  const cuts = [from, ...new Set(turns.filter((turn) => from < turn && turn < to))].sort((a, b) => a - b);
  const families: Family[] = [];
  for (const [index, cut] of cuts.entries()) {
    const then = around.flatMap(({ id, spans }) =>
      spans
        .filter((span) => span.from === undefined || dayNumber(span.from) <= cut)
        .filter((span) => span.to === undefined || dayNumber(span.to) >= cut)
        .map((span) => ({ id, span })),
    );
    const ids = then.filter(({ span }) => span.parent === place.territory).map(({ id }) => id);
    const exhaustive = then.some(({ id, span }) => id === place.territory && span.childrenExhaustive === true);
    const last = families.at(-1);
    const until = cuts[index + 1] ?? to;
    if (last?.exhaustive === exhaustive && last.ids.join() === ids.join()) {
      families[families.length - 1] = { ...last, days: { line, from: last.days.from, to: until } };
    } else families.push({ days: { line, from: cut, to: until }, ids, exhaustive });
  }
  return families;
}

/** Each child over each run of families that it is in. */
export function staysOf(place: Place, families: readonly Family[]): readonly Place[] {
  const stays: Place[] = [];
  for (const territory of new Set(families.flatMap(({ ids }) => ids))) {
    const runs: Stretch[] = [];
    for (const { days } of families.filter(({ ids }) => ids.includes(territory))) {
      const last = runs.at(-1);
      if (last?.to === days.from) runs[runs.length - 1] = { ...last, to: days.to };
      else runs.push(days);
    }
    stays.push(...runs.map((days) => ({ ...place, territory, days })));
  }
  return stays;
}

/**
 * The cells of the children, where the ledger says that they cover the whole all through the period, a stock on its last day;
 * otherwise null.
 */
export function children(world: World, place: Place): readonly Place[] | null {
  const parent = world.definitions.territories.find((territory) => territory.id === place.territory);
  const family = world.definitions.territories.filter((territory) =>
    territory.spans.some((span) => span.parent === place.territory),
  );
  const own = parent === undefined ? undefined : spanOver(world, place, parent);
  if (own === undefined || own === 'changed' || own.childrenExhaustive !== true) return null;
  const members = family.map((territory) => ({ id: territory.id, span: spanOver(world, place, territory) }));
  if (members.some(({ span }) => span === 'changed')) return null;
  return members
    .filter(({ span }) => span !== 'changed' && span?.parent === place.territory)
    .map(({ id }) => ({ ...place, territory: id }));
}

/** The span in force all through the period, or on the last day of a stock; undefined where there is none. */
function spanOver(world: World, place: Place, { spans }: Territory): TerritorySpan | 'changed' | undefined {
  const { line, from: begin, to } = stretchIn(world, place);
  const from = indicatorOf(world, place.indicator).measure.kind === 'stock' ? to - 1 : begin;
  if (spans.every((span) => span.from === undefined && span.to === undefined)) return spans[0];
  if (line === 'labels') throw new LeftOpen('a territory with a history under a label without days');
  const first = (span: TerritorySpan) => (span.from === undefined ? -Infinity : dayNumber(span.from));
  const last = (span: TerritorySpan) => (span.to === undefined ? Infinity : dayNumber(span.to));
  const overlapping = spans.filter((span) => first(span) < to && last(span) >= from);
  return overlapping.some((span) => first(span) > from || last(span) < to - 1) ? 'changed' : overlapping[0];
}
