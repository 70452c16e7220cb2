/** What a tangle of givers and takers allows, against every way to distribute small counts. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInterval, type Reorganisation, viewOf } from '../src/index.ts';

/** Who gave to whom, what each giver had, and what some takers are known to have got. */
interface Tangle {
  readonly links: readonly (readonly [number, number])[];
  readonly given: readonly number[];
  readonly taken: readonly (number | null)[];
}

const takers = [0, 1, 2, 3];

/** What was given is distributed at random, so that figures agree; or now and then one is what it cannot be. */
const tangle: fc.Arbitrary<Tangle> = fc
  .record({
    ways: fc.array(fc.subarray(takers, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 3 }),
    amounts: fc.array(fc.nat(2), { minLength: 12, maxLength: 12 }),
    isKnown: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    slip: fc.nat(11),
  })
  .map(({ ways, amounts, isKnown, slip }) => {
    const links = ways.flatMap((to, from) => to.map((taker) => [from, taker] as const));
    const sumOver = (holds: (link: readonly [number, number]) => boolean) =>
      links.reduce((sum, link, index) => sum + (holds(link) ? (amounts[index] ?? 0) : 0), 0);
    const given = ways.map((_, giver) => sumOver(([from]) => from === giver));
    const taken = takers.map((taker) => (isKnown[taker] ? sumOver(([, to]) => to === taker) : null));
    const spoilt = taken.map((one, taker) => (one !== null && taker === slip ? one + 4 : one));
    return { links, given, taken: spoilt };
  });

/** The least and the most that a taker can have, by trying every distribution; null where there is none. */
function byTrying({ links, given, taken }: Tangle, asked: number): readonly [number, number] | null {
  let found: readonly [number, number] | null = null;
  const left = [...given];
  const got = takers.map(() => 0);
  const distribute = (at: number): void => {
    const link = links[at];
    if (link === undefined) {
      if (left.some((one) => one !== 0) || taken.some((one, taker) => one !== null && one !== got[taker])) return;
      const here = got[asked] ?? 0;
      found = found === null ? [here, here] : [Math.min(found[0], here), Math.max(found[1], here)];
      return;
    }
    const [from, to] = link;
    const most = Math.min(left[from] ?? 0, (taken[to] ?? 99) - (got[to] ?? 0));
    for (let amount = 0; amount <= most; amount += 1) {
      left[from] = (left[from] ?? 0) - amount;
      got[to] = (got[to] ?? 0) + amount;
      distribute(at + 1);
      left[from] = (left[from] ?? 0) + amount;
      got[to] = (got[to] ?? 0) - amount;
    }
  };
  distribute(0);
  return found;
}

function seen({ links, given, taken }: Tangle) {
  const reform = '2025-07-01';
  const reached = takers.filter((taker) => links.some(([, to]) => to === taker));
  const transfers = links.map(([from, to]) => {
    const isWhole = links.filter((link) => link[0] === from).length === 1;
    return { from: `g${from}`, to: `t${to}`, extent: isWhole ? ('whole' as const) : ('part' as const) };
  });
  const reorganisation: Reorganisation = {
    ...{ id: 'act', effectiveOn: reform, ends: given.map((_, giver) => `g${giver}`) },
    begins: reached.map((taker) => ({ id: `t${taker}`, name: `t${taker}`, level: 'province' })),
    transfers,
  };
  const figure = (territory: string, value: number) => {
    return { indicator: 'cases', territory, period: '2024', value: String(value) };
  };
  const figures = [
    ...given.map((value, giver) => figure(`g${giver}`, value)),
    ...reached.flatMap((taker) => (taken[taker] == null ? [] : [figure(`t${taker}`, taken[taker])])),
  ];
  const publication = { publisher: 'office', publishedOn: '2026-01-05', title: 'R', language: 'en', calendar: 'civil' };
  const view = viewOf({
    catalogue: {
      publishers: [{ id: 'office', name: 'Office' }],
      indicators: [{ id: 'cases', name: 'Cases', unit: 'case', measure: { kind: 'flow' }, nonNegative: true }],
      territories: given.map((_, giver) => ({ id: `g${giver}`, name: `g${giver}`, level: 'province' })),
      reorganisations: [reorganisation],
    },
    publications: [{ publication, figures }],
  });
  const now = view.recast({ territoriesOf: reform });
  return reached
    .filter((taker) => taken[taker] == null)
    .map((taker) => ({
      taker,
      answer: now.aggregate({ indicator: 'cases', territory: `t${taker}`, period: '2024' }),
    }));
}

describe('what is certain', () => {
  it('RCT-7 reaches from the least to the most that any distribution allows', () => {
    const met = { raised: 0, lowered: 0, one: 0, contradicted: 0 };
    fc.assert(
      fc.property(tangle, (drawn) => {
        for (const { taker, answer } of seen(drawn)) {
          const ends = byTrying(drawn, taker);
          const { value } = answer;
          expect({ drawn, taker, complete: answer.complete }).toMatchObject({ complete: true });
          if (ends === null) {
            // Below zero it shows; otherwise it is elsewhere, and nothing that contradicts itself narrows anything.
            met.contradicted += 1;
            const said = value === null ? '' : formatInterval(value);
            expect({ drawn, taker, said }).toMatchObject({ said: expect.stringMatching(/^(\(−∞|\[-|\[\d+, \d+\])/) });
            continue;
          }
          const [least, most] = ends;
          expect({ drawn, taker, value: value && formatInterval(value) }).toEqual({
            drawn,
            taker,
            value: `[${least}, ${most}]`,
          });
          expect(answer.point?.toString()).toBe(least === most ? String(least) : undefined);
          const all = drawn.links.reduce((sum, [from, to]) => sum + (to === taker ? (drawn.given[from] ?? 0) : 0), 0);
          if (least > 0 && least < most) met.raised += 1;
          if (most < all && least < most) met.lowered += 1;
          if (least === most) met.one += 1;
        }
      }),
      { numRuns: 150 },
    );
    console.log(met);
    for (const count of Object.values(met)) expect(count).toBeGreaterThan(10);
  });
});
