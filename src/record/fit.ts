/**
 * Fit: whether a printed quantity can be a figure of its indicator.
 */
import { decimal } from '../model/decimal.ts';
import { type Issue, issue } from '../model/error.ts';
import type { Indicator } from '../model/indicator.ts';
import { compareIntervals, formatInterval, pointInterval } from '../model/interval.ts';
import { certainInterval, type NumberQuantity, type Quantity, type ReadingOptions } from '../model/quantity.ts';

type Path = Issue['path'];

/** Every way in which the quantity does not fit. */
export function checkQuantity(indicator: Indicator, quantity: Quantity, path: Path): readonly Issue[] {
  if (quantity.kind === 'retracted') return [];
  const wanted = kindsOf(indicator);
  if (!wanted.includes(quantity.kind)) {
    const message = `"${indicator.id}" is a ${indicator.measure.kind}; a ${quantity.kind} is no figure of it.`;
    return [issue('quantity_must_fit_measure', path, message, `Give a ${wanted.join(' or a ')}.`)];
  }
  return numbersOf(quantity).flatMap((number) => checkNumber(indicator, number, path));
}

/** A unit that was printed must be the indicator's; points of a rate are often printed as percent. */
export function checkUnit(
  indicator: Indicator,
  unit: string | undefined,
  unitText: string | undefined,
  path: Path,
): Issue | null {
  const symbols = [indicator.unit, ...(indicator.unitSymbols ?? [])].map((symbol) =>
    symbol.normalize('NFC').toLowerCase(),
  );
  if (unit !== undefined && symbols.includes(unit.toLowerCase())) return null;
  if (unit === 'percent' && indicator.unit === 'percentage-point') return null;
  const printed = unitText ?? unit;
  if (printed === undefined) return null;
  // What follows the unit says what was counted: "vụ phạm tội".
  const words = printed.normalize('NFC').toLowerCase();
  if (symbols.some((symbol) => words === symbol || words.startsWith(`${symbol} `))) return null;
  const message = `"${printed}" is printed, but "${indicator.id}" is measured in ${indicator.unit}.`;
  const hint = 'Check the indicator; or declare the printed word among its `unitSymbols`.';
  return issue('unit_must_match_indicator', path, message, hint);
}

function kindsOf(indicator: Indicator): readonly Quantity['kind'][] {
  switch (indicator.measure.kind) {
    case 'milestone':
      return ['day'];
    case 'rank':
      return ['place'];
    case 'ratio':
    case 'share':
    case 'coverage':
      return ['number', 'fraction', 'range'];
    // A direction says on which side of zero something lies, which of a level says nothing.
    case 'change':
    case 'difference':
    case 'margin':
      return ['number', 'range', 'direction'];
    default:
      return ['number', 'range'];
  }
}

function numbersOf(quantity: Quantity): readonly NumberQuantity[] {
  if (quantity.kind === 'number') return [quantity];
  return quantity.kind === 'range' ? [quantity.low, quantity.high] : [];
}

function checkNumber(indicator: Indicator, number: NumberQuantity, path: Path): readonly Issue[] {
  const { value } = number;
  const issues: Issue[] = [];
  if (indicator.integer && !decimal(value).isInteger()) {
    const message = `"${indicator.id}" is counted in whole numbers; ${value} was read.`;
    const hint = 'Check the decimal mark: a dot groups thousands in Vietnamese text, a comma in English.';
    issues.push(issue('value_must_be_whole', path, message, hint));
  }
  const allowed = certainInterval(number);
  if (indicator.nonNegative && allowed && compareIntervals(allowed, pointInterval(decimal('0'))) === 'below') {
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
