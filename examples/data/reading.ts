/**
 * Reading: a document, phrase by phrase. Each phrase that holds a number or a date has a number of its own (`S000-04`)
 * and becomes figures, targets, or an aside that says why there is nothing to record.
 */
import type { FigureInput, TargetInput } from 'indicator-ledger';

/** What was made of one phrase of a document. */
export interface Reading {
  /** The document and the place of the phrase in it: `S000-04` is the fourth of document 000. */
  readonly id: string;
  readonly figures?: readonly FigureInput[];
  readonly targets?: readonly TargetInput[];
  /** Why the phrase is neither. */
  readonly aside?: string;
}

export function figuresOf(readings: readonly Reading[]): readonly FigureInput[] {
  return readings.flatMap((reading) => reading.figures ?? []);
}

export function targetsOf(readings: readonly Reading[]): readonly TargetInput[] {
  return readings.flatMap((reading) => reading.targets ?? []);
}
