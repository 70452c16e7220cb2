/** Many territories that share land are looked at together, and each hears only what bears on it. */
import { describe, expect, it } from 'vitest';
import { type Answer, formatInterval, type Transfer, type View, viewOf } from '../src/index.ts';

const reform = '2025-07-01';

/** Land goes from some to others in part, as `a>p`; figures of `a`, or of `a` and another period, are those printed. */
function divided(ways: readonly string[], figures: Readonly<Record<string, string>>): View {
  const transfers = ways.map((way): Transfer => {
    const [from = '', to = ''] = way.split('>');
    return { from, to, extent: 'part' };
  });
  const [ends, begun] = [[...new Set(transfers.map(({ from }) => from))], [...new Set(transfers.map(({ to }) => to))]];
  const begins = begun.map((id) => ({ id, name: id, level: 'province' }));
  const publication = { publisher: 'office', publishedOn: '2026-01-05', title: 'R', language: 'en', calendar: 'civil' };
  const listed = Object.entries(figures).map(([key, value]) => {
    const [territory = '', period = '2024-H2'] = key.split(' ');
    return { indicator: 'cases', territory, period, value };
  });
  const view = viewOf({
    catalogue: {
      publishers: [{ id: 'office', name: 'Office' }],
      indicators: [{ id: 'cases', name: 'Cases', unit: 'case', measure: { kind: 'flow' }, nonNegative: true }],
      territories: ends.map((id) => ({ id, name: id, level: 'province' })),
      reorganisations: [{ id: 'act', effectiveOn: reform, ends, begins, transfers }],
    },
    publications: [{ publication, figures: listed }],
  });
  return view.recast({ territoriesOf: reform });
}

function ask(view: View, territory: string): Answer {
  return view.aggregate({ indicator: 'cases', territory, period: '2024-H2' });
}

function said({ value }: Pick<Answer, 'value'>): string {
  return value === null ? 'nothing' : formatInterval(value);
}

describe('a tangle', () => {
  it('is parted by those who may have anything: what is contradicted beyond them is not heard', () => {
    const view = divided(['a>p', 'a>q', 'a>s', 'b>q', 'b>r'], { a: '5', b: '4', s: '2', r: '9' });
    expect(said(ask(view, 'p'))).toBe('[0, 3]');
    // Of its second giver more is gone than there was.
    expect(said(ask(view, 'q'))).toBe('(−∞, -2]');
  });

  it('says as much of what is printed of a territory as others leave for it', () => {
    const view = divided(['a>p', 'a>q', 'a>s'], { a: '12', p: '6', q: '5' });
    const { rule, alternatives } = ask(view, 'p');
    expect([rule, alternatives.map(said)]).toEqual(['report', ['[0, 7]']]);
  });

  it('leaves open what came of a giver whose figure cannot be', () => {
    const view = divided(['a>p', 'a>q', 'b>q', 'b>r'], { a: '5', 'b 2024': '4', 'b 2024-H1': '7' });
    expect(said(ask(view, 'q'))).toBe('[0, ∞)');
  });

  it('names those that a territory was made of as missing, where its own name would be of another area', () => {
    const view = viewOf({
      catalogue: {
        publishers: [{ id: 'office', name: 'Office' }],
        indicators: [{ id: 'cases', name: 'Cases', unit: 'case', measure: { kind: 'flow' } }],
        territories: ['a', 'b', 'c'].map((id) => ({ id, name: id, level: 'province' })),
        reorganisations: [
          { id: 'act', effectiveOn: reform, ends: ['b'], transfers: [{ from: 'b', to: 'a', extent: 'whole' }] },
        ],
      },
      publications: [],
    }).recast({ territoriesOf: reform });
    const gaps = (territory: string) => ask(view, territory).missing.map((gap) => gap.territory);
    expect([gaps('a'), gaps('c')]).toEqual([['b', 'a'], ['c']]);
  });

  it('of more than a thousand is looked at nearby', () => {
    const ids = Array.from({ length: 510 }, (_, index) => index);
    const ways = ids.flatMap((id) => [`g${id}>t${id}`, `g${id}>t${(id + 1) % ids.length}`]);
    // Each gave half of what it had to either side; two in a row say nothing of themselves.
    const given = ids.map((id) => [`g${id}`, '10']);
    const taken = ids.slice(2).map((id) => [`t${id}`, '10']);
    const view = divided(ways, Object.fromEntries([...given, ...taken]));
    expect(said(ask(view, 't0'))).toBe('[0, 20]');
  });
});
