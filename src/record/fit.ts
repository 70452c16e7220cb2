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

/** The measures that words of a change, and of a distance from a target, may tell; other figures are levels. */
const told: Readonly<Record<'change' | 'margin', readonly Indicator['measure']['kind'][]>> = {
  change: ['change', 'difference', 'margin'],
  margin: ['margin'],
};

/** Words of a change, or of a distance from a target, make no level; nor is either the other. */
export function checkSaid(indicator: Indicator, words: ReadQuantity['words'], path: Path): Issue | null {
  const { kind } = indicator.measure;
  const said = words.find(
    (word) => (word.kind === 'change' || word.kind === 'margin') && !told[word.kind].includes(kind),
  );
  if (said === undefined) return null;
  const [what, measure] = said.kind === 'change' ? ['a change', 'change'] : ['a distance from a target', 'margin'];
  const message = `"${said.text}" says ${what}; "${indicator.id}" is a ${kind}.`;
  const hint = `Record it under an indicator whose measure is a ${measure}; or give the ${kind} itself.`;
  return issue('quantity_must_fit_measure', path, message, hint);
}

/** A unit that was printed must be the indicator's; points of a rate are often printed as percent. */
export function checkUnit(indicator: Indicator, read: ReadQuantity, path: Path): Issue | null {
  const { quantity, unit, unitText = unit, words } = read;
  const qualifier = words.find(({ kind }) => kind === 'qualifier');
  const fits =
    qualifier === undefined
      ? // Behind a fraction stands what was counted, not the unit of the ratio.
        quantity.kind === 'fraction' || isInUnit(indicator, unit, unitText)
      : // "vụ mỗi tháng" are no "vụ", unless that is how the indicator is counted.
        symbolsOf(indicator).includes(lowered(unitText ?? ''));
  if (fits) return null;
  const message = `"${unitText ?? qualifier?.text}" is printed, but "${indicator.id}" is measured in ${indicator.unit}.`;
  const hint = 'Check the indicator; or declare the printed word among its `unitSymbols`.';
  return issue('unit_must_match_indicator', path, message, hint);
}

function isInUnit(indicator: Indicator, unit: string | undefined, printed: string | undefined): boolean {
  if (printed === undefined || unit === indicator.unit) return true;
  if (unit === 'percent' && indicator.unit === 'percentage-point') return true;
  const words = lowered(printed);
  // What follows the unit says what was counted: "vụ phạm tội".
  const isPrinted = (symbol: string) => words === symbol || words.startsWith(`${symbol} `);
  return symbolsOf(indicator).some((symbol) => isPrinted(symbol) || unit?.toLowerCase() === symbol);
}

function symbolsOf({ unit, unitSymbols = [] }: Indicator): readonly string[] {
  return [unit, ...unitSymbols].map(lowered);
}

function lowered(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function checkNumber(indicator: Indicator, number: NumberQuantity, path: Path): readonly Issue[] {
  const { value, bound } = number;
  const issues: Issue[] = [];
  // Canonical text has a point only where the value has a fraction.
  if (indicator.integer && value.includes('.')) {
    const message = `"${indicator.id}" is counted in whole numbers; ${value} was read.`;
    const hint = 'Check the decimal mark: a dot groups thousands in Vietnamese text, a comma in English.';
    issues.push(issue('value_must_be_whole', path, message, hint));
  }
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
