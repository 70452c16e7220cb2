/**
 * Ties: how the figures of an indicator stand to those of others, beyond what its measure says.
 */
import * as z from 'zod';
import { idSchema } from '../id.ts';
import { uniqueIds } from './listed.ts';

/** How an indicator's figures stand to those of others in the same territory and period. */
export interface Ties {
  /** Indicators that count everything that this one counts: its figures never exceed theirs. */
  readonly within?: readonly string[];
  /** What it counts, where that is a list: ids of targets, indicators or territories, each one once. */
  readonly counts?: readonly string[];
  /** A milestone that comes after another: exactly so many days, or at some time after it where no days are given. */
  readonly follows?: { readonly indicator: string; readonly days?: number };
}

/** The fields of {@link Ties}, for the schema of an indicator. */
export const tieFields = {
  within: uniqueIds.optional(),
  counts: uniqueIds.optional(),
  follows: z.strictObject({ indicator: idSchema, days: z.int().min(0).max(36_525).optional() }).optional(),
};
