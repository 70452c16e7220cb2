/**
 * Map: the territories of one day, as a horizon knows them.
 */
import type { Day } from '../../model/day.ts';
import { allAt } from '../../projection.ts';
import { territoriesOf } from '../children.ts';
import type { Horizon } from '../horizon.ts';
import { perMap } from '../per-map.ts';
import { chartOf, epochOf, type TerritoryMap } from './lineage.ts';
import { stepsOf } from './steps.ts';

/** The chart of a catalogue, and the lineages of its maps by epoch, as they are asked for. */
const mapsOf = perMap((horizon) => {
  const reorganisations = allAt(horizon.state.reorganisations, horizon.position);
  const chart = chartOf(stepsOf(territoriesOf(horizon), reorganisations));
  return { chart, lineages: new Map<number, TerritoryMap['lineages']>() };
});

/** The map of a day. */
export function mapOn(horizon: Horizon, day: Day): TerritoryMap {
  const { chart, lineages } = mapsOf(horizon);
  const epoch = epochOf(chart, day);
  const known = lineages.get(epoch) ?? new Map();
  lineages.set(epoch, known);
  return { day, epoch, chart, lineages: known, standing: new Map() };
}
