/**
 * Arbitraries: inputs for property tests of whatever is built on ledgers.
 */
import type { Arbitrary } from 'fast-check';
import type { Calendar } from '../model/calendar.ts';
import type { Period } from '../model/period.ts';
import type { Quantity } from '../model/quantity.ts';
import type { Territory } from '../model/territory.ts';
import type { Catalogue, Command } from '../record.ts';
import { catalogue, territoryTree } from './arbitraries/catalogue.ts';
import { history } from './arbitraries/history.ts';
import { publication, publishedWorld, slip, world } from './arbitraries/honest.ts';
import { calendar, period, quantity } from './arbitraries/quantity.ts';
import type { HonestPublication, PublishedWorld, PublishingOptions } from './world/publish.ts';
import type { Slipped } from './world/slip.ts';
import type { World, WorldSize } from './world/world.ts';

/** What {@link arbitraries} are there. The same seed of fast-check gives the same values on every machine. */
export interface Arbitraries {
  /** A printed quantity of any kind. */
  quantity(): Arbitrary<Quantity>;
  /** A calendar: the two that are always defined, and others. */
  calendar(): Arbitrary<Calendar>;
  /** A period under a calendar; without one, under the unstated calendar. */
  period(calendar?: Calendar | 'unstated'): Arbitrary<Period>;
  /** Territories under one root, parents first; some begin, end or change within 2024. */
  territoryTree(): Arbitrary<readonly Territory[]>;
  /** Definitions that a ledger takes. */
  catalogue(): Arbitrary<Catalogue>;
  /** Commands that a ledger takes one after the other, for `given(history)`. */
  history(): Arbitrary<readonly Command[]>;
  /** A true world: whole counts for each place and month of two years, and the catalogue that describes them. */
  world(size?: WorldSize): Arbitrary<World>;
  /** A document that says only what is true of a world: rounded, cut and hedged as real ones are, and not everything. */
  publication(truth: World): Arbitrary<HonestPublication>;
  /** A world and its documents. Later ones may know last year's counts better, and restate them. */
  publishedWorld(options?: PublishingOptions): Arbitrary<PublishedWorld>;
  /** The document with one realistic error in it; null where it has nothing that could be printed wrong. */
  slip(publication: HonestPublication): Arbitrary<Slipped | null>;
}

/**
 * Arbitraries for fast-check.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { viewOf } from 'indicator-ledger';
 * import { arbitraries } from 'indicator-ledger/testing';
 *
 * fc.assert(
 *   fc.property(arbitraries.publishedWorld(), ({ world, publications }) => {
 *     const view = viewOf({ catalogue: world.catalogue, publications: publications.map(({ record }) => record) });
 *     return view.definitions.publications.length === publications.length;
 *   }),
 *   { numRuns: 10 },
 * );
 * console.log('holds'); // holds
 * ```
 */
export const arbitraries: Arbitraries = {
  quantity,
  calendar,
  period,
  territoryTree,
  catalogue,
  history,
  world,
  publication,
  publishedWorld,
  slip,
};
