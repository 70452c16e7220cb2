import { describe, expect, it } from 'vitest';
import {
  type Continuation,
  continuationIssues,
  continuationSchema,
  namedBy,
} from '../../src/model/indicator/continuation.ts';
import { readAs } from '../../src/model/schema.ts';

describe('a continuation', () => {
  it.each<[unknown, readonly string[]]>([
    ['comparable', []],
    [{ before: '0.5', after: '2', source: 'Bộ Công an' }, []],
    [{ adds: ['theft'] }, []],
    [{ drops: ['theft'], source: 'Bộ luật Hình sự' }, []],
    [{ adds: ['theft'], drops: ['fraud'] }, []],
    [{ before: '0', after: '-1' }, ['count_must_be_positive at before', 'count_must_be_positive at after']],
    [{ source: 'x' }, ['continuation_must_name_indicators at ']],
    [{ adds: ['theft', 'fraud'], drops: ['arson', 'fraud'] }, ['member_must_be_unique at drops.1']],
  ])('%j has the issues %j', (given, issues) => {
    const read = readAs(continuationSchema, given);
    expect(read.ok ? [] : read.issues.map(({ code, path }) => `${code} at ${path.join('.')}`)).toEqual(issues);
  });

  it.each<[Continuation | undefined, readonly string[]]>([
    [undefined, []],
    ['comparable', []],
    [{ before: '1', after: '2' }, []],
    [{ adds: ['a'] }, ['a']],
    [{ drops: ['b'] }, ['b']],
    [{ adds: ['a', 'b'], drops: ['c'] }, ['a', 'b', 'c']],
  ])('%j names %j', (continuation, named) => {
    expect(namedBy(continuation)).toEqual(named);
  });

  const counts = { before: '1', after: '2' };
  const moved = { adds: ['theft'] };
  const misfit = ['continuation_must_fit_measure at continues'];
  it.each<[string, Continuation | undefined, readonly string[]]>([
    ['flow', undefined, []],
    ['flow', 'comparable', []],
    ['flow', counts, []],
    ['flow', moved, []],
    ['stock', counts, []],
    ['stock', moved, []],
    ['ratio', 'comparable', []],
    ['ratio', counts, []],
    ['ratio', moved, misfit],
    ['change', 'comparable', []],
    ['change', counts, misfit],
    ['change', moved, misfit],
    ['flow', { drops: ['cases'] }, ['continuation_must_name_another_indicator at continues']],
  ])('of a %s by %j has the issues %j', (kind, continues, issues) => {
    const codesOf = (validFrom?: string) =>
      continuationIssues({
        id: 'cases',
        measure: { kind },
        ...(validFrom && { validFrom }),
        ...(continues && { continues }),
      }).map(({ code, path }) => `${code} at ${path.join('.')}`);
    expect(codesOf('2018-01-01')).toEqual(issues);
    const undated = 'continuation_must_carry_valid_from at continues';
    expect(codesOf()).toEqual(continues === undefined ? [] : [undated, ...issues]);
  });
});
