/**
 * Find an indicator: an id, or a name as people write it, becomes the indicators that bear it.
 *
 * Ids come first, names second, whatever their case, Unicode form or place of the tone. Nobody is chosen among homonyms.
 */
import { nameKey } from '../model/name.ts';
import type { Text } from '../model/text.ts';
import type { Definitions } from './definitions.ts';

/** What a search came to; ids, in the order of definition. */
export interface IndicatorSearch {
  /** The one candidate; null where there is none, or several. */
  readonly found: string | null;
  readonly candidates: readonly string[];
  /** Where there is no candidate: those whose id or name has words of what was asked, most words first. */
  readonly suggestions: readonly string[];
}

/** What finds the indicators that are defined; the names are read once. */
export function indicatorFinder({ indicators }: Pick<Definitions, 'indicators'>): (word: string) => IndicatorSearch {
  const ids = new Set(indicators.map(({ id }) => id));
  const bearers = new Map<string, Set<string>>();
  for (const { id, name } of indicators) {
    for (const key of textsOf(name).map(nameKey)) {
      if (key !== '') bearers.set(key, (bearers.get(key) ?? new Set()).add(id));
    }
  }
  return (word) => {
    const own = word.trim();
    const candidates = ids.has(own) ? [own] : [...(bearers.get(nameKey(word)) ?? [])];
    const [only = null, ...others] = candidates;
    const suggestions = candidates.length > 0 ? [] : nearest(word, indicators);
    return { found: others.length === 0 ? only : null, candidates, suggestions };
  };
}

function nearest(word: string, indicators: Definitions['indicators']): readonly string[] {
  const wanted = new Set(nameKey(word).split(' ').filter(Boolean));
  const scored = indicators.map(({ id, name }) => {
    const has = new Set(nameKey([id, ...textsOf(name)].join(' ')).split(' '));
    return { id, score: [...wanted].filter((each) => has.has(each)).length };
  });
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ id }) => id);
}

function textsOf(name: Text): readonly string[] {
  return typeof name === 'string' ? [name] : Object.values(name);
}
