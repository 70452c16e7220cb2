/**
 * Soundness: whatever honest documents print, nobody is accused. `HONEST_DOCUMENTS` says how many are tried; `npm run
 * nightly` tries a million.
 */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { outcomeOf } from './honest-worlds.ts';
import { statistics } from './statistics.ts';

const documents = Number(process.env.HONEST_DOCUMENTS ?? 10_000);

it(`of ${documents} honest documents none is found inconsistent`, { timeout: documents * 60 }, () => {
  const seen = statistics();
  let published = 0;
  const { seed = 0 } = fc.readConfigureGlobal();
  for (let world = seed; published < documents; world++) {
    const { publications, findings, accused } = outcomeOf(world);
    published += publications;
    for (const finding of findings) seen(finding);
    expect(accused, `publishedWorld(${world})`).toEqual([]);
  }
  const kinds = ['time', 'territories', 'breakdown', 'fraction', 'change', 'repeated', 'monotone', 'margin', 'share'];
  seen.expectAll(
    kinds.map((kind) => `${kind} consistent`),
    3,
  );
});
