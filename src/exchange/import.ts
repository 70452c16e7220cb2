/**
 * Import: a table becomes what a ledger records, all of it or none, in batches that can be taken up again.
 *
 * The table is read twice: first every figure is held against the ledger, then, where nothing is wrong or the caller
 * takes what is right, all are appended. A batch has a key of its own, so that an import which broke off is given again
 * as it was: what was recorded is not recorded twice.
 */
import * as z from 'zod';
import { type Issue, LedgerError, type Parsed, unwrap } from '../model/error.ts';
import { readAs } from '../model/schema.ts';
import { lineSchema } from '../model/text.ts';
import { callbackSchema } from '../model/watch.ts';
import type { View } from '../query.ts';
import { ownFigures, type PublicationInput, type RecordInput } from '../record.ts';
import { aborterSchema, objectSchema, recorderSchema } from './given.ts';
import type { PlacedFigure, PlacedIssue } from './place.ts';
import { repeatsUnder } from './repeats.ts';
import type { RowOutcome } from './rows.ts';
import { MOST_ISSUES } from './table.ts';
import type { TotalCell } from './totals.ts';

/** What records: a ledger. */
export interface Recorder {
  /** What it knows now. */
  view(): Promise<View>;
  /** Records a document, or throws. */
  record(input: RecordInput, options: RecorderOptions): Promise<unknown>;
  /** As `record`, with issues as a result. */
  tryRecord(input: RecordInput, options: RecorderOptions): Promise<Parsed<unknown>>;
}

/** How a ledger records. */
export interface RecorderOptions {
  readonly by?: string;
  readonly key?: string;
  readonly dryRun?: boolean;
}

