/**
 * Sums: answers of additive indicators read out of the cube, as the rules would derive them.
 *
 * The cube of the newest state is shared by every view that stands at its head; a view of another moment gets its own,
 * when it first needs a sum.
 */
import { type Calendar, unstated } from '../model/calendar.ts';
import { Decimal } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import { type Interval, interval } from '../model/interval.ts';
import type { Period } from '../model/period.ts';
import {
  allAt,
  BREAKDOWN,
  CONTESTED,
  type Cube,
  catchUp,
  dayAsNumber,
  emptyCube,
  type Found,
  HIGH_OPEN,
  LOW_OPEN,
  lookUp,
  type Moment,
  NO_POINT,
  NOTHING,
  prepareTables,
  REPORT,
  type Said,
  type Slotted,
  type State,
  saidIn,
  slotIn,
  TERRITORIES,
  versionAt,
  WALK_BACK,
} from '../projection.ts';
import type { Answer, Break } from './answer.ts';
import { type Derivation, inTimeOrder, plain } from './derivation.ts';
import { type Horizon, indicatorFor } from './horizon.ts';
import { definitionBreaks } from './redefinition.ts';
import { preferredOf } from './standing.ts';
import { areaBreaks, hasTurns } from './turning.ts';

/** Cubes by calendar, and the position of the definitions that they rest on. */
interface Shared {
  readonly definedAt: number;
  readonly cubes: Map<string, Cube>;
}

const shared = new WeakMap<State, Shared>();

/** Whether a horizon sees just what the newest state holds, so that it may read the shared cube. */
export function isAtHead({ state, position, published, prefer, assumed }: Horizon): boolean {
  return position === state.position && published === null && prefer.length === 0 && assumed === null;
}

/** The cube's answer to a cell; null where the rules must be asked. What it was made from, `rules` tells when needed. */
export function summed(horizon: Horizon, cell: Cell, rules: () => Derivation): Derivation | null {
  // A set is no territory of the tree: what its members make, only the rules know.
  if (horizon.state.territorySets.has(cell.territory)) return null;
  const cube = cubeFor(horizon, cell.period);
  const found = cube && lookUp(cube, cell);
  if (found === null || (found.table.rule[found.index] === WALK_BACK && mayBeOfTwo(horizon, cell))) return null;
  return derivationOf(horizon, cell, found, rules);
}

/** Whether figures of other periods may be of another area or definition, which only the rules tell. */
function mayBeOfTwo(horizon: Horizon, { indicator, territory }: Cell): boolean {
  return hasTurns(horizon, territory) || (horizon.state.indicators.get(indicator)?.length ?? 0) > 1;
}

/** What stands in a cell, read without its words; null where the rules must be asked. */
export function said(horizon: Horizon, cell: Cell, rules: () => Derivation): Derivation | null {
  const { state, assumed } = horizon;
  if (cell.period.impossible !== undefined || assumed !== null || state.figures.disorderly) return null;
  const isNonNegative = indicatorFor(horizon, cell.indicator, cell.period)?.nonNegative === true;
  const found = saidIn(state.figures, cell, momentOf(horizon), isNonNegative);
  if (found === null) return null;
  const isContested = (found.flags & CONTESTED) !== 0;
  return lazily(
    cell,
    { ...numbersIn(found), origin: 'reported', rule: 'report', contested: isContested, breaks: plain.breaks },
    rules,
  );
}

/** Where the answers of a cell stand for all territories; null where the rules must be asked. */
export function slotOf(horizon: Horizon, cell: Omit<Cell, 'territory'>): Slotted | null {
  const cube = cubeFor(horizon, cell.period);
  return cube && slotIn(cube, cell);
}

/** Makes ready to sum many indicators in a period. */
export function prepareSums(horizon: Horizon, indicators: readonly string[], period: Period): void {
  const cube = cubeFor(horizon, period);
  if (cube !== null) prepareTables(cube, indicators);
}

/** The cube on whose grid a period may lie. */
function cubeFor(horizon: Horizon, { impossible, calendar, first }: Period): Cube | null {
  if (impossible !== undefined || horizon.assumed !== null || horizon.state.figures.disorderly) return null;
  return cubeOf(horizon, calendar, first === undefined);
}

function cubeOf(horizon: Horizon, id: string, isLabel: boolean): Cube | null {
  const { state } = horizon;
  const known = isAtHead(horizon) ? sharedOf(state) : horizon.cubes;
  const cube = known.get(id) ?? newCube(horizon, id, isLabel);
  if (cube === null) return null;
  known.set(id, cube);
  if (isAtHead(horizon)) catchUp(cube);
  return cube;
}

function sharedOf(state: State): Map<string, Cube> {
  const known = shared.get(state);
  if (known !== undefined && known.definedAt === state.definedAt) return known.cubes;
  const fresh: Shared = { definedAt: state.definedAt, cubes: new Map() };
  shared.set(state, fresh);
  return fresh.cubes;
}

function newCube(horizon: Horizon, id: string, isLabel: boolean): Cube | null {
  const { state, position } = horizon;
  const calendar: Calendar | null | undefined = id === unstated ? null : versionAt(state.calendars, id, position);
  // Days that were stated without a calendar are on no calendar's grid.
  if (calendar === undefined || (calendar === null && !isLabel)) return null;
  return emptyCube({
    figures: state.figures,
    // The shared cube goes on with the state.
    moment: isAtHead(horizon) ? { ...momentOf(horizon), position: Number.POSITIVE_INFINITY } : momentOf(horizon),
    calendar,
    territories: allAt(state.territories, position),
    indicatorOf: (indicator) => steadyDefinition(state, indicator, position),
  });
}

