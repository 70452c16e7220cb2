/**
 * Merge: the columns that a row fills are laid over those of an observation, or taken from them.
 *
 * OBS_VALUE, UNIT_MULT and DECIMALS are one number, and a ledger keeps the number, not how a message once divided it among
 * them: 12.5 with UNIT_MULT 3 is written as 125 with UNIT_MULT 2. A row that gives half of a number is therefore laid over
 * nothing: what it would come to depends on who divided the other half.
 */
import { type Issue, issue } from '../../model/error.ts';
import { type Cells, DERIVED_COLUMNS, VALUE_COLUMNS } from './columns.ts';

/** What says nothing of a number by itself. */
const HALVES = ['UNIT_MULT', 'DECIMALS'] as const;

/**
 * What an observation is after a row of M.
 *
 * Issues: `number_must_be_given_whole`.
 */
export function merged(before: Cells | null, row: Cells): Cells | Issue {
  const [own, after] = [new Map(row), new Map(before ?? [])];
  const power = Number(after.get('UNIT_MULT') ?? 0);
  const value = own.get('OBS_VALUE');
  if (value === undefined && !own.has('QUANTITY')) {
    // Offices repeat them beside whatever else a row says.
    for (const column of HALVES) own.delete(column);
    if (own.size === 0) return withoutValue;
  } else if (value !== undefined && value !== 'NaN') {
    if (power !== 0 && !own.has('UNIT_MULT') && !own.has('QUANTITY')) return withoutPower(power);
    // Decimals are those of a number in these units.
    if (Number(own.get('UNIT_MULT') ?? power) !== power) after.delete('DECIMALS');
  }
  withoutDerived(after, own);
  for (const [column, text] of own) after.set(column, text);
  return after;
}

/** What an observation is without the components that a row of D marks. */
export function without(before: Cells, marked: Cells): Cells {
  const after = new Map(before);
  withoutDerived(after, marked);
  for (const column of marked.keys()) after.delete(column);
  return after;
}

/** A number that is given anew is no longer what was printed before. */
function withoutDerived(cells: Map<string, string>, row: Cells): void {
  if (VALUE_COLUMNS.some((column) => row.has(column))) for (const column of DERIVED_COLUMNS) cells.delete(column);
}

function withoutPower(power: number): Issue {
  const message = `The observation is held with UNIT_MULT ${power}, and the row gives OBS_VALUE without UNIT_MULT.`;
  return issue(
    'number_must_be_given_whole',
    ['OBS_VALUE'],
    message,
    'Fill UNIT_MULT too: 0 where the value is in ones.',
  );
}

const withoutValue = issue(
  'number_must_be_given_whole',
  ['OBS_VALUE'],
  'The row gives UNIT_MULT or DECIMALS to a value that it does not give.',
  'Fill OBS_VALUE too.',
);
