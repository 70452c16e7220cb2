/**
 * Definitions: everything that is defined, as a view sees it.
 */
import type { Indicator } from '../model/indicator.ts';
import type { Publication, Publisher } from '../model/publication.ts';
import type { Reorganisation } from '../model/reorganisation.ts';
import type { Target } from '../model/target.ts';
import type { Territory, TerritorySet } from '../model/territory.ts';
import { allAt, versionOn } from '../projection.ts';
import type { Horizon } from './horizon.ts';
import { targetsOf } from './obligations.ts';

/** Everything that is defined, as of a view; of publications, those that had come out. */
export interface Definitions {
  /** Each as it was defined from the latest day on. */
  readonly indicators: readonly Indicator[];
  readonly territories: readonly Territory[];
  /** In the order of recording; `territories` has their effect in it. */
  readonly reorganisations: readonly Reorganisation[];
  readonly territorySets: readonly TerritorySet[];
  readonly publishers: readonly Publisher[];
  readonly publications: readonly Publication[];
  readonly targets: readonly Target[];
}

/** What a horizon knows; each list is made when it is asked for. */
export function definitionsOf(horizon: Horizon): Definitions {
  const { state, position } = horizon;
  return Object.freeze({
    get indicators() {
      return [...state.indicators.values()].flatMap((versions) => versionOn(versions, position) ?? []);
    },
    get territories() {
      return allAt(state.territories, position);
    },
    get reorganisations() {
      return allAt(state.reorganisations, position);
    },
    get territorySets() {
      return allAt(state.territorySets, position);
    },
    get publishers() {
      return allAt(state.publishers, position);
    },
    get publications() {
      const { published } = horizon;
      const known = allAt(state.publications, position);
      return published === null ? known : known.filter(({ publishedOn }) => publishedOn <= published);
    },
    get targets() {
      return targetsOf(horizon);
    },
  });
}
