/**
 * Figures: what is claimed of a cell, in numbers, becomes the figure that was printed.
 */
import type { Figure } from '../../src/model/figure.ts';
import type { Bound, NumberQuantity } from '../../src/model/quantity.ts';
import { hash, within } from './random.ts';
import { calendarOf, isBrokenDown, PUBLISHERS, periodsOf, SEXES, type World, yearToDate } from './world.ts';

/** One report: who says it in which document, and of which cell. */
export interface Claim {
  readonly round: number;
  readonly month: number;
  readonly indicator: number;
  readonly commune: number;
  /** 0 where the indicator is not broken down; else the sex's number + 1. */
  readonly sex: number;
  /** 1 where another publisher says something else of the same cell. */
  readonly rival: number;
}

/** How a cell is printed, whoever prints it. */
export interface Traits {
  readonly hedged: boolean;
  readonly rounded: boolean;
  readonly yearToDate: boolean;
  readonly contested: boolean;
}

const PLAIN: Traits = { hedged: false, rounded: false, yearToDate: false, contested: false };

/** Shares of the rich workload. A January has no year to date of its own. */
const HEDGED = 0.05;
const ROUNDED = 0.05;
const YEAR_TO_DATE = (0.05 * 12) / 11;
const CONTESTED = 0.01;
const RESTATED = 0.02;

const HEDGES: readonly (readonly [Bound, string])[] = [
  ['more-than', 'hơn'],
  ['at-least', 'ít nhất'],
  ['less-than', 'gần'],
  ['about', 'khoảng'],
];

/** What is drawn of a cell, apart from its values. */
const DRAW = { hedged: 1, rounded: 2, yearToDate: 3, contested: 4, restated: 5, hedge: 6 } as const;

/** Figures of a world. */
export interface Press {
  readonly traitsOf: (claim: Claim) => Traits;
  /** Whether a round after the first speaks of the cell at all. */
  readonly isRestated: (claim: Claim) => boolean;
  /** The figure of a claim; every correction of it prints another value. */
  readonly figureOf: (claim: Claim, correction?: number) => Figure;
  /** The id of the document. */
  readonly publicationOf: (publisher: number, round: number, month: number) => string;
}

export function pressOf(world: World, { seed, quotes }: { readonly seed: number; readonly quotes: boolean }): Press {
  const communes = world.places[0]?.ids ?? [];
  const months = world.times[0]?.labels ?? [];
  const publishers = PUBLISHERS[world.kind];
  const periodOf = periodsOf(world);

  const numberOf = ({ indicator, commune, sex }: Claim, month: number) =>
    ((indicator * communes.length + commune) * world.months + month) * 3 + sex;
  const isDrawn = (claim: Claim, draw: number, share: number) =>
    within(hash(seed, numberOf(claim, claim.month), draw), share);

  const traitsOf = (claim: Claim): Traits => {
    if (world.kind === 'plain') return PLAIN;
    const hedged = isDrawn(claim, DRAW.hedged, HEDGED);
    return {
      hedged,
      rounded: !hedged && isDrawn(claim, DRAW.rounded, ROUNDED / (1 - HEDGED)),
      yearToDate: claim.month % 12 > 0 && isDrawn(claim, DRAW.yearToDate, YEAR_TO_DATE),
      contested: isDrawn(claim, DRAW.contested, CONTESTED),
    };
  };

  /** In hundredths, with none, one or two places. */
  const hundredths = (claim: Claim, month: number, salt: number): number => {
    const drawn = hash(seed, numberOf(claim, month), salt, 0x9e37);
    const value = 1000 + ((drawn >>> 2) % 999_000);
    const place = [1, 10, 100][drawn % 3] ?? 1;
    return value - (value % place);
  };
  const printedHundredths = (claim: Claim, { yearToDate, rounded }: Traits, correction: number): number => {
    const salt = (correction * 64 + claim.round) * 2 + claim.rival;
    let value = hundredths(claim, claim.month, salt);
    const january = claim.month - (claim.month % 12);
    for (let month = january; yearToDate && month < claim.month; month++) value += hundredths(claim, month, 0);
    return rounded ? Math.round(value / 1000) * 1000 : value;
  };

  const publicationOf = (publisher: number, round: number, month: number) =>
    `${publishers[publisher]}:${months[month]}${round === 0 ? '' : `:${round}`}`;

  const figureOf = (claim: Claim, correction = 0): Figure => {
    const { round, month, indicator, commune, sex, rival } = claim;
    const traits = traitsOf(claim);
    const value = decimalText(printedHundredths(claim, traits, correction));
    const [bound, word] = traits.hedged
      ? (HEDGES[hash(seed, numberOf(claim, month), DRAW.hedge) % HEDGES.length] ?? ['plain', ''])
      : (['plain', ''] as const);
    const printed = `${word === '' ? '' : `${word} `}${value.replace('.', ',')}`;
    const quantity: NumberQuantity = {
      bound,
      kind: 'number',
      rounding: 'unknown',
      step: traits.rounded ? '10' : '0',
      value,
    };
    const year = world.firstYear + Math.floor(month / 12);
    const label = traits.yearToDate ? yearToDate(year, (month % 12) + 1) : (months[month] ?? '');
    const member = SEXES[sex - 1];
    return {
      cell: {
        ...(member === undefined ? {} : { breakdown: { sex: member } }),
        indicator: world.indicators[indicator] ?? '',
        period: periodOf(indicator, label),
        territory: communes[commune] ?? '',
      },
      printed,
      publication: publicationOf((commune + rival) % publishers.length, round, month),
      quantity,
      ...(quotes && (indicator + month) % 2 === 0 ? { quote: sentence(printed) } : {}),
    };
  };

  const isRestated = (claim: Claim) =>
    world.kind === 'plain' || within(hash(seed, numberOf(claim, claim.month), DRAW.restated, claim.round), RESTATED);
  return { traitsOf, isRestated, figureOf, publicationOf };
}

/** The sexes for which an indicator is reported: 0 stands for both together. */
export function sexesOf(world: World, indicator: number): readonly number[] {
  return isBrokenDown(world, indicator) ? SEXES.map((_, index) => index + 1) : [0];
}

/** For counting: whether a figure of the indicator speaks under the second calendar. */
export function isPoliceCalendar(world: World, indicator: number): boolean {
  return calendarOf(world, indicator).id !== 'civil';
}

/** Hundredths as canonical decimal text. */
export function decimalText(hundredths: number): string {
  const whole = Math.floor(hundredths / 100);
  const rest = hundredths % 100;
  if (rest === 0) return `${whole}`;
  return rest % 10 === 0 ? `${whole}.${rest / 10}` : `${whole}.${String(rest).padStart(2, '0')}`;
}

/** About two hundred characters, as in the documents that this library is for. */
export function sentence(printed: string): string {
  return `Trong kỳ báo cáo, tội phạm về trật tự xã hội trên địa bàn được kéo giảm so với cùng kỳ năm trước; toàn địa bàn ghi nhận ${printed} vụ, vượt chỉ tiêu được giao, tỷ lệ điều tra khám phá đạt kết quả cao.`;
}
