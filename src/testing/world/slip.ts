/**
 * Slip: one figure of an honest document is printed wrong, as people and machines print figures wrong.
 */
import type { FigureInput, RecordInput } from '../../record.ts';
import { type Draw, drawFrom } from './draw.ts';
import { type Exact, minus, quotient, times } from './exact.ts';
import { type Numeral, type Print, type Printable, plainPrint, textOf } from './printing.ts';
import { type Fact, type HonestPublication, partsOf, printableOf } from './publish.ts';

/** A way in which a figure is printed wrong. */
export type SlipKind =
  | 'digits-swapped'
  | 'digit-lost'
  | 'digit-doubled'
  | 'mark-misread'
  | 'periods-exchanged'
  | 'sign-turned'
  | 'percent-for-points'
  | 'wrong-denominator'
  | 'level-for-change';

export const slipKinds: readonly SlipKind[] = [
  'digits-swapped',
  'digit-lost',
  'digit-doubled',
  'mark-misread',
  'periods-exchanged',
  'sign-turned',
  'percent-for-points',
  'wrong-denominator',
  'level-for-change',
];

/** A document with one slip in it. */
export interface Slipped {
  readonly kind: SlipKind;
  /** The honest document. */
  readonly honest: HonestPublication;
  /** The document as it was printed. */
  readonly record: RecordInput;
  /** Which of its figures are wrong, by index: one, or two that were exchanged. */
  readonly figures: readonly number[];
  /** What each of them should have said, and what it says. */
  readonly was: readonly string[];
  readonly printed: readonly string[];
}

/** What is printed instead, by index of the figure. */
type Instead = readonly { readonly index: number; readonly text: string }[];

/**
 * The document with one slip; null where it has no figure that this kind of slip could befall. Without a kind, one is
 * drawn among those that it could have.
 */
export function slipIn(honest: HonestPublication, seed: number, kind?: SlipKind): Slipped | null {
  const draw = drawFrom(seed);
  for (const tried of kind === undefined ? shuffled(draw, slipKinds) : [kind]) {
    const instead = wrongPrint(draw, honest, tried);
    if (instead !== null) return slipped(honest, tried, instead);
  }
  return null;
}

function slipped(honest: HonestPublication, kind: SlipKind, instead: Instead): Slipped {
  const textAt = (figure: FigureInput | undefined) => String(figure?.value ?? '');
  const { figures, publication } = honest.record;
  const wrong = figures.map((figure, index): FigureInput => {
    const found = instead.find((one) => one.index === index);
    if (found === undefined) return figure;
    return {
      ...figure,
      value: found.text,
      quote: figure.quote?.replace(textAt(figure), () => found.text) ?? found.text,
    };
  });
  return {
    kind,
    honest,
    record: { publication, figures: wrong },
    figures: instead.map(({ index }) => index),
    was: instead.map(({ index }) => textAt(figures[index])),
    printed: instead.map(({ text }) => text),
  };
}

function wrongPrint(draw: Draw, honest: HonestPublication, kind: SlipKind): Instead | null {
  const places = shuffled(draw, [...honest.facts.keys()]);
  for (const index of places) {
    const fact = honest.facts[index];
    if (fact === undefined) continue;
    if (kind === 'periods-exchanged') {
      const instead = exchanged(honest, index, fact);
      if (instead !== null) return instead;
      continue;
    }
    const print = slips[kind](draw, honest, fact);
    const text = print === null ? null : textOf(print, honest.language);
    if (text !== null && text !== textOf(fact.print, honest.language)) return [{ index, text }];
  }
  return null;
}

type Slip = (draw: Draw, honest: HonestPublication, fact: Fact) => Print | null;

