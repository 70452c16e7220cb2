import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainNumber, numberFromParts, printPlain, readPlain } from '../../src/model/quantity/plain.ts';
import {
  formatQuantity,
  type NumberQuantity,
  parseQuantity,
  type QuantityInput,
  quantityFrom,
  quantitySchema,
} from '../../src/model/quantity.ts';

const language = fc.constantFrom('vi' as const, 'en' as const);
const as = fc.constantFrom(undefined, 'number' as const, 'fraction' as const, 'place' as const, 'margin' as const);
const unit = fc.constantFrom(undefined, 'percent', 'percentage-point', 'case', 'kg', 'VND');

/** Numbers as offices print them, and their neighbours. */
const printed = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', '-', '+', ' '),
      fc.oneof(fc.nat(), fc.nat(20_000)).map(String),
      fc.constantFrom('', '.', ',', ' '),
      fc.constantFrom('', '', '.', ','),
      fc.constantFrom('5', '50', '00', '860', '1234', '123456789'),
      fc.constantFrom('', '%', ' %', ' vụ', '％'),
    )
    .map(([sign, whole, mark, point, decimals, after]) => {
      const grouped = whole.replace(/\B(?=(\d{3})+$)/g, mark);
      return sign + grouped + (point === '' ? '' : point + decimals) + after;
    }),
  fc.stringMatching(/^-?\d{1,5}(?:[., ]\d{1,4}){0,3}[ %]?%?$/),
  fc.constantFrom('06', '007', '0012', '-0', '0,00', '-0,0%', '2024', '14.10.2024', '1.234 567', '1 234,5', '12-5'),
);

/** Plain decimals in every spelling, and what is none. */
const number = fc.oneof(
  fc.tuple(fc.constantFrom('', '-'), fc.nat(), fc.stringMatching(/^(?:\.\d{1,5})?$/)).map((parts) => parts.join('')),
  fc.constantFrom('0', '-0', '0.0', '-0.5', '1e5', '01', '.5', '5.', '', '1'.repeat(30), '1'.repeat(31), ' 1'),
);
const step = fc.constantFrom('0', '1', '0.1', '0.01', '0.5', '10', '1000', '-1', '0.10', '0.000000001', 'x');
const bound = fc.constantFrom('plain' as const, 'plain' as const, 'about' as const, 'more-than' as const);
const rounding = fc.constantFrom('half-up' as const, 'truncated' as const, 'unknown' as const);

describe('plain numbers', () => {
  it('QTY-8 text is read at once as it is read at length', () => {
    let [quick, slow] = [0, 0];
    fc.assert(
      fc.property(printed, language, as, unit, (text, tag, kind, measure) => {
        const options = { language: tag, as: kind, unit: measure };
        const plain = readPlain(text, options);
        if (plain === null) slow += 1;
        else quick += 1;
        // A blank before it, which readers at length remove, is nothing plain.
        expect(readPlain(` ${text}`, options)).toBe(null);
        if (plain !== null) expect(parseQuantity(` ${text}`, options)).toEqual({ ok: true, value: plain });
      }),
      { numRuns: 4000 },
    );
    expect(Math.min(quick, slow)).toBeGreaterThan(500);
  });

  it('QTY-8 parts are read at once as they are read at length', () => {
    let [quick, slow] = [0, 0];
    const parts = fc.record({ number, step, bound, rounding }, { requiredKeys: ['number'] });
    fc.assert(
      fc.property(parts, (given) => {
        const plain = numberFromParts(given);
        // The same data, on a prototype that only readers at length know for plain.
        const same: QuantityInput = Object.assign(Object.create(Object.create(null)), given);
        expect(numberFromParts(same)).toBe(null);
        const read = quantityFrom(same);
        if (plain === null) slow += 1;
        else quick += 1;
        if (plain !== null) expect(read).toEqual({ ok: true, value: plain });
        if (read.ok) expect(quantityFrom(given)).toEqual(read);
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(quick, slow)).toBeGreaterThan(300);
  });

  it('QTY-8 a number is known for canonical where its schema takes it', () => {
    let [taken, refused] = [0, 0];
    fc.assert(
      fc.property(number, step, bound, rounding, (value, printedStep, hedge, how) => {
        const quantity: NumberQuantity = { kind: 'number', value, step: printedStep, bound: hedge, rounding: how };
        const expected = quantitySchema.safeParse(quantity).success;
        expect(isPlainNumber(quantity)).toBe(expected);
        if (expected) taken += 1;
        else refused += 1;
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(taken, refused)).toBeGreaterThan(300);
  });

  it('QTY-8 a number is printed at once as it is printed at length', () => {
    let [quick, slow] = [0, 0];
    fc.assert(
      fc.property(number, step, bound, language, (value, printedStep, hedge, tag) => {
        const quantity: NumberQuantity = {
          kind: 'number',
          value,
          step: printedStep,
          bound: hedge,
          rounding: 'unknown',
        };
        if (!isPlainNumber(quantity)) return;
        const plain = printPlain(quantity, tag);
        if (plain === null) slow += 1;
        else quick += 1;
        // Printers at length read any spelling of the step; the quick one knows the canonical spelling alone.
        const respelt = { ...quantity, step: printedStep.includes('.') ? `${printedStep}0` : `${printedStep}.0` };
        expect(printPlain(respelt, tag)).toBe(null);
        if (plain !== null) expect(formatQuantity(respelt, { language: tag })).toBe(plain);
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(quick, slow)).toBeGreaterThan(200);
  });
});
