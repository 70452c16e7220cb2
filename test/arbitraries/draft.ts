/**
 * Figures that keep to a few rows, labels and calendars, so that they meet: they tile, rival, revise and move.
 */
import * as fc from 'fast-check';
import type { Breakdown } from '../../src/model/figure.ts';
import type { Quantity } from '../../src/model/quantity.ts';
import { quantity } from './quantity.ts';

/** A figure before it is bound to a publication. `calendar` null leaves it to the publication. */
export interface Draft {
  readonly indicator: string;
  readonly territory: string;
  readonly label: string;
  readonly calendar: string | null;
  readonly breakdown?: Breakdown;
  readonly quantity: Quantity;
}

/** Labels that tile: each list holds several ways to one of its periods. */
const tilings: readonly (readonly string[])[] = [
  ['2024-H1', '2024-Q1', '2024-Q2'],
  ['2024-Q3', '2024-9M', '2024-H1', '2024-Q1', '2024-Q2'],
  ['2024-H1', '2023-H1', '2023-H2', '2023'],
  ['2024', '2024-H1', '2024-H2', '2024-Q4', '2024-9M'],
  ['2024-Q2', '2024-06', '2024-H1', '2023-Q2', '2024-Q3'],
  ['2024-H1', '2023-H1'],
];

/** Indicators that are reported together, and those derived from them. */
interface Family {
  readonly indicators: readonly string[];
  readonly around: readonly string[];
}

const families: readonly Family[] = [
  { indicators: ['cases'], around: ['cases', 'cases-rise'] },
  { indicators: ['cases', 'solved'], around: ['clearance', 'unsolved', 'files', 'solved-share', 'cases'] },
  { indicators: ['clearance', 'cases', 'solved'], around: ['clearance'] },
  { indicators: ['cases-change', 'cases', 'cases', 'cases'], around: ['cases-change', 'cases-rise'] },
  { indicators: ['addicts'], around: ['addicts'] },
];

const places: readonly (readonly string[])[] = [
  ['hue'],
  ['a-luoi', 'phu-vang', 'hue'],
  ['hue', 'a-luoi', 'phu-vang'],
  ['gio-linh', 'quang-tri', 'hue', 'central'],
  ['hoa-vang', 'son-tra', 'da-nang'],
];

const timeKeeping: readonly (readonly string[])[] = [
  ['civil'],
  ['civil'],
  ['unstated'],
  ['unstated', 'civil'],
  ['vn-statistical'],
  ['vn-statistical', 'unstated'],
  ['civil', 'from-october'],
];

/** What is printed of an indicator, where it is not a count. */
const printed = new Map<string, 'ratio' | 'rate'>([
  ['clearance', 'ratio'],
  ['cases-change', 'rate'],
]);

export const splits: readonly (Breakdown | undefined)[] = [
  undefined,
  undefined,
  { sex: 'female' },
  { sex: 'male' },
  { means: 'fire' },
];

/** The few rows, labels and calendars that a history keeps to. */
export interface Focus {
  readonly family: Family;
  readonly territories: readonly string[];
  readonly labels: readonly string[];
  readonly calendars: readonly string[];
  readonly broken: boolean;
}

export const focus: fc.Arbitrary<Focus> = fc.record({
  family: fc.constantFrom(...families),
  territories: fc.constantFrom(...places),
  labels: fc.constantFrom(...tilings),
  calendars: fc.constantFrom(...timeKeeping),
  broken: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
});

/** A figure of the focus; some leave their calendar to the publication. `fixed` is what is not left to chance. */
export function draftIn(focus: Focus, fixed: Partial<Draft> = {}): fc.Arbitrary<Draft> {
  const { family, territories, labels, calendars, broken } = focus;
  return fc
    .record({
      indicator: fc.constantFrom(...family.indicators),
      territory: fc.constantFrom(...territories),
      label: fc.constantFrom(...labels),
      calendar: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...calendars) }, fc.constant(null)),
      breakdown: broken ? fc.constantFrom(...splits) : fc.constant(undefined),
      quantities: quantity,
    })
    .map(({ breakdown, quantities, ...chosen }) => {
      const draft = { ...chosen, ...fixed };
      return {
        ...draft,
        ...(breakdown === undefined || draft.indicator !== 'cases' ? {} : { breakdown, ...fixed }),
        quantity: quantities[printed.get(draft.indicator) ?? 'count'],
      };
    });
}

/** All members of each dimension: of these two, only the first makes the whole. */
const memberTables: readonly (readonly Partial<Draft>[])[] = [
  ['female', 'male'].map((sex) => ({ indicator: 'cases', breakdown: { sex } })),
  ['knife', 'fire'].map((means) => ({ indicator: 'cases', breakdown: { means } })),
];

/** A table: one place along all labels, one label along all places, or one cell along the members that make it up. */
export function tableIn(focus: Focus): fc.Arbitrary<readonly Draft[]> {
  const along = fc.constantFrom<readonly Partial<Draft>[]>(
    focus.labels.map((label) => ({ label })),
    focus.territories.map((territory) => ({ territory })),
    ...(focus.broken ? memberTables : []),
  );
  return fc
    .tuple(draftIn(focus), along)
    .chain(([{ quantity: _, ...base }, changes]) =>
      fc.tuple(...changes.map((change) => draftIn(focus, { ...base, ...change }))),
    );
}
