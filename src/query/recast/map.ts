/**
 * Map: the territories of one day, as a horizon knows them.
 */
import type { Day } from '../../model/day.ts';
import { allAt, type State } from '../../projection.ts';
import type { Horizon } from '../horizon.ts';
import { territoriesOf } from '../places.ts';
import { type Chart, chartOf, dayOfEpoch, epochOf, type TerritoryMap } from './lineage.ts';
import { stepsOf } from './steps.ts';

/** What is worked out once: the chart of a catalogue, and its maps by epoch. */
interface Maps {
  readonly chart: Chart;
  readonly lineages: Map<number, TerritoryMap['lineages']>;
}

/** Horizons that stand behind the last definition know the same; the others know their own, by what they share. */
const current = new WeakMap<State, { readonly definedAt: number; readonly maps: Maps }>();
const earlier = new WeakMap<Horizon['rows'], Maps>();

/** The map of a day. */
export function mapOn(horizon: Horizon, day: Day): TerritoryMap {
  const { chart, lineages } = mapsOf(horizon);
  const epoch = epochOf(chart, day);
  const known = lineages.get(epoch) ?? new Map();
  lineages.set(epoch, known);
  return { day, epoch, chart, lineages: known };
}

/** The map that holds on a day, by the day that it began on; null where no map ever changed. */
export function epochMap(horizon: Horizon, day: Day | undefined): TerritoryMap | null {
  const { chart } = mapsOf(horizon);
  const first = dayOfEpoch(chart, epochOf(chart, day));
  return first === null ? null : mapOn(horizon, first);
}

function mapsOf(horizon: Horizon): Maps {
  const { state, position, rows } = horizon;
  const isCurrent = position >= state.definedAt;
  const shared = isCurrent ? current.get(state) : undefined;
  const known = isCurrent ? (shared?.definedAt === state.definedAt ? shared.maps : undefined) : earlier.get(rows);
  if (known !== undefined) return known;
  const steps = stepsOf(territoriesOf(horizon), allAt(state.reorganisations, position));
  const maps: Maps = { chart: chartOf(steps), lineages: new Map() };
  if (isCurrent) current.set(state, { definedAt: state.definedAt, maps });
  else earlier.set(rows, maps);
  return maps;
}
