/** What the plain functions of the surface answer, and what they refuse by which rule at which place. */
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/model/decimal.ts';
import {
  certainInterval,
  contains,
  expectedInterval,
  formatInterval,
  formatPeriod,
  formatQuantity,
  textIn,
  unwrap,
} from '../../src/model/door.ts';
import { isLedgerError, issue } from '../../src/model/error.ts';
import { interval } from '../../src/model/interval.ts';

/** What a function answers; or the rules that do not hold, each with its place. */
function said(answer: () => unknown): unknown {
  try {
    const value = answer();
    const parsed = value as { readonly ok?: boolean; readonly issues?: readonly { readonly code: string }[] };
    return parsed?.ok === false ? `not ok: ${parsed.issues?.map(({ code }) => code)}` : value;
  } catch (error) {
    if (!isLedgerError(error)) throw error;
    return error.issues.map(({ code, path }) => `${code} at ${path.join('.')}`).join(', ');
  }
}

const five = { kind: 'number', value: '5', step: '1', bound: 'more-than', rounding: 'unknown' } as const;
const some = interval(new Decimal(1), new Decimal(2), { lowOpen: true });
const period = { label: '2024-H1', calendar: 'unstated' };
const wrong = (given: unknown) => given as never;

describe('the doors', () => {
  it.each<[string, () => unknown, unknown]>([
    ['a value', () => unwrap({ ok: true, value: 5 }), 5],
    [
      'an issue',
      () => unwrap({ ok: false, issues: [issue('some_rule', ['a', 0], 'It is.', 'Mend it.')] }),
      'some_rule at a.0',
    ],
    ['neither', () => unwrap(wrong({ value: 5 })), 'field_must_be_present at ok'],
    [
      'issues without a hint',
      () => unwrap(wrong({ ok: false, issues: [{ code: 'c', path: [], message: 'm' }] })),
      'field_must_be_present at issues.0.hint',
    ],
    [
      'issues of another place',
      () => unwrap(wrong({ ok: false, issues: [{ code: 'c', path: [null], message: 'm', hint: 'h' }] })),
      'value_must_have_a_known_form at issues.0.path.0',
    ],
    ['a period', () => formatPeriod(period, { codec: 'vietnamese' }), { ok: true, value: '6 tháng đầu năm 2024' }],
    ['a period as labelled', () => formatPeriod(period), { ok: true, value: '2024-H1' }],
    [
      'a period that is frozen by others',
      () => formatPeriod({ ...period, more: undefined } as never),
      { ok: true, value: '2024-H1' },
    ],
    ['half a period', () => formatPeriod(wrong({ label: '2024' })), 'not ok: field_must_be_present'],
    [
      'a period with a number',
      () => formatPeriod(wrong({ ...period, first: 0.5 })),
      'not ok: number_must_be_safe_integer',
    ],
    [
      'a period with a key that is none',
      () => formatPeriod(wrong(JSON.parse('{"label":"2024","calendar":"unstated","__proto__":1}'))),
      'not ok: key_must_not_be_reserved',
    ],
    ['a period and no options', () => formatPeriod(period, wrong(null)), 'not ok: value_must_be_object'],
    ['a period in no notation', () => formatPeriod(period, wrong({ codec: 'runes' })), 'not ok: value_must_be_one_of'],
    ['a quantity', () => formatQuantity(five, { language: 'vi', unit: 'vụ' }), 'hơn 5 vụ'],
    [
      'a quantity of no kind',
      () => formatQuantity(wrong({ kind: 'sum' }), { language: 'vi' }),
      'value_must_be_one_of at kind',
    ],
    [
      'a quantity in no unit',
      () => formatQuantity(five, wrong({ language: 'vi', unit: 5 })),
      'value_must_be_text at options.unit',
    ],
    ['a quantity in no language', () => formatQuantity(five, wrong({})), 'language_must_be_vi_or_en at '],
    ['what is certain', () => formatInterval(certainInterval(five) ?? some), '(5, ∞)'],
    ['what is expected', () => formatInterval(expectedInterval(five) ?? some), '(5, 6)'],
    [
      'what is certain of a fraction',
      () =>
        formatInterval(
          certainInterval(
            {
              kind: 'fraction',
              numerator: { value: '1', bound: 'plain' },
              denominator: { value: '4', bound: 'plain' },
            },
            { scale: new Decimal(100) },
          ) ?? some,
        ),
      '[25, 25]',
    ],
    [
      'what is certain of nothing',
      () => certainInterval(wrong({ kind: 'number', value: '5' })),
      'field_must_be_present at step, field_must_be_present at bound, field_must_be_present at rounding',
    ],
    [
      'what is certain in no context',
      () => certainInterval(five, wrong({ nonNegative: 1 })),
      'value_must_be_true_or_false at context.nonNegative',
    ],
    [
      'what is certain on no scale',
      () => certainInterval(five, wrong({ scale: new Decimal(Number.NaN) })),
      'value_must_be_valid at context.scale',
    ],
    [
      'what is expected on no scale',
      () => expectedInterval(five, wrong({ scale: 100 })),
      'value_must_be_valid at context.scale',
    ],
    [
      'what is expected of nothing',
      () => expectedInterval(wrong({ kind: 'number', value: 5, step: '0', bound: 'plain', rounding: 'unknown' })),
      'value_must_be_text at value',
    ],
    ['an interval', () => formatInterval(some), '(1, 2]'],
    [
      'an interval of numbers',
      () => formatInterval(wrong({ low: 1, high: null, lowOpen: true, highOpen: true })),
      'value_must_be_valid at low',
    ],
    ['an end within', () => contains(some, new Decimal(2)), true],
    ['an end without', () => contains(some, new Decimal(1)), false],
    [
      'half an interval',
      () => contains(wrong({ low: null, high: null }), new Decimal(1)),
      'field_must_be_present at interval.lowOpen, field_must_be_present at interval.highOpen',
    ],
    ['an infinite value', () => contains(some, new Decimal(Number.POSITIVE_INFINITY)), 'value_must_be_valid at value'],
    ['a text', () => textIn('Huế', 'vi'), 'Huế'],
    ['a text in a language', () => textIn({ vi: 'Huế', en: 'Hue' }, 'en'), 'Hue'],
    ['a text that is none', () => textIn(wrong({ vi: 5 }), 'vi'), 'value_must_be_text at vi'],
    ['a text in no language', () => textIn({ vi: 'Huế' }, wrong(5)), 'value_must_be_text at language'],
  ])('of %s', (_, answer, expected) => {
    expect(said(answer)).toEqual(expected);
  });

  it('look once at what changes', () => {
    let looks = 0;
    const shifty = {
      kind: 'number',
      step: '0',
      bound: 'plain',
      rounding: 'unknown',
      get value() {
        looks += 1;
        return looks === 1 ? '5' : 'x';
      },
    };
    expect(said(() => formatQuantity(wrong(shifty), { language: 'vi' }))).toBe('value_must_be_plain_json at value');
  });
});
