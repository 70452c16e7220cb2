/**
 * Commands: what callers ask for, read at the door. Text is brought to Unicode NFC; fields that nobody knows are refused.
 */
import * as z from 'zod';
import { calendarSchema } from '../model/calendar.ts';
import { daySchema } from '../model/day.ts';
import type { Parsed } from '../model/error.ts';
import { calendarIdSchema, idSchema, publicationIdSchema } from '../model/id.ts';
import { indicatorSchema } from '../model/indicator.ts';
import { type Json, readJson } from '../model/json.ts';
import { itemsOf, membersOf } from '../model/members.ts';
import { publisherSchema } from '../model/publication.ts';
import { reorganisationSchema } from '../model/reorganisation.ts';
import { readAs, rule } from '../model/schema.ts';
import { territorySetSchema } from '../model/territory.ts';
import { lineSchema, proseSchema } from '../model/text.ts';
import type {
  BaseInput,
  Catalogue,
  ClosePeriodInput,
  CorrectInput,
  FigureInput,
  PeriodInput,
  PublicationInput,
  RecordInput,
  ReopenPeriodInput,
  TargetInput,
  TerritoryInput,
  WithdrawInput,
  WithdrawTargetInput,
} from './input.ts';
import { areOwnFigures } from './own-figures.ts';
import { figureInputHolds, quickFigure } from './quick-figure.ts';

/** Everything that a ledger can be asked to record. */
export type Command =
  | { readonly type: 'define'; readonly input: Catalogue }
  | { readonly type: 'record'; readonly input: RecordInput }
  | { readonly type: 'correct'; readonly input: CorrectInput }
  | { readonly type: 'withdraw'; readonly input: WithdrawInput }
  | { readonly type: 'withdrawTarget'; readonly input: WithdrawTargetInput }
  | { readonly type: 'closePeriod'; readonly input: ClosePeriodInput }
  | { readonly type: 'reopenPeriod'; readonly input: ReopenPeriodInput };

/** At most this many figures or definitions of one kind in one command: larger imports go in batches. */
const maxBatch = 10_000;

const reasonSchema = proseSchema(10_000);
const reportSchema = z.int().min(1);

const periodInputSchema: z.ZodType<PeriodInput> = z.union([
  lineSchema(200),
  z.strictObject({ label: lineSchema(200), calendar: calendarIdSchema }),
]);

const baseInputSchema: z.ZodType<BaseInput> = z.union([
  z.enum(['same-period-last-year', 'adjacent', 'unstated']),
  z.strictObject({ period: periodInputSchema }),
]);

/** An object whose fields are checked where its labels have become periods. */
const uncheckedSchema = <T>() =>
  z.custom<T>(isObject, rule('value_must_be_object', 'The value is not an object.', 'Write an object.'));

/** A target whose labels can be read. */
const targetInputSchema = z.looseObject({
  period: periodInputSchema.optional(),
  base: baseInputSchema.optional(),
  requirement: z.looseObject({ baseline: periodInputSchema.optional() }),
  // Its other fields are checked once its labels have become periods.
}) as unknown as z.ZodType<TargetInput>;

const catalogueSchema: z.ZodType<Catalogue> = z.strictObject({
  calendars: z.array(calendarSchema).max(maxBatch).optional(),
  publishers: z.array(publisherSchema).max(maxBatch).optional(),
  territories: z.array(uncheckedSchema<TerritoryInput>()).max(maxBatch).optional(),
  reorganisations: z.array(reorganisationSchema).max(maxBatch).optional(),
  territorySets: z.array(territorySetSchema).max(maxBatch).optional(),
  indicators: z.array(indicatorSchema).max(maxBatch).optional(),
  targets: z.array(targetInputSchema).max(maxBatch).optional(),
});

/** The forms of a quantity's parts are refused, with their reasons, where the quantity is made. */
const valueSchema = z.union([
  lineSchema(500),
  z.custom<Exclude<FigureInput['value'], string>>(
    isObject,
    rule(
      'value_must_be_text',
      'The value is neither text nor the parts of a quantity.',
      'Pass it as printed: "92,86%".',
    ),
  ),
]);

const figureInputFields = {
  indicator: idSchema,
  territory: idSchema,
  period: periodInputSchema.optional(),
  // An empty breakdown is the total: a correction may move a figure there.
  breakdown: z.record(idSchema, idSchema).optional(),
  base: baseInputSchema.optional(),
  value: valueSchema,
  status: z.enum(['final', 'provisional', 'not-significant']).optional(),
  locator: lineSchema(500).optional(),
  quote: proseSchema(10_000).optional(),
  note: proseSchema(10_000).optional(),
};

