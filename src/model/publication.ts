/**
 * Publisher and publication: who published, and one dated document of theirs.
 */
import type { Day } from './day.ts';
import type { Text } from './text.ts';

/** Who publishes. */
export interface Publisher {
  readonly id: string;
  readonly name: Text;
  /** Place in the ledger's default order of preference among rival publishers; lower is preferred. */
  readonly preference?: number;
}

/** One dated document of a publisher. */
export interface Publication {
  readonly id: string;
  readonly publisher: string;
  readonly publishedOn: Day;
  readonly title: string;
  readonly address?: string;
  /** Language of the printed numbers: `vi`, `en`. */
  readonly language: string;
  /** Calendar of its period labels unless a figure says otherwise: a calendar id, or `unstated`. */
  readonly calendar: string;
}
