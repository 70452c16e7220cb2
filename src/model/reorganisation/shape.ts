/**
 * Shape: what a reorganisation is made of.
 */
import type { Day } from '../day.ts';
import type { DecimalText } from '../decimal.ts';
import type { TerritorySpan } from '../territory.ts';

/**
 * One change of the map from a day on: merge, split, partial transfer, rename, change of type, level or parent, between
 * any number of territories. One that names none of them says that nothing changed: so an earlier one under the same id
 * is taken back.
 */
export interface Reorganisation {
  readonly id: string;
  /** First day of the new map. */
  readonly effectiveOn: Day;
  /** Day of the legal act. */
  readonly decidedOn?: Day;
  /** The legal act: `Nghị quyết 202/2025/QH15`. */
  readonly instrument?: string;
  /** Territories whose last day is the day before. */
  readonly ends?: readonly string[];
  readonly begins?: readonly TerritoryBeginning[];
  /** Territories that go on, under another name, type, level or parent. */
  readonly changes?: readonly TerritoryChange[];
  /** What moved from one territory to another. Of a territory that goes on, what is not named stays. */
  readonly transfers?: readonly Transfer[];
}

/** A territory that lives from the day on. */
export interface TerritoryBeginning extends Omit<TerritorySpan, 'from' | 'to'> {
  readonly id: string;
}

/** A territory that goes on; what is absent stays as it was. */
export interface TerritoryChange extends Partial<Omit<TerritoryBeginning, 'id' | 'parent'>> {
  readonly territory: string;
  /** Null: it has no parent from the day on. */
  readonly parent?: string | null;
}

/** What moved: land, people and all that was counted of them. */
export interface Transfer {
  /** A territory that lived the day before. */
  readonly from: string;
  /** A territory that lives from the day on. */
  readonly to: string;
  /** All of `from`, which then ends, or part of it. */
  readonly extent: 'whole' | 'part';
  /** How much, where somebody knows; one for each basis. */
  readonly shares?: readonly Share[];
}

/** How much of two territories a transfer is, measured by people, by land, or by whatever `basis` names. */
export interface Share {
  /** `population`, `area`, `cases`: the catalogue's own word. */
  readonly basis: string;
  /** Of `from` as it was, what moved. */
  readonly ofFrom?: Proportion;
  /** Of `to` as it is from the day on, what came from `from`. */
  readonly ofTo?: Proportion;
  /** Who said so. */
  readonly source?: string;
}

/** A number from 0 to 1, as a decimal or as a part of a whole: `{ part: '10670', whole: '16224' }`. */
export type Proportion = DecimalText | { readonly part: DecimalText; readonly whole: DecimalText };
