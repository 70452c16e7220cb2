/**
 * Lineage: of which territories of every other map one territory is made.
 *
 * Between two steps the map stands still: such a stretch is an epoch, counted from 0 before the first step. What goes on
 * whole in one territory on every way is certainly in it, however often it was divided and put together again between;
 * of what may also be elsewhere, a portion is in it, as far as shares say how much.
 */
import type { Day } from '../../model/day.ts';
import type { StatedShare } from '../answer.ts';
import { all, noneOfIt, ofPortion, type Portion, together } from './portion.ts';
import { type Piece, piecesOf } from './shares.ts';
import type { Link, Step } from './steps.ts';

/** The steps of a catalogue, and at which of them each territory gave or took. */
export interface Chart {
  readonly steps: readonly Step[];
  readonly leaving: ReadonlyMap<string, readonly number[]>;
  readonly arriving: ReadonlyMap<string, readonly number[]>;
}

/** A territory of another map, as far as it makes up the one in question. */
export interface Source {
  readonly territory: string;
  /** All of it does. */
  readonly whole: boolean;
  /** How much of it does by the shares that were stated; null where they do not say. */
  readonly portion: Portion | null;
  readonly shares: readonly StatedShare[];
}

/** A day on which land passed, and what made it pass. */
export interface Crossing {
  readonly on: Day;
  readonly by: string;
}

/** The map of one day: what it is reckoned by, and what was worked out of it. */
export interface TerritoryMap {
  readonly day: Day;
  readonly epoch: number;
  readonly chart: Chart;
  /** Lineages of its territories: a cache, filled as questions come. */
  readonly lineages: Map<string, readonly Stage[]>;
  /** Whether territories stand on it: another. */
  readonly standing: Map<string, boolean>;
}

/** A stretch of epochs on whose maps a territory is made of the same sources, and none of them changes. */
export interface Stage {
  readonly from: number;
  readonly to: number;
  readonly sources: readonly Source[];
  /** Some of it is made of what the catalogue does not know. */
  readonly outside: boolean;
  /** What lies between these maps and the one that the territory is looked at on. */
  readonly crossed: readonly Crossing[];
  /** The sources, where each of them is in it whole, and it is made of nothing else; null otherwise. */
  readonly wholes: readonly string[] | null;
}

export function chartOf(steps: readonly Step[]): Chart {
  const leaving = new Map<string, number[]>();
  const arriving = new Map<string, number[]>();
  for (const [index, step] of steps.entries()) {
    for (const [ends, known] of [[step.leaving, leaving] as const, [step.arriving, arriving] as const]) {
      for (const id of ends.keys()) {
        const before = known.get(id);
        if (before === undefined) known.set(id, [index]);
        else before.push(index);
      }
    }
  }
  return { steps, leaving, arriving };
}

/** The epoch of a day; without a day, the latest. */
export function epochOf({ steps }: Chart, day: Day | undefined): number {
  if (day === undefined) return steps.length;
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.on ?? '') <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every stage of what some territories are together, looked at on the map of an epoch, in time order. */
export function lineageOf(chart: Chart, territories: readonly string[], epoch: number): readonly Stage[] {
  const sources = territories.map((territory): Source => ({ territory, whole: true, portion: all, shares: [] }));
  const made = { sources, outside: false, crossed: [] };
  const here: Stage = { from: epoch, to: epoch, ...made, wholes: territories };
  const [before, after] = [walk(chart, here, 'back'), walk(chart, here, 'on')];
  const [since, until] = [before.shift(), after.shift()];
  const own = { ...here, from: since?.from ?? epoch, to: until?.to ?? epoch };
  return [...before.reverse(), own, ...after];
}

/** The lineage of a territory of a map. */
export function lineageOn({ chart, epoch, lineages }: TerritoryMap, territory: string): readonly Stage[] {
  const known = lineages.get(territory) ?? lineageOf(chart, [territory], epoch);
  lineages.set(territory, known);
  return known;
}

