import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAs } from '../../src/model/schema.ts';
import { livesAt, spanAt, type Territory, territorySchema, territorySetSchema } from '../../src/model/territory.ts';
import { day } from './event-arbitraries.ts';

/** Hà Giang became part of Tuyên Quang on 1 July 2025; Thừa Thiên Huế became a city on 1 January 2025. */
const haGiang: Territory = { id: 'ha-giang', spans: [{ to: '2025-06-30', name: 'Hà Giang', level: 'province' }] };
const hue: Territory = {
  id: 'hue',
  spans: [
    { to: '2024-12-31', name: 'Thừa Thiên Huế', level: 'province', type: 'tỉnh', parent: 'viet-nam' },
    { from: '2025-01-01', name: 'Huế', level: 'province', type: 'thành phố', parent: 'viet-nam' },
  ],
};

describe('a territory', () => {
  it('has the span in force on a day, and the latest without one', () => {
    expect(spanAt(hue, '2024-12-31')?.name).toBe('Thừa Thiên Huế');
    expect(spanAt(hue, '2025-01-01')?.name).toBe('Huế');
    expect(spanAt(hue)?.name).toBe('Huế');
    expect(spanAt(haGiang)?.name).toBe('Hà Giang');
    expect(spanAt(haGiang, '2025-07-01')).toBeNull();
    expect([livesAt(haGiang, '2025-06-30'), livesAt(haGiang, '2025-07-01')]).toEqual([true, false]);
  });

  it('is taken with its spans in time order, gaps and all', () => {
    expect(issuesOf(haGiang)).toEqual([]);
    expect(issuesOf(hue)).toEqual([]);
    expect(issuesOf(spans(['2000-01-01', '2001-12-31'], ['2003-01-01', null]))).toEqual([]);
  });

  it('is refused where spans overlap, run backwards or stand out of order', () => {
    const overlap = 'territory_spans_must_not_overlap at spans.1';
    expect(issuesOf(spans([null, '2024-12-31'], ['2024-12-31', null]))).toEqual([overlap]);
    expect(issuesOf(spans([null, null], ['2024-12-31', null]))).toEqual([overlap]);
    expect(issuesOf(spans([null, '2024-12-31'], [null, null]))).toEqual([overlap]);
    expect(issuesOf(spans(['2020-01-01', '2020-12-31'], ['2019-01-01', '2019-12-31']))).toEqual([overlap]);
    expect(issuesOf(spans(['2020-01-01', '2019-12-31']))).toEqual(['span_must_end_after_it_begins at spans.0']);
    expect(issuesOf({ id: 'a', spans: [] })).toEqual(['list_must_have_a_fair_length at spans']);
  });

  it('is refused as its own parent', () => {
    expect(issuesOf({ id: 'hue', spans: [{ name: 'Huế', level: 'province', parent: 'hue' }] })).toEqual([
      'territory_must_not_be_its_own_parent at spans.0.parent',
    ]);
  });

  it('holds at most one span on any day, once it is taken', () => {
    const bound = fc.option(day, { nil: null });
    let [taken, refused] = [0, 0];
    fc.assert(
      fc.property(fc.array(fc.tuple(bound, bound), { minLength: 1, maxLength: 3 }), day, (bounds, on) => {
        const territory = spans(...bounds);
        const holding = territory.spans.filter(({ from, to }) => (from ?? on) <= on && on <= (to ?? on));
        if (issuesOf(territory).length > 0) {
          refused += 1;
          return;
        }
        taken += 1;
        expect(holding.length).toBeLessThanOrEqual(1);
        expect(spanAt(territory, on)).toBe(holding[0] ?? null);
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(taken, refused)).toBeGreaterThan(50);
  });
});

describe('a set of territories', () => {
  const issues = (...members: unknown[]) =>
    issuesOf({ id: 'cum-4', name: 'Cụm thi đua số 4', members }, territorySetSchema);

  it('has members that come and go', () => {
    expect(issues({ territory: 'ha-giang', to: '2025-06-30' }, { territory: 'hue' })).toEqual([]);
    expect(
      issues({ territory: 'hue', from: '2020-01-01', to: '2020-12-31' }, { territory: 'hue', to: '2018-12-31' }),
    ).toEqual([]);
  });

  it('is refused with a member twice on one day, itself, or nobody', () => {
    expect(issues({ territory: 'hue' }, { territory: 'ha-noi' }, { territory: 'hue', from: '2020-01-01' })).toEqual([
      'set_members_must_not_overlap at members.2',
    ]);
    expect(issues({ territory: 'cum-4' })).toEqual(['set_must_not_contain_itself at members.0']);
    expect(issues()).toEqual(['list_must_have_a_fair_length at members']);
  });
});

function spans(...bounds: readonly (readonly [from: string | null, to: string | null])[]): Territory {
  return {
    id: 'a',
    spans: bounds.map(([from, to]) => ({ ...(from && { from }), ...(to && { to }), name: 'A', level: 'commune' })),
  };
}

function issuesOf(value: unknown, schema: typeof territorySchema | typeof territorySetSchema = territorySchema) {
  const read = readAs<unknown>(schema, value);
  return read.ok ? [] : read.issues.map((issue) => `${issue.code} at ${issue.path.join('.')}`);
}
