/**
 * Plan: what a message asks of a ledger, command by command, and the rows that each comes from.
 */
import * as z from 'zod';
import { unwrap } from '../../model/error.ts';
import type { Indicator } from '../../model/indicator.ts';
import { equalQuantities } from '../../model/quantity.ts';
import { readAs } from '../../model/schema.ts';
import type { View } from '../../query.ts';
import {
  type CorrectInput,
  type FigureChanges,
  type FigureInput,
  type PublicationInput,
  type RecordInput,
  readValue,
  type WithdrawInput,
} from '../../record.ts';
import type { CsvSource } from '../csv.ts';
import { aborterSchema, objectSchema, viewSchema } from '../given.ts';
import type { PlacedIssue } from '../place.ts';
import { MOST_ISSUES } from '../table.ts';
import { type Document, folding, type Observation } from './fold.ts';
import { type MessageForm, type SdmxRow, sdmxRows } from './message.ts';
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
  readonly signal?: AbortSignal;
  /** Why something is corrected or withdrawn. Default: that a message says so. */
  readonly reason?: string;
}

/** A command, and the rows that it comes from: of a recording, one for each figure. */
export interface Step {
  readonly command: SdmxCommand;
  readonly rows: readonly SdmxRow[];
}

/** What a message comes to; no steps where anything is wrong. */
export interface Plan {
  readonly steps: readonly Step[];
  readonly issues: readonly PlacedIssue[];
  readonly faults: number;
  readonly rows: number;
}

interface Placed {
  readonly figure: FigureInput;
  readonly row: SdmxRow;
}

/** Figures in one command. */
const BATCH = 5_000;

/** What a message is read by; refused where it has not its form. */
export const readingFields = {
  columns: z.record(z.string(), z.string()).optional(),
  publication: objectSchema<PublicationInput>().optional(),
  signal: aborterSchema,
  reason: z.string().optional(),
};

const optionsSchema: z.ZodType<ReadSdmxCsvOptions> = z.strictObject({
  ...readingFields,
  view: viewSchema<View>(['vintages']),
});

export async function planOf(source: CsvSource, given: ReadSdmxCsvOptions): Promise<Plan> {
  const options = unwrap(readAs(optionsSchema, given, ['options']));
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
    options.signal?.throwIfAborted();
    rows += 1;
    if ('code' in row) add(row);
    else for (const found of fold.take(row)) add(row.place(found));
  }
  const { reason = 'A message of SDMX-CSV says so.' } = options;
  const steps = stepsFor(fold.observations.values(), vocabulary, reason, add);
  return { steps: faults === 0 ? steps : [], issues, faults, rows };
}

function identified(publication: PublicationInput): Document {
  const { id = `${publication.publisher}:${publication.publishedOn}` } = publication;
  return { ...publication, id };
}

/** New documents first, then corrections, then withdrawals. */
function stepsFor(
  observations: Iterable<Observation>,
  { indicators }: Vocabulary,
  reason: string,
  add: (found: PlacedIssue) => void,
): readonly Step[] {
  const fresh = new Map<Document, Placed[]>();
  const changes: Step[] = [];
  const withdrawals: Step[] = [];
  for (const observation of observations) {
    const { cell, reports, publication, row, after } = observation;
    const report = reports.at(-1);
    const indicator = indicators.get(cell.indicator);
    if (row === null || indicator === undefined) continue;
    if (after === null) {
      const told = reports.map((held) => ({ type: 'withdraw', input: { report: held, reason } }) as const);
      withdrawals.push(...told.map((command) => ({ command, rows: [row] })));
      continue;
    }
    const figure = figureFor(cell, after, indicator, publication);
    if (!figure.ok) for (const found of figure.issues) add(row.place(found));
    else if (report === undefined) {
      const figures = fresh.get(publication) ?? [];
      fresh.set(publication, figures);
      figures.push({ figure: figure.value, row });
    } else {
      const changed = changesOf(observation, indicator, figure.value);
      if (changed === null) continue;
      changes.push({ command: { type: 'correct', input: { report, figure: changed, reason } }, rows: [row] });
    }
  }
  return [...[...fresh].flatMap(([document, figures]) => recordings(document, figures)), ...changes, ...withdrawals];
}

function recordings(publication: Document, placed: readonly Placed[]): readonly Step[] {
  return Array.from({ length: Math.ceil(placed.length / BATCH) }, (_, batch) => {
    const part = placed.slice(batch * BATCH, (batch + 1) * BATCH);
    const figures = part.map(({ figure }) => figure);
    return { command: { type: 'record', input: { publication, figures } }, rows: part.map(({ row }) => row) };
  });
}

/** What is to be recorded otherwise; null where it is all the same. */
function changesOf(
  { cell, before, after: cells, publication }: Observation,
  indicator: Indicator,
  after: FigureInput,
): FigureChanges | null {
  const held = figureFor(cell, before ?? new Map(), indicator, publication);
  if (!held.ok) return after;
  const [was, is] = [
    readValue(publication, indicator, held.value.value),
    readValue(publication, indicator, after.value),
  ];
  const sameNumber = was.ok && is.ok && equalQuantities(was.value.quantity, is.value.quantity);
  // Where a row does not say how the number is printed, it stays printed as it was.
  const samePrint = cells?.has('PRINTED') !== true || JSON.stringify(held.value.value) === JSON.stringify(after.value);
  const names = ['status', 'locator', 'quote', 'note'] as const;
  const changed = [
    ...(sameNumber && samePrint ? [] : [['value', after.value] as const]),
    ...names.flatMap((name) => (held.value[name] === after[name] ? [] : [[name, after[name] ?? null] as const])),
  ];
  return changed.length === 0 ? null : Object.fromEntries(changed);
}
