/**
 * Fit: whether a printed quantity can be a figure of its indicator.
 */
import { decimal } from '../model/decimal.ts';
import { type Issue, issue } from '../model/error.ts';
import type { Indicator } from '../model/indicator.ts';
import { compareIntervals, formatInterval, pointInterval } from '../model/interval.ts';
import {
  certainInterval,
  type NumberQuantity,
  type Quantity,
  type ReadingOptions,
  type ReadQuantity,
} from '../model/quantity.ts';
import type { Target } from '../model/target.ts';

type Path = Issue['path'];

const none: readonly Issue[] = [];

const number: readonly Quantity['kind'][] = ['number', 'range'];
const rate: readonly Quantity['kind'][] = ['number', 'fraction', 'range'];
// A direction says on which side of zero something lies, which of a level says nothing.
const difference: readonly Quantity['kind'][] = ['number', 'range', 'direction'];

/** The quantities that are figures of an indicator, by its measure. */
const kinds: Readonly<Record<Indicator['measure']['kind'], readonly Quantity['kind'][]>> = {
  flow: number,
  stock: number,
  sum: number,
  ratio: rate,
  share: rate,
  coverage: rate,
  change: difference,
  difference,
  margin: difference,
  rank: ['place'],
  milestone: ['day'],
};

/** Every way in which the quantity does not fit. */
export function checkQuantity(indicator: Indicator, quantity: Quantity, path: Path): readonly Issue[] {
  if (quantity.kind === 'retracted') return none;
  const wanted = kinds[indicator.measure.kind];
  if (!wanted.includes(quantity.kind)) {
    const message = `"${indicator.id}" is a ${indicator.measure.kind}; a ${quantity.kind} is no figure of it.`;
    return [issue('quantity_must_fit_measure', path, message, `Give a ${wanted.join(' or a ')}.`)];
  }
  if (quantity.kind === 'number') return checkNumber(indicator, quantity, path);
  if (quantity.kind !== 'range') return none;
  return [...checkNumber(indicator, quantity.low, path), ...checkNumber(indicator, quantity.high, path)];
}

const differences: readonly Indicator['measure']['kind'][] = ['change', 'difference', 'margin'];
const levels = Object.keys(kinds).filter((kind) => !differences.some((one) => one === kind));
/** What words say that a number is, and the measures of which it then is a figure. */
const told: ReadonlyMap<string, readonly [what: string, measures: readonly string[]]> = new Map([
  ['change', ['a change', differences]],
  ['margin', ['a distance from a target', ['margin']]],
  ['level', ['a level', levels]],
  ['words-for-zero', ['that there was none', levels]],
  ['weak-zero', ['that there was none', levels]],
  ['brackets', ['a number that may have lost its sign', levels]],
]);

/** Words of a change, of a distance from a target and of a level are not one another's. */
export function checkSaid(indicator: Indicator, words: ReadQuantity['words'], path: Path): Issue | null {
  const { kind } = indicator.measure;
  const said = words.find((word) => told.get(word.kind)?.[1].includes(kind) === false);
  if (said === undefined) return null;
  const [what] = told.get(said.kind) ?? [];
  const hint = `Record it under an indicator of what it says; or give the ${kind} itself.`;
  return issue('quantity_must_fit_measure', path, `"${said.text}" says ${what}; "${indicator.id}" is a ${kind}.`, hint);
}

/** A unit that was printed must be the indicator's; points of a rate are often printed as percent. */
export function checkUnit(indicator: Indicator, read: ReadQuantity, path: Path): Issue | null {
  const { unit, unitText = unit, words } = read;
  const measured = `"${indicator.id}" is measured in ${indicator.unit}.`;
  const qualifiers = words.filter(({ kind }) => kind === 'qualifier').map(({ text }) => text);
  if (qualifiers.length > 0) {
    if (isQualifiedSo(indicator, unitText, qualifiers.map(lowered))) return null;
    const message = `"${qualifiers[0]}" makes the number one of something else; ${measured}`;
    const hint = 'Leave out what the `period` says; record other times, plans and rates under indicators of their own.';
    return issue('unit_must_match_indicator', path, message, hint);
  }
  if (isOfCounted(read) || isInUnit(indicator, unit, unitText)) return null;
  const message = `"${unitText}" is printed, but ${measured}`;
  const parts = words.some(({ kind }) => kind.endsWith('zero')) ? ", or give { number: '0' }" : '';
  const hint = `Check the indicator; or declare the printed word among its \`unitSymbols\`${parts}.`;
  return issue('unit_must_match_indicator', path, message, hint);
}

/** "vụ mỗi tháng" are no "vụ", unless that is how the indicator is counted, and no more is said. */
function isQualifiedSo(indicator: Indicator, unitText = '', qualifiers: readonly string[]): boolean {
  return symbolsOf(indicator).some((symbol) => {
    const behind = lowered(unitText).slice(symbol.length);
    return begins(unitText, symbol) && qualifiers.every((one) => symbol.includes(one) && !behind.includes(one));
  });
}

/** Behind a fraction, a place and what there was none of stands what was counted, not the unit of the indicator. */
function isOfCounted({ quantity, words }: ReadQuantity): boolean {
  // "Không có biến động" is no zero of anything.
  const isNone = words.some(({ kind, text }) => kind.endsWith('zero') && OCCURRED.test(text));
  return quantity.kind === 'fraction' || quantity.kind === 'place' || isNone;
}

const OCCURRED = /xảy ra|hình thành|phát sinh|phát hiện|ghi nhận|found|detected/i;

