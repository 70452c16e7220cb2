/**
 * Names: what somebody typed on the command line becomes what a view can be asked.
 *
 * Ids come first, then names, whatever their case, Unicode form or place of the tone. Nobody is chosen among homonyms.
 */
import { LedgerError, shown } from '../model/error.ts';
import type { Breakdown, Cell } from '../model/figure.ts';
import { labelOf } from '../model/notation.ts';
import { indicatorFinder, type View, type ViewOptions } from '../query.ts';
import { checkBreakdown, type PeriodInput } from '../record.ts';
import type { Place } from './place.ts';
import { refusal } from './trouble.ts';

/** What every command takes that asks a ledger. */
export interface Asking extends Place {
  readonly json?: boolean;
  readonly language?: 'vi' | 'en';
  readonly asOf?: ViewOptions['asOf'];
  readonly prefer?: readonly string[];
  readonly assumeCalendar?: string;
  readonly territoriesOf?: string;
}

/** The moment and the choices that were asked for. */
export function viewOptionsOf({ asOf, prefer, assumeCalendar, territoriesOf }: Asking): ViewOptions {
  return {
    ...(asOf === undefined ? {} : { asOf }),
    ...(prefer === undefined ? {} : { prefer }),
    ...(assumeCalendar === undefined ? {} : { assumeCalendar }),
    ...(territoriesOf === undefined ? {} : { territoriesOf }),
  };
}

/** The id of an indicator by its id or name. */
export function indicatorNamed({ definitions }: Pick<View, 'definitions'>, word: string): string {
  const { found, candidates, suggestions } = indicatorFinder(definitions)(word);
  if (found !== null) return found;
  if (candidates.length > 0) throw ambiguous('indicator', word, candidates);
  throw unknown('indicator', word, suggestions);
}

/** The id of a territory or a set by its id or name. */
export function territoryNamed(view: Pick<View, 'findTerritory'>, word: string, day?: string): string {
  const search = view.findTerritory(word, day === undefined ? {} : { at: day });
  if (search.found !== null) return search.found.id;
  const ids = (from: typeof search.candidates) => from.map(({ id }) => id);
  if (search.candidates.length > 0) throw ambiguous('territory', word, ids(search.candidates));
  throw unknown('territory', word, ids(search.suggestions));
}

/** The members that are asked for, where the indicator has them. */
export function breakdownNamed(
  { definitions }: Pick<View, 'definitions'>,
  indicator: string,
  breakdown: Breakdown | undefined,
): Pick<Cell, 'breakdown'> {
  const found = definitions.indicators.find(({ id }) => id === indicator);
  const issues = found === undefined ? [] : checkBreakdown(found, breakdown, ['breakdown']);
  if (issues.length > 0) throw new LedgerError(issues);
  return breakdown === undefined ? {} : { breakdown };
}

/** A period as people write it, `@` and its calendar behind it where that matters: `2024-H1@civil`. */
export function periodNamed(word: string): PeriodInput {
  const [text = '', calendar] = word.split('@', 2);
  const label = labelOf(text);
  if (label !== null) return calendar === undefined ? label : { label, calendar };
  const hint = 'Write one such as 2024-H1, 2024-Q2, 2024-06 or "6 tháng đầu năm 2024".';
  throw refusal('period_label_must_be_known', ['period'], `${shown(word)} is no period.`, hint);
}

function unknown(kind: string, word: string, near: readonly string[]) {
  const hint = near.length === 0 ? 'Check the spelling, and the moment that is asked about.' : perhaps(near);
  return refusal(`${kind}_must_be_defined`, [kind], `No ${kind} is called ${shown(word)}.`, hint);
}

function ambiguous(kind: string, word: string, ids: readonly string[]) {
  const hint = `Write the id of the one that is meant: ${ids.slice(0, 5).join(', ')}.`;
  return refusal(`${kind}_must_be_one`, [kind], `${ids.length} bear the name ${shown(word)}.`, hint);
}

function perhaps(near: readonly string[]): string {
  return `Perhaps ${near.slice(0, 3).join(' or ')} is meant.`;
}
