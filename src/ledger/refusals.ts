/**
 * Refusals: why a ledger takes no command, whatever the command says.
 */
import { issue } from '../model/error.ts';

/** How often a command is decided anew when other writers are always first. */
export const maxAttempts = 100;

export const notWritable = issue(
  'ledger_must_be_writable',
  [],
  'The ledger was opened to be read.',
  'Open it without `readOnly` to record.',
);

export const nobodyRecords = issue(
  'recorded_by_must_be_given',
  ['by'],
  'Nobody is named as the one who records.',
  'Name who records: `openLedger(store, { recordedBy })`, or `by` with the command.',
);

export const foreignSnapshot = issue(
  'snapshot_must_belong_to_log',
  ['snapshot'],
  'The snapshot was taken of another log.',
  'Open the store without it, and take a new snapshot.',
);

export const contended = issue(
  'ledger_must_not_be_contended',
  [],
  `Other writers were first ${maxAttempts} times in a row.`,
  'Try again, or put many figures into one command.',
);

export function unexpected(expect: number, position: number) {
  const message = `The log ends at position ${position}, not at ${expect}.`;
  const hint = 'Look at what was added, and decide again; or leave `expect` out.';
  return issue('position_must_match_expected', ['expect'], message, hint);
}
