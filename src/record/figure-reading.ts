/**
 * Reading a figure: what a person typed becomes a figure of a known cell, or every reason why it cannot.
 */
import { baseKey } from '../model/cell.ts';
import { type Issue, issue, type Parsed, under } from '../model/error.ts';
import type { Base, Breakdown, Cell, Figure } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Publication } from '../model/publication.ts';
import { formatQuantity, type NumeralLanguage, parseQuantity, quantityFrom } from '../model/quantity.ts';
import type { State } from '../projection.ts';
import { current, readBase, readPeriod } from './decision.ts';
import { checkQuantity, checkUnit, readingOf } from './fit.ts';
import type { FigureInput } from './input.ts';

type Path = Issue['path'];
type Printed = Pick<Figure, 'printed' | 'quantity'>;

/**
 * The figure that is meant.
 *
 * @param kept - The number as it was read before, when only other things of the figure are corrected.
 */
export function readFigure(
  state: State,
  publication: Publication,
  input: FigureInput,
  path: Path,
  kept?: Printed,
): Parsed<Figure> {
  const indicator = current(state, state.indicators, input.indicator);
  if (indicator === undefined) {
    const message = `No indicator is called "${input.indicator}".`;
    const hint = 'Define the indicator in the catalogue first.';
    return { ok: false, issues: [issue('indicator_must_be_defined', [...path, 'indicator'], message, hint)] };
  }
  const cell = readCell(state, publication, indicator, input, path);
  const printed = kept === undefined ? readValue(publication, indicator, input.value, [...path, 'value']) : undefined;
  const value = printed?.ok ? printed.value : kept;
  const misfits =
    value === undefined
      ? []
      : [
          ...checkQuantity(indicator, value.quantity, [...path, 'value']),
          ...(kept === undefined ? [] : checkKeptUnit(publication, indicator, kept, [...path, 'value'])),
        ];
  const issues = [...(cell.ok ? [] : cell.issues), ...(printed?.ok === false ? printed.issues : []), ...misfits];
  if (!cell.ok || value === undefined || issues.length > 0) return { ok: false, issues };
  const { status, locator, quote, note } = input;
  return {
    ok: true,
    value: {
      publication: publication.id,
      cell: cell.value,
      printed: value.printed,
      quantity: value.quantity,
      ...(status === undefined ? {} : { status }),
      ...(locator === undefined ? {} : { locator }),
      ...(quote === undefined ? {} : { quote }),
      ...(note === undefined ? {} : { note }),
    },
  };
}

function readCell(
  state: State,
  publication: Publication,
  indicator: Indicator,
  input: FigureInput,
  path: Path,
): Parsed<Cell> {
  const period = readPeriod(state, input.period ?? '../..', publication.calendar, [...path, 'period']);
  const base =
    input.base === undefined ? undefined : readBase(state, input.base, publication.calendar, [...path, 'base']);
  const issues = [
    ...checkTerritory(state, input.territory, [...path, 'territory']),
    ...(period.ok ? [] : period.issues),
    ...checkBreakdown(indicator, input.breakdown, [...path, 'breakdown']),
    ...(base?.ok === false ? base.issues : []),
    ...checkBase(indicator, base?.ok ? base.value : undefined, [...path, 'base']),
  ];
  if (!period.ok || issues.length > 0) return { ok: false, issues };
  const own = base?.ok ? ownBase(indicator, base.value) : undefined;
  const broken = Object.keys(input.breakdown ?? {}).length > 0;
  return {
    ok: true,
    value: {
      indicator: indicator.id,
      territory: input.territory,
      period: period.value,
      ...(broken ? { breakdown: input.breakdown } : {}),
      ...(own === undefined ? {} : { base: own }),
    },
  };
}

function checkTerritory(state: State, id: string, path: Path): readonly Issue[] {
  if (current(state, state.territories, id) || current(state, state.territorySets, id)) return [];
  const hint = 'Define the territory, or the set of territories, in the catalogue first.';
  return [issue('territory_must_be_defined', path, `No territory is called "${id}".`, hint)];
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

function checkBase(indicator: Indicator, base: Base | undefined, path: Path): readonly Issue[] {
  if (base === undefined || indicator.measure.kind === 'change') return [];
  const message = `"${indicator.id}" is a ${indicator.measure.kind} and is not measured from a base.`;
  return [issue('base_must_belong_to_a_change', path, message, 'Leave `base` out.')];
}

/** The base as part of the cell: absent where it is the indicator's own. */
function ownBase(indicator: Indicator, base: Base): Base | undefined {
  const usual = indicator.measure.kind === 'change' ? indicator.measure.base : undefined;
  return baseKey(usual) === baseKey(base) ? undefined : base;
}

function readValue(
  publication: Publication,
  indicator: Indicator,
  value: FigureInput['value'],
  path: Path,
): Parsed<Printed> {
  if (typeof value !== 'string') {
    const quantity = quantityFrom(value);
    if (!quantity.ok) return { ok: false, issues: under(path, quantity.issues) };
    return {
      ok: true,
      value: {
        printed: formatQuantity(quantity.value, { language: printLanguage(publication) }),
        quantity: quantity.value,
      },
    };
  }
  const read = parseQuantity(value, { language: publication.language, as: readingOf(indicator), unit: indicator.unit });
  if (!read.ok) return { ok: false, issues: under(path, read.issues) };
  const { quantity, unit, unitText } = read.value;
  // Behind a fraction stands what was counted, not the unit of the ratio.
  const misfit = quantity.kind === 'fraction' ? null : checkUnit(indicator, unit, unitText, path);
  return misfit === null ? { ok: true, value: { printed: value, quantity } } : { ok: false, issues: [misfit] };
}

/** Numbers that came in parts are written out as in English, unless the document is Vietnamese. */
function printLanguage({ language }: Publication): NumeralLanguage {
  return language.split('-', 1)[0] === 'vi' ? 'vi' : 'en';
}

/** What is kept of a figure that moves was printed in some unit, which must be that of where it moves to. */
function checkKeptUnit(publication: Publication, indicator: Indicator, kept: Printed, path: Path): readonly Issue[] {
  const read = readValue(publication, indicator, kept.printed, path);
  return read.ok ? [] : read.issues.filter(({ code }) => code === 'unit_must_match_indicator');
}
