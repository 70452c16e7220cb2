/**
 * Questions: what figures imply of a cell or a target, and which of them to doubt, asked of everything that a view sees.
 */
import * as z from 'zod';
import { cellKey } from '../model/cell.ts';
import { issue, LedgerError, shown, unwrap } from '../model/error.ts';
import type { Cell } from '../model/figure.ts';
import { equalIntervals, hull, wholeLine } from '../model/interval.ts';
import { capIssues } from '../model/json.ts';
import { readAs } from '../model/schema.ts';
import { versionAt } from '../projection.ts';
import { type CellQuery, cellFrom, windowOf } from '../query.ts';
import { find, type Held, type World } from './claims.ts';
import type { Constraint } from './constraint.ts';
import { type DoubtingOptions, disputesIn, type Localisation } from './doubts.ts';
import { type Inference, inferenceOf, type Subject } from './infer.ts';
import { type Network, networkOf } from './network.ts';
import { checkParts } from './rule/check.ts';
import { acrossScopes, type Scope } from './scope.ts';
import type { DoubtWeights } from './weight.ts';

/** A cell; or a target whose value nobody printed, and which published margins imply. */
export type InferenceQuery = CellQuery | { readonly target: string };

const limit = z.number().int().min(1).max(1_000_000).optional();
const factor = z.number().int().min(1).max(100);
const factors = z.record(z.string(), factor).optional();
const doubtingSchema: z.ZodType<DoubtingOptions> = z.strictObject({
  unknowns: limit,
  boxes: limit,
  effort: limit,
  ties: limit,
  conflicts: limit,
  trials: limit,
  weights: z
    .strictObject({
      publishers: factors,
      indicators: factors,
      statuses: z
        .strictObject({
          final: factor.optional(),
          provisional: factor.optional(),
          'not-significant': factor.optional(),
        })
        .optional(),
      located: factor.optional(),
      corrected: factor.optional(),
      recent: factor.optional(),
    })
    .optional(),
});

/** What answering takes, made when it is first asked for and kept: an answer is then as cheap as its part of a network. */
interface Desk {
  readonly world: World;
  readonly rules: readonly Constraint[];
  readonly held: () => readonly Held[];
  readonly networks: Map<string, Network>;
}

/** Of cells that nobody reports, each needs a network with itself in it: so many are kept. */
const MOST_NETWORKS = 16;

/**
 * Answers what the latest words of everybody imply of a cell or a target. A label without a calendar is its publisher's
 * own: of several publishers each is asked by itself, and what any of them allows is given.
 *
 * @throws LedgerError for a cell that is none, and `target_must_be_defined`: the answer does.
 */
export function inferring(world: World, rules: readonly Constraint[]): (query: InferenceQuery) => Inference {
  const all: Held[] = [];
  const held = (): readonly Held[] => {
    if (all.length === 0) for (const { cells } of world.rows.values()) for (const one of cells.values()) all.push(one);
    return all;
  };
  const desk: Desk = { world, rules, held, networks: new Map() };
  return (query) => infer(desk, query);
}

function infer(desk: Desk, query: InferenceQuery): Inference {
  const of = subjectFrom(desk.world, query);
  const answers = scopesFor(desk, of).flatMap((scope) => inferIn(desk, { of, scope }) ?? []);
  const telling = answers.filter(({ steps }) => steps.length > 0);
  const [first, ...others] = telling.length > 0 ? telling : answers;
  return first === undefined ? unknownOf(of) : others.reduce(either, first);
}

/**
 * The disputes of every document.
 *
 * @throws LedgerError for options that are no whole numbers from 1 to 1,000,000, for weights that are none from 1 to 100,
 *   and for weights of publishers and indicators that the view does not know.
 */
export function localiseAll(
  documents: ReadonlyMap<string, readonly Held[]>,
  { world, rules }: { readonly world: World; readonly rules: readonly Constraint[] },
  options: DoubtingOptions = {},
): Localisation {
  const limits = unwrap(readAs(doubtingSchema, options));
  checkWeighed(world, limits.weights ?? {});
  const told = [...documents].map(([publication, cells]) => disputesIn(world, publication, cells, rules, limits));
  return Object.freeze({
    disputes: Object.freeze(told.flatMap(({ disputes }) => disputes)),
    isExact: told.every(({ isExact }) => isExact),
  });
}