/** The stage of an epoch. */
export function stageAt(stages: readonly Stage[], epoch: number): Stage | undefined {
  return stages.find(({ from, to }) => from <= epoch && epoch <= to);
}

type Direction = 'back' | 'on';

/** The stage itself, stretched as far as it reaches, and those beyond it. */
function walk(chart: Chart, start: Stage, direction: Direction): Stage[] {
  const stages: Stage[] = [];
  for (let stage = start; ; ) {
    const index = nextStep(chart, stage, direction);
    const step = index === null ? undefined : chart.steps[index];
    if (index === null || step === undefined) {
      stages.push(direction === 'back' ? { ...stage, from: 0 } : { ...stage, to: chart.steps.length });
      return stages;
    }
    stages.push(direction === 'back' ? { ...stage, from: index + 1 } : { ...stage, to: index });
    const edge = direction === 'back' ? index : index + 1;
    const made = across(step, stage, direction);
    const isWhole = !made.outside && made.sources.every(({ whole }) => whole);
    const wholes = isWhole ? made.sources.map(({ territory }) => territory) : null;
    stage = { ...made, wholes, from: edge, to: edge };
  }
}

/** The nearest step at which something that the territory is made of gave or took. */
function nextStep({ leaving, arriving }: Chart, { sources, from, to }: Stage, direction: Direction): number | null {
  let nearest: number | null = null;
  for (const { territory } of sources) {
    const index =
      direction === 'back'
        ? arriving.get(territory)?.findLast((step) => step < from)
        : leaving.get(territory)?.find((step) => step >= to);
    if (index === undefined) continue;
    if (nearest === null || (direction === 'back' ? index > nearest : index < nearest)) nearest = index;
  }
  return nearest;
}

type Makings = Pick<Stage, 'sources' | 'outside' | 'crossed'>;

/** What the same territory is made of on the other side of a step. */
function across(step: Step, stage: Stage, direction: Direction): Makings {
  const near = direction === 'back' ? step.arriving : step.leaving;
  const known = new Map(stage.sources.map((source) => [source.territory, source]));
  const farOf = ({ before, after }: Link) => (direction === 'back' ? before : after);
  const touched = stage.sources.flatMap(({ territory }) => near.get(territory) ?? []);
  const candidates = new Set(touched.flatMap((link) => farOf(link) ?? []));
  return {
    sources: [
      ...[...candidates].map((id) => sourceOf(id, step, known, direction)),
      ...stage.sources.filter(({ territory }) => !near.has(territory)),
    ],
    outside: stage.outside || touched.some((link) => farOf(link) === null),
    crossed: [...stage.crossed, ...crossingsOf(step.on, touched)],
  };
}

function crossingsOf(on: Day, links: readonly Link[]): readonly Crossing[] {
  return [...new Set(links.map(({ by }) => by))].map((by) => ({ on, by }));
}

/** How much of a territory on the far side of a step goes on in what is known on the near side. */
function sourceOf(territory: string, step: Step, known: ReadonlyMap<string, Source>, direction: Direction): Source {
  const links = (direction === 'back' ? step.leaving : step.arriving).get(territory) ?? [];
  const nearOf = ({ link: { before, after } }: Piece) => known.get((direction === 'back' ? after : before) ?? '');
  const pieces = piecesOf(links, direction === 'back' ? 'from' : 'to');
  const inside = pieces.flatMap((piece) => {
    const source = nearOf(piece);
    return source === undefined ? [] : [{ piece, source }];
  });
  if (links.length > 0 && pieces.every((piece) => nearOf(piece)?.whole === true)) {
    return { territory, whole: true, portion: all, shares: [] };
  }
  let portion: Portion | null = links.length === 0 ? null : noneOfIt;
  for (const { piece, source } of inside) {
    if (portion === null || piece.portion === null || source.portion === null) portion = null;
    else portion = together(portion, ofPortion(piece.portion, source.portion));
  }
  const shares = portion === null ? [] : inside.flatMap(({ piece, source }) => [...piece.shares, ...source.shares]);
  return { territory, whole: false, portion, shares };
}
