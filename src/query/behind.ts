/**
 * Behind: what a view reads from, for the stages that read all of it.
 */
import { issue, LedgerError } from '../model/error.ts';
import type { Horizon } from './horizon.ts';

const horizons = new WeakMap<object, Horizon>();

/** Notes what a view reads from, and gives the view back. */
export function viewOver<V extends object>(view: V, horizon: Horizon): V {
  horizons.set(view, horizon);
  return view;
}

/**
 * The horizon that a view reads from.
 *
 * @throws LedgerError `view_must_be_a_view` for what no ledger, replay or `viewOf` gave out: a copy, for one.
 */
export function horizonBehind(view: unknown): Horizon {
  const known = typeof view === 'object' && view !== null ? horizons.get(view) : undefined;
  if (known !== undefined) return known;
  throw new LedgerError([
    issue(
      'view_must_be_a_view',
      ['view'],
      'This is no view of a ledger.',
      'Pass what `ledger.view()`, `replay()` or `viewOf()` gave, itself and not a copy; a view of another copy of the library (`import` beside `require`) is one: load it in one way.',
    ),
  ]);
}
