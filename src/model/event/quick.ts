/**
 * Quick: an event about a figure that surely holds is copied, frozen and checked in one pass, without the schemas. Most
 * of a log is that. A value that is not read here is none the worse for it: the schemas decide, and say why.
 */
import type * as z from 'zod';
import { baseSchema, breakdownHolds, breakdownSchema, type Cell, cellOf, type Figure, figureOf } from '../figure.ts';
import { isId, isPublicationId } from '../id.ts';
import { readJson } from '../json.ts';
import { membersOf } from '../members.ts';
import { type Period, periodSchema } from '../period.ts';
import { isPlainNumber, type Quantity, quantitySchema } from '../quantity.ts';
import { isLine, isProse } from '../text.ts';
import { isDigest, isEventId, isInstant } from './forms.ts';
import { knownPeriod } from './known-period.ts';
import type { CommandStamp, LedgerEvent } from './shape.ts';

/** The version of the shapes below. */
const version = 1;

const envelopeKeys = ['position', 'id', 'type', 'schemaVersion', 'recordedAt', 'recordedBy', 'command', 'data'];
const stampKeys = ['key', 'digest'];
const correctionKeys = ['report', 'figure', 'reason'];
const withdrawalKeys = ['report', 'reason'];
const figureKeys = ['publication', 'cell', 'printed', 'quantity', 'status', 'locator', 'quote', 'note'];
const cellKeys = ['indicator', 'territory', 'period', 'breakdown', 'base'];
const periodKeys = ['label', 'calendar', 'first', 'last'];
const numberKeys = ['kind', 'value', 'step', 'bound', 'rounding'];

const statuses: ReadonlySet<unknown> = new Set<Figure['status']>([
  undefined,
  'final',
  'provisional',
  'not-significant',
]);

/** What `readEvent` gives of a figure's event, frozen; null where that is something else, or not sure. */
export function quickEvent(json: unknown): LedgerEvent | null {
  try {
    return copiedEvent(json);
  } catch {
    // A proxy's trap may throw anything at any step.
    return null;
  }
}

function copiedEvent(json: unknown): LedgerEvent | null {
  const members = membersOf(json, envelopeKeys);
  if (members === null) return null;
  const [position, id, type, schemaVersion, recordedAt, recordedBy, stamp, given] = members;
  if (schemaVersion !== version || !isCount(position) || !isEventId(id)) return null;
  if (!isInstant(recordedAt) || !isLine(recordedBy, 500)) return null;
  const data = copiedData(type, given, position);
  const command = stamp === undefined ? undefined : copiedStamp(stamp);
  if (data === null || command === null) return null;
  const envelope =
    command === undefined
      ? { position, id, type, schemaVersion, recordedAt, recordedBy, data }
      : { position, id, type, schemaVersion, recordedAt, recordedBy, command, data };
  // The data was copied as its type says, which TypeScript cannot follow.
  return Object.freeze(envelope) as LedgerEvent;
}

/** Whether a command's stamp, which must be plain data without members of other names, is one. */
export function stampHolds({ key, digest }: CommandStamp): boolean {
  return isLine(key, 500) && isDigest(digest);
}

/** Whether `figureSchema` surely takes the figure, which must be plain data without members of other names. */
export function figureHolds({ publication, cell, printed, quantity, status, locator, quote, note }: Figure): boolean {
  return (
    isPublicationId(publication) &&
    isId(cell.indicator) &&
    isId(cell.territory) &&
    periodHolds(cell.period) &&
    (cell.breakdown === undefined || breakdownHolds(cell.breakdown)) &&
    (cell.base === undefined || baseSchema.safeParse(cell.base).success) &&
    isLine(printed, 500) &&
    quantityHolds(quantity) &&
    statuses.has(status) &&
    (locator === undefined || isLine(locator, 500)) &&
    (quote === undefined || isProse(quote, 10_000)) &&
    (note === undefined || isProse(note, 10_000))
  );
}

function periodHolds(period: Period): boolean {
  const { label, calendar, first, last, impossible } = period;
  return impossible === undefined
    ? knownPeriod(label, calendar, first, last) !== null
    : periodSchema.safeParse(period).success;
}

function quantityHolds(quantity: Quantity): boolean {
  return quantity.kind === 'number' ? isPlainNumber(quantity) : quantitySchema.safeParse(quantity).success;
}

function copiedData(type: unknown, data: unknown, position: number): object | null {
  switch (type) {
    case 'FigureReported':
      return copiedFigure(data);
    case 'FigureCorrected': {
      const [report, given, reason] = membersOf(data, correctionKeys) ?? [];
      const figure = copiedFigure(given);
      if (figure === null || !isCount(report) || report >= position || !isProse(reason, 10_000)) return null;
      return Object.freeze({ report, figure, reason });
    }
    case 'FigureWithdrawn': {
      const [report, reason] = membersOf(data, withdrawalKeys) ?? [];
      if (!isCount(report) || report >= position || !isProse(reason, 10_000)) return null;
      return Object.freeze({ report, reason });
    }
    default:
      return null;
  }
}

function copiedStamp(value: unknown): CommandStamp | null {
  const [key, digest] = membersOf(value, stampKeys) ?? [];
  // What is not of these types does not hold.
  const stamp = Object.freeze({ key, digest }) as CommandStamp;
  return stampHolds(stamp) ? stamp : null;
}

function copiedFigure(value: unknown): Figure | null {
  const members = membersOf(value, figureKeys);
  if (members === null) return null;
  const [publication, cell, printed, quantity, status, locator, quote, note] = members;
  const parts = { publication, cell: copiedCell(cell), printed, quantity: copiedQuantity(quantity) };
  if (parts.cell === null || parts.quantity === null) return null;
  // What is not of these types does not hold.
  const figure = figureOf({ ...parts, status, locator, quote, note } as Figure);
  return figureHolds(figure) ? figure : null;
}

function copiedCell(value: unknown): Cell | null {
  const members = membersOf(value, cellKeys);
  if (members === null) return null;
  const [indicator, territory, period, breakdown, base] = members;
  const parts = {
    period: copiedPeriod(period),
    breakdown: breakdown === undefined ? undefined : partBy(breakdownSchema, breakdown),
    base: base === undefined ? undefined : partBy(baseSchema, base),
  };
  if (parts.period === null || parts.breakdown === null || parts.base === null) return null;
  // What is not of these types does not hold.
  return cellOf({ indicator, territory, ...parts } as Cell);
}

function copiedPeriod(value: unknown): unknown {
  const members = membersOf(value, periodKeys);
  // Only impossible periods have other members.
  if (members === null) return partBy(periodSchema, value);
  const [label, calendar, first, last] = members;
  return knownPeriod(label, calendar, first, last);
}

function copiedQuantity(value: unknown): unknown {
  const [kind, number, step, bound, rounding] = membersOf(value, numberKeys) ?? [];
  if (kind !== 'number') return partBy(quantitySchema, value);
  return Object.freeze({ kind, value: number, step, bound, rounding });
}

/** Parts that few figures have are copied as any JSON is, and read by their schemas; null where they are none. */
function partBy(schema: z.ZodType, value: unknown): unknown {
  const read = readJson(value);
  return read.ok && schema.safeParse(read.value).success ? read.value : null;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}
