/**
 * Shares: those of one whole by one basis make no more than the whole, and all of it where every part of it has one.
 */
import { Decimal, decimal, divideOutward } from '../model/decimal.ts';
import type { Issue } from '../model/error.ts';
import type { Proportion } from '../model/reorganisation.ts';
import { type Move, refused } from './moves.ts';

type Side = 'ofFrom' | 'ofTo';

/** A share, and where it stands. */
interface Stated {
  readonly move: Move;
  readonly index: number;
  readonly proportion: Proportion;
}

/**
 * What is wrong with the shares of one territory: of the giver (`ofFrom`), in what moved from it, or of the taker (`ofTo`),
 * in what moved to it.
 *
 * @param isDivided - Whether these moves are all of it: the giver ended, the taker began.
 */
export function checkShares(moves: readonly Move[], side: Side, isDivided: boolean): readonly Issue[] {
  const byBasis = new Map<string, Stated[]>();
  for (const move of moves) {
    for (const [index, { basis, [side]: proportion }] of (move.transfer.shares ?? []).entries()) {
      if (proportion === undefined) continue;
      const stated = byBasis.get(basis);
      if (stated === undefined) byBasis.set(basis, [{ move, index, proportion }]);
      else stated.push({ move, index, proportion });
    }
  }
  return [...byBasis].flatMap(([basis, stated]) =>
    isDivided && stated.length === moves.length
      ? checkWhole(stated, basis, side, moves)
      : checkPart(stated, basis, side),
  );
}

/** Of a territory that goes on, or of which some parts are unstated, something may be left: what is printed is a bound. */
function checkPart(stated: readonly Stated[], basis: string, side: Side): readonly Issue[] {
  let sum = new Decimal(0);
  for (const one of stated) {
    sum = sum.plus(quotient(one.proportion).low);
    if (sum.gt(1)) return [exceeding(one, basis, side, sum)];
  }
  return [];
}

/** Parts that are all stated make up the whole, within the half of the last place to which each is printed. */
function checkWhole(stated: readonly Stated[], basis: string, side: Side, moves: readonly Move[]): readonly Issue[] {
  const last = stated.at(-1);
  const ends = stated.map(({ proportion }) => ({ ...quotient(proportion), slack: slackOf(proportion) }));
  const low = ends.reduce((sum, one) => sum.plus(one.low), new Decimal(0));
  const high = ends.reduce((sum, one) => sum.plus(one.high), new Decimal(0));
  const slack = ends.reduce((sum, one) => sum.plus(one.slack), new Decimal(0));
  if (last === undefined) return [];
  if (low.minus(slack).gt(1)) return [exceeding(last, basis, side, low)];
  if (!low.isZero() && high.plus(slack).gte(1)) return [];
  const { whole, done } = wholeOf(last.move, side);
  const parts = moves.length === 1 ? 'its only part is' : `its ${moves.length} parts together are`;
  const found = `"${whole}" ${done}, and ${parts} ${shown(low)} of it by ${basis}.`;
  const hint =
    'Shares of all parts make 1, but for their rounding. Leave out what nobody knows, or name the other parts.';
  return [refused('shares_must_make_up_the_whole', last.move, ['shares', last.index, side], found, hint)];
}

function exceeding({ move, index }: Stated, basis: string, side: Side, sum: Decimal): Issue {
  const found = `its shares of "${wholeOf(move, side).whole}" by ${basis} make more than all of it: ${shown(sum)}.`;
  const hint = 'Check the proportions: together they are at most 1 for each basis.';
  return refused('shares_must_not_exceed_the_whole', move, ['shares', index, side], found, hint);
}

function wholeOf({ transfer: { from, to } }: Move, side: Side) {
  return side === 'ofFrom' ? { whole: from, done: 'ends' } : { whole: to, done: 'begins' };
}

/** To sixty digits, which is all of them. */
function quotient(proportion: Proportion): { readonly low: Decimal; readonly high: Decimal } {
  if (typeof proportion !== 'string') return divideOutward(decimal(proportion.part), decimal(proportion.whole));
  return { low: decimal(proportion), high: decimal(proportion) };
}

/** Half of the last place of a decimal; counts are exact, and so are none and all. */
function slackOf(proportion: Proportion): Decimal {
  const places = typeof proportion === 'string' ? (proportion.split('.')[1]?.length ?? 0) : 0;
  return places === 0 ? new Decimal(0) : new Decimal(10).pow(-places).div(2);
}

function shown(sum: Decimal): string {
  return sum.toSignificantDigits(20).toFixed();
}
