/**
 * Reading a figure: what a person typed becomes a figure of a known cell, or every reason why it cannot.
 */
import { baseKey } from '../model/cell.ts';
import { type Issue, issue, type Parsed, refuse, under } from '../model/error.ts';
import { type Base, type Breakdown, type Cell, cellOf, type Figure, figureOf } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import { deeplyFrozen } from '../model/json.ts';
import type { Publication } from '../model/publication.ts';
import {
  formatQuantity,
  type NumeralLanguage,
  parseQuantity,
  quantityFrom,
  type ReadQuantity,
} from '../model/quantity.ts';
import type { State } from '../projection.ts';
import { checkComparison } from './comparison.ts';
import { current, readBase, readPeriod } from './decision.ts';
import {
  checkQuantity,
  checkSaid,
  checkScale,
  checkSide,
  checkTerms,
  checkThousands,
  checkUnit,
  readingOf,
} from './fit.ts';
import type { FigureInput } from './input.ts';

type Path = Issue['path'];
type Printed = Pick<Figure, 'printed' | 'quantity'>;
/** A value, and what was read where it is a text. */
type ReadValue = Printed & { readonly read?: ReadQuantity };

/**
 * The figure that is meant, frozen to the bottom. Paths of issues begin inside the input.
 *
 * @param kept - The number as it was given before in parts, when only other things of the figure are corrected.
 */
export function readFigure(state: State, publication: Publication, input: FigureInput, kept?: Printed): Parsed<Figure> {
  const indicator = current(state.indicators, input.indicator);
  if (indicator === undefined) {
    const message = `No indicator is called "${input.indicator}".`;
    const hint = 'Define the indicator in the catalogue first.';
    return refuse(issue('indicator_must_be_defined', ['indicator'], message, hint));
  }
  const cell = readCell(state, publication, indicator, input);
  const printed: Parsed<ReadValue> =
    kept === undefined ? readValue(publication, indicator, input.value) : { ok: true, value: kept };
  const issues = [
    ...(cell.ok ? [] : cell.issues),
    ...(printed.ok ? misfitsOf(state, indicator, cell, printed.value) : printed.issues),
    ...(kept === undefined ? [] : checkKeptUnit(publication, indicator, kept)),
  ];
  if (!cell.ok || !printed.ok || issues.length > 0) return { ok: false, issues };
  const { status, locator, quote, note } = input;
  const { printed: text, quantity } = printed.value;
  return {
    ok: true,
    value: figureOf({
      publication: publication.id,
      cell: cell.value,
      printed: text,
      quantity: quantity.kind === 'number' ? Object.freeze(quantity) : deeplyFrozen(quantity),
      status,
      locator,
      quote,
      note,
    }),
  };
}

function misfitsOf(
  state: State,
  indicator: Indicator,
  cell: Parsed<Cell>,
  { quantity, read }: ReadValue,
): readonly Issue[] {
  const misfits = checkQuantity(indicator, quantity, ['value']);
  if (read === undefined) return misfits;
  const { measure } = indicator;
  const known = (id: string | undefined) => (id === undefined ? undefined : current(state.indicators, id));
  const target = measure.kind === 'margin' ? current(state.targets, measure.target) : undefined;
  const found = [
    checkThousands(indicator, read, ['value']),
    checkScale(indicator, read, ['value']) ?? checkTerms(indicator, termsOf(measure).map(known), read, ['value']),
    target ? checkSide(indicator, target, read, ['value']) : null,
    cell.ok ? checkComparison(state, indicator, cell.value, read.words, ['value']) : null,
  ];
  return [...misfits, ...found.filter((one) => one !== null)];
}

/** The indicators whose figures stand above and below the line of a fraction. */
function termsOf(measure: Indicator['measure']): readonly (string | undefined)[] {
  if (measure.kind === 'share') return [measure.part, measure.whole];
  return measure.kind === 'ratio' ? [measure.numerator, measure.denominator] : [];
}

