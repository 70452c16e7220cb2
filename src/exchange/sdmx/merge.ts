/**
 * Merge: the columns that a row fills are laid over those of an observation, or taken from them.
 *
 * OBS_VALUE, UNIT_MULT and DECIMALS are one number, and a ledger keeps the number, not how a message once divided it among
 * them: 12.5 with UNIT_MULT 3 is written as 125 with UNIT_MULT 2. A row that gives half of a number is therefore laid over
 * nothing: what it would come to depends on who divided the other half.
 */
import { type Issue, issue } from '../../model/error.ts';
import { type Cells, DERIVED_COLUMNS, VALUE_COLUMNS } from './columns.ts';

/**
 * What an observation is after a row of M.
 *
 * Issues: `number_must_be_given_whole`.
 */
export function merged(before: Cells | null, row: Cells): Cells | Issue {
  const [own, after] = [new Map(row), new Map(before ?? [])];
  const power = Number(after.get('UNIT_MULT') ?? 0);
  const [value, held] = [own.get('OBS_VALUE'), after.get('OBS_VALUE')];
  if (isNumber(value)) {
    if (power !== 0 && !own.has('UNIT_MULT') && !own.has('QUANTITY')) return withoutPower(power);
    // Decimals are those of a number in these units.
    if (Number(own.get('UNIT_MULT') ?? power) !== power) after.delete('DECIMALS');
  } else if (isNumber(held)) {
    for (const column of ['UNIT_MULT', 'DECIMALS']) {
      const [given, kept] = [own.get(column), after.get(column) ?? (column === 'UNIT_MULT' ? '0' : '')];
      if (given !== undefined && given !== kept) return withoutValue(column);
      own.delete(column);
    }
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

function isNumber(value: string | undefined): boolean {
  return value !== undefined && value !== 'NaN';
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

function withoutValue(column: string): Issue {
  const message = `The row gives another ${column} to a value that it does not give.`;
  return issue('number_must_be_given_whole', [column], message, 'Fill OBS_VALUE too; or leave the cell empty.');
}
