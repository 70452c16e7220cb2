import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, figureText } from '../src/log.ts';
import { figure } from './model/event-arbitraries.ts';

describe('the writers by type', () => {
  it('LOG-4 a figure is written as canonical text says', () => {
    const kinds = new Set<string>();
    let [impossible, escaped] = [0, 0];
    fc.assert(
      fc.property(figure, (one) => {
        const text = figureText(one);
        expect(text).toBe(canonicalText(one));
        kinds.add(one.quantity.kind);
        if (one.cell.period.impossible !== undefined) impossible += 1;
        if (text.includes('\\')) escaped += 1;
      }),
      { numRuns: 2000 },
    );
    expect(kinds.size).toBe(7);
    expect(Math.min(impossible, escaped)).toBeGreaterThan(10);
  });
});
