import { describe, expect, it } from 'vitest';
import { itemsOf, membersOf } from '../../src/model/members.ts';

const keys = ['a', 'b'];
const hidden = Object.defineProperty({}, 'a', { value: 1, enumerable: false });
const accessor = Object.defineProperty({}, 'a', { get: () => 1, enumerable: true });

describe('the members of a plain object', () => {
  it.each<[string, unknown, readonly unknown[] | null]>([
    ['all of them', { b: 2, a: 1 }, [1, 2]],
    ['some of them', { b: 2 }, [undefined, 2]],
    ['null', { a: null, b: 2 }, [null, 2]],
    ['none', {}, [undefined, undefined]],
    ['of no prototype', Object.assign(Object.create(null), { a: 1 }), [1, undefined]],
    ['of another prototype', Object.assign(Object.create({}), { a: 1 }), null],
    ['inherited', Object.create({ a: 1 }), null],
    ['a class', new Date(0), null],
    ['a list', [1, 2], null],
    ['null itself', null, null],
    ['nothing', undefined, null],
    ['a text', 'a', null],
    ['a function', () => 1, null],
    ['another member', { a: 1, c: 3 }, null],
    ['a symbol beside', { a: 1, [Symbol('s')]: 1 }, null],
    ['a hidden one', hidden, null],
    ['a hidden other', Object.defineProperty({ a: 1 }, 'c', { value: 1 }), null],
    ['an accessor', accessor, null],
    ['undefined', { a: undefined, b: 2 }, null],
  ])('are its data: %s', (_, value, members) => {
    expect(membersOf(value, keys)).toEqual(members);
  });

  it('may be undefined where that is dropped', () => {
    expect(membersOf({ a: undefined, b: 2 }, keys, 'dropped')).toEqual([undefined, 2]);
    expect(membersOf({ a: 1, c: undefined }, keys, 'dropped')).toBe(null);
  });
});

describe('the items of a list', () => {
  it.each<[string, unknown, readonly unknown[] | null]>([
    ['none', [], []],
    ['data', [1, null, undefined], [1, null, undefined]],
    ['with a hole', new Array(1), null],
    ['with a name', Object.assign([1], { name: 'x' }), null],
    ['with an accessor', Object.defineProperty([1], 0, { get: () => 1, enumerable: true }), null],
    ['with a hidden item', Object.defineProperty([1], 0, { enumerable: false }), null],
    [
      'with a name for a hidden item',
      Object.assign(Object.defineProperty([1], 0, { enumerable: false }), { a: 1 }),
      null,
    ],
    ['no list, but like one', { length: 1, 0: 'a' }, null],
    ['null', null, null],
  ])('are its data: %s', (_, value, items) => {
    expect(itemsOf(value)).toEqual(items);
  });
});
