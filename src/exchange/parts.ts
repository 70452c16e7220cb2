/**
 * Parts: where a part of a figure comes from becomes a reader of rows. The same few words come again and again, and what
 * one means is looked up once.
 */
import type { Issue } from '../model/error.ts';
import { nameKey } from '../model/name.ts';
import type { TerritoryConditions } from '../query.ts';
import { placesAt, rawCells, saidIn, type Table } from './columns.ts';
import type { LookUp } from './look-up.ts';
import type { Column, Source } from './mapping.ts';
import type { PlacedIssue, Row } from './place.ts';

/** What a row says of a part: undefined where its cell is empty, or something is wrong with it, which is then told. */
export type PartReader = (row: Row, issues: PlacedIssue[]) => string | undefined;

/** At most so many words of a column are remembered, and none that is longer; then remembering begins anew. */
const MOST_WORDS = 20_000;
const LONGEST_WORD = 500;

/** A part that is said nowhere. */
const unsaid: PartReader = () => undefined;

/**
 * Reads a part.
 *
 * @param lookUp - What knows the words that the mapping does not list; null where they stand for themselves.
 */
export function partReader(
  table: Table,
  source: (Source & TerritoryConditions) | undefined,
  lookUp: LookUp | null,
): PartReader {
  if (source === undefined) return unsaid;
  if ('is' in source) return () => source.is;
  const [rawOf, placeOf] = [rawCells(table, source.column), placesAt(table, source.column)];
  const mean = meanings(source, lookUp);
  const meaningOf = remembered((raw) => {
    const cell = saidIn(table, raw);
    return cell === '' ? '' : mean(cell);
  });
  return (row, issues) => {
    const meaning = meaningOf(rawOf(row));
    if (typeof meaning === 'string') return meaning === '' ? undefined : meaning;
    issues.push({ ...placeOf(row), ...meaning });
    return undefined;
  };
}

function meanings(
  { words = {}, at, level, within }: FromColumn,
  lookUp: LookUp | null,
): (cell: string) => string | Issue {
  // Of words that are spelled alike the first counts.
  const own = new Map(
    Object.entries(words)
      .reverse()
      .map(([word, meaning]) => [nameKey(word), meaning]),
  );
  const conditions = { ...(at && { at }), ...(level && { level }), ...(within && { within }) };
  return (cell) => own.get(nameKey(cell)) ?? (lookUp === null ? cell : lookUp(cell, conditions));
}

type FromColumn = Extract<Source, { readonly column: Column }> & TerritoryConditions;

/** The same answers, each found once for as many texts as are remembered. */
export function remembered<T extends string | boolean | object>(find: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  let last: { readonly text: string; readonly found: T } | null = null;
  return (text) => {
    // Rows often repeat what the row before says.
    if (last?.text === text) return last.found;
    const before = known.get(text);
    if (before !== undefined) {
      last = { text, found: before };
      return before;
    }
    const own = ownText(text);
    const found = find(own);
    if (known.size >= MOST_WORDS) known.clear();
    if (own.length <= LONGEST_WORD) known.set(own, found);
    return found;
  };
}

/** The same text by itself: what is cut out of a text keeps all of that in memory. */
function ownText(text: string): string {
  return ` ${text}`.slice(1);
}
