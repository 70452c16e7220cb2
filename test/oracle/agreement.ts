/**
 * Whether an answer of the library says what the oracle says, and in which words they differ.
 *
 * Quotients that do not end are rounded outward by the library: it may say a hair more, never less.
 */
import type { Decimal } from '../../src/model/decimal.ts';
import type { Interval } from '../../src/model/interval.ts';
import type { Answer, FigureAnswer, Verdict, Vintage } from '../../src/query.ts';
import type { NaiveAnswer, Way } from './derive.ts';
import type { NaiveFigure, NaiveVintage } from './naive-view.ts';
import { print, same, width, within } from './span.ts';
import type { NaiveVerdict } from './verdict.ts';
import type { Term } from './world.ts';

/** What differs, each as "what: library ≠ oracle"; empty where they agree. */
export type Differences = readonly string[];

export function compareAggregate(answer: Answer, naive: NaiveAnswer): Differences {
  const [best] = naive.ways;
  if (best === undefined) return nothingSaid(answer);
  return [
    ...differ('complete', answer.complete, true),
    ...differ('origin', answer.origin, best.rule === 'report' ? 'reported' : 'derived'),
    ...differ('rule', answer.rule, best.rule),
    ...compareTerm(answer, best),
    ...differ('missing', answer.missing.length, 0),
    ...differ('reason', answer.reason, null),
    ...answer.alternatives.flatMap((other) => compareAlternative(other, naive.ways.slice(1))),
  ];
}

export function compareFigure(answer: FigureAnswer, naive: NaiveFigure): Differences {
  const rivals = differ('rivals', reports(answer.rivals), naive.rivals.map((rival) => rival.report).join());
  if (naive.answer === null) {
    const reason = naive.retracted ? differ('reason', answer.reason, 'retracted') : [];
    return [...nothingSaid(answer), ...differ('vintage', answer.vintage, null), ...reason, ...rivals];
  }
  const { positions, contested } = naive.answer;
  const named = answer.vintage === null ? contested : !contested && positions.includes(answer.vintage.report);
  return [
    ...differ('origin', answer.origin, 'reported'),
    ...compareTerm(answer, naive.answer),
    ...differ('vintage', answer.vintage?.report ?? null, named ? (answer.vintage?.report ?? null) : positions),
    ...rivals,
  ];
}

/** Reports that stand or stood; the library also lists what was corrected or withdrawn, which the oracle forgets. */
export function compareVintages(vintages: readonly Vintage[], naive: readonly NaiveVintage[]): Differences {
  const live = vintages.filter(({ state }) => state !== 'corrected' && state !== 'withdrawn');
  const line = (one: Pick<NaiveVintage, 'report' | 'position' | 'follows' | 'revises'>) =>
    `${one.report}@${one.position} follows ${one.follows}${one.revises ? ' revising' : ''}`;
  const states = live.flatMap((vintage) => {
    const known = naive.find((one) => one.report === vintage.report);
    const last = known?.last === true && known.figure.quantity.kind !== 'retracted';
    return differ(`state of ${vintage.report}`, vintage.state === 'standing', last);
  });
  return [...differ('vintages', live.map(line).sort().join('; '), naive.map(line).sort().join('; ')), ...states];
}

export function compareVerdict(verdict: Verdict, naive: NaiveVerdict): Differences {
  const unknown = naive.status === 'not-reported' && verdict.status === 'undecided';
  const firm = naive.status === 'not-reported' || naive.status === 'undecided' ? verdict.firm : naive.firm;
  return [
    ...differ('status', verdict.status, unknown ? 'undecided' : naive.status),
    ...differ('firm', verdict.firm, firm),
    ...differ('required', verdict.required === null ? null : print(verdict.required), print(naive.required)),
  ];
}

function nothingSaid(answer: Answer): Differences {
  return [
    ...differ('complete', answer.complete, false),
    ...differ('origin', answer.origin, 'none'),
    ...differ('value', answer.value === null ? null : print(answer.value), null),
    ...differ('point', answer.point, null),
    ...differ('reason is given', answer.reason !== null, true),
  ];
}

function compareTerm(answer: Answer, term: Term): Differences {
  const value = answer.value !== null && close(answer.value, term.value) ? [] : [answer.value];
  return [
    ...value.map((found) => `value: ${found === null ? null : print(found)} ≠ ${print(term.value)}`),
    ...differ('point', text(answer.point), text(term.point)),
    ...differ('contested', answer.contested, term.contested),
    ...differ('positions', answer.positions.join(), term.positions.join()),
  ];
}

/** An alternative is one of the ways that the oracle found. */
function compareAlternative(other: Answer, ways: readonly Way[]): Differences {
  const found = ways.some(
    (way) =>
      way.rule === other.rule &&
      way.positions.join() === other.positions.join() &&
      other.value !== null &&
      close(other.value, way.value),
  );
  return found ? [] : [`alternative: ${other.rule} of ${other.positions.join()} is no way to the cell`];
}

/** Equal, or a quotient's outward rounding. */
function close(found: Interval, exact: Interval): boolean {
  if (same(found, exact)) return true;
  const [a, b] = [width(found), width(exact)];
  if (a.isFinite() !== b.isFinite() || !within(exact, { ...found, lowOpen: false, highOpen: false })) return false;
  const slack = (x: Decimal | null, y: Decimal | null) =>
    x === null || y === null ? x === y : x.minus(y).abs().lte(y.abs().plus(1).times(1e-20)) && endless(y);
  const low =
    found.low?.eq(exact.low ?? Number.NaN) === true ? found.lowOpen === exact.lowOpen : slack(found.low, exact.low);
  const high =
    found.high?.eq(exact.high ?? Number.NaN) === true
      ? found.highOpen === exact.highOpen
      : slack(found.high, exact.high);
  return low && high;
}

/** Whether the exact value is a quotient that does not end. */
function endless(value: Decimal): boolean {
  return value.decimalPlaces() > 60;
}

function differ(what: string, found: unknown, expected: unknown): Differences {
  return found === expected ? [] : [`${what}: ${String(found)} ≠ ${String(expected)}`];
}

function text(value: Decimal | null): string | null {
  return value === null ? null : value.toFixed();
}

function reports(vintages: readonly Vintage[]): string {
  return [...vintages.map((vintage) => vintage.report)].sort((a, b) => a - b).join();
}
