import { describe, expect, it } from 'vitest';
import { invariant, isLedgerError, issue, LedgerError, shown, under } from '../../src/model/error.ts';

const late = issue('day_must_exist', ['data', 'day'], '"2024-02-30" is not a day.', 'Write one that exists.');
const whole = issue('value_must_be_object', [], '5 is not an object.', 'Write an object.');

describe('the error of the library', () => {
  it('says every issue on a line of its own: the code, the place where there is one, what was found, what to do', () => {
    expect(new LedgerError([late, whole], { cause: 'why' })).toMatchObject({
      name: 'LedgerError',
      issues: [late, whole],
      cause: 'why',
      message: [
        'day_must_exist at data.day: "2024-02-30" is not a day. Write one that exists.',
        'value_must_be_object: 5 is not an object. Write an object.',
      ].join('\n'),
    });
  });

  it('is known by its shape, so that another copy of the library throws it too', () => {
    const foreign = (members: object) => Object.assign(new Error('x'), members);
    expect(isLedgerError(new LedgerError([whole]))).toBe(true);
    expect(isLedgerError(foreign({ name: 'LedgerError', issues: [] }))).toBe(true);
    const others = [
      null,
      'LedgerError',
      { name: 'LedgerError', issues: [] },
      new Error('x'),
      foreign({ name: 'LedgerError' }),
      foreign({ name: 'LedgerError', issues: 'none' }),
      foreign({ issues: [] }),
    ];
    expect(others.map(isLedgerError)).toEqual(others.map(() => false));
  });

  it('is thrown only for what came in: a rule of our own that is broken is an ordinary error', () => {
    const broken = () => invariant(false, 'DEC-3 a bracket holds its quotient');
    expect(broken).toThrow('Broken invariant: DEC-3 a bracket holds its quotient.');
    expect(broken).not.toThrow(LedgerError);
  });
});

describe('an issue', () => {
  it('is seen from further out with the longer path', () => {
    expect(under(['events', 3], [late, whole]).map(({ path }) => path)).toEqual([
      ['events', 3, 'data', 'day'],
      ['events', 3],
    ]);
  });

  it('shows text quoted and cut past 60 characters, and lists, objects and functions by their kind', () => {
    expect(shown('x'.repeat(60))).toBe(`"${'x'.repeat(60)}"`);
    expect(shown('x'.repeat(61))).toBe(`"${'x'.repeat(59)}…"`);
    expect([[1], { a: 1 }, () => 1, null, undefined, 5, 5n, true].map(shown)).toEqual([
      'A list',
      'An object',
      'A function',
      'null',
      'undefined',
      '5',
      '5',
      'true',
    ]);
  });
});
