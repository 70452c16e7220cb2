/**
 * Noted: what an answer leaves unsaid about its own kind is said on it: that its indicator was redefined within its
 * period, that the figures which would answer are of other days, or that its territory did not exist then.
 */
import { besideConventions } from './conventions.ts';
import { type Derivation, inTimeOrder, isComplete, restated } from './derivation.ts';
import { type Horizon, indicatorFor } from './horizon.ts';
import { whileNotAlive } from './recast/not-alive.ts';
import { definitionBreaks, withoutComparable } from './redefinition.ts';

/** The answer with its breaks of definition and calendar. What was printed is of whatever kind its publisher made it. */
export function noted(horizon: Horizon, answer: Derivation): Derivation {
  if (!isComplete(answer)) return whileNotAlive(horizon, besideConventions(horizon, answer));
  const { cell, origin, rule, breaks } = answer;
  const isPutTogether =
    origin === 'derived' && indicatorFor(horizon, cell.indicator, cell.period)?.measure.kind === 'flow';
  const found = isPutTogether ? definitionBreaks(horizon, cell) : [];
  const taken = rule === 'measure' ? withoutComparable(horizon, cell.indicator, breaks) : breaks;
  const isAllSaid = found.length === 0 && taken.length === breaks.length;
  return isAllSaid ? answer : restated(answer, { breaks: inTimeOrder([...taken, ...found]) });
}
