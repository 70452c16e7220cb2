/**
 * Import: a table becomes what a ledger records, all of it or none, in batches that can be taken up again.
 *
 * The table is read twice: first every figure is held against the ledger, then, where nothing is wrong or the caller
 * takes what is right, all are appended. A batch has a key of its own, so that an import which broke off is given again
 * as it was: what was recorded is not recorded twice.
 */

import { type Issue, issue, LedgerError, type Parsed } from '../model/error.ts';
import type { View } from '../query.ts';
import type { PublicationInput, RecordInput } from '../record.ts';
import type { CsvForm, CsvSource } from './csv.ts';
import type { Mapping } from './mapping.ts';
import { csvOutcomes, MOST_ISSUES } from './read-csv.ts';
import type { PlacedFigure, PlacedIssue } from './rows.ts';

/** What records: a ledger. */
export interface Recorder {
  view(): Promise<View>;
  record(input: RecordInput, options: RecorderOptions): Promise<unknown>;
  tryRecord(input: RecordInput, options: RecorderOptions): Promise<Parsed<unknown>>;
}

interface RecorderOptions {
  readonly by?: string;
  readonly key?: string;
  readonly dryRun?: boolean;
}

/** How a table is imported. */
export interface ImportOptions extends CsvForm {
  /** The document that the table is. */
  readonly publication: PublicationInput;
  /** Begins the key of every batch: the same import under the same key is recorded once. */
  readonly key: string;
  /** Who records; default: the ledger's own. */
  readonly by?: string;
  /** Record the figures that nothing is wrong with, and leave out the others. Default: all or nothing. */
  readonly onlyClean?: boolean;
  /** Figures in a batch. Default: 1,000. */
  readonly batch?: number;
  readonly signal?: AbortSignal;
  /** Told after each batch. */
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** How far an import has come. */
export interface ImportProgress {
  readonly stage: 'checking' | 'recording';
  /** The last row that was read. */
  readonly row: number;
  readonly figures: number;
}

/** What came of an import. */
export interface Imported {
  /** Figures that are in the ledger now; 0 where something was wrong and not everything may be left out. */
  readonly recorded: number;
  /** At most a thousand, in the order of the table; {@link faults} counts all. */
  readonly issues: readonly PlacedIssue[];
  readonly faults: number;
}

/**
 * Records a table.
 *
 * @param open - The table, or what opens it: a file is read twice.
 * @throws LedgerError when the mapping does not fit, the file is no CSV, or an append fails: give the import again.
 * @example
 * ```ts
 * import { openLedger } from 'indicator-ledger';
 * import { importCsv } from 'indicator-ledger/exchange';
 * import { memoryStore } from 'indicator-ledger/stores/memory';
 *
 * const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê BCĐ 138' });
 * await ledger.define({
 *   publishers: [{ id: 'ca-ha-giang', name: 'Công an tỉnh Hà Giang' }],
 *   territories: [{ id: 'ha-giang', name: 'Hà Giang', level: 'province' }],
 *   indicators: [{ id: 'cases', name: 'Số vụ', unit: 'case', measure: { kind: 'flow' } }],
 * });
 * const mapping = {
 *   indicator: { is: 'cases' },
 *   territory: { column: 'Địa bàn' },
 *   values: [{ column: 'Số vụ', period: { is: '2024-H1' } }],
 * };
 * const publication = { publisher: 'ca-ha-giang', publishedOn: '2024-07-05', title: 'Biểu 6 tháng', language: 'vi', calendar: 'civil' };
 * const bad = await importCsv(ledger, 'Địa bàn,Số vụ\nHà Giang,12 vu?\n', mapping, { publication, key: 'bieu-1' });
 * console.log(bad.recorded, bad.issues[0]?.address); // 0 B2
 * const good = await importCsv(ledger, 'Địa bàn,Số vụ\nHà Giang,1.234\n', mapping, { publication, key: 'bieu-2' });
 * console.log(good.recorded); // 1
 * ```
 */
export async function importCsv(
  ledger: Recorder,
  open: CsvSource | (() => CsvSource),
  mapping: Mapping,
  options: ImportOptions,
): Promise<Imported> {
  const source = rereadable(open);
  const view = await ledger.view();
  const walk: Walk = { ledger, mapping, options, view, source };
  const checked = await check(walk);
  if (checked.faults > 0 && options.onlyClean !== true) return { recorded: 0, ...told(checked) };
  return { recorded: await record(walk, checked.bad), ...told(checked) };
}

interface Walk {
  readonly ledger: Recorder;
  readonly mapping: Mapping;
  readonly options: ImportOptions;
  readonly view: View;
  readonly source: () => CsvSource;
}

interface Checked {
  readonly issues: readonly PlacedIssue[];
  readonly faults: number;
  /** Addresses of the figures that something is wrong with. */
  readonly bad: ReadonlySet<string>;
}

function told({ issues, faults }: Checked) {
  return { issues, faults };
}

function rereadable(open: CsvSource | (() => CsvSource)): () => CsvSource {
  if (typeof open === 'function') return open;
  if (typeof open === 'string' || open instanceof Uint8Array) return () => open;
  const message = 'What is passed can be read once, and the table is read twice.';
  throw new LedgerError([issue('source_must_open_twice', [], message, 'Pass a function that opens it.')]);
}

async function check(walk: Walk): Promise<Checked> {
  const { ledger, options } = walk;
  const issues: PlacedIssue[] = [];
  const bad = new Set<string>();
  let faults = 0;
  const add = (found: PlacedIssue) => {
    faults += 1;
    if (issues.length < MOST_ISSUES) issues.push(found);
  };
  for await (const { figures, rowIssues } of batches(walk, 'checking')) {
    for (const found of rowIssues) add(found);
    if (figures.length === 0) continue;
    const outcome = await ledger.tryRecord(inputOf(options, figures), { ...givenBy(options), dryRun: true });
    for (const found of outcome.ok ? [] : outcome.issues) {
      const figure = figureOf(found, figures);
      // What is wrong with the document is wrong with every figure, and nothing of it can be recorded.
      if (figure === undefined) throw new LedgerError([found]);
      bad.add(figure.address);
      add({ ...found, row: figure.row, column: figure.column, address: figure.address });
    }
  }
  issues.sort((a, b) => a.row - b.row);
  return { issues, faults, bad };
}

async function record(walk: Walk, bad: ReadonlySet<string>): Promise<number> {
  const { ledger, options } = walk;
  let recorded = 0;
  let number = 0;
  for await (const { figures } of batches(walk, 'recording')) {
    number += 1;
    const clean = figures.filter(({ address }) => !bad.has(address));
    if (clean.length === 0) continue;
    await ledger.record(inputOf(options, clean), { ...givenBy(options), key: `${options.key}#${number}` });
    recorded += clean.length;
  }
  return recorded;
}

/** The figures of a table, so many at a time, with what was wrong with the rows that they came from. */
async function* batches({ mapping, options, view, source }: Walk, stage: ImportProgress['stage']) {
  const { batch = 1_000, signal, onProgress } = options;
  let figures: PlacedFigure[] = [];
  let rowIssues: PlacedIssue[] = [];
  let count = 0;
  let row = 0;
  for await (const outcome of csvOutcomes(source(), mapping, { ...options, view })) {
    signal?.throwIfAborted();
    row = outcome.row.number;
    if (outcome.kind === 'total') continue;
    for (const figure of outcome.figures) figures.push(figure);
    for (const found of outcome.issues) rowIssues.push(found);
    while (figures.length >= batch || rowIssues.length >= batch) {
      const taken = figures.splice(0, batch);
      count += taken.length;
      yield { figures: taken, rowIssues };
      rowIssues = [];
      onProgress?.({ stage, row, figures: count });
    }
  }
  count += figures.length;
  if (figures.length > 0 || rowIssues.length > 0) yield { figures, rowIssues };
  onProgress?.({ stage, row, figures: count });
  figures = [];
}

function inputOf({ publication }: ImportOptions, figures: readonly PlacedFigure[]) {
  return { publication, figures: figures.map(({ figure }) => figure) };
}

function givenBy({ by }: ImportOptions) {
  return by === undefined ? {} : { by };
}

/** The figure that an issue is about: its path says `figures`, then which. */
function figureOf({ path }: Issue, figures: readonly PlacedFigure[]): PlacedFigure | undefined {
  const [list, index] = path;
  return list === 'figures' && typeof index === 'number' ? figures[index] : undefined;
}