/** How a table is imported. */
export interface ImportOptions {
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

/** What all imports of a table are asked. */
export const importFields = {
  publication: objectSchema<PublicationInput>(),
  key: lineSchema(480),
  by: z.string().optional(),
  onlyClean: z.boolean().optional(),
  batch: z.int().min(1).optional(),
  signal: aborterSchema,
  onProgress: callbackSchema<NonNullable<ImportOptions['onProgress']>>(),
};

const recorder = recorderSchema<Recorder>(['view', 'record', 'tryRecord']);

/** The options of an import that is asked of a ledger; refused where it is none, or they have not their form. */
export function askedImport<O extends ImportOptions>(ledger: Recorder, options: O, schema: z.ZodType<O>): O {
  unwrap(readAs(recorder, ledger, ['ledger']));
  return unwrap(readAs(schema, options, ['options']));
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
  /** Of these, the figures that an earlier import under the same key had recorded. */
  readonly repeated: number;
  /** At most a thousand, in the order of the table; {@link faults} counts all. */
  readonly issues: readonly PlacedIssue[];
  readonly faults: number;
  /** Totals that are not what their rows come to, at most a thousand. They keep nothing from being recorded. */
  readonly contradicted: readonly TotalCell[];
}

/** What the rows of a table come to, some at a time, from the first on whenever it is asked. */
export type Outcomes = () => AsyncIterable<readonly RowOutcome[]> | Iterable<readonly RowOutcome[]>;

/** Records the figures of a table, whatever file it was in. */
export async function importRows(ledger: Recorder, outcomes: Outcomes, options: ImportOptions): Promise<Imported> {
  const walk: Walk = { ledger, options, outcomes };
  const checked = await check(walk);
  const { bad, ...told } = checked;
  if (checked.faults > 0 && options.onlyClean !== true) return { recorded: 0, repeated: 0, ...told };
  return { ...(await record(walk, bad)), ...told };
}

interface Walk {
  readonly ledger: Recorder;
  readonly options: ImportOptions;
  readonly outcomes: Outcomes;
}

interface Checked extends Omit<Imported, 'recorded' | 'repeated'> {
  /** The figures that something is wrong with. */
  readonly bad: Marks;
}

async function check(walk: Walk): Promise<Checked> {
  const { ledger, options } = walk;
  const issues: PlacedIssue[] = [];
  const bad = marks();
  const repeats = repeatsUnder(options.publication.calendar);
  const contradicted: TotalCell[] = [];
  let faults = 0;
  const add = (found: PlacedIssue) => {
    faults += 1;
    if (issues.length < MOST_ISSUES) issues.push(found);
  };
  for await (const { first, figures, rowIssues, totals } of batches(walk, 'checking')) {
    contradicted.push(...totals.slice(0, MOST_ISSUES - contradicted.length));
    for (const found of rowIssues) add(found);
    if (figures.length === 0) continue;
    const outcome = await ledger.tryRecord(inputOf(options, figures), { ...givenBy(options), dryRun: true });
    for (const found of outcome.ok ? [] : outcome.issues) {
      const index = figureOf(found);
      const figure = figures[index ?? -1];
      // What is wrong with the document is wrong with every figure, and nothing of it can be recorded.
      if (index === null || figure === undefined) throw new LedgerError([found]);
      bad.mark(first + index);
      add({ ...found, row: figure.row, column: figure.column, address: figure.address });
    }
    for (const [index, figure] of figures.entries()) {
      const found = bad.has(first + index) ? null : repeats.take(figure);
      if (found === null) continue;
      bad.mark(first + index);
      add({ ...found, row: figure.row, column: figure.column, address: figure.address });
    }
  }
  issues.sort((a, b) => a.row - b.row);
  return { issues, faults, contradicted, bad };
}

async function record(walk: Walk, bad: Marks): Promise<Pick<Imported, 'recorded' | 'repeated'>> {
  const { ledger, options } = walk;
  let [recorded, repeated] = [0, 0];
  let number = 0;
  for await (const { first, figures } of batches(walk, 'recording')) {
    number += 1;
    const clean = figures.filter((_, index) => !bad.has(first + index));
    if (clean.length === 0) continue;
    const given = { ...givenBy(options), key: `${options.key}#${number}` };
    const outcome = await ledger.record(inputOf(options, clean), given);
    recorded += clean.length;
    if (isRepeated(outcome)) repeated += clean.length;
  }
  return { recorded, repeated };
}

function isRepeated(outcome: unknown): boolean {
  return typeof outcome === 'object' && outcome !== null && 'repeated' in outcome && outcome.repeated === true;
}

/** Figures of a table that stand behind one another, and what was wrong with the rows since the batch before. */
interface Batch {
  /** How many figures stand before them. */
  readonly first: number;
  readonly figures: readonly PlacedFigure[];
  readonly rowIssues: readonly PlacedIssue[];
  readonly totals: readonly TotalCell[];
}

async function* batches({ options, outcomes }: Walk, stage: ImportProgress['stage']): AsyncGenerator<Batch> {
  const { batch = 1_000, signal, onProgress } = options;
  const figures: PlacedFigure[] = [];
  let rowIssues: PlacedIssue[] = [];
  let totals: TotalCell[] = [];
  let first = 0;
  let row = 0;
  const take = (): Batch => {
    const taken = { first, figures: figures.splice(0, batch), rowIssues, totals };
    first += taken.figures.length;
    [rowIssues, totals] = [[], []];
    return taken;
  };
  for await (const list of outcomes()) {
    for (const outcome of list) {
      signal?.throwIfAborted();
      row = outcome.row.number;
      if (outcome.kind === 'total') {
        const contradicted = outcome.cells.filter(({ agrees }) => agrees === false);
        totals.push(...contradicted.slice(0, MOST_ISSUES - totals.length));
        continue;
      }
      for (const figure of outcome.figures) figures.push(figure);
      for (const found of outcome.issues) rowIssues.push(found);
      while (figures.length >= batch || rowIssues.length >= batch) {
        yield take();
        onProgress?.({ stage, row, figures: first });
      }
    }
  }
  yield take();
  onProgress?.({ stage, row, figures: first });
}

/** A set of numbers, at a bit each. */
interface Marks {
  mark(number: number): void;
  has(number: number): boolean;
}

function marks(): Marks {
  let bits = new Uint8Array(0);
  return {
    mark(number) {
      const at = number >>> 3;
      if (at >= bits.length) {
        const longer = new Uint8Array(Math.max(1024, (at + 1) * 2));
        longer.set(bits);
        bits = longer;
      }
      bits[at] = (bits[at] ?? 0) | (1 << (number & 7));
    },
    has: (number) => (((bits[number >>> 3] ?? 0) >> (number & 7)) & 1) === 1,
  };
}

function inputOf({ publication }: ImportOptions, figures: readonly PlacedFigure[]) {
  return { publication, figures: ownFigures(figures.map(({ figure }) => figure)) };
}

function givenBy({ by }: ImportOptions) {
  return by === undefined ? {} : { by };
}

/** Which figure of a batch an issue is about: its path says `figures`, then which. */
function figureOf({ path }: Issue): number | null {
  const [list, index] = path;
  return list === 'figures' && typeof index === 'number' ? index : null;
}
