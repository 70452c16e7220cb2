import { Decimal as SharedDecimal } from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareDecimals,
  Decimal,
  decimal,
  decimalText,
  divideOutward,
  isCanonicalDecimalText,
  isDecimalText,
} from '../../src/model/decimal.ts';
import { compare, plus, rational, times } from './rational.ts';

const digits = (min: number, max: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max }).map((list) => list.join(''));

/** Plain decimal text, canonical or not. */
const text = fc
  .tuple(fc.boolean(), fc.oneof(fc.constant('0'), digits(1, 30)), fc.oneof(fc.constant(''), digits(1, 18)))
  .map(([negative, integer, fraction]) => {
    const whole = integer.replace(/^0+(?=\d)/, '');
    return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
  });

describe('decimal', () => {
  it('DEC-1 only plain decimal text becomes a number', () => {
    const near = fc.stringMatching(/^[-+]?[0-9]{0,3}[.,eExX_ ]?[0-9]{0,3}$/);
    const accepted = { yes: 0, no: 0 };
    fc.assert(
      fc.property(fc.oneof(near, fc.string(), text), (candidate) => {
        const [integer = '', fraction, ...rest] = candidate.replace(/^-/, '').split('.');
        const plain =
          rest.length === 0 &&
          /^[0-9]+$/.test(integer) &&
          (integer === '0' || !integer.startsWith('0')) &&
          (fraction === undefined || /^[0-9]+$/.test(fraction)) &&
          integer.length <= 30 &&
          (fraction ?? '').length <= 18;
        accepted[plain ? 'yes' : 'no'] += 1;
        expect(isDecimalText(candidate)).toBe(plain);
        if (plain) expect(decimal(candidate).isFinite()).toBe(true);
        else expect(() => decimal(candidate)).toThrow(/value_must_be_plain_decimal/);
      }),
      { numRuns: 500 },
    );
    expect(Math.min(accepted.yes, accepted.no)).toBeGreaterThan(50);
  });

  it('DEC-2 canonical text survives the round trip', () => {
    fc.assert(
      fc.property(text, (source) => {
        const canonical = decimalText(decimal(source));
        expect(compare(rational(canonical), rational(source))).toBe(0);
        expect(decimalText(decimal(canonical))).toBe(canonical);
        expect(isCanonicalDecimalText(canonical)).toBe(true);
        expect(canonical).not.toMatch(/^-0$|e|\.\d*0$/);
      }),
    );
  });

  it('DEC-3 a divided pair brackets the true quotient', () => {
    const hit = { exact: 0, inexact: 0 };
    const factor = fc.oneof(text, fc.integer({ min: -40, max: 40 }).map(String));
    fc.assert(
      fc.property(factor, factor, (a, b) => {
        fc.pre(!decimal(b).isZero());
        const { low, high } = divideOutward(decimal(a), decimal(b));
        const [down, up] = [low, high].map((end) => times(rational(decimalText(end)), rational(b)));
        const sign = decimal(b).isNegative() ? -1 : 1;
        if (down === undefined || up === undefined) throw new Error('two ends');
        expect(compare(down, rational(a)) * sign).toBeLessThanOrEqual(0);
        expect(compare(up, rational(a)) * sign).toBeGreaterThanOrEqual(0);
        hit[low.eq(high) ? 'exact' : 'inexact'] += 1;
        if (low.eq(high)) return;
        const gap = high.minus(low).abs();
        expect(gap.times('1e40').lt(low.abs())).toBe(true);
        // Inexact only where sixty digits cannot hold it: the neighbours differ in the last of sixty digits.
        expect(Math.max(low.sd(), high.sd())).toBe(60);
      }),
      { numRuns: 500 },
    );
    expect(Math.min(hit.exact, hit.inexact)).toBeGreaterThan(30);
  });

  it('two numbers stand to one another as their difference to zero', () => {
    fc.assert(
      fc.property(text, text, fc.integer({ min: -1, max: 1 }), (source, other, step) => {
        const a = decimal(source);
        for (const b of [decimal(other), a.plus(step), a.negated(), new Decimal(a)])
          expect(Math.sign(compareDecimals(a, b))).toBe(a.minus(b).isZero() ? 0 : a.minus(b).s);
      }),
      { numRuns: 500 },
    );
    expect(compareDecimals(new Decimal('-0'), new Decimal(0))).toBe(0);
  });

  it('DEC-4 nobody’s settings reach the library', () => {
    const before = {
      precision: SharedDecimal.precision,
      rounding: SharedDecimal.rounding,
      toExpNeg: SharedDecimal.toExpNeg,
    };
    try {
      SharedDecimal.set({ precision: 3, rounding: 0, toExpNeg: 0 });
      fc.assert(
        fc.property(text, text, (a, b) => {
          const [x, y] = [decimal(a), decimal(b)];
          expect(compare(rational(decimalText(x.plus(y))), plus(rational(a), rational(b)))).toBe(0);
          expect(compare(rational(decimalText(x.times(y))), times(rational(a), rational(b)))).toBe(0);
          expect(x.times(y).toString()).not.toContain('e');
        }),
      );
    } finally {
      SharedDecimal.set(before);
    }
  });
});
