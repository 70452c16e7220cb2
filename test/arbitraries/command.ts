/**
 * What people ask of a ledger: they report, amend, close and reopen, change their preferences, and ask again.
 */
import * as fc from 'fast-check';
import { type PublisherId, publisherIds } from './catalogue.ts';
import { type Draft, draftIn, type Focus, tableIn } from './draft.ts';
import { count } from './quantity.ts';

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

/** Days on which documents are published. */
export const days = [
  '2023-07-05',
  '2024-01-10',
  '2024-04-05',
  '2024-07-05',
  '2024-07-20',
  '2024-10-05',
  '2025-01-10',
] as const;

export function reportIn(focus: Focus): fc.Arbitrary<Command> {
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
export function commandIn(focus: Focus, amending = 1): fc.Arbitrary<Command> {
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

/** The next publisher prints the same cells, with the quantities in another order. */
export function contradicting(command: Extract<Command, { readonly ask: 'report' }>): Command {
  const next = publisherIds[(publisherIds.indexOf(command.publisher) + 1) % publisherIds.length] ?? command.publisher;
  const figures = command.figures.map((draft, at) => {
    const { indicator, quantity } = command.figures[(at + 1) % command.figures.length] ?? draft;
    return indicator === draft.indicator ? { ...draft, quantity } : draft;
  });
  return { ...command, publisher: next, figures };
}
