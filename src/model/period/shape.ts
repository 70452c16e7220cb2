/**
 * Shape of a period, which the parts of its reading share.
 */
import type { Day } from '../day.ts';

/**
 * A reference period. Under a stated calendar `first` and `last` are its identity and the label is only a spelling;
 * under `unstated` the label is all there is, unless the label itself names days. `../2025` has no first day and
 * `../..` neither: no period was stated at all.
 */
export interface Period {
  /** Canonical label: `2024`, `2024-H1`, `2024-Q2`, `2024-06`, `2024-9M`, `2024-06-14`, `2023-12-15/2024-06-14`, `2024/2030`, `../2025`. */
  readonly label: string;
  /** A calendar id, or `unstated`. */
  readonly calendar: string;
  readonly first?: Day;
  readonly last?: Day;
  /** Set when the label names days that do not exist or runs backwards; such a period is kept as printed and never computed with. */
  readonly impossible?: { readonly reason: string; readonly repairs: readonly string[] };
}
