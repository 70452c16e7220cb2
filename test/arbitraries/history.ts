/**
 * Whole histories of a ledger, as the commands that people give it.
 *
 * A history keeps to a few rows, labels and calendars, so that its figures meet: they tile, rival, revise and move.
 */
import * as fc from 'fast-check';
import type { Breakdown } from '../../src/model/figure.ts';
import type { Quantity } from '../../src/model/quantity.ts';
import type { ViewOptions } from '../../src/query.ts';
import { type PublisherId, publisherIds } from './catalogue.ts';
import { count, quantity } from './quantity.ts';
import type { Question } from './question.ts';
import { type TargetSketch, targetSketches } from './target.ts';

/** A figure before it is bound to a publication. `calendar` null leaves it to the publication. */
export interface Draft {
  readonly indicator: string;
  readonly territory: string;
  readonly label: string;
  readonly calendar: string | null;
  readonly breakdown?: Breakdown;
  readonly quantity: Quantity;
}

/** What a person asks of the ledger. `report` and `command` count round through what there is by then. */
export type Command =
  | {
      readonly ask: 'report';
      readonly publisher: PublisherId;
      readonly publishedOn: string;
      readonly figures: readonly Draft[];
    }
  | {
      readonly ask: 'correct';
      readonly report: number;
      readonly figure: Partial<Draft>;
      /** Moves the report to another publication, counted like `report`; null leaves it. */
      readonly publication: number | null;
    }
  | { readonly ask: 'withdraw'; readonly report: number }
  | { readonly ask: 'close'; readonly label: string; readonly calendar: string; readonly closedOn: string }
  | { readonly ask: 'reopen'; readonly label: string; readonly calendar: string }
  | { readonly ask: 'prefer'; readonly publisher: PublisherId; readonly preference: number }
  | { readonly ask: 'again'; readonly command: number };

export interface History {
  readonly preferences: readonly (number | undefined)[];
  readonly commands: readonly Command[];
}

const days = [
  '2023-07-05',
  '2024-01-10',
  '2024-04-05',
  '2024-07-05',
  '2024-07-20',
  '2024-10-05',
  '2025-01-10',
] as const;

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

const splits: readonly (Breakdown | undefined)[] = [
  undefined,
  undefined,
  { sex: 'female' },
  { sex: 'male' },
  { means: 'fire' },
];

/** The few rows, labels and calendars that a history keeps to. */
interface Focus {
  readonly family: Family;
  readonly territories: readonly string[];
  readonly labels: readonly string[];
  readonly calendars: readonly string[];
  readonly broken: boolean;
}

const focus: fc.Arbitrary<Focus> = fc.record({
  family: fc.constantFrom(...families),
  territories: fc.constantFrom(...places),
  labels: fc.constantFrom(...tilings),
  calendars: fc.constantFrom(...timeKeeping),
  broken: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
});

/** A figure of the focus; some leave their calendar to the publication. `fixed` is what is not left to chance. */
function draftIn(focus: Focus, fixed: Partial<Draft> = {}): fc.Arbitrary<Draft> {
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
function tableIn(focus: Focus): fc.Arbitrary<readonly Draft[]> {
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

function reportIn(focus: Focus): fc.Arbitrary<Command> {
  return fc.record({
    ask: fc.constant('report' as const),
    publisher: fc.oneof({ weight: 2, arbitrary: fc.constant('police' as const) }, fc.constantFrom(...publisherIds)),
    publishedOn: fc.constantFrom(...days),
    figures: fc.oneof(fc.array(draftIn(focus), { minLength: 1, maxLength: 4 }), {
      weight: 3,
      arbitrary: tableIn(focus),
    }),
  });
}

/** `amending`: how often people correct, withdraw, close and reopen rather than report. */
function commandIn(focus: Focus, amending = 1): fc.Arbitrary<Command> {
  const anyReport = fc.nat({ max: 30 });
  const period = { label: fc.constantFrom(...focus.labels), calendar: fc.constantFrom(...focus.calendars) };
  return fc.oneof(
    { weight: 16, arbitrary: reportIn(focus) },
    {
      weight: 4 * amending,
      arbitrary: fc.record({
        ask: fc.constant('correct' as const),
        report: anyReport,
        publication: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, fc.nat({ max: 8 })),
        figure: fc.oneof(
          count.map((quantity) => ({ quantity })),
          draftIn(focus).map(({ label, calendar }) => ({ label, calendar })),
          fc.record({ territory: fc.constantFrom(...focus.territories), quantity: count }),
        ),
      }),
    },
    { weight: amending, arbitrary: fc.record({ ask: fc.constant('withdraw' as const), report: anyReport }) },
    {
      weight: amending,
      arbitrary: fc.record({ ask: fc.constant('close' as const), ...period, closedOn: fc.constantFrom(...days) }),
    },
    { weight: amending, arbitrary: fc.record({ ask: fc.constant('reopen' as const), ...period }) },
    {
      weight: 1,
      // Never two publishers of one rank: who then answers is anybody's guess.
      arbitrary: fc.tuple(fc.constantFrom(0, 1, 2), fc.nat({ max: 2 })).map(([index, rank]) => ({
        ask: 'prefer' as const,
        publisher: publisherIds[index],
        preference: 3 * rank + index + 1,
      })),
    },
    { weight: 1, arbitrary: fc.record({ ask: fc.constant('again' as const), command: fc.nat({ max: 20 }) }) },
  );
}

function questionsIn(focus: Focus): fc.Arbitrary<readonly Question[]> {
  const one = fc
    .record({
      indicator: fc.constantFrom(...focus.family.indicators, ...focus.family.around),
      territory: fc.constantFrom(...focus.territories),
      label: fc.constantFrom(...focus.labels),
      calendar: fc.constantFrom(...focus.calendars),
      breakdown: focus.broken ? fc.constantFrom(...splits) : fc.constant(undefined),
    })
    .map(({ breakdown, ...rest }) => (breakdown && rest.indicator === 'cases' ? { ...rest, breakdown } : rest));
  return fc.array(one, { minLength: 1, maxLength: 10, size: 'max' });
}

const preferences = fc.constantFrom<readonly (number | undefined)[]>([], [], [1], [4, 2], [7, 5, 3]);

/** When and how to look: either clock, both or neither; sometimes a preference, sometimes an assumed calendar. */
export interface Look extends Pick<ViewOptions, 'prefer' | 'assumeCalendar'> {
  /** Share of what follows the definitions that had been recorded; null for all of it. */
  readonly recorded: number | null;
  readonly by: 'position' | 'instant';
  readonly published: string | null;
}

const look: fc.Arbitrary<Look> = fc
  .record({
    recorded: fc.oneof(
      fc.constant(null),
      fc.integer({ min: 2, max: 9 }).map((tenths) => tenths / 10),
    ),
    by: fc.constantFrom('position' as const, 'instant' as const),
    published: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, fc.constantFrom(...days.slice(1))),
    prefer: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.shuffledSubarray<string>([...publisherIds])),
    assumeCalendar: fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      fc.constantFrom<string>('civil', 'vn-statistical', 'from-october'),
    ),
  })
  .map(({ prefer, assumeCalendar, ...rest }) => ({
    ...rest,
    ...(prefer === null ? {} : { prefer }),
    ...(assumeCalendar === null ? {} : { assumeCalendar }),
  }));