function isInUnit(indicator: Indicator, unit: string | undefined, printed: string | undefined): boolean {
  if (printed === undefined || unit === indicator.unit) return true;
  if (unit === 'percent' && indicator.unit === 'percentage-point') return true;
  return symbolsOf(indicator).some((symbol) => begins(printed, symbol) || unit?.toLowerCase() === symbol);
}

/** What follows the unit says what was counted: "vụ phạm tội". */
function begins(printed: string | undefined, symbol: string): boolean {
  const words = lowered(printed ?? '');
  return words === symbol || words.startsWith(`${symbol} `);
}

/** Two units that are printed in a fraction are those of what it is made of, as far as that is declared. */
export function checkTerms(
  { id }: Indicator,
  terms: readonly (Indicator | undefined)[],
  { quantity, unitText }: ReadQuantity,
  path: Path,
): Issue | null {
  const [one = '', other] = unitText?.split('/') ?? [];
  if (quantity.kind !== 'fraction' || other === undefined) return null;
  const [over, under] = terms;
  const isOf = (printed: string, term: Indicator | undefined) =>
    term === undefined || symbolsOf(term).some((symbol) => begins(printed, symbol));
  if (isOf(one, over) && isOf(other, under)) return null;
  const units = terms.map((term) => term?.unit ?? 'anything').join(' and ');
  const message = `"${unitText}" is printed, but the terms of "${id}" are counted in ${units}.`;
  const hint = 'Check the indicator; or declare the printed words among the `unitSymbols` of its terms.';
  return issue('unit_must_match_indicator', path, message, hint);
}

/** "35 ca/100.000 dân": what stands below the line may be what the rate is told of, and not what was counted, as in "3,5/8". */
export function checkScale({ id, measure, unit }: Indicator, { quantity }: ReadQuantity, path: Path): Issue | null {
  if (quantity.kind !== 'fraction' || !('scale' in measure)) return null;
  const [part, whole] = [quantity.numerator.value, quantity.denominator.value];
  // Of a hundred, percent are told as percent.
  const isRate = unit !== 'percent' && whole === measure.scale;
  if (!isRate && !part.includes('.')) return null;
  const message = `"${part} of ${whole}" may be part of a whole, or "${id}" itself.`;
  const hint = `Give the rate alone, or declare its unit with that number among its \`unitSymbols\`; a part is { fraction: ['${part}', '${whole}'] }.`;
  return issue('value_must_have_one_reading', path, message, hint);
}

const upwards: readonly Target['requirement']['relation'][] = ['atLeast', 'moreThan', 'increase'];

/** A margin is above zero on the good side of its target; what lies above the target does where more is better. */
export function checkSide(
  { id }: Indicator,
  { requirement }: Target,
  { quantity, words }: ReadQuantity,
  path: Path,
): Issue | null {
  const said = (kind: ReadQuantity['words'][number]['kind']) => words.some((word) => word.kind === kind);
  const isSided = said('change') || quantity.kind === 'direction';
  const isPlain = !said('margin') && (!said('comparator') || upwards.includes(requirement.relation));
  if (!isSided || isPlain) return null;
  const message = `The words may say on which side of its target "${id}" lies, or on which side of it is good.`;
  const hint = `Say how far it is ahead: "vượt chỉ tiêu 5%"; or in parts, above zero there: { number: '5' }.`;
  return issue('value_must_have_one_reading', path, message, hint);
}

function symbolsOf({ unit, unitSymbols = [] }: Indicator): readonly string[] {
  return [unit, ...unitSymbols].map(lowered);
}

function lowered(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/^\((.*)\)$/, '$1');
}

/** "25,000 vụ": three zeros behind the mark of decimals are thousands in the other print. */
export function checkThousands(indicator: Indicator, { quantity }: ReadQuantity, path: Path): Issue | null {
  const isThousands = quantity.kind === 'number' && quantity.step === '0.001' && !quantity.value.includes('.');
  return indicator.integer && isThousands ? notWhole(indicator, `${quantity.value}.000`, path) : null;
}

function notWhole({ id }: Indicator, read: string, path: Path): Issue {
  const hint = 'Check the decimal mark: a dot groups thousands in Vietnamese text, a comma in English.';
  return issue('value_must_be_whole', path, `"${id}" is counted in whole numbers; ${read} was read.`, hint);
}

function checkNumber(indicator: Indicator, number: NumberQuantity, path: Path): readonly Issue[] {
  const { value, bound } = number;
  const issues: Issue[] = [];
  // Canonical text has a point only where the value has a fraction.
  if (indicator.integer && value.includes('.')) issues.push(notWhole(indicator, value, path));
  // What is printed plainly allows itself.
  if (!indicator.nonNegative || (bound === 'plain' && !value.startsWith('-'))) return issues;
  const allowed = certainInterval(number);
  if (allowed && compareIntervals(allowed, pointInterval(decimal('0'))) === 'below') {
    const message = `"${indicator.id}" cannot fall below zero; ${formatInterval(allowed)} was read.`;
    const hint = 'If the text speaks of a change, record it under the indicator of that change.';
    issues.push(issue('value_must_not_be_negative', path, message, hint));
  }
  return issues;
}

/** What print alone does not say: how a slash, a percent or a date is to be read. */
export function readingOf({ measure }: Indicator): ReadingOptions['as'] {
  switch (measure.kind) {
    case 'ratio':
    case 'share':
    case 'coverage':
      return 'fraction';
    case 'rank':
      return 'place';
    case 'milestone':
      return 'day';
    case 'margin':
      return 'margin';
    default:
      return 'number';
  }
}
