/**
 * Whole histories of a ledger, with questions about them and ways to look.
 */
import * as fc from 'fast-check';
import type { ViewOptions } from '../../src/query.ts';
import { publisherIds } from './catalogue.ts';
import { type Command, commandIn, contradicting, days, reportIn } from './command.ts';
import { type Focus, focus, splits } from './draft.ts';
import type { Question } from './question.ts';
import { type TargetSketch, targetSketches } from './target.ts';

export interface History {
  readonly preferences: readonly (number | undefined)[];
  readonly commands: readonly Command[];
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