/** A history, with questions about it, targets on some of them, and a way to look. */
export interface Scenario {
  readonly history: History;
  readonly targets: readonly TargetSketch[];
  readonly questions: readonly Question[];
  readonly look: Look;
}

export const scenario: fc.Arbitrary<Scenario> = focus.chain((at) =>
  fc.record({
    history: fc.record({
      preferences,
      commands: fc.array(commandIn(at), { minLength: 1, maxLength: 20, size: 'max' }),
    }),
    targets: targetSketches,
    questions: questionsIn(at),
    look,
  }),
);

export const history: fc.Arbitrary<History> = scenario.map((found) => found.history);

/** Scenarios in which every document is contradicted by another publisher's. */
export const rivalry: fc.Arbitrary<Scenario> = scenario.map((found) => ({
  ...found,
  history: {
    ...found.history,
    commands: found.history.commands.flatMap((command) =>
      command.ask === 'report' ? [command, contradicting(command)] : [command],
    ),
  },
}));

/** The next publisher prints the same cells, with the quantities in another order. */
function contradicting(command: Extract<Command, { readonly ask: 'report' }>): Command {
  const next = publisherIds[(publisherIds.indexOf(command.publisher) + 1) % publisherIds.length] ?? command.publisher;
  const figures = command.figures.map((draft, at) => {
    const { indicator, quantity } = command.figures[(at + 1) % command.figures.length] ?? draft;
    return indicator === draft.indicator ? { ...draft, quantity } : draft;
  });
  return { ...command, publisher: next, figures };
}

/** Histories in which periods are closed and reopened, and people amend more than they report. */
export const amendments: fc.Arbitrary<History> = focus.chain((at) =>
  fc.record({ preferences, commands: fc.array(commandIn(at, 4), { minLength: 4, maxLength: 25, size: 'max' }) }),
);

/** Documents only, no two of one publisher on one day: what is published then does not depend on the import's order. */
export const library: fc.Arbitrary<Scenario> = focus.chain((at) =>
  fc.record({
    history: fc.record({
      preferences,
      commands: fc
        .uniqueArray(reportIn(at), {
          minLength: 2,
          maxLength: 10,
          size: 'max',
          selector: (command) => (command.ask === 'report' ? `${command.publisher} ${command.publishedOn}` : ''),
        })
        .map((commands) => commands.map(withOneFigurePerCell)),
    }),
    targets: targetSketches,
    questions: questionsIn(at),
    look: look.map((found) => ({ ...found, recorded: null })),
  }),
);

function withOneFigurePerCell(command: Command): Command {
  if (command.ask !== 'report') return command;
  const seen = new Map(command.figures.map(({ quantity: _, ...cell }) => [JSON.stringify(cell), cell]));
  const figures = [...seen.keys()].flatMap(
    (key) => command.figures.find(({ quantity: _, ...cell }) => JSON.stringify(cell) === key) ?? [],
  );
  return { ...command, figures };
}
