/**
 * Read SDMX-CSV: a data message becomes commands that a ledger takes.
 */
import type { Parsed } from '../../model/error.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { View } from '../../query.ts';
import type {
  CorrectInput,
  FigureChanges,
  FigureInput,
  PublicationInput,
  RecordInput,
  WithdrawInput,
} from '../../record.ts';
import type { CsvSource } from '../csv.ts';
import type { PlacedIssue } from '../rows.ts';
import { MOST_ISSUES } from '../table.ts';
import { type Document, folding, type Observation } from './fold.ts';
import { type MessageForm, sdmxRows } from './message.ts';
import { figureFor } from './observation.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** What a message asks a ledger to do. */
export type SdmxCommand =
  | { readonly type: 'record'; readonly input: RecordInput }
  | { readonly type: 'correct'; readonly input: CorrectInput }
  | { readonly type: 'withdraw'; readonly input: WithdrawInput };

/** How a message is read. */
export interface ReadSdmxCsvOptions extends MessageForm {
  /** What the ledger defines and holds. */
  readonly view: View;
  /** The document that rows without PUBLICATION are read from. Rows that delete then delete nothing of others. */
  readonly publication?: PublicationInput;
  /** Why something is corrected or withdrawn. Default: that a message says so. */
  readonly reason?: string;
}

/** What a message came to. */
export interface ReadSdmx {
  /** Taken one after the other they leave the ledger as the message wants it; none where anything is wrong. */
  readonly commands: readonly SdmxCommand[];
  /** At most a thousand; {@link faults} counts them all. */
  readonly issues: readonly PlacedIssue[];
  readonly faults: number;
  readonly rows: number;
}

/** Figures in one command. */
const BATCH = 5_000;

/**
 * Reads a data message, 2.0 or 2.1, against what a ledger holds: new observations are recorded, others corrected, and
 * deleted ones withdrawn. A message whose work is done asks for nothing.
 *
 * @throws LedgerError when it is no CSV or has no header of SDMX-CSV.
 * @example
 * ```ts
 * import { viewOf } from 'indicator-ledger';
 * import { readSdmxCsv } from 'indicator-ledger/exchange';
 *
 * const view = viewOf({
 *   catalogue: {
 *     publishers: [{ id: 'gso', name: 'General Statistics Office' }],
 *     territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
 *     indicators: [{ id: 'cases', name: 'Số vụ', unit: 'case', measure: { kind: 'flow' } }],
 *   },
 *   publications: [],
 * });
 * const message = [
 *   'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS',
 *   'dataflow,GSO:CRIME(1.0),M,cases,hue,2024-S1,120,P',
 * ].join('\r\n');
 * const publication = { publisher: 'gso', publishedOn: '2024-07-05', title: 'Crime', language: 'en', calendar: 'civil' };
 * const { commands, faults } = await readSdmxCsv(message, { view, publication });
 * const [command] = commands;
 * if (command?.type === 'record') console.log(faults, command.input.figures[0]?.status); // 0 provisional
 * ```
 */
export async function readSdmxCsv(source: CsvSource, options: ReadSdmxCsvOptions): Promise<ReadSdmx> {
  const { view, publication } = options;
  const vocabulary = vocabularyOf(view);
  const issues: PlacedIssue[] = [];
  let [faults, rows] = [0, 0];
  const add = (found: PlacedIssue) => {
    faults += 1;
    if (issues.length < MOST_ISSUES) issues.push(found);
  };
  const fold = folding(vocabulary, publication === undefined ? null : identified(publication));
  for await (const row of sdmxRows(source, options)) {
    rows += 1;
    if ('code' in row) add(row);
    else for (const found of fold.take(row)) add(row.place(found));
  }
  const { reason = 'A message of SDMX-CSV says so.' } = options;
  const commands = [...commandsFor(fold.observations.values(), vocabulary, reason, add)];
  return { commands: faults === 0 ? commands : [], issues, faults, rows };
}

function identified(publication: PublicationInput): Document {
  const { id = `${publication.publisher}:${publication.publishedOn}` } = publication;
  return { ...publication, id };
}

/** New documents first, then corrections, then withdrawals. */
function commandsFor(
  observations: Iterable<Observation>,
  { indicators }: Vocabulary,
  reason: string,
  add: (found: PlacedIssue) => void,
): readonly SdmxCommand[] {
  const fresh = new Map<Document, FigureInput[]>();
  const changes: SdmxCommand[] = [];
  const withdrawals: SdmxCommand[] = [];
  for (const observation of observations) {
    const { cell, report, publication, row, after } = observation;
    const indicator = indicators.get(cell.indicator);
    if (row === null || indicator === undefined) continue;
    if (after === null) {
      if (report !== null) withdrawals.push({ type: 'withdraw', input: { report, reason } });
      continue;
    }
    const figure = figureFor(cell, after, indicator, publication);
    if (!figure.ok) for (const found of figure.issues) add(row.place(found));
    else if (report === null) {
      const figures = fresh.get(publication);
      if (figures === undefined) fresh.set(publication, [figure.value]);
      else figures.push(figure.value);
    } else {
      const changed = changesOf(observation, indicator, figure.value);
      if (changed !== null) changes.push({ type: 'correct', input: { report, figure: changed, reason } });
    }
  }
  return [...[...fresh].flatMap(([document, figures]) => recordings(document, figures)), ...changes, ...withdrawals];
}

function recordings(publication: Document, figures: readonly FigureInput[]): readonly SdmxCommand[] {
  const batches = Math.ceil(figures.length / BATCH);
  return Array.from({ length: batches }, (_, batch) => ({
    type: 'record',
    input: { publication, figures: figures.slice(batch * BATCH, (batch + 1) * BATCH) },
  }));
}

/** What is to be recorded otherwise; null where it is all the same. */
function changesOf(
  { cell, before, publication }: Observation,
  indicator: Indicator,
  after: FigureInput,
): FigureChanges | null {
  const held: Parsed<FigureInput> = figureFor(cell, before ?? new Map(), indicator, publication);
  if (!held.ok) return after;
  const names = ['value', 'status', 'locator', 'quote', 'note'] as const;
  const changed = names.filter((name) => JSON.stringify(held.value[name]) !== JSON.stringify(after[name]));
  return changed.length === 0 ? null : Object.fromEntries(changed.map((name) => [name, after[name] ?? null]));
}
