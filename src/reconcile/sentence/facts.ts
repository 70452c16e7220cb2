/**
 * Facts: a finding becomes the phrases that a sentence about it is made of, in the words of one language.
 */
import { Decimal } from '../../model/decimal.ts';
import type { Cell } from '../../model/figure.ts';
import { equalIntervals, type Interval, isPoint, pointInterval } from '../../model/interval.ts';
import type { Period } from '../../model/period.ts';
import { equalQuantities } from '../../model/quantity.ts';
import type { Vintage } from '../../query.ts';
import type { Finding, Operand, Role } from '../finding.ts';
import { type Aspect, cellName, type Names, varying } from './names.ts';
import {
  aboutNumber,
  distanceStyle,
  intervalWords,
  type NumberWords,
  numberWords,
  quantityWords,
  type Style,
  styleOf,
  wholesIn,
} from './number.ts';

/** What a language says of places in time and in documents. */
export interface Setting extends NumberWords {
  readonly period: (period: Period) => string | null;
  readonly source: (publisher: string, day: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly others: (count: number) => string;
  /** Before what is taken away. */
  readonly minus: string;
  /** Before the document that says a number. */
  readonly by: string;
  readonly total: string;
}

/** A cell of a finding, said. */
export interface Said {
  readonly role: Role;
  readonly side: 'left' | 'right';
  readonly factor: 1 | -1;
  /** What is printed; empty where nothing is. */
  readonly print: string;
  /** What tells it from the others; empty where nothing does. */
  readonly name: string;
}

export interface Facts {
  readonly finding: Finding;
  readonly said: readonly Said[];
  /** Both sides: a single print as it was printed, anything else as it was computed. */
  readonly left: string;
  readonly right: string;
  /** The summands of the left side, "12 + 18 + 21" or "quý I/2024: 12, quý II/2024: 18"; empty where they are too many. */
  readonly sum: string;
  /** How far apart; a long number is cut, so that it is more than what is told. */
  readonly gap: string | null;
  readonly isGapCut: boolean;
  /** How both sides must stand: what is there of a whole that cannot be less than its parts is at most the whole. */
  readonly relation: Finding['relation'];
  /** Whether the parts that are there are too much already, whatever is missing. */
  readonly isPartial: boolean;
  /** Whether no side has any play. */
  readonly isExact: boolean;
  /** Whether words rather than digits give a side its play. */
  readonly isHedged: boolean;
  readonly missing: string;
  /** Every print, with its name. */
  readonly known: string;
  /** The document that the sentence is about; null where each number has its own. */
  readonly source: string | null;
  readonly names: Names;
  readonly aspects: ReadonlySet<Aspect>;
}

/** So many things are listed one by one. */
const mostListed = 6;

/** What a sentence about a finding may say. */
export function factsOf(finding: Finding, names: Names, setting: Setting): Facts {
  const { operands, figures, missing } = finding;
  const cells = [...operands.map(({ cell }) => cell), ...missing];
  const aspects = varying(cells, figures);
  const source = sourceOfAll(finding, names, setting);
  const said = operands.map((operand) => saidOf(operand, { aspects, names, setting, source }));
  const style = styleOf(names.indicator(checked(operands)?.indicator ?? ''), setting);
  const isPartial = isTooMuch(finding);
  const relation = isPartial ? '<=' : finding.relation;
  const nameOf = (cell: Cell) => cellName(cell, aspects, names, setting.period);
  return {
    finding,
    said,
    left: sideWords(finding, 'left', said, style),
    right: sideWords(finding, 'right', said, style),
    sum: sumWords(said, setting),
    gap: gapWords(finding, style),
    isGapCut: finding.gap !== null && finding.gap.decimalPlaces() > longestGap,
    relation,
    isPartial,
    isExact: isPartial
      ? isExactInPart(finding)
      : [finding.left, finding.right].every((side) => side !== null && isPoint(side)),
    isHedged: figures.some(({ quantity }) => quantity.kind === 'number' && quantity.bound !== 'plain'),
    missing: someOf(
      missing.map((cell) => nameOf(cell) || setting.noNumber),
      setting,
    ),
    known: someOf(
      said.filter(({ print }) => print !== '').map((one) => told(one, aspects, setting)),
      setting,
    ),
    source,
    names,
    aspects,
  };
}

/** The one document that all figures stand in, or that the checked one does; between reports of one cell, none. */
function sourceOfAll({ figures, operands, kind }: Finding, names: Names, setting: Setting): string | null {
  const right = operands.filter(({ side }) => side === 'right').flatMap((operand) => operand.figures);
  const isPair = kind === 'repeated' || kind === 'rivals';
  const [all, own] = [figures, right].map((some) => distinct(some.map((figure) => sourceOf(figure, names, setting))));
  if (all?.length === 1) return all[0] ?? null;
  return own?.length === 1 && !isPair ? (own[0] ?? null) : null;
}

/** A total has no part to be named by. */
function told({ name, print, role }: Said, aspects: ReadonlySet<Aspect>, { total }: Setting): string {
  if (name !== '') return `${name}: ${print}`;
  return role === 'whole' && aspects.has('breakdown') ? `${total}: ${print}` : print;
}

const wholes: ReadonlySet<Finding['kind']> = new Set(['time', 'territories', 'breakdown', 'monotone']);

function isTooMuch({ kind, gap, missing, operands, left, right }: Finding): boolean {
  const isAdded = operands.every(({ factor }) => factor === 1);
  const isThere =
    left !== null && right !== null && operands.some(({ side, figures }) => side === 'right' && figures.length > 0);
  return wholes.has(kind) && missing.length > 0 && gap !== null && !gap.isZero() && isAdded && isThere;
}

function isExactInPart({ operands, right }: Finding): boolean {
  const there = operands.filter(({ side, value }) => side === 'left' && value !== null);
  return right !== null && isPoint(right) && there.every(({ value }) => value !== null && isPoint(value));
}

/** The cell that is checked: the one on the right, where there is one. */
function checked(operands: readonly Operand[]): Cell | undefined {
  return (operands.find(({ side }) => side === 'right') ?? operands[0])?.cell;
}

function saidOf(
  { cell, figures, role, side, factor }: Operand,
  { aspects, names, setting, source }: Pick<Facts, 'aspects' | 'names' | 'source'> & { readonly setting: Setting },
): Said {
  const style = styleOf(names.indicator(cell.indicator), setting);
  const print = printsOf(figures, style, setting);
  const others = distinct(figures.map((figure) => sourceOf(figure, names, setting))).filter((one) => one !== source);
  const by = others.length === 0 ? '' : setting.by + someOf(others, setting);
  const name = [cellName(cell, aspects, names, setting.period), by].filter(Boolean).join(', ');
  return { role, side, factor, print, name };
}

/** A document, by its publisher and its day. */
function sourceOf({ publication }: Vintage, names: Names, setting: Setting): string {
  return setting.source(names.publisher(publication.publisher), publication.publishedOn);
}

function printsOf(figures: readonly Vintage[], style: Style, setting: Setting): string {
  const different = figures.filter(
    ({ quantity }, index) => figures.findIndex((other) => equalQuantities(other.quantity, quantity)) === index,
  );
  return someOf(distinct(different.map(({ quantity }) => quantityWords(quantity, style))), setting);
}

/** At most a handful, and how many more there are. */
export function someOf(items: readonly string[], { list, others }: Setting): string {
  if (items.length <= mostListed) return list(items);
  const shown = items.slice(0, mostListed - 1);
  return list([...shown, others(items.length - shown.length)]);
}

export function distinct(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}

/** A side that is one print is told as it was printed, any other as what it comes to. */
function sideWords(finding: Finding, side: 'left' | 'right', said: readonly Said[], style: Style): string {
  const value = finding[side];
  const own = finding.operands.flatMap((operand, at) =>
    operand.side === side ? [{ operand, print: said[at]?.print ?? '' }] : [],
  );
  const [only] = own;
  const isComputed =
    own.length > 1 || (side === 'left' && (finding.kind === 'fraction' || finding.kind === 'fraction-count'));
  if (!isComputed && only !== undefined && only.print !== '' && isItself(only.operand, value)) return only.print;
  // What two prints imply lies about the middle of what their digits allow.
  if (finding.kind === 'target' && value !== null && value.low !== null && value.high !== null) {
    return style.words.about + numberWords(value.low.plus(value.high).div(2).toDecimalPlaces(4), style);
  }
  if (finding.kind === 'rule')
    return intervalWords(value, { ...style, unit: undefined, whole: false, direction: null });
  const printed = side === 'left' ? printedSum(finding, isTooMuch(finding)) : null;
  return intervalWords(printed === null ? value : pointInterval(printed), style);
}

/** What is counted is whole, whether or not its print says so. */
function isItself({ value, factor }: Operand, side: Interval | null): boolean {
  if (value === null || side === null) return factor === 1 && value === side;
  return factor === 1 && (equalIntervals(value, side) || equalIntervals(wholesIn(value), side));
}

const sums: ReadonlySet<Finding['kind']> = new Set([
  'time',
  'territories',
  'breakdown',
  'measure',
  'monotone',
  'shares',
  'margin',
]);

/** What plain prints add up to, as a reader adds them; null where they do not, or are too far from what they stand for. */
function printedSum({ kind, operands, left }: Finding, isPartial: boolean): Decimal | null {
  if (!sums.has(kind) || left === null) return null;
  let total = new Decimal(0);
  let least: Decimal | null = new Decimal(0);
  for (const { side, factor, figures, value } of operands) {
    const [figure, ...more] = figures;
    if (side !== 'left' || (isPartial && figures.length === 0)) continue;
    if (figure?.point == null || more.length > 0) return null;
    total = total.plus(figure.point.times(factor));
    const end: Decimal | null = value === null ? null : factor === 1 ? value.low : value.high;
    least = end === null || least === null ? null : least.plus(end.times(factor));
  }
  if (isPartial) return total;
  // What is on the left beside figures is a constant: a target that a margin is over.
  return left.low === null || least === null ? null : total.plus(left.low.minus(least));
}

function sumWords(said: readonly Said[], { list, minus }: Setting): string {
  const terms = said.filter(({ side, print }) => side === 'left' && print !== '');
  if (terms.length < 2 || terms.length > mostListed) return '';
  const named = terms.every(({ name }) => name !== '' && !name.startsWith('“'));
  if (!named) return terms.map(({ factor, print }, at) => signed(factor, at) + print).join('');
  return list(terms.map(({ factor, print, name }) => `${factor === 1 ? '' : minus}${name}: ${print}`));
}

function signed(factor: 1 | -1, at: number): string {
  if (at === 0) return factor === 1 ? '' : '−';
  return factor === 1 ? ' + ' : ' − ';
}

const longestGap = 4;

function gapWords({ gap, kind }: Finding, style: Style): string | null {
  if (gap === null || gap.isZero()) return null;
  const own =
    kind === 'phases' || kind === 'rule' ? { ...style, unit: undefined, direction: null } : distanceStyle(style);
  if (gap.decimalPlaces() <= longestGap) return aboutNumber(gap, own);
  // Towards zero, so that what is told is a bound.
  const places = gap.lt(1) ? 1 - gap.e : 2;
  return numberWords(gap.toDecimalPlaces(places, Decimal.ROUND_DOWN), own);
}
