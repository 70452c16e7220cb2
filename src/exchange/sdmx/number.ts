/**
 * Numbers of SDMX: OBS_VALUE, UNIT_MULT and DECIMALS become the parts of a quantity, and a quantity these.
 *
 * - The step of a printed number is 10^(UNIT_MULT − DECIMALS). Without DECIMALS it is that of the decimals written; a
 *   whole number without them was printed in full, and so was a whole one of what is counted in whole numbers.
 * - `NaN` says that there intentionally is no value: the publisher's own retraction. An empty OBS_VALUE says nothing.
 * - BOUND and ROUNDING are the words of the quantity. What all of them cannot say, QUANTITY does: `printed` where PRINTED
 *   is to be read, otherwise the parts as JSON.
 */
import { Decimal, decimal, decimalText, isDecimalText } from '../../model/decimal.ts';
import { issue, type Parsed, refuse, shown } from '../../model/error.ts';
import type { Indicator } from '../../model/indicator.ts';
import { equalQuantities, type NumberQuantity, type Quantity, type QuantityInput } from '../../model/quantity.ts';
import { type FigureInput, readValue } from '../../record.ts';
import type { Cells } from './columns.ts';

/** In which language numbers are printed. */
export interface PrintedIn {
  readonly language: string;
}

const DOUBLE = /^[+-]?(?:\d{1,40}(?:\.(\d{0,40}))?|\.(\d{1,40}))(?:[Ee]([+-]?\d{1,2}))?$/;
const BOUNDS = new Set(['plain', 'more-than', 'at-least', 'less-than', 'at-most', 'about']);
const ROUNDINGS = new Set(['half-up', 'truncated', 'unknown']);

/** The columns that say a value. What they say is read back before it is believed. */
export function numberCells(
  {
    quantity,
    printed,
    point,
  }: { readonly quantity: Quantity; readonly printed: string; readonly point: Decimal | null },
  indicator: Indicator,
  language: PrintedIn,
): ReadonlyMap<string, string> {
  const cells = new Map<string, string>();
  const set = (column: string, text: string) => (text === '' ? cells.delete(column) : cells.set(column, text));
  for (const [column, text] of Object.entries(plainCells(quantity, point, indicator))) set(column, text);
  set('PRINTED', printed);
  if (says(valueIn(cells, indicator, language), quantity, indicator, language)) return cells;
  set('QUANTITY', 'printed');
  if (says(valueIn(cells, indicator, language), quantity, indicator, language)) return cells;
  set('QUANTITY', JSON.stringify(partsOf(quantity)));
  // A figure that was moved may be printed as another publication prints: its number goes before its words.
  if (!valueIn(cells, indicator, language).ok) set('PRINTED', '');
  return cells;
}

/**
 * What the columns say, as a ledger takes it: the printed text where it says the same, and its parts otherwise.
 *
 * Issues: `observation_must_have_a_value`, `value_must_be_plain_decimal`, `sdmx_code_must_be_known`,
 * `printed_must_say_the_value`.
 */
export function valueIn(cells: Cells, indicator: Indicator, language: PrintedIn): Parsed<FigureInput['value']> {
  const printed = cells.get('PRINTED');
  if (cells.get('QUANTITY') === 'printed' && printed !== undefined) return { ok: true, value: printed };
  const parts = statedParts(cells, indicator);
  if (!parts.ok || printed === undefined) return parts;
  const [stated, read] = [readValue(language, indicator, parts.value), readValue(language, indicator, printed)];
  if (!stated.ok) return stated;
  if (read.ok && equalQuantities(read.value.quantity, stated.value.quantity)) return { ok: true, value: printed };
  if (stated.value.printed === printed) return parts;
  const found = `OBS_VALUE is ${shown(cells.get('OBS_VALUE'))}, and PRINTED ${shown(printed)}.`;
  const hint = 'Correct one of them; or leave PRINTED empty, and the value is printed anew.';
  return refuse(issue('printed_must_say_the_value', ['PRINTED'], found, hint));
}

function says(
  value: Parsed<FigureInput['value']>,
  quantity: Quantity,
  indicator: Indicator,
  language: PrintedIn,
): boolean {
  const read = value.ok ? readValue(language, indicator, value.value) : value;
  return read.ok && equalQuantities(read.value.quantity, quantity);
}

function plainCells(quantity: Quantity, point: Decimal | null, indicator: Indicator): Readonly<Record<string, string>> {
  if (quantity.kind !== 'number') {
    const text = point === null || quantity.kind === 'retracted' ? '' : point.toFixed();
    return { OBS_VALUE: isDecimalText(text) ? text : 'NaN' };
  }
  const words = {
    BOUND: quantity.bound === 'plain' ? '' : quantity.bound,
    ROUNDING: quantity.rounding === 'unknown' ? '' : quantity.rounding,
  };
  return { ...digitCells(quantity, indicator), ...words };
}