const figureChangesFields = {
  ...figureInputFields,
  period: figureInputFields.period.nullable(),
  breakdown: figureInputFields.breakdown.nullable(),
  base: figureInputFields.base.nullable(),
  status: figureInputFields.status.nullable(),
  locator: figureInputFields.locator.nullable(),
  quote: figureInputFields.quote.nullable(),
  note: figureInputFields.note.nullable(),
};

const publicationInputSchema = uncheckedSchema<PublicationInput>();
const figureInputSchema: z.ZodType<FigureInput> = z.strictObject(figureInputFields);

const recordSchema: z.ZodType<RecordInput> = z.strictObject({
  publication: publicationInputSchema,
  figures: z.array(figureInputSchema).max(maxBatch),
});

const correctSchema: z.ZodType<CorrectInput> = z.strictObject({
  report: reportSchema,
  figure: z.strictObject(figureChangesFields).partial(),
  publication: publicationIdSchema.optional(),
  reason: reasonSchema,
});

const commandSchema: z.ZodType<Command> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('define'), input: catalogueSchema }),
  z.strictObject({ type: z.literal('record'), input: recordSchema }),
  z.strictObject({ type: z.literal('correct'), input: correctSchema }),
  z.strictObject({
    type: z.literal('withdraw'),
    input: z.strictObject({ report: reportSchema, reason: reasonSchema }),
  }),
  z.strictObject({
    type: z.literal('withdrawTarget'),
    input: z.strictObject({ target: idSchema, reason: reasonSchema }),
  }),
  z.strictObject({
    type: z.literal('closePeriod'),
    input: z.strictObject({
      period: periodInputSchema,
      closedOn: daySchema.optional(),
      reason: reasonSchema.optional(),
    }),
  }),
  z.strictObject({
    type: z.literal('reopenPeriod'),
    input: z.strictObject({ period: periodInputSchema, reason: reasonSchema }),
  }),
]);

/** A command as plain data of our own, or every reason why it is none. Paths begin inside `input`. */
export function readCommand(command: unknown): Parsed<Command> {
  const record = faultlessRecord(command);
  if (record !== null) return { ok: true, value: record };
  const read = readInput(commandSchema, command);
  if (read.ok) return read;
  const inward = read.issues.map((found) =>
    found.path[0] === 'input' ? { ...found, path: found.path.slice(1) } : found,
  );
  return { ok: false, issues: inward };
}

/** A command to record figures, read figure by figure; null for any other, and where anything is wrong with it. */
function faultlessRecord(command: unknown): Command | null {
  try {
    const [type, input] = membersOf(command, ['type', 'input'], 'dropped') ?? [];
    if (type !== 'record') return null;
    const [document, list] = membersOf(input, ['publication', 'figures'], 'dropped') ?? [];
    const publication = readInput(publicationInputSchema, document);
    const figures = ownOrNull(list) ?? copiedOrNull(list);
    if (!publication.ok || figures === null || figures.length > maxBatch) return null;
    return { type, input: { publication: publication.value, figures } };
  } catch {
    // A proxy's trap may throw anything at any step.
    return null;
  }
}

function ownOrNull(list: unknown): readonly FigureInput[] | null {
  const holds = (figure: FigureInput) => typeof figure.value === 'string' && figureInputHolds(figure);
  return areOwnFigures(list) && list.every(holds) ? list : null;
}

function copiedOrNull(list: unknown): readonly FigureInput[] | null {
  const given = itemsOf(list);
  if (given === null || given.length > maxBatch) return null;
  const figures: FigureInput[] = [];
  for (const one of given) {
    const figure = quickFigure(one) ?? figureOrNull(one);
    if (figure === null) return null;
    figures.push(figure);
  }
  return figures;
}

function figureOrNull(given: unknown): FigureInput | null {
  const figure = readInput(figureInputSchema, given);
  return figure.ok ? figure.value : null;
}

function readInput<T>(schema: z.ZodType<T>, input: unknown): Parsed<T> {
  const json = readJson(input, { numbers: 'whole', keys: 'safe', undefinedMembers: 'dropped' });
  return json.ok ? readAs(schema, composed(json.value)) : json;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** The same data with every text in Unicode NFC; depth is bounded by the door. */
function composed(value: Json): Json {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(composed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.normalize('NFC'), composed(member)]));
}
