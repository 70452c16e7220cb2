/** The solver by example: what a reader would work out on paper. */
import { describe, expect, it } from 'vitest';
import { Decimal } from '../src/model/decimal.ts';
import { formatInterval, type Interval, interval, pointInterval, wholeLine } from '../src/model/interval.ts';
import {
  type Expression,
  evaluate,
  feasibility,
  localise,
  narrow,
  type Relation,
  type System,
} from '../src/reconcile/solve.ts';

const d = (text: string | number) => new Decimal(text);
const x = (unknown: number): Expression => ({ kind: 'unknown', unknown });
const c = (text: string | number): Expression => ({ kind: 'constant', value: d(text) });
const sum = (...terms: readonly (readonly [string | number, Expression])[]): Expression => ({
  kind: 'sum',
  terms: terms.map(([factor, of]) => ({ factor: d(factor), of })),
});
const quotient = (over: Expression, under: Expression): Expression => ({ kind: 'quotient', over, under });
const product = (a: Expression, b: Expression): Expression => ({ kind: 'product', of: [a, b] });
const equal = (left: Expression, right: Expression): Relation => ({ left, relation: '=', right });

const count = { domain: interval(d(0), null), whole: true };
const real = { domain: wholeLine, whole: false };
const exactly = (unknown: number, value: string | number, weight = 1) => ({
  unknown,
  interval: pointInterval(d(value)),
  weight,
});
const between = (unknown: number, low: string, high: string, weight = 1) => ({
  unknown,
  interval: interval(d(low), d(high)),
  weight,
});

/** change = 100 · (this / last − 1) */
const change: Relation = equal(x(2), sum([100, quotient(x(0), x(1))], [-100, c(1)]));

function told(system: System, unknown: number): string {
  return formatInterval(narrow(system).intervals[unknown] ?? wholeLine);
}

describe('evaluate', () => {
  it('takes each operand as it stands', () => {
    const of: Record<number, Interval> = { 0: interval(d(1), d(2)), 1: interval(d(0), d(4)) };
    const domainOf = (unknown: number) => of[unknown] ?? wholeLine;
    const shown = (expression: Expression) => {
      const value = evaluate(expression, domainOf);
      return value === null ? null : formatInterval(value);
    };
    expect(shown(sum([2, x(0)], [-1, x(1)]))).toBe('[-2, 4]');
    expect(shown(product(x(0), x(1)))).toBe('[0, 8]');
    expect(shown(quotient(x(0), x(1)))).toBe('[0.25, ∞)');
    expect(shown(quotient(x(0), c(0)))).toBe(null);
    expect(shown(sum())).toBe('[0, 0]');
  });
});

describe('narrow', () => {
  it('finds last year from this year and the change', () => {
    const system: System = {
      unknowns: [count, count, real],
      claims: [exactly(0, 123), between(2, '-10.95', '-10.85')],
      relations: [change],
    };
    // 123 / 0.8915 = 137.97 and 123 / 0.8905 = 138.12
    expect(told(system, 1)).toBe('[138, 138]');
    const { derivationOf } = narrow(system);
    expect(derivationOf(1).map(({ unknown, by }) => ({ unknown, by }))).toEqual([
      { unknown: 0, by: { claim: 0 } },
      { unknown: 2, by: { claim: 1 } },
      { unknown: 1, by: { relation: 0, from: [2, 0] } },
    ]);
  });

  it('finds a target from a rate and its margin', () => {
    const margin = equal(x(2), sum([1, x(0)], [-1, x(1)]));
    const claims = [between(0, '92.855', '92.865'), between(2, '17.855', '17.865')];
    expect(told({ unknowns: [real, real, real], claims, relations: [margin] }, 1)).toBe('[74.99, 75.01]');
  });

  it('knows that a count is whole and a divisor is not zero', () => {
    const unreachable: System = {
      unknowns: [{ domain: interval(d(0), d(8)), whole: true }, count, real],
      claims: [between(2, '11.145', '11.155')],
      relations: [change],
    };
    expect(feasibility(unreachable)).toBe('infeasible');
    expect(told({ unknowns: [count, count, real], claims: [], relations: [change] }, 1)).toBe('[1, ∞)');
  });

  it('stops where the ends would move for ever', () => {
    const halved: System = {
      unknowns: [
        { domain: interval(d(0), d(1)), whole: false },
        { domain: interval(d(0), d(1)), whole: false },
      ],
      claims: [],
      relations: [equal(x(0), x(1)), equal(x(0), sum(['0.5', x(1)]))],
    };
    const { isFixedPoint, intervals } = narrow(halved);
    expect(isFixedPoint).toBe(false);
    expect(intervals[0]?.high?.lt('1e-23')).toBe(true);
    expect(narrow(halved, { sweeps: 3 }).intervals[0]?.high?.gt('0.1')).toBe(true);
  });

  it('lets a relation stand only while there is a claim on what it hangs on', () => {
    const unknowns = [count, count, real];
    const relations = [{ ...change, when: [2] }];
    expect(feasibility({ unknowns, claims: [exactly(0, 0), exactly(1, 0)], relations })).toBe('feasible');
    expect(feasibility({ unknowns, claims: [exactly(0, 0), exactly(1, 0), exactly(2, 5)], relations })).toBe(
      'infeasible',
    );
  });

  it('names one relation with its claims where that is enough', () => {
    const relations = [equal(x(0), x(1)), equal(x(1), x(2))];
    const system: System = {
      unknowns: [real, real, real],
      claims: [exactly(0, 1), exactly(2, 3), exactly(1, 2)],
      relations,
    };
    expect(narrow(system).conflicts.slice(0, 2)).toEqual([
      { claims: [0, 2], relations: [0] },
      { claims: [1, 2], relations: [1] },
    ]);
  });
});