const slips: Readonly<Record<Exclude<SlipKind, 'periods-exchanged'>, Slip>> = {
  'digits-swapped': (draw, _, { print }) =>
    otherDigits(print, (digits) => {
      const at = draw.below(Math.max(1, digits.length - 1));
      return digits.slice(0, at) + (digits[at + 1] ?? '') + (digits[at] ?? '') + digits.slice(at + 2);
    }),
  'digit-lost': (draw, _, { print }) =>
    otherDigits(print, (digits) => {
      const at = draw.below(digits.length);
      return digits.slice(0, at) + digits.slice(at + 1);
    }),
  'digit-doubled': (draw, _, { print }) =>
    otherDigits(print, (digits) => {
      const at = draw.below(digits.length);
      return digits.slice(0, at) + (digits[at] ?? '') + digits.slice(at);
    }),
  // Three decimals look like a group of thousands in the other language.
  'mark-misread': (_, __, { print }) =>
    print.numeral?.places === 3 ? { ...print, numeral: { ...print.numeral, places: 0 } } : null,
  'sign-turned': (_, { language }, { print }) => {
    if (print.sign === null || print.numeral === null) return null;
    const turns: readonly (readonly [string, string])[] =
      language === 'vi'
        ? [
            ['giảm ', 'tăng '],
            ['-', '+'],
          ]
        : [
            ['down ', 'up '],
            ['-', '+'],
          ];
    const pair = turns.find((both) => both.includes(print.sign?.text ?? ''));
    const text = pair?.find((one) => one !== print.sign?.text);
    return text === undefined ? null : { ...print, sign: { text, negative: !print.sign.negative } };
  },
  'percent-for-points': (_, honest, fact) => reprinted(honest, fact, percentForPoints(honest, fact)),
  'wrong-denominator': (draw, honest, fact) => reprinted(honest, fact, overAnother(draw, honest, fact)),
  'level-for-change': (_, honest, fact) => {
    const measure = measureOf(honest, fact);
    if (measure?.kind !== 'change' || measure.mode !== 'absolute') return null;
    return reprinted(honest, fact, honest.world.truthOf({ ...fact.cell, indicator: measure.of }));
  },
};

/** The digits changed, all else as it was; null where a writer would see at once that it is no number. */
function otherDigits(print: Print, change: (digits: string) => string): Print | null {
  const { numeral } = print;
  if (numeral === null) return null;
  const digits = String(numeral.units).padStart(numeral.width + Math.max(0, numeral.places), '0');
  const next = change(digits);
  const whole = next.length - Math.max(0, numeral.places);
  if (whole < 1 || next.length > 12 || (whole > 1 && next.startsWith('0') && numeral.width < 2)) return null;
  const changed: Numeral = { ...numeral, units: BigInt(next) };
  // A number that became zero would lose its sign and its hedge: another slip.
  return changed.units === 0n || changed.units === numeral.units ? null : { ...print, numeral: changed };
}

/** The level of this year where last year's stands, and the other way round. */
function exchanged({ record, facts, language }: HonestPublication, index: number, fact: Fact): Instead | null {
  const { cell } = fact;
  const other = facts.findIndex(
    (one) =>
      one.cell.indicator === cell.indicator &&
      one.cell.territory === cell.territory &&
      JSON.stringify(one.cell.breakdown) === JSON.stringify(cell.breakdown) &&
      one.cell.span.from === cell.span.from - 12 &&
      one.cell.span.to === cell.span.to - 12,
  );
  const before = facts[other];
  if (before === undefined) return null;
  const [now, then] = [fact, before].map(({ print }) => textOf(print, language));
  if (now === undefined || then === undefined || now === then || record.figures[other] === undefined) return null;
  return [
    { index, text: then },
    { index: other, text: now },
  ];
}

function measureOf({ world }: HonestPublication, { cell }: Fact) {
  return world.indicators.find(({ id }) => id === cell.indicator)?.measure;
}

/** A change of a rate in percent of the rate, where points are meant. */
function percentForPoints(honest: HonestPublication, fact: Fact): Exact | null {
  const measure = measureOf(honest, fact);
  if (measure?.kind !== 'change' || measure.mode !== 'points') return null;
  const now = honest.world.truthOf({ ...fact.cell, indicator: measure.of });
  const before = now && minus(now, fact.truth);
  return before && quotient(times(fact.truth, 100n), before);
}

/** The rate over what another place or the year before has of its denominator. */
function overAnother(draw: Draw, honest: HonestPublication, fact: Fact): Exact | null {
  const { world } = honest;
  const measure = measureOf(honest, fact);
  if (measure?.kind !== 'ratio' && measure?.kind !== 'share') return null;
  const [over] = partsOf(world, fact.cell);
  const { label, from, to } = fact.cell.span;
  const [province = ''] = world.territories;
  const elsewhere = draw.chance(50)
    ? { ...fact.cell, territory: province }
    : { ...fact.cell, span: { label, from: from - 12, to: to - 12 } };
  const under = partsOf(world, elsewhere)[1];
  return over && under && quotient(times(over, BigInt(measure.scale)), under);
}

/** Another value where the figure stands, with its decimals. */
function reprinted(honest: HonestPublication, fact: Fact, value: Exact | null): Print | null {
  const kind: Printable | null = printableOf(honest.world, fact.cell);
  if (value === null || kind === null || fact.print.numeral === null) return null;
  return plainPrint(honest.language, value, kind, fact.print.numeral.places);
}

function shuffled<T>(draw: Draw, list: readonly T[]): readonly T[] {
  const order = [...list];
  for (let last = order.length - 1; last > 0; last--) {
    const other = draw.below(last + 1);
    // Both are indexes of the list.
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}
