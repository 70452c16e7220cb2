import { describe, expect, it } from 'vitest';
import { Decimal, decimal } from '../../src/model/decimal.ts';
import {
  add,
  compareIntervals,
  contains,
  divide,
  equalIntervals,
  formatInterval,
  hull,
  type Interval,
  intersect,
  interval,
  intervalFromJson,
  intervalToJson,
  isPoint,
  isSubset,
  meets,
  multiply,
  negate,
  pointInterval,
  scale,
  subtract,
  wholeLine,
  width,
} from '../../src/model/interval.ts';

/** `[1,2)`, `(-∞,3]`. */
function read(text: string): Interval {
  const [low = '', high = ''] = text.slice(1, -1).split(',');
  return interval(low.includes('∞') ? null : decimal(low), high.includes('∞') ? null : decimal(high), {
    lowOpen: text.startsWith('('),
    highOpen: text.endsWith(')'),
  });
}

const shown = (found: Interval | null): string | null => (found === null ? null : formatInterval(found));

describe('interval', () => {
  it('prints as mathematics does', () => {
    expect(formatInterval(read('[92.855,92.87)'))).toBe('[92.855, 92.87)');
    expect(formatInterval(read('(-∞,-9)'))).toBe('(−∞, -9)');
    expect(formatInterval(wholeLine)).toBe('(−∞, ∞)');
  });

  it('adds, subtracts and mirrors with true ends', () => {
    expect(shown(add(read('[1,2)'), read('(3,4]')))).toBe('(4, 6)');
    expect(shown(subtract(read('[92.86,92.86]'), read('[17.855,17.87)')))).toBe('(74.99, 75.005]');
    expect(shown(negate(read('[0,5)')))).toBe('(-5, 0]');
    expect(shown(add(read('(-∞,1]'), read('[1,∞)')))).toBe('(−∞, ∞)');
  });

  it('multiplies: a zero that is held wins over an absent end', () => {
    expect(shown(multiply(read('[0,1]'), read('[5,∞)')))).toBe('[0, ∞)');
    expect(shown(multiply(read('(0,1]'), read('[5,∞)')))).toBe('(0, ∞)');
    expect(shown(multiply(read('[0,0]'), wholeLine))).toBe('[0, 0]');
    expect(shown(multiply(read('(-2,3]'), read('[-5,4)')))).toBe('[-15, 12)');
    expect(shown(multiply(read('[0,2)'), read('(0,3]')))).toBe('[0, 6)');
    expect(shown(scale(read('[1,2)'), decimal('-100')))).toBe('(-200, -100]');
    expect(shown(scale(wholeLine, decimal('0')))).toBe('[0, 0]');
  });

  it('divides outwards, and says where the divisor may be zero', () => {
    expect(shown(divide(read('[1,2]'), read('[4,8)')))).toBe('(0.125, 0.5]');
    expect(shown(divide(read('[1,2]'), read('[0,4]')))).toBe('[0.25, ∞)');
    expect(shown(divide(read('[1,2]'), read('(-4,0]')))).toBe('(−∞, -0.25)');
    expect(shown(divide(read('[1,2]'), read('[-1,4]')))).toBe('(−∞, ∞)');
    expect(shown(divide(read('[0,0]'), read('[-1,4]')))).toBe('[0, 0]');
    expect(divide(read('[1,2]'), read('[0,0]'))).toBeNull();
    expect(shown(divide(read('[82,82]'), read('(120000,∞)')))).toMatch(/^\(0, 0\.0006833/);
    expect(divide(read('[1,1]'), read('[3,3]'))).toMatchObject({ lowOpen: true, highOpen: true });
  });

  it('intersects, joins and orders, honouring open ends', () => {
    expect(shown(intersect(read('[1,3)'), read('(2,5]')))).toBe('(2, 3)');
    expect(intersect(read('[1,2)'), read('[2,3]'))).toBeNull();
    expect(shown(hull(read('(1,2)'), read('[1,1]')))).toBe('[1, 2)');
    expect(compareIntervals(read('(-∞,2)'), read('[2,3]'))).toBe('below');
    expect(compareIntervals(read('[2,3]'), read('(-∞,2]'))).toBe('overlapping');
    expect(compareIntervals(read('(2,3]'), read('(-∞,2]'))).toBe('above');
    expect([meets(read('[1,2]'), read('[2,3]')), meets(read('[1,2]'), read('(2,3]'))]).toEqual([true, false]);
    expect([isSubset(read('(1,2)'), read('[1,2]')), isSubset(read('[1,2]'), read('(1,2]'))]).toEqual([true, false]);
    expect(equalIntervals(read('[1,2.0]'), read('[1.0,2]'))).toBe(true);
    expect(equalIntervals(read('[1,2]'), read('[1,2)'))).toBe(false);
    expect(equalIntervals(read('[1,2)'), read('[1,2]'))).toBe(false);
    expect(contains(read('(1,2]'), decimal('1'))).toBe(false);
    expect([isPoint(pointInterval(decimal('3'))), isPoint(wholeLine)]).toEqual([true, false]);
    expect([width(read('(1,2.5]'))?.toString(), width(read('[1,∞)')), width(read('(-∞,1]'))]).toEqual([
      '1.5',
      null,
      null,
    ]);
  });

  it('is frozen and never empty', () => {
    expect(Object.isFrozen(add(wholeLine, wholeLine))).toBe(true);
    expect(() => interval(decimal('2'), decimal('1'))).toThrow(/IVL-4/);
    expect(() => interval(decimal('1'), decimal('1'), { highOpen: true })).toThrow(/IVL-4/);
  });

  it('widens an end of more than 240 digits outwards, and opens it', () => {
    const kept = pointInterval(new Decimal('1'.repeat(240)));
    expect([kept.lowOpen, kept.highOpen, isPoint(kept)]).toEqual([false, false, true]);
    const value = new Decimal('1'.repeat(241));
    const { low, high, lowOpen, highOpen } = pointInterval(value);
    expect([low?.sd(), high?.sd(), lowOpen, highOpen]).toEqual([240, 240, true, true]);
    expect([low?.lt(value), high?.gt(value)]).toEqual([true, true]);
  });

  it('reads its own JSON and nothing else', () => {
    expect(intervalToJson(read('(-∞,-9)'))).toEqual({ low: null, high: '-9', lowOpen: true, highOpen: true });
    const good = { low: '1', high: '2', lowOpen: false, highOpen: true };
    expect(intervalFromJson(good).ok).toBe(true);
    const longest = `-${'9'.repeat(600)}.${'9'.repeat(600)}`;
    expect(intervalFromJson({ ...good, low: longest }).ok).toBe(true);
    for (const bad of [
      null,
      'x',
      [],
      { ...good, low: 1 },
      { ...good, low: '1e5' },
      { ...good, high: '1' },
      { ...good, low: null },
      { ...good, lowOpen: 'no' },
      { ...good, highOpen: 'no' },
      { ...good, high: null, highOpen: false },
      { ...good, high: 2 },
      { ...good, low: '9'.repeat(5_000) },
    ]) {
      const result = intervalFromJson(bad);
      expect(result.ok ? null : result.issues[0]?.code).toBe('interval_must_be_readable');
    }
  });
});