function digitCells({ value, step }: NumberQuantity, { integer }: Indicator): Readonly<Record<string, string>> {
  const thousands = /^1(0{1,18})$/.exec(step)?.[1]?.length ?? 0;
  if (thousands > 0) {
    const scaled = decimal(value).times(new Decimal(10).pow(-thousands));
    return { OBS_VALUE: scaled.toFixed(), UNIT_MULT: String(thousands), DECIMALS: '0' };
  }
  const decimals = step === '1' ? 0 : /^0\.(0*1)$/.exec(step)?.[1]?.length;
  if (decimals === undefined) return { OBS_VALUE: value, UNIT_MULT: '0', DECIMALS: integer === true ? '0' : '' };
  const digits = Math.max(decimals, decimal(value).decimalPlaces());
  return { OBS_VALUE: decimal(value).toFixed(digits), UNIT_MULT: '0', DECIMALS: String(decimals) };
}

/** The parts that a caller would give for a quantity. */
function partsOf(quantity: Quantity): QuantityInput {
  switch (quantity.kind) {
    case 'number': {
      const { value: number, step, bound, rounding } = quantity;
      return { number, step, bound, rounding };
    }
    case 'fraction':
      return { fraction: [quantity.numerator, quantity.denominator] };
    case 'range':
      return { range: [quantity.low.value, quantity.high.value] };
    case 'place': {
      const place = [quantity.k, quantity.n] as const;
      return quantity.relation === 'rank' ? { rank: place } : { member: place };
    }
    case 'direction':
      return { direction: quantity.direction };
    case 'day':
      return { day: quantity.day };
    case 'retracted':
      return { retracted: true };
  }
}

function statedParts(cells: Cells, indicator: Indicator): Parsed<QuantityInput> {
  const json = cells.get('QUANTITY');
  if (json !== undefined) return jsonParts(json);
  const text = cells.get('OBS_VALUE');
  if (text === 'NaN') return { ok: true, value: { retracted: true } };
  if (text === undefined) {
    const hint = 'Give OBS_VALUE; NaN where there intentionally is none.';
    return refuse(issue('observation_must_have_a_value', ['OBS_VALUE'], 'The observation has no value.', hint));
  }
  const match = DOUBLE.exec(text);
  const [power, decimals] = [wholeOf(cells, 'UNIT_MULT', /^-?\d{1,2}$/), wholeOf(cells, 'DECIMALS', /^\d{1,2}$/)];
  if (!power.ok) return power;
  if (!decimals.ok) return decimals;
  const number = match === null ? '' : decimalText(new Decimal(text).times(ten(power.value ?? 0)));
  if (!isDecimalText(number)) {
    const message = `${shown(text)} is no number that can be kept exactly.`;
    const hint = 'Write digits with a point, at most 30 before and 18 after it; NaN where there intentionally is none.';
    return refuse(issue('value_must_be_plain_decimal', ['OBS_VALUE'], message, hint));
  }
  const exponent = Number(match?.[3] ?? 0);
  const written = (match?.[1] ?? match?.[2] ?? '').length - exponent;
  const step = stepOf(power.value ?? 0, decimals.value ?? (written > 0 || power.value ? Math.max(written, 0) : null));
  const inFull = indicator.integer === true && step.lte(1);
  const words = wordsOf(cells);
  if (!words.ok) return words;
  return { ok: true, value: { number, step: inFull ? '0' : decimalText(step), ...words.value } };
}

function ten(power: number): Decimal {
  return new Decimal(10).pow(power);
}

/** One unit of the last place that was printed; zero where nothing says which that was. */
function stepOf(power: number, decimals: number | null): Decimal {
  return decimals === null ? new Decimal(0) : ten(power - decimals);
}

function wholeOf(cells: Cells, column: string, form: RegExp): Parsed<number | null> {
  const text = cells.get(column);
  if (text === undefined) return { ok: true, value: null };
  return form.test(text) ? { ok: true, value: Number(text) } : refuse(unknownCode(column, text, 'a whole number'));
}

function wordsOf(cells: Cells): Parsed<Pick<Extract<QuantityInput, { number: unknown }>, 'bound' | 'rounding'>> {
  const [bound, rounding] = [cells.get('BOUND'), cells.get('ROUNDING')];
  if (bound !== undefined && !isBound(bound)) return refuse(unknownCode('BOUND', bound, [...BOUNDS].join(', ')));
  if (rounding !== undefined && !isRounding(rounding)) {
    return refuse(unknownCode('ROUNDING', rounding, [...ROUNDINGS].join(', ')));
  }
  return { ok: true, value: { ...(bound && { bound }), ...(rounding && { rounding }) } };
}

function isBound(text: string): text is NumberQuantity['bound'] {
  return BOUNDS.has(text);
}

function isRounding(text: string): text is NumberQuantity['rounding'] {
  return ROUNDINGS.has(text);
}

function jsonParts(json: string): Parsed<QuantityInput> {
  try {
    // Whatever it is, the ledger reads it as it reads every caller's parts.
    return { ok: true, value: JSON.parse(json) as QuantityInput };
  } catch {
    return refuse(unknownCode('QUANTITY', json, '`printed`, or the parts of a quantity as JSON'));
  }
}

export function unknownCode(column: string, text: string, known: string) {
  const message = `${column} is ${shown(text)}.`;
  return issue('sdmx_code_must_be_known', [column], message, `Write ${known}; or leave it empty.`);
}
