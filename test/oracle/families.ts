/**
 * Who the children of a territory were, from one change of them to the next, on the days of a period.
 */
import { dayNumber, type Stretch } from './stretch.ts';
import { type Place, stretchIn, type World } from './world.ts';

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
