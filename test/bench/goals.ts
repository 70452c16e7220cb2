/**
 * Goals: what the engine is to reach, as ratios within one run, and whether it did.
 */
import { grouped, scenes } from './plan.ts';
import type { Result } from './report.ts';

export interface Goal {
  readonly text: string;
  /** At most this; at least, where it says so. */
  readonly limit: number;
  readonly atLeast: boolean;
  /** How the measured number and the limit are written. */
  readonly unit: '×' | 'µs' | 'bytes';
  /** Null where one of its contenders did not run. */
  readonly measured: number | null;
  readonly reached: boolean | null;
}

type Clock = 'wall' | 'cpu';

/** Of fewer events the peak is what the process needs anyhow. */
const SMALLEST_FOR_PEAKS = 200_000;

/** Every goal, against what was measured. Files and folds by wall clock, as people wait; appends by CPU time. */
export function goalsOf(results: readonly Result[]): readonly Goal[] {
  const resultOf = (scene: string, contender: string) =>
    results.find((result) => result.scene === scene && result.contender === contender);
  const time = (scene: string, contender: string, clock: Clock) => resultOf(scene, contender)?.ms?.[clock] ?? null;
  const more = (scene: string, contender: string, name: string) => resultOf(scene, contender)?.more[name] ?? null;
  const ratio = (over: number | null, under: number | null) => (over === null || under === null ? null : over / under);
  const plain = (contender: string) => time(scenes.plain, contender, 'wall');
  const richer = (contender: string) => ratio(time(scenes.rich, contender, 'wall'), plain(contender));
  const append = (scene: string, contender: string) => time(scene, contender, 'cpu');
  const peaks = [resultOf(scenes.memory, 'memory'), resultOf(scenes.memoryQuarter, 'memory')] as const;
  return [
    goal(
      'from its own columns, over the typed-array floor',
      ratio(plain('library-columns'), plain('floor-columns')),
      3,
    ),
    goal('from event objects, over the floor from objects', ratio(plain('library-objects'), plain('floor-objects')), 8),
    atLeast('the naive model, over from event objects', ratio(plain('naive'), plain('library-objects')), 20),
    goal('rich workload over plain, from its own columns', richer('library-columns'), 2),
    goal('rich workload over plain, from event objects', richer('library-objects'), 2),
    goal('rich workload over plain, from the file, verified', richer('library-verified'), 2),
    goal(
      'from the file, verified, over DuckDB by an analyst',
      ratio(plain('library-verified'), plain('duckdb-analyst')),
      1,
    ),
    goal('from the file, trusted, over DuckDB tuned', ratio(plain('library-trusted'), plain('duckdb-tuned')), 1.2),
    goal(
      'snapshot to first answer, over the file, verified',
      ratio(plain('library-snapshot'), plain('library-verified')),
      0.1,
    ),
    ...[scenes.fewSeries, scenes.manySeries].flatMap((scene) => [
      goal(
        `${scene}: over JSON.stringify and SHA-256`,
        ratio(append(scene, 'append-library'), append(scene, 'append-floor')),
        2.5,
      ),
      goal(`${scene}: over castore`, ratio(append(scene, 'append-library'), append(scene, 'append-castore')), 1),
    ]),
    goal(
      'figures told on the map of the last day, over the plain roll-up',
      ratio(time(scenes.recast, 'recast', 'cpu'), time(scenes.recast, 'recast-plain', 'cpu')),
      2,
    ),
    ...(
      [
        ['file store, thirty-two batches on their way, over the same bytes bare', 'append-file-32', 'append-bare-file'],
        ['file store, eight batches on their way, over the same bytes bare', 'append-file-8', 'append-bare-file'],
        ['file store, one batch after another, over the same bytes bare', 'append-file', 'append-bare-file'],
        ['postgres store, over the same rows bare', 'append-postgres', 'append-bare-postgres'],
      ] as const
    ).map(([name, contender, bare]) =>
      goal(name, ratio(time(scenes.durable, contender, 'wall'), time(scenes.durable, bare, 'wall')), 2),
    ),
    goal(
      'a table of CSV read and held against the ledger, over the parser alone',
      ratio(time(scenes.csv, 'csv-read', 'cpu'), time(scenes.csv, 'csv-bare', 'cpu')),
      3,
    ),
    goal(
      'a table of CSV into a ledger file, over the parser alone',
      ratio(time(scenes.csv, 'csv-import', 'cpu'), time(scenes.csv, 'csv-bare', 'cpu')),
      3,
    ),
    goal(
      'a table of CSV into a ledger file, over the least that keeps the same',
      ratio(time(scenes.csv, 'csv-import', 'cpu'), time(scenes.csv, 'csv-floor', 'cpu')),
      2.5,
    ),
    goal(
      'growth of the peak with a table of CSV, beyond what the ledger holds of a row',
      slopeBeyond(
        'held_bytes_per_event',
        resultOf(scenes.csv, 'csv-import'),
        resultOf(scenes.csvQuarter, 'csv-import'),
      ),
      200,
      'bytes',
    ),
    goal(
      'append, many series over few',
      ratio(append(scenes.manySeries, 'append-library'), append(scenes.fewSeries, 'append-library')),
      1.5,
    ),
    ...(
      [
        ['one event folded and one aggregate asked', 'fold_and_query_us', 20],
        ['a cell as recorded at a past moment', 'as_recorded_us', 20],
        ['a cell as published on a past day', 'as_published_us', 50],
        ['taking a view', 'view_us', 5],
        ['taking a view, 1,000 earlier ones held', 'view_among_1000_us', 5],
        ['`ledger.view()`, 1,000 earlier ones held', 'ledger_view_us', 5],
      ] as const
    ).map(([text, name, limit]) => goal(text, more(scenes.points, 'points', name), limit, 'µs')),
    goal('one inclusion proof, the log in memory', more(scenes.proofs, 'proofs', 'inclusion_us'), 1_000, 'µs'),
    goal(
      'memory of an event beyond its text',
      more(scenes.memory, 'memory', 'beyond_text_bytes_per_event'),
      200,
      'bytes',
    ),
    goal(
      'growth of the peak with the file, of an event beyond its text',
      slopeBeyond('text_bytes_per_event', ...peaks),
      200,
      'bytes',
    ),
  ];
}

/** What one event more adds to the peak, less what is told of it under this name. */
function slopeBeyond(name: string, whole: Result | undefined, part: Result | undefined): number | null {
  const [events, fewer] = [whole?.more.events, part?.more.events];
  if (!whole || !part || events === undefined || fewer === undefined || events < SMALLEST_FOR_PEAKS) return null;
  return ((peakOf(whole) - peakOf(part)) * 1024 * 1024) / (events - fewer) - (whole.more[name] ?? 0);
}

/** In megabytes: what the contender says of its work, or that of the whole process. */
function peakOf({ rssMB, more }: Result): number {
  return more.peak_mb ?? rssMB;
}

function goal(text: string, measured: number | null, limit: number, unit: Goal['unit'] = '×'): Goal {
  return { text, limit, atLeast: false, unit, measured, reached: measured === null ? null : measured <= limit };
}

function atLeast(text: string, measured: number | null, limit: number): Goal {
  return { text, limit, atLeast: true, unit: '×', measured, reached: measured === null ? null : measured >= limit };
}

/** '2.4 ×', '17 µs', '−312 bytes'. */
export function quantityOf(value: number | null, unit: Goal['unit']): string {
  if (value === null) return '–';
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  return `${sign}${size < 100 ? Number(size.toPrecision(2)) : grouped(size)} ${unit}`;
}
