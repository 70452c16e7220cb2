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
  quantityWords,
  type Style,
  styleOf,
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
  readonly gap: string | null;
  /** Whether no side has any play. */
  readonly isExact: boolean;
  /** Whether words rather than digits give a side its play. */
  readonly isHedged: boolean;
  readonly missing: string;
  /** Every print, with its name. */
  readonly known: string;
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
  const said = operands.map((operand) => saidOf(operand, aspects, names, setting));
  const style = styleOf(names.indicator(checked(operands)?.indicator ?? ''), setting);
  const nameOf = (cell: Cell) => cellName(cell, aspects, names, setting.period);
  return {
    finding,
    said,
    left: sideWords(finding, 'left', said, style),
    right: sideWords(finding, 'right', said, style),
    sum: sumWords(said, setting),
    gap: gapWords(finding, style),
    isExact: [finding.left, finding.right].every((side) => side !== null && isPoint(side)),
    isHedged: figures.some(({ quantity }) => quantity.kind === 'number' && quantity.bound !== 'plain'),
    missing: someOf(
      missing.map((cell) => nameOf(cell) || setting.noNumber),
      setting,
    ),
    known: someOf(
      said.filter(({ print }) => print !== '').map(({ name, print }) => (name === '' ? print : `${name}: ${print}`)),
      setting,
    ),
    names,
    aspects,
  };
}

/** The cell that is checked: the one on the right, where there is one. */
function checked(operands: readonly Operand[]): Cell | undefined {
  return (operands.find(({ side }) => side === 'right') ?? operands[0])?.cell;
}

function saidOf(
  { cell, figures, role, side, factor }: Operand,
  aspects: ReadonlySet<Aspect>,
  names: Names,
  setting: Setting,
): Said {
  const style = styleOf(names.indicator(cell.indicator), setting);
  const print = printsOf(figures, style, setting);
  const sources = aspects.has('publication') ? distinct(figures.map((figure) => sourceOf(figure, names, setting))) : [];
  const by = sources.length === 0 ? '' : setting.by + someOf(sources, setting);
  const name = [cellName(cell, aspects, names, setting.period), by].filter(Boolean).join(', ');
  return { role, side, factor, print, name };
}

/** A document, by its publisher and its day. */
export function sourceOf({ publication }: Vintage, names: Names, setting: Setting): string {
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
  const isComputed = own.length > 1 || (finding.kind === 'fraction' && side === 'left');
  if (!isComputed && only !== undefined && only.print !== '' && isItself(only.operand, value)) return only.print;
  const printed = side === 'left' ? printedSum(finding) : null;
  return intervalWords(printed === null ? value : pointInterval(printed), style);
}

function isItself({ value, factor }: Operand, side: Interval | null): boolean {
  return factor === 1 && (value === null || side === null ? value === side : equalIntervals(value, side));
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
function printedSum({ kind, operands, left }: Finding): Decimal | null {
  if (!sums.has(kind) || left === null) return null;
  let total = new Decimal(0);
  let least: Decimal | null = new Decimal(0);
  for (const { side, factor, figures, value } of operands) {
    const [figure, ...more] = figures;
    if (side !== 'left') continue;
    if (figure?.point == null || more.length > 0) return null;
    total = total.plus(figure.point.times(factor));
    const end: Decimal | null = value === null ? null : factor === 1 ? value.low : value.high;
    least = end === null || least === null ? null : least.plus(end.times(factor));
  }
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

function gapWords({ gap, kind }: Finding, style: Style): string | null {
  if (gap === null || gap.isZero()) return null;
  return aboutNumber(gap, kind === 'phases' ? { ...style, unit: undefined, direction: null } : distanceStyle(style));
}
