import { describe, expect, it } from 'vitest';
import { labelOf } from '../../src/model/notation.ts';

describe('the label of a period, in whichever notation', () => {
  it.each([
    ['2024-H1', '2024-H1'],
    ['6 tháng đầu năm 2024', '2024-H1'],
    ['2024-S1', '2024-H1'],
    ['2024-01-01/P3M', '2024-01-01/2024-03-31'],
    ['2024Q3', '2024-Q3'],
    ['202405', '2024-05'],
    [' 2024-S1 \n', '2024-H1'],
    ['sometime', null],
    ['', null],
  ])('%j is %j', (text, label) => {
    expect(labelOf(text)).toBe(label);
  });
});
