/**
 * Under test: a store, and what else there is to do with its log.
 */
import type { EventStore } from '../../log.ts';

/** A store on a new and empty log, and the ways in which the log outlives it. */
export interface StoreUnderTest {
  readonly store: EventStore;
  /** Closes every store on the log and opens it again; absent where the log ends with the store. */
  readonly reopen?: () => Promise<EventStore>;
  /** Opens another store on the log beside the first, to read; absent where there cannot be one. */
  readonly beside?: () => Promise<EventStore>;
  /** Frees whatever the log was made in. */
  readonly dispose?: () => Promise<void>;
}
