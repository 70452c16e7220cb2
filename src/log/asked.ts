/**
 * Asked: what a store is asked, as whoever speaks JavaScript may ask it, is looked at here for all stores.
 */
import { type Issue, issue, LedgerError, shown } from '../model/error.ts';

/** The options of an append. @throws LedgerError `value_must_be_object` */
export function askedOptions<T extends object>(options: T): T {
  if (typeof options === 'object' && options !== null) return options;
  throw unlike(options, 'options', 'value_must_be_object', 'an object');
}

/** What is to be appended. @throws LedgerError `value_must_be_list` */
export function askedList<T>(list: readonly T[], name: 'drafts' | 'lines'): readonly T[] {
  if (Array.isArray(list)) return list;
  throw unlike(list, name, 'value_must_be_list', 'a list');
}

/** The position of a snapshot. @throws LedgerError `value_must_be_whole_number`, `value_must_be_valid` */
export function askedPosition(snapshot: unknown, position: number): number {
  if (!(snapshot instanceof Uint8Array)) throw unlike(snapshot, 'snapshot', 'value_must_be_valid', 'bytes');
  if (Number.isSafeInteger(position) && position >= 0) return position;
  throw unlike(position, 'position', 'value_must_be_whole_number', 'a whole number from 0 on');
}

function unlike(given: unknown, name: string, code: Issue['code'], wanted: string): LedgerError {
  return new LedgerError([issue(code, [name], `${shown(given)} is not ${wanted}.`, `Pass ${wanted}.`)]);
}