describe('feasibility', () => {
  it('is told, or left open, of what only numbers without end could satisfy', () => {
    const small = { domain: interval(d(0), d(4)), whole: true };
    const itself = equal(x(0), product(c(100), quotient(x(1), x(1))));
    expect(feasibility({ unknowns: [small, count], claims: [], relations: [itself] })).not.toBe('feasible');
  });

  it('sees what goes round in a circle', () => {
    const less = (a: number, b: number): Relation => ({ left: sum([1, x(a)], [1, c(1)]), relation: '<=', right: x(b) });
    const circle = { unknowns: [real, real, real], claims: [], relations: [less(0, 1), less(1, 2), less(2, 0)] };
    expect(narrow(circle).conflicts).toEqual([]);
    expect(feasibility(circle)).toBe('infeasible');
    expect(feasibility({ ...circle, relations: circle.relations.slice(1) })).toBe('feasible');
  });

  it('keeps open ends apart', () => {
    const open = { domain: interval(d(0), d(1), { lowOpen: true, highOpen: true }), whole: false };
    const twice = equal(sum([1, x(0)], [1, x(1)]), x(2));
    const same = equal(sum([1, x(0)], [-1, x(1)]), x(3));
    const system = (low: string): System => ({
      unknowns: [open, open, real, real],
      claims: [exactly(2, low), exactly(3, 0)],
      relations: [twice, same],
    });
    expect(feasibility(system('2'))).toBe('infeasible');
    expect(feasibility(system('1.999'))).toBe('feasible');
  });

  it('says open of a part that is larger than declared', () => {
    const relations = [equal(x(0), x(1)), equal(sum([1, x(0)], [1, x(1)]), x(2))];
    const system = { unknowns: [real, real, real], claims: [], relations };
    expect(feasibility(system)).toBe('feasible');
    expect(feasibility(system, { unknowns: 2 })).toBe('open');
  });
});

describe('localise', () => {
  it('knows what nobody can make true: an unknown that is taken away from itself', () => {
    const system: System = { unknowns: [real], claims: [], relations: [equal(sum([1, x(0)], [-1, x(0)]), c(1))] };
    expect(feasibility(system)).toBe('infeasible');
    expect(localise(system).disputes.map(({ doubts }) => doubts)).toEqual([[]]);
  });

  it('doubts the total or one of its parts, and says what each should be', () => {
    const total = equal(x(3), sum([1, x(0)], [1, x(1)], [1, x(2)]));
    const system: System = {
      unknowns: [count, count, count, count],
      claims: [exactly(0, 12), exactly(1, 18), exactly(2, 21), exactly(3, 52)],
      relations: [total],
    };
    const { disputes, isExact } = localise(system);
    expect(isExact).toBe(true);
    expect(disputes).toHaveLength(1);
    const ways = disputes[0]?.doubts.map(({ claims, repairs }) => [claims, repairs.map((r) => r && formatInterval(r))]);
    expect(ways).toEqual([
      [[0], ['[13, 13]']],
      [[1], ['[19, 19]']],
      [[2], ['[22, 22]']],
      [[3], ['[51, 51]']],
    ]);
  });

  it('finds the one figure that two sums share', () => {
    const rows = [equal(x(4), sum([1, x(0)], [1, x(1)])), equal(x(5), sum([1, x(1)], [1, x(2)]))];
    const system: System = {
      unknowns: Array.from({ length: 6 }, () => count),
      claims: [exactly(0, 1), exactly(1, 123), exactly(2, 3), exactly(4, 133), exactly(5, 135)],
      relations: rows,
    };
    const { disputes } = localise(system);
    expect(disputes.map(({ doubts }) => doubts.map(({ claims }) => claims))).toEqual([[[1]]]);
    expect(disputes[0]?.doubts[0]?.repairs.map((r) => r && formatInterval(r))).toEqual(['[132, 132]']);
  });

  it('blames nobody for relations that contradict one another', () => {
    const system: System = { unknowns: [real], claims: [exactly(0, 1)], relations: [equal(c(1), c(2))] };
    expect(localise(system).disputes).toEqual([
      { conflicts: [{ claims: [], relations: [0] }], weight: 0, least: 0, doubts: [], isExact: true, isComplete: true },
    ]);
  });
});
