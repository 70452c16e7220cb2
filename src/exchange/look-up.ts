/**
 * Look up: what a cell says becomes the id that it means, by id first and by name second; never a guess.
 */
import { type Issue, issue, shown } from '../model/error.ts';
import { labelOf } from '../model/notation.ts';
import { indicatorFinder, type TerritoryConditions, type View } from '../query.ts';

/** What knows the names that cells may say: a view. */
export type Vocabulary = Pick<View, 'definitions' | 'findTerritory'>;

/** The id that a cell means; or why none is. */
export type LookUp = (cell: string, conditions: TerritoryConditions) => string | Issue;

export function indicatorsIn({ definitions }: Vocabulary): LookUp {
  const find = indicatorFinder(definitions);
  return (cell) => {
    const { found, candidates, suggestions } = find(cell);
    if (found !== null) return found;
    return candidates.length > 0 ? ambiguous('indicator', cell, candidates) : unknown('indicator', cell, suggestions);
  };
}

export function territoriesIn(view: Vocabulary): LookUp {
  return (cell, conditions) => territoryIn(view, cell, conditions);
}

/** Labels in whichever notation; what is none is left to the ledger, which says what it wants. */
export function periodsAsWritten(): LookUp {
  return (cell) => labelOf(cell) ?? cell;
}

function territoryIn(view: Vocabulary, cell: string, conditions: TerritoryConditions): string | Issue {
  const { found, candidates, suggestions } = view.findTerritory(cell, conditions);
  if (found !== null) return found.id;
  const ids = (from: typeof candidates) => from.map(({ id }) => id);
  return candidates.length > 0
    ? ambiguous('territory', cell, ids(candidates))
    : unknown('territory', cell, ids(suggestions));
}

function unknown(name: string, cell: string, near: readonly string[]): Issue {
  const perhaps = near.length === 0 ? '' : ` Perhaps ${near.slice(0, 3).join(' or ')} is meant.`;
  const hint = `Correct the cell; or say what it means in the mapping's \`words\`; or define the ${name}.${perhaps}`;
  return issue(`${name}_must_be_defined`, [], `No ${name} is called ${shown(cell)}.`, hint);
}

function ambiguous(name: string, cell: string, ids: readonly string[]): Issue {
  const hint = `Say which is meant in the mapping's \`words\`: ${ids.slice(0, 5).join(' or ')}.`;
  return issue(`${name}_must_be_one`, [], `${ids.length} bear the name ${shown(cell)}.`, hint);
}
