/**
 * Moment: what a reader sees of the figures: up to which position, published by which day, and whom to believe.
 */
export interface Moment {
  readonly position: number;
  /** The day as 20240705; infinity sees all. */
  readonly publishedBy: number;
  /** The publisher to listen to among several, by their numbers; −1 where none is preferred. */
  readonly choose: (publishers: readonly number[]) => number;
}
