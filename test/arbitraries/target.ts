/**
 * Absolute targets, each for one territory and one period, whose sizes lie among the figures' own.
 */
import * as fc from 'fast-check';
import type { Requirement, Target } from '../../src/model/target.ts';
import { builtIn, periodOf } from '../oracle/stretch.ts';
import { calendars } from './catalogue.ts';
import type { Question } from './question.ts';

const size = fc.integer({ min: 0, max: 24 }).map(String);

const requirement: fc.Arbitrary<Requirement> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ relation: fc.constantFrom('atLeast', 'moreThan', 'atMost', 'lessThan'), value: size }),
  },
  { weight: 1, arbitrary: fc.record({ relation: fc.constant('exactly'), value: size }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 14 }))
      .map(([low, more]) => ({ relation: 'between' as const, low: String(low), high: String(low + more) })),
  },
);

/** What is required, to be set on one of the questions' cells. */
export interface TargetSketch {
  readonly question: number;
  readonly requirement: Requirement;
  readonly issuedOn: string | null;
}

export const targetSketches: fc.Arbitrary<readonly TargetSketch[]> = fc.array(
  fc.record({
    question: fc.nat({ max: 20 }),
    requirement,
    issuedOn: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.constantFrom('2024-03-01', '2024-08-01')),
  }),
  { minLength: 1, maxLength: 4 },
);

/** The sketch as a target on the cell that a question asks for. */
export function targetOn(sketch: TargetSketch, index: number, questions: readonly Question[]): Target | null {
  const question = questions[sketch.question % Math.max(1, questions.length)];
  // Nobody is bound before they exist; what is then to be said is for examples to show.
  if (question === undefined || question.territory === 'son-tra') return null;
  const { indicator, territory, label, calendar, breakdown } = question;
  return {
    id: `target-${index}`,
    indicator,
    ...(breakdown === undefined ? {} : { breakdown }),
    scope: { territory },
    period: periodOf(label, calendar, [...builtIn, ...calendars]),
    requirement: sketch.requirement,
    judged: 'each',
    publisher: 'committee',
    ...(sketch.issuedOn === null ? {} : { issuedOn: sketch.issuedOn }),
  };
}
