/**
 * Measure: what a contender is given, and what it answers in one line.
 */
import type { LevelSum } from './cube.ts';
import type { WorkloadOptions } from './world.ts';

/** What a contender is given. */
export interface Assignment {
  readonly workload: WorkloadOptions;
  /** The workload as canonical JSON lines. */
  readonly file: string;
  readonly bytes: number;
  /** How many events it has, and the tree head over them. */
  readonly checkpoint: { readonly position: number; readonly root: string };
  /** A folder that is emptied after the run. */
  readonly folder: string;
}

export interface Clocks {
  /** Milliseconds. */
  readonly wall: number;
  /** Milliseconds of all threads of the process. */
  readonly cpu: number;
}

/** What a contender found. */
export interface Outcome {
  /** The work that is measured; absent for contenders that only give `more`. */
  readonly ms?: Clocks;
  /** What the roll-ups came to. */
  readonly sums?: readonly LevelSum[];
  /** A text that must be equal among the contenders of a workload, where there are no sums. */
  readonly checksum?: string;
  /** Further numbers, each named with its unit: `view_us`. */
  readonly more?: Readonly<Record<string, number>>;
  /** Why it does not run on this workload. */
  readonly skipped?: string;
}

/** One way to do the work. */
export interface Contender {
  readonly name: string;
  /** In a sentence: what it starts from, and what it does. */
  readonly about: string;
  readonly run: (given: Assignment) => Promise<Outcome>;
}

/** Runs work, after what was left before it has been collected, and tells how long it took. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly ms: Clocks; readonly result: T }> {
  collect();
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: { wall: performance.now() - wall, cpu: (user + system) / 1000 }, result };
}

/** Collects garbage, where the process was started so that it can. */
export function collect(): void {
  globalThis.gc?.();
}

/** The middle one; the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [upper = Number.NaN, lower = upper] = [sorted[middle], sorted[sorted.length - 1 - middle]];
  return (upper + lower) / 2;
}
