/**
 * Report: results become tables, in Markdown that reads as well in a terminal.
 */
import { type Goal, quantityOf } from './goals.ts';
import type { Clocks } from './measure.ts';
import { grouped } from './plan.ts';
import type { WorkloadOptions } from './world.ts';

/** What came of one contender on one workload: medians over its rounds. */
export interface Result {
  readonly scene: string;
  readonly contender: string;
  readonly workload: WorkloadOptions;
  readonly rounds: number;
  readonly ms: Clocks | null;
  readonly rssMB: number;
  readonly checksum: string | null;
  readonly more: Readonly<Record<string, number>>;
  /** Why it did not run, or what went wrong. */
  readonly note: string | null;
}

/** Everything about a run, as `--json` writes it. */
export interface Run {
  readonly command: string;
  readonly machine: string;
  readonly files: readonly { readonly workload: WorkloadOptions; readonly events: number; readonly bytes: number }[];
  readonly results: readonly Result[];
  readonly goals: readonly Goal[];
  /** Contenders of one workload that came to different sums. */
  readonly disagreements: readonly string[];
}

export function reportOf(run: Run): string {
  const scenes = [...new Set(run.results.map(({ scene }) => scene))];
  const goals = run.goals.filter(({ measured }) => measured !== null);
  return [
    `\`${run.command}\` on ${run.machine}.`,
    ...scenes.map((scene) => sceneTable(run, scene)),
    ...(goals.length === 0 ? [] : [`### Goals\n\n${goalsTable(goals)}`]),
    run.disagreements.length === 0
      ? 'Contenders of one workload came to the same sums.'
      : run.disagreements.map((line) => `**Disagreement**: ${line}`).join('\n'),
  ].join('\n\n');
}

function sceneTable({ results, files }: Run, scene: string): string {
  const rows = results.filter((result) => result.scene === scene);
  const [first] = rows;
  const file = files.find(({ workload }) => JSON.stringify(workload) === JSON.stringify(first?.workload));
  const size =
    file === undefined
      ? ''
      : `${grouped(file.events)} events of ${(file.bytes / file.events).toFixed(0)} bytes in the mean.\n\n`;
  const floor = rows.find(({ ms }) => ms !== null)?.ms?.wall;
  const table = tableOf(
    ['contender', 'wall ms', 'CPU ms', '× first', 'peak MB', 'rounds', 'sums', ''],
    rows.map(({ contender, ms, rssMB, rounds, checksum, more, note }) => [
      contender,
      ms === null ? '' : grouped(ms.wall),
      ms === null ? '' : grouped(ms.cpu),
      ms === null || floor === undefined ? '' : quantityOf(ms.wall / floor, '×').replace(' ×', ''),
      note === null ? grouped(rssMB) : '',
      note === null ? `${rounds}` : '',
      checksum ?? '',
      note ?? Object.entries(more).map(named).join(', '),
    ]),
  );
  return `### ${scene}\n\n${size}${table}`;
}

function goalsTable(goals: readonly Goal[]): string {
  return tableOf(
    ['goal', 'measured', 'wanted', 'reached'],
    goals.map(({ text, measured, limit, atLeast, unit, reached }) => [
      text,
      quantityOf(measured, unit),
      `${atLeast ? '≥' : '≤'} ${quantityOf(limit, unit)}`,
      reached ? 'yes' : '**no**',
    ]),
  );
}

/** `as_recorded_us: 12.3` → 'as recorded us 12'. */
function named([name, value]: readonly [string, number]): string {
  return `${name.replaceAll('_', ' ')} ${value < 100 ? Number(value.toPrecision(3)) : grouped(value)}`;
}

/** A Markdown table whose columns stand under one another. */
function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
