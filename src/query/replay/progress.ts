/**
 * Progress: how far a replay has come, told every so many events.
 */

import { obey, type Signal } from '../../model/watch.ts';

/** How far a replay has come. */
export interface ReplayProgress {
  /** Position of the event read last; 0 before the first. */
  readonly position: number;
  /** Bytes of the lines read so far; 0 where events came as objects. */
  readonly bytes: number;
}

/** Whom to tell, and from which position on. */
export interface Progress {
  readonly onProgress: ((progress: ReplayProgress) => void) | undefined;
  readonly signal: Signal | undefined;
  next: number;
  bytes: number;
}

const EVENTS_BETWEEN = 10_000;

export function progressFor(onProgress: Progress['onProgress'], signal: Signal | undefined): Progress {
  return { onProgress, signal, next: onProgress === undefined ? Number.POSITIVE_INFINITY : EVENTS_BETWEEN, bytes: 0 };
}

/** Tells how far the replay is, and when to tell next. Whoever hears it may end the replay. */
export function tell(progress: Progress, position: number): void {
  const { onProgress, signal, bytes } = progress;
  onProgress?.({ position, bytes });
  obey(signal);
  progress.next = position + EVENTS_BETWEEN;
}
