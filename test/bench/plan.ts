/**
 * Plan: which contender runs on which workload, and the names by which results are found again.
 */
import type { WorkloadOptions } from './world.ts';

/** One contender on one workload. */
export interface Job {
  /** The table that it stands in. */
  readonly scene: string;
  readonly contender: string;
  readonly workload: WorkloadOptions;
  /** At most this many rounds, for what takes long. */
  readonly rounds?: number;
  /** The contender makes its events itself: no file is written. */
  readonly fileless?: true;
}

export interface PlanOptions {
  readonly events: number;
  readonly quick: boolean;
  readonly curve: boolean;
  /** Names of contenders; empty takes all. */
  readonly only: readonly string[];
}

const LIBRARY = ['library-columns', 'library-objects', 'library-verified', 'library-trusted', 'library-snapshot'];
const FLOORS = ['floor-columns', 'floor-objects', 'floor-parse'];
const DUCKDB = ['duckdb-analyst', 'duckdb-tuned'];
const APPEND = ['append-floor', 'append-library', 'append-castore'];

const DURABLE = [
  'append-bare-file',
  'append-file',
  'append-file-8',
  'append-file-32',
  'append-bare-postgres',
  'append-postgres',
];

const CSV = ['csv-bare', 'csv-read', 'csv-floor', 'csv-import'];

const FEW_SERIES = 200;
const MANY_SERIES = 200_000;

/** Objects of more events than this do not fit into the memory of most machines. */
const MOST_OBJECTS = 1_000_000;
const CURVE_EVENTS = [10_000, 100_000, 1_000_000, 5_000_000];
const CURVE_SERIES = [200, 2_000, 20_000, 200_000];

const RECONCILED = [10_000, 100_000, 1_000_000];

export const scenes = {
  plain: 'Plain workload',
  rich: 'Rich workload',
  fewSeries: `Append, ${FEW_SERIES} series`,
  manySeries: `Append, ${MANY_SERIES} series`,
  durable: 'Append, durable',
  csv: 'A table of CSV',
  csvQuarter: 'A quarter of a table of CSV',
  recast: 'Ten reforms of the map',
  reconcile: 'Reconciliation of five years of months',
  points: 'One operation at a time',
  proofs: 'One proof at a time',
  memory: 'Memory after a replay from the file',
  memoryQuarter: 'Memory after a replay of a quarter of the file',
} as const;

export function planOf({ events, quick, curve, only }: PlanOptions): readonly Job[] {
  const jobs = curve ? curves(quick) : standard(events, quick);
  return jobs.filter(({ contender }) => only.length === 0 || only.includes(contender));
}

function standard(events: number, quick: boolean): readonly Job[] {
  const plain: WorkloadOptions = { kind: 'plain', events };
  const rich: WorkloadOptions = { kind: 'rich', events };
  const append = (series: number): WorkloadOptions => ({
    kind: 'plain',
    events: quick ? 4_000 : 20_000,
    series,
    quotes: true,
  });
  const all = (scene: string, names: readonly string[], workload: WorkloadOptions): readonly Job[] =>
    names.map((contender) => ({
      scene,
      contender,
      workload,
      ...(contender === 'naive' ? { rounds: 1 } : {}),
      ...(/^(?:append-|csv-|recast|reconcile)/.test(contender) ? { fileless: true } : {}),
    }));
  return [
    ...all(scenes.plain, [...FLOORS, 'naive', ...LIBRARY, ...DUCKDB], plain),
    ...all(scenes.rich, LIBRARY, rich),
    ...all(scenes.fewSeries, APPEND, append(FEW_SERIES)),
    ...all(scenes.manySeries, APPEND, append(MANY_SERIES)),
    ...all(scenes.durable, DURABLE, append(FEW_SERIES)),
    ...all(scenes.csv, CSV, plain),
    ...all(scenes.csvQuarter, ['csv-bare', 'csv-import'], { ...plain, events: Math.round(events / 4) }),
    ...all(scenes.recast, ['recast-plain', 'recast'], plain),
    ...RECONCILED.filter((figures) => figures <= Math.max(events, 10_000)).flatMap((figures) =>
      all(`${scenes.reconcile}, ${grouped(figures)} figures`, ['reconcile'], { kind: 'plain', events: figures }),
    ),
    ...all(scenes.points, ['points'], plain),
    ...all(scenes.proofs, ['proofs'], plain),
    ...all(scenes.memory, ['memory'], plain),
    ...all(scenes.memoryQuarter, ['memory'], { ...plain, events: Math.round(events / 4) }),
  ];
}

function curves(quick: boolean): readonly Job[] {
  const largest = quick ? 100_000 : Number.POSITIVE_INFINITY;
  const sizes = CURVE_EVENTS.filter((events) => events <= largest).flatMap((events) => {
    const names = [...FLOORS, ...LIBRARY, ...DUCKDB].filter(
      (name) => events <= MOST_OBJECTS || !name.endsWith('-objects'),
    );
    return names.map(
      (contender): Job => ({ scene: `${grouped(events)} events`, contender, workload: { kind: 'plain', events } }),
    );
  });
  const events = quick ? 20_000 : 1_000_000;
  const series = CURVE_SERIES.filter((count) => count <= events).flatMap((count) =>
    ['floor-columns', ...LIBRARY, 'duckdb-tuned'].map(
      (contender): Job => ({
        scene: `${grouped(count)} series of ${grouped(events)} events`,
        contender,
        workload: { kind: 'plain', events, series: count },
      }),
    ),
  );
  return [...sizes, ...series];
}

/** 1000000 → 1,000,000 */
export function grouped(value: number): string {
  return String(Math.round(value)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
