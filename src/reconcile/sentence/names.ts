/**
 * Names: what the cells of a finding are called in one language, and what tells them from one another.
 */
import { civilCalendar } from '../../model/calendar.ts';
import { baseKey, breakdownKey } from '../../model/cell.ts';
import type { Cell } from '../../model/figure.ts';
import type { Indicator } from '../../model/indicator.ts';
import { assume, type Period, periodKey } from '../../model/period.ts';
import { spanAt } from '../../model/territory.ts';
import { type Text, textIn } from '../../model/text.ts';
import type { Definitions, Vintage } from '../../query.ts';

/** Everything that has a name, by id. */
export interface Names {
  readonly indicator: (id: string) => Indicator | undefined;
  readonly indicatorName: (id: string) => string;
  readonly place: (cell: Cell) => string;
  readonly publisher: (id: string) => string;
  readonly dimension: (cell: Cell) => string | null;
  readonly target: (indicator: string) => string | null;
}

/** What may tell two cells of one finding apart. */
export type Aspect = 'indicator' | 'territory' | 'period' | 'breakdown' | 'base' | 'publication';

/** Longer names are cut. */
const longest = 90;

const known = new WeakMap<Definitions, Map<string, Names>>();

/** The names of a view's definitions, gathered once for each language. */
export function namesIn(definitions: Definitions, language: string): Names {
  const languages = known.get(definitions) ?? new Map<string, Names>();
  known.set(definitions, languages);
  const names = languages.get(language) ?? gathered(definitions, language);
  languages.set(language, names);
  return names;
}

function gathered(definitions: Definitions, language: string): Names {
  const indicators = byId(definitions.indicators);
  const territories = byId(definitions.territories);
  const sets = byId(definitions.territorySets);
  const publishers = byId(definitions.publishers);
  const targets = byId(definitions.targets);
  const say = (text: Text | undefined, id: string) => cut(text === undefined ? id : textIn(text, language));
  return {
    indicator: (id) => indicators.get(id),
    indicatorName: (id) => uncapitalised(say(indicators.get(id)?.name, id)),
    place: ({ territory, period }) => {
      const history = territories.get(territory);
      // A label without a calendar is near enough read by its civil days.
      const span = history && (spanAt(history, assume(period, civilCalendar).last) ?? spanAt(history));
      return say(span?.name ?? sets.get(territory)?.name, territory);
    },
    publisher: (id) => say(publishers.get(id)?.name, id),
    dimension: ({ indicator, breakdown = {} }) => {
      const dimension = indicators.get(indicator)?.dimensions?.find(({ id }) => breakdown[id] !== undefined);
      return dimension?.name === undefined ? null : uncapitalised(say(dimension.name, dimension.id));
    },
    target: (indicator) => {
      const measure = indicators.get(indicator)?.measure;
      const target = measure?.kind === 'margin' ? targets.get(measure.target) : undefined;
      return target?.name === undefined ? null : say(target.name, target.id);
    },
  };
}

function byId<T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((one) => [one.id, one]));
}

/** One line of fair length, without blanks at its ends. */
export function cut(text: string): string {
  const line = text.trim().replace(/\s+/gu, ' ');
  const characters = [...line];
  return characters.length <= longest
    ? line
    : `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}

/** Within a sentence a name begins small, unless it is an abbreviation or a number. */
function uncapitalised(name: string): string {
  return /^\p{Lu}(?:\p{Ll}|\s)/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** At the head of a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The aspects in which some cells, or the documents that speak of them, are not all the same. */
export function varying(cells: readonly Cell[], figures: readonly Vintage[]): ReadonlySet<Aspect> {
  const differ = (keys: readonly string[]) => keys.some((key) => key !== keys[0]);
  const found: readonly (readonly [Aspect, boolean])[] = [
    ['indicator', differ(cells.map(({ indicator }) => indicator))],
    ['territory', differ(cells.map(({ territory }) => territory))],
    ['period', differ(cells.map(({ period }) => periodKey(period)))],
    ['breakdown', differ(cells.map(({ breakdown }) => breakdownKey(breakdown)))],
    ['base', differ(cells.map(({ base }) => baseKey(base)))],
    ['publication', differ(figures.map(({ publication }) => publication.id))],
  ];
  return new Set(found.flatMap(([aspect, differs]) => (differs ? [aspect] : [])));
}

/** A cell, by the aspects that tell it from the others; parts have ids and no names. */
export function cellName(
  cell: Cell,
  aspects: ReadonlySet<Aspect>,
  names: Names,
  periodName: (period: Period) => string | null,
): string {
  const said = [
    aspects.has('indicator') ? names.indicatorName(cell.indicator) : null,
    aspects.has('breakdown') && cell.breakdown !== undefined
      ? `“${cut(Object.values(cell.breakdown).join(', '))}”`
      : null,
    aspects.has('territory') ? names.place(cell) : null,
    aspects.has('period') ? periodName(cell.period) : null,
  ];
  return said.filter((words) => words !== null).join(', ');
}
