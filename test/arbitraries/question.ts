/**
 * A cell worth asking about, before its label is bound to days.
 */
import type { Breakdown } from '../../src/model/figure.ts';

export interface Question {
  readonly indicator: string;
  readonly territory: string;
  readonly label: string;
  readonly calendar: string;
  readonly breakdown?: Breakdown;
}