function readCell(state: State, publication: Publication, indicator: Indicator, input: FigureInput): Parsed<Cell> {
  const period = readPeriod(state, input.period ?? '../..', publication.calendar, ['period']);
  const base = input.base === undefined ? undefined : readBase(state, input.base, publication.calendar, ['base']);
  const issues: Issue[] = [];
  if (!isPlace(state, input.territory)) issues.push(unknownTerritory(input.territory));
  if (!period.ok) issues.push(...period.issues);
  if (input.breakdown !== undefined) issues.push(...checkBreakdown(indicator, input.breakdown, ['breakdown']));
  if (base !== undefined) issues.push(...(base.ok ? checkBase(indicator) : base.issues));
  if (!period.ok || base?.ok === false || issues.length > 0) return { ok: false, issues };
  return {
    ok: true,
    value: cellOf({
      indicator: indicator.id,
      territory: input.territory,
      period: period.value,
      breakdown: breakdownOf(input),
      base: base && ownBase(indicator, base.value),
    }),
  };
}

function isPlace(state: State, id: string): boolean {
  return current(state.territories, id) !== undefined || current(state.territorySets, id) !== undefined;
}

function unknownTerritory(id: string): Issue {
  const hint = 'Define the territory, or the set of territories, in the catalogue first.';
  return issue('territory_must_be_defined', ['territory'], `No territory is called "${id}".`, hint);
}

/** An empty breakdown is the total, which has none. */
function breakdownOf({ breakdown }: FigureInput): Breakdown | undefined {
  return breakdown === undefined || Object.keys(breakdown).length === 0 ? undefined : Object.freeze({ ...breakdown });
}

export function checkBreakdown(indicator: Indicator, breakdown: Breakdown | undefined, path: Path): readonly Issue[] {
  return Object.entries(breakdown ?? {}).flatMap(([id, member]) => {
    const dimension = indicator.dimensions?.find((known) => known.id === id);
    if (dimension === undefined) {
      const message = `"${indicator.id}" is not broken down by "${id}".`;
      return [issue('dimension_must_be_defined', [...path, id], message, 'Declare the dimension on the indicator.')];
    }
    if (dimension.members.includes(member)) return [];
    const hint = `Use one of: ${dimension.members.join(', ')}; or declare the member.`;
    return [issue('member_must_be_defined', [...path, id], `"${id}" has no member "${member}".`, hint)];
  });
}

function checkBase(indicator: Indicator): readonly Issue[] {
  if (indicator.measure.kind === 'change') return [];
  const message = `"${indicator.id}" is a ${indicator.measure.kind} and is not measured from a base.`;
  return [issue('base_must_belong_to_a_change', ['base'], message, 'Leave `base` out.')];
}

/** The base as part of the cell: absent where it is the indicator's own. */
function ownBase(indicator: Indicator, base: Base): Base | undefined {
  const usual = indicator.measure.kind === 'change' ? indicator.measure.base : undefined;
  return baseKey(usual) === baseKey(base) ? undefined : base;
}

/** What a value says, and how it is printed: text is read in the publication's language, parts are written out in it. */
export function readValue(
  publication: Pick<Publication, 'language'>,
  indicator: Indicator,
  value: FigureInput['value'],
): Parsed<ReadValue> {
  if (typeof value !== 'string') {
    const quantity = quantityFrom(value);
    if (!quantity.ok) return { ok: false, issues: under(['value'], quantity.issues) };
    const printed = formatQuantity(quantity.value, { language: printLanguage(publication) });
    return { ok: true, value: { printed, quantity: quantity.value } };
  }
  const as = readingOf(indicator);
  // A rate is rounded to its last place, whatever it is a rate of: "21 vụ trên 100.000 dân".
  const measuredIn = as === 'fraction' ? 'percent' : indicator.unit;
  const { unitSymbols } = indicator;
  const read = parseQuantity(value, { language: publication.language, as, unit: measuredIn, unitSymbols });
  if (!read.ok) return { ok: false, issues: under(['value'], read.issues) };
  const misfit = checkSaid(indicator, read.value.words, ['value']) ?? checkUnit(indicator, read.value, ['value']);
  return misfit === null
    ? { ok: true, value: { printed: value, quantity: read.value.quantity, read: read.value } }
    : refuse(misfit);
}

/** Numbers that came in parts are written out as in English, unless the document is Vietnamese. */
export function printLanguage({ language }: Pick<Publication, 'language'>): NumeralLanguage {
  return language === 'vi' || language.startsWith('vi-') ? 'vi' : 'en';
}

/** What is kept of a figure that moves was printed in some unit, which must be that of where it moves to. */
function checkKeptUnit(publication: Publication, indicator: Indicator, kept: Printed): readonly Issue[] {
  const read = readValue(publication, indicator, kept.printed);
  return read.ok ? [] : read.issues.filter(({ code }) => code === 'unit_must_match_indicator');
}