function momentOf(horizon: Horizon): Moment {
  const { state, position, published } = horizon;
  const { publishers } = state.figures;
  const choose = (rivals: readonly number[]): number => {
    const names = rivals.map((rival) => publishers.texts[rival] ?? '');
    const preferred = preferredOf(horizon, names);
    return preferred === null ? -1 : (rivals[names.indexOf(preferred)] ?? -1);
  };
  return { position, publishedBy: published === null ? Number.POSITIVE_INFINITY : dayAsNumber(published), choose };
}

/** An indicator's definition, if every version of it lets sums be made alike. */
function steadyDefinition(state: State, id: string, position: number): Indicator | null {
  const versions = (state.indicators.get(id) ?? []).filter(({ since }) => since <= position).map(({ value }) => value);
  const [first, ...others] = versions;
  if (first === undefined) return null;
  const basis = basisOf(first);
  return others.every((other) => basisOf(other) === basis) ? first : null;
}

function basisOf({ measure, nonNegative, dimensions }: Indicator): string {
  return JSON.stringify([measure, nonNegative === true, dimensions ?? []]);
}

const rules: Readonly<Record<number, Answer['rule']>> = {
  [REPORT]: 'report',
  [TERRITORIES]: 'territory-sum',
  [BREAKDOWN]: 'breakdown-sum',
};

function derivationOf(horizon: Horizon, cell: Cell, { table, index }: Found, general: () => Derivation): Derivation {
  const rule = table.rule[index] ?? NOTHING;
  if (rule === NOTHING) return nothing(cell, general);
  const flags = table.flags[index] ?? 0;
  const [point, low, high] = [table.point[index] ?? 0, table.low[index] ?? 0, table.high[index] ?? 0];
  const numbers = numbersIn({ point, low, high, flags, places: table.frame.reading.places });
  const origin = rule === REPORT ? 'reported' : 'derived';
  const contested = (flags & CONTESTED) !== 0;
  const isFlow = table.frame.indicator.measure.kind === 'flow';
  const breaks = isFlow && rule !== REPORT ? breaksWithin(horizon, cell) : plain.breaks;
  return lazily(cell, { ...numbers, origin, rule: rules[rule] ?? 'time-path', contested, breaks }, general);
}

function breaksWithin(horizon: Horizon, cell: Cell): readonly Break[] {
  const [areas, definitions] = [areaBreaks(horizon, cell), definitionBreaks(horizon, cell)];
  return definitions.length === 0 ? areas : inTimeOrder([...areas, ...definitions]);
}

/** An answer; what it was made from takes longer to tell. */
function lazily(
  cell: Cell,
  {
    value,
    point,
    origin,
    rule,
    contested,
    breaks,
  }: Pick<Derivation, 'value' | 'point' | 'origin' | 'rule' | 'contested' | 'breaks'>,
  general: () => Derivation,
): Derivation {
  const whole = once(general);
  return {
    cell,
    value,
    point,
    origin,
    rule,
    contested,
    missing: [],
    reason: null,
    get positions() {
      return whole().positions;
    },
    get parts() {
      return whole().parts;
    },
    get recordings() {
      return whole().recordings;
    },
    get echoes() {
      return whole().echoes;
    },
    ...plain,
    breaks,
  };
}

function once(general: () => Derivation): () => Derivation {
  let made: Derivation | null = null;
  return () => {
    made ??= general();
    return made;
  };
}

/** There is no answer; why, and what is missing, takes longer to tell. */
function nothing(cell: Cell, general: () => Derivation): Derivation {
  const whole = once(general);
  return {
    cell,
    value: null,
    point: null,
    origin: 'none',
    rule: null,
    contested: false,
    get missing() {
      return whole().missing;
    },
    get reason() {
      return whole().reason;
    },
    positions: [],
    get parts() {
      return whole().parts;
    },
    recordings: [],
    ...plain,
    get breaks() {
      return whole().breaks;
    },
  };
}

function numbersIn({
  point: units,
  low,
  high,
  flags,
  places,
}: Pick<Said, 'point' | 'low' | 'high' | 'flags' | 'places'>): Pick<Derivation, 'value' | 'point'> {
  const point = (flags & NO_POINT) === 0 ? numberOf(units, places) : null;
  const isExact = point !== null && low === units && high === units;
  return { value: isExact ? interval(point, point) : ends(low, high, flags, places), point };
}

function ends(low: number, high: number, flags: number, places: number): Interval {
  return interval(
    Number.isFinite(low) ? numberOf(low, places) : null,
    Number.isFinite(high) ? numberOf(high, places) : null,
    { lowOpen: (flags & LOW_OPEN) !== 0, highOpen: (flags & HIGH_OPEN) !== 0 },
  );
}

const units: readonly Decimal[] = Array.from({ length: 23 }, (_, places) => new Decimal(10).pow(-places));

function numberOf(value: number, places: number): Decimal {
  const whole = new Decimal(value === 0 ? 0 : value);
  return places === 0 ? whole : whole.times(units[places] ?? 1);
}
