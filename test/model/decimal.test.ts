import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Decimal, decimal, decimalText, divideOutward, isDecimalText, roundOutward } from '../../src/model/decimal.ts';
import { isLedgerError } from '../../src/model/error.ts';

const vectors = new URL('../../../shared/vectors/json-hostile/decimal-text.json', import.meta.url);
const present = existsSync(vectors);
if (!present) console.log('decimal.test: the shared vectors are absent; skipping them.');

describe('decimal text', () => {
  it.skipIf(!present)('refuses every hostile vector at once, and reads the others', () => {
    const rows: { text: string; expect: string }[] = JSON.parse(readFileSync(vectors, 'utf8'));
    const begun = performance.now();
    for (const row of rows) {
      if (row.text === '-0') expect(decimalText(decimal(row.text))).toBe('0');
      else if (row.text === '1.10') expect(decimalText(decimal(row.text))).toBe('1.1');
      else if (/^refuse/.test(row.expect) || row.expect === 'refuse or normalise')
        expect(isDecimalText(row.text)).toBe(false);
      else expect(decimalText(decimal(row.text))).toBe(row.expect);
    }
    expect(rows.length).toBeGreaterThan(30);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it('names the rule and what to write', () => {
    for (const text of ['1e5', '', '+5', '٣', '1'.repeat(31), `0.${'1'.repeat(19)}`]) {
      const thrown = (() => {
        try {
          return decimal(text);
        } catch (error) {
          return error;
        }
      })();
      expect(isLedgerError(thrown) && thrown.issues[0]?.code).toBe('value_must_be_plain_decimal');
    }
  });

  it('has at most 30 digits before the point and 18 after it', () => {
    const longest = `-${'9'.repeat(30)}.${'1'.repeat(18)}`;
    expect(decimalText(decimal(longest))).toBe(longest);
    for (const longer of [longest.replace('.', '9.'), `${longest}1`]) expect(isDecimalText(longer)).toBe(false);
  });

  it('is not fooled by what is not text', () => {
    for (const value of [5, null, undefined, {}, ['5'], new Decimal(5)]) {
      expect(isDecimalText(value as unknown as string)).toBe(false); // A JavaScript caller has no types.
    }
  });

  it('refuses to change its settings', () => {
    expect(() => Decimal.set({ precision: 5 })).toThrow(/decimal_settings_must_not_change/);
  });

  it('rounds towards the side that is asked for', () => {
    const rounded = (text: string, direction: 'down' | 'up') => roundOutward(decimal(text), 2, direction).toString();
    expect([rounded('1.25', 'down'), rounded('1.25', 'up')]).toEqual(['1.2', '1.3']);
    expect([rounded('-1.25', 'down'), rounded('-1.25', 'up')]).toEqual(['-1.3', '-1.2']);
    expect([rounded('1.2', 'down'), rounded('1.2', 'up')]).toEqual(['1.2', '1.2']);
  });

  it('prints no number that is not finite and small, and divides nothing by zero', () => {
    expect(decimalText(new Decimal('1e4999'))).toHaveLength(5000);
    for (const value of ['1e5000', '1e-5000', 'NaN', 'Infinity'])
      expect(() => decimalText(new Decimal(value))).toThrow(/DEC-2/);
    expect(() => divideOutward(decimal('1'), decimal('0'))).toThrow(/DEC-3/);
  });

  it('divides exactly where it can, and brackets where it cannot', () => {
    expect(divideOutward(decimal('1'), decimal('8')).low.toString()).toBe('0.125');
    const third = divideOutward(decimal('-1'), decimal('3'));
    expect([third.low.lt(third.high), third.low.sd(), third.high.sd()]).toEqual([true, 60, 60]);
  });
});