/** Weights of nobody would be ignored, and a mistyped id never be noticed. */
function checkWeighed({ horizon: { state, position } }: World, { publishers, indicators }: DoubtWeights): void {
  const unknown = (kind: 'publisher' | 'indicator', weights: object = {}) =>
    Object.keys(weights).flatMap((id) => {
      const versions = kind === 'publisher' ? state.publishers : state.indicators;
      if (versionAt<unknown>(versions, id, position) !== undefined) return [];
      const message = `No ${kind} is called ${shown(id)} in this view.`;
      const hint = 'Check the id, and the moment of the view.';
      return [issue(`${kind}_must_be_defined`, ['weights', `${kind}s`, id], message, hint)];
    });
  const issues = [...unknown('publisher', publishers), ...unknown('indicator', indicators)];
  if (issues.length > 0) throw new LedgerError(capIssues(issues));
}

/** The cell that is asked for, broken down as its indicator declares. */
function cellAsked(world: World, query: CellQuery): Cell {
  const cell = cellFrom(world.horizon, query);
  const indicator = world.definition(cell.indicator, cell.period);
  const issues = indicator === undefined ? [] : checkParts(indicator, cell.breakdown ?? {}, ['breakdown']);
  if (issues.length > 0) throw new LedgerError(issues);
  return cell;
}

function subjectFrom(world: World, query: InferenceQuery): Subject {
  const { horizon } = world;
  if (typeof query !== 'object' || query === null || !('target' in query)) return { cell: cellAsked(world, query) };
  const { target } = query;
  if (typeof target === 'string' && versionAt(horizon.state.targets, target, horizon.position) !== undefined)
    return { target };
  const message = `No target is called ${shown(target)} in this view.`;
  throw new LedgerError([
    issue('target_must_be_defined', ['target'], message, 'Check the id, and the moment of the view.'),
  ]);
}

/** Whose words are asked. */
function scopesFor({ world, held }: Desk, of: Subject): readonly Scope[] {
  const spoken =
    'cell' in of ? [find(world, of.cell) ?? []].flat() : held().filter((one) => isMarginOver(world, one, of.target));
  if ('cell' in of && spoken.length === 0) {
    if (windowOf(of.cell.period)?.domain !== 'months') return [{ kind: 'across', publisher: null }];
    return publishersOf(held()).map((publisher) => ({ kind: 'across', publisher }));
  }
  const scopes = new Map<string | null, Scope>();
  for (const one of spoken)
    for (const scope of acrossScopes(one)) if (scope.kind === 'across') scopes.set(scope.publisher, scope);
  return [...scopes.values()];
}

function isMarginOver(world: World, { cell }: Held, target: string): boolean {
  const measure = world.definition(cell.indicator, cell.period)?.measure;
  return measure?.kind === 'margin' && measure.target === target;
}

function publishersOf(held: readonly Held[]): readonly string[] {
  return [...new Set(held.flatMap(({ claims }) => claims.map(({ publication }) => publication.publisher)))].sort();
}

interface Asked {
  readonly of: Subject;
  readonly scope: Scope;
}

function inferIn(desk: Desk, { of, scope }: Asked): Inference | null {
  const network = networkFor(desk, { of, scope });
  const unknown = 'cell' in of ? network.numberOf(of.cell) : network.targetNumber(of.target);
  return unknown === undefined ? null : inferenceOf(desk.world, network, of, unknown);
}

/** A cell that is reported stands in the network of its scope, as do all targets. */
function networkFor({ world, rules, held, networks }: Desk, { of, scope }: Asked): Network {
  const publisher = scope.kind === 'across' ? scope.publisher : null;
  const asked = 'cell' in of && find(world, of.cell) === undefined ? of.cell : undefined;
  const key = JSON.stringify([publisher, asked === undefined ? null : cellKey(asked)]);
  const known = networks.get(key);
  if (known !== undefined) return known;
  const isOwn = ({ claims }: Held) => claims.some(({ publication }) => publication.publisher === publisher);
  const cells = publisher === null ? held() : held().filter(isOwn);
  const network = networkOf(world, scope, cells, { more: rules, ...(asked && { asked }) });
  const [oldest] = networks.keys();
  if (networks.size >= MOST_NETWORKS && oldest !== undefined) networks.delete(oldest);
  networks.set(key, network);
  return network;
}

/** What either of two publishers allows. */
function either(a: Inference, b: Inference): Inference {
  const both = (x: Inference['value'], y: Inference['value']) => (x === null || y === null ? null : hull(x, y));
  const value = both(a.value, b.value);
  const isSame = value !== null && a.value !== null && equalIntervals(value, a.value);
  return Object.freeze({
    of: a.of,
    implied: both(a.implied, b.implied),
    value,
    wholeNumbers: isSame ? a.wholeNumbers : null,
    steps: Object.freeze([...a.steps, ...b.steps]),
    isFixedPoint: a.isFixedPoint && b.isFixedPoint,
  });
}

function unknownOf(of: Subject): Inference {
  const steps: Inference['steps'] = Object.freeze([]);
  return Object.freeze({ of, implied: wholeLine, value: wholeLine, wholeNumbers: null, steps, isFixedPoint: true });
}
