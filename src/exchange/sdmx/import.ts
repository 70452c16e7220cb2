/**
 * Import SDMX-CSV: a data message becomes what a ledger holds, all of it or none.
 */
import * as z from 'zod';
import { type Issue, type Parsed, unwrap } from '../../model/error.ts';
import { readAs } from '../../model/schema.ts';
import { callbackSchema } from '../../model/watch.ts';
import type { CorrectInput, WithdrawInput } from '../../record.ts';
import type { CsvSource } from '../csv.ts';
import { recorderSchema } from '../given.ts';
import type { Recorder, RecorderOptions } from '../import.ts';
import type { PlacedIssue } from '../place.ts';
import { MOST_ISSUES } from '../table.ts';
import { planOf, type ReadSdmxCsvOptions, readingFields, type SdmxCommand, type Step } from './plan.ts';
import type { ReadSdmx } from './read.ts';

/** What records and amends: a ledger. */
export interface Amender extends Recorder {
  /** Replaces what was mis-recorded of a report, or throws. */
  correct(input: CorrectInput, options: RecorderOptions): Promise<unknown>;
  /** As `correct`, with issues as a result. */
  tryCorrect(input: CorrectInput, options: RecorderOptions): Promise<Parsed<unknown>>;
  /** Takes a report back, or throws. */
  withdraw(input: WithdrawInput, options: RecorderOptions): Promise<unknown>;
  /** As `withdraw`, with issues as a result. */
  tryWithdraw(input: WithdrawInput, options: RecorderOptions): Promise<Parsed<unknown>>;
}

/** How a message is imported. */
export interface ImportSdmxCsvOptions extends Omit<ReadSdmxCsvOptions, 'view'> {
  /** Who records; default: the ledger's own. */
  readonly by?: string;
  /** Told after each command that was tried or given. */
  readonly onProgress?: (progress: SdmxProgress) => void;
}

const amender = recorderSchema<Amender>([
  'view',
  ...(['record', 'correct', 'withdraw', 'tryRecord', 'tryCorrect', 'tryWithdraw'] as const),
]);

const optionsSchema: z.ZodType<ImportSdmxCsvOptions> = z.strictObject({
  ...readingFields,
  by: z.string().optional(),
  onProgress: callbackSchema<NonNullable<ImportSdmxCsvOptions['onProgress']>>(),
});

/** How far an import has come: commands, which are tried first and given then. */
export interface SdmxProgress {
  readonly stage: 'checking' | 'recording';
  readonly done: number;
  readonly of: number;
}

/** What came of an import. */
export interface ImportedSdmx extends Omit<ReadSdmx, 'commands'> {
  readonly recorded: number;
  readonly corrected: number;
  readonly withdrawn: number;
}

/**
 * Brings a ledger to what a message wants. Everything is tried first, and nothing recorded where anything is wrong. After
 * an import that broke off, give the message again: what was done is not done twice.
 *
 * @throws LedgerError as {@link readSdmxCsv}; and when recording fails.
 * @example
 * ```ts
 * import { openLedger } from 'indicator-ledger';
 * import { importSdmxCsv, writeSdmxCsv } from 'indicator-ledger/exchange';
 * import { memoryStore } from 'indicator-ledger/stores/memory';
 *
 * const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê BCĐ 138' });
 * await ledger.define({
 *   publishers: [{ id: 'gso', name: 'General Statistics Office' }],
 *   territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
 *   indicators: [{ id: 'cases', name: 'Số vụ', unit: 'case', measure: { kind: 'flow' } }],
 * });
 * const publication = { publisher: 'gso', publishedOn: '2024-07-05', title: 'Crime', language: 'en', calendar: 'civil' };
 * const header = 'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE';
 * const message = (row: string) => `${header}\n${row}\n`;
 * await importSdmxCsv(ledger, message('dataflow,GSO:CRIME(1.0),M,cases,hue,2024-S1,120'), { publication });
 * const outcome = await importSdmxCsv(ledger, message('dataflow,GSO:CRIME(1.0),M,cases,hue,2024-S1,102'), { publication });
 * console.log(outcome.recorded, outcome.corrected, outcome.withdrawn); // 0 1 0
 * const again = await importSdmxCsv(ledger, writeSdmxCsv(await ledger.view()));
 * console.log(again.recorded, again.corrected, again.withdrawn); // 0 0 0
 * ```
 */
export async function importSdmxCsv(
  ledger: Amender,
  source: CsvSource,
  options: ImportSdmxCsvOptions = {},
): Promise<ImportedSdmx> {
  unwrap(readAs(amender, ledger, ['ledger']));
  const { by, onProgress, ...reading } = unwrap(readAs(optionsSchema, options, ['options']));
  const given: RecorderOptions = by === undefined ? {} : { by };
  const { steps, ...read } = await planOf(source, { ...reading, view: await ledger.view() });
  const told = (stage: SdmxProgress['stage'], at: number) => {
    onProgress?.({ stage, done: at + 1, of: steps.length });
    reading.signal?.throwIfAborted();
  };
  const refused: PlacedIssue[] = [];
  for (const [at, step] of steps.entries()) {
    const outcome = await attempt(ledger, step.command, { ...given, dryRun: true });
    if (!outcome.ok) refused.push(...outcome.issues.map((found) => placed(found, step)));
    told('checking', at);
  }
  const done = { recorded: 0, corrected: 0, withdrawn: 0 };
  if (refused.length > 0) return { ...read, ...done, issues: refused.slice(0, MOST_ISSUES), faults: refused.length };
  for (const [at, { command }] of steps.entries()) {
    if (command.type === 'record') {
      await ledger.record(command.input, given);
      done.recorded += command.input.figures.length;
    } else if (command.type === 'correct') {
      await ledger.correct(command.input, given);
      done.corrected += 1;
    } else {
      await ledger.withdraw(command.input, given);
      done.withdrawn += 1;
    }
    told('recording', at);
  }
  return { ...read, ...done };
}

function attempt(ledger: Amender, command: SdmxCommand, options: RecorderOptions): Promise<Parsed<unknown>> {
  switch (command.type) {
    case 'record':
      return ledger.tryRecord(command.input, options);
    case 'correct':
      return ledger.tryCorrect(command.input, options);
    case 'withdraw':
      return ledger.tryWithdraw(command.input, options);
  }
}

/** The row that what a ledger refuses came from: a recording's issue says which of its figures it is about. */
function placed(found: Issue, { rows }: Step): PlacedIssue {
  const [list, index, ...rest] = found.path;
  const row = rows[list === 'figures' && typeof index === 'number' ? index : 0];
  if (row === undefined) return { ...found, row: 1, column: '', address: '1' };
  const [part, member] = list === 'figure' ? found.path.slice(1) : rest;
  const columns = part === 'breakdown' ? [String(member)] : (columnsOf.get(String(part)) ?? []);
  const column = columns.find((name) => row.cells.has(name));
  return { ...row.place(column === undefined ? found : { ...found, path: [column] }), path: found.path };
}

/** Where a part of a figure stands; the first that a row fills. */
const columnsOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['indicator', ['INDICATOR']],
  ['territory', ['REF_AREA']],
  ['period', ['TIME_PERIOD']],
  ['base', ['BASE']],
  ['value', ['QUANTITY', 'OBS_VALUE']],
  ['status', ['OBS_STATUS']],
  ['note', ['COMMENT_OBS', 'OBS_STATUS']],
  ['quote', ['QUOTE']],
  ['locator', ['LOCATOR']],
]);
