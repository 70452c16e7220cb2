/**
 * Worlds, honest publications and slips as arbitraries: what a counterexample does not need, it loses in shrinking.
 */
import * as fc from 'fast-check';
import {
  type HonestPublication,
  type PublishedWorld,
  type PublishingOptions,
  publicationAbout,
  publishedWorld as worldInPrint,
} from '../world/publish.ts';
import { type Slipped, slipIn } from '../world/slip.ts';
import { trueWorld, type World, type WorldSize } from '../world/world.ts';

/** The most figures that one document has. */
const MOST_FIGURES = 60;

export function world({ districts = 4, cases }: WorldSize = {}): fc.Arbitrary<World> {
  return fc
    .record({ seed: fc.noShrink(fc.nat()), most: fc.integer({ min: 0, max: districts }) })
    .map(({ seed, most }) => trueWorld(seed, { districts: most, ...(cases === undefined ? {} : { cases }) }));
}

export function publication(truth: World): fc.Arbitrary<HonestPublication> {
  return fc
    .record({ seed: fc.noShrink(fc.nat()), kept: kept() })
    .map(({ seed, kept }) => partOf(publicationAbout(truth, seed), kept));
}

export function publishedWorld(options: PublishingOptions = {}): fc.Arbitrary<PublishedWorld> {
  const { districts = 4, publications = 4, figures = 20, cases } = options;
  return fc
    .record({
      seed: fc.noShrink(fc.nat()),
      districts: fc.integer({ min: 0, max: districts }),
      publications: fc.integer({ min: 1, max: publications }),
      figures: fc.integer({ min: 1, max: figures }),
      kept: fc.array(kept(), { maxLength: publications, minLength: publications }),
    })
    .map(({ seed, kept, ...size }) => {
      const whole = worldInPrint(seed, { ...size, ...(cases === undefined ? {} : { cases }) });
      return { ...whole, publications: whole.publications.map((one, index) => partOf(one, kept[index] ?? [])) };
    });
}

/** Null where the document has nothing that could be printed wrong. */
export function slip(honest: HonestPublication): fc.Arbitrary<Slipped | null> {
  return fc.nat().map((seed) => slipIn(honest, seed));
}

/** Which figures of a document are left out: shrinking leaves out more. */
function kept(): fc.Arbitrary<readonly boolean[]> {
  const one = fc.integer({ min: 0, max: 6 }).map((roll) => roll > 0);
  return fc.array(one, { maxLength: MOST_FIGURES, size: 'max' });
}

function partOf(whole: HonestPublication, kept: readonly boolean[]): HonestPublication {
  const { publication, figures } = whole.record;
  return {
    ...whole,
    record: { publication, figures: figures.filter((_, index) => kept[index]) },
    facts: whole.facts.filter((_, index) => kept[index]),
  };
}
