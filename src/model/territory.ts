/**
 * Territory: what place or body a figure is about. Ids are not names; names, levels and parents have histories.
 */
import type { Day } from './day.ts';
import type { Text } from './text.ts';

/** What a territory was called and where it stood from one day to another, both inclusive; absent means unbounded. */
export interface TerritorySpan {
  readonly from?: Day;
  readonly to?: Day;
  readonly name: Text;
  readonly otherNames?: readonly string[];
  /** `nation`, `province`, `district`, `commune`: the catalogue's own words. */
  readonly level: string;
  /** Administrative type, where the level has several: `tỉnh`, `thành phố`. */
  readonly type?: string;
  readonly parent?: string;
  /** The children that the ledger knows cover the whole of it, so that their sum is its total. */
  readonly childrenExhaustive?: boolean;
}

export interface Territory {
  readonly id: string;
  /** In time order, without overlap; the first `from` and the last `to` are the life span. */
  readonly spans: readonly TerritorySpan[];
}

/** A named set of territories: "Cụm thi đua số 4". Members come and go by date. */
export interface TerritorySet {
  readonly id: string;
  readonly name: Text;
  readonly members: readonly { readonly territory: string; readonly from?: Day; readonly to?: Day }[];
}
