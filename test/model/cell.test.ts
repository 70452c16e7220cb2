import { describe, expect, it } from 'vitest';
import { civilCalendar } from '../../src/model/calendar.ts';
import { baseKey, cellKey, rowKey } from '../../src/model/cell.ts';
import { unwrap } from '../../src/model/error.ts';
import type { Cell } from '../../src/model/figure.ts';
import { parsePeriod } from '../../src/model/period.ts';

const half = unwrap(parsePeriod('2024-H1', { calendar: 'unstated' }));
const days = unwrap(parsePeriod('2024-H1', { calendar: civilCalendar }));
const cell: Cell = { indicator: 'cases', territory: 'hue', period: half };
const broken: Cell = { ...cell, breakdown: { sex: 'female', age: 'child' } };

describe('the key of a cell', () => {
  it('is written out of its parts', () => {
    expect(cellKey(cell)).toBe('cases hue   ~24288+6');
    expect(cellKey({ ...broken, base: 'adjacent' })).toBe('cases hue age=child,sex=female adjacent ~24288+6');
    expect(rowKey({ ...broken, base: { period: days } })).toBe('cases hue age=child,sex=female 2024-01-01/2024-06-30');
  });

  it('knows a breakdown in whatever order', () => {
    const turned: Cell = { ...cell, breakdown: { age: 'child', sex: 'female' } };
    expect(cellKey(turned)).toBe(cellKey(broken));
  });

  it('knows a base by its word or by its days, and none', () => {
    const spelt = unwrap(parsePeriod('2024-01-01/2024-06-30', { calendar: 'unstated' }));
    expect(baseKey({ period: days })).toBe(baseKey({ period: spelt }));
    expect(baseKey('same-period-last-year')).toBe('same-period-last-year');
    expect(baseKey(undefined)).toBe('');
  });

  it('parts cells that differ in one thing', () => {
    const others: readonly Cell[] = [
      cell,
      { ...cell, indicator: 'solved' },
      { ...cell, territory: 'ha-noi' },
      { ...cell, period: days },
      { ...cell, base: 'unstated' },
      broken,
      { ...cell, breakdown: { sex: 'female' } },
    ];
    expect(new Set(others.map(cellKey)).size).toBe(others.length);
  });
});
