/**
 * Table: what the rows of a table come to, taken together.
 */
import type { PlacedFigure, PlacedIssue } from './place.ts';
import type { RowOutcome } from './rows.ts';

/** What a table came to. */
export interface ReadTable {
  readonly figures: readonly PlacedFigure[];
  /** At most a thousand; {@link faults} counts them all. */
  readonly issues: readonly PlacedIssue[];
  readonly faults: number;
  /** Rows that are sums of others: what they say, by cell, and whether that is what their rows come to. */
  readonly totals: readonly Extract<RowOutcome, { readonly kind: 'total' }>[];
}

/** So many issues are told, however many there are. */
export const MOST_ISSUES = 1_000;

export async function gathered(outcomes: AsyncIterable<RowOutcome> | Iterable<RowOutcome>): Promise<ReadTable> {
  const figures: PlacedFigure[] = [];
  const issues: PlacedIssue[] = [];
  const totals: Extract<RowOutcome, { readonly kind: 'total' }>[] = [];
  let faults = 0;
  for await (const outcome of outcomes) {
    if (outcome.kind === 'total') totals.push(outcome);
    else {
      for (const figure of outcome.figures) figures.push(figure);
      faults += outcome.issues.length;
      issues.push(...outcome.issues.slice(0, MOST_ISSUES - issues.length));
    }
  }
  return { figures, issues, faults, totals };
}
