/**
 * Questions: what figures imply of a cell or a target, and which of them to doubt, asked of everything that a view sees.
 */
import * as z from 'zod';
import { issue, LedgerError, shown, unwrap } from '../model/error.ts';
import { equalIntervals, hull, wholeLine } from '../model/interval.ts';
import { readAs } from '../model/schema.ts';
import { versionAt } from '../projection.ts';
import { type CellQuery, cellFrom, windowOf } from '../query.ts';
import { find, type Held, type World } from './claims.ts';
import type { Constraint } from './constraint.ts';
import { disputesIn, type Localisation } from './doubts.ts';
import { type Inference, inferenceOf, type Subject } from './infer.ts';
import { networkOf } from './network.ts';
import { acrossScopes, type Scope } from './scope.ts';
import type { LocalisingOptions } from './solve.ts';

/** A cell; or a target whose value nobody printed, and which published margins imply. */
export type InferenceQuery = CellQuery | { readonly target: string };

const limit = z.number().int().min(1).max(1_000_000).optional();
const localisingSchema: z.ZodType<LocalisingOptions> = z.strictObject({
  unknowns: limit,
  boxes: limit,
  effort: limit,
  ties: limit,
  conflicts: limit,
  trials: limit,
});

/**
 * What the latest words of everybody imply of a cell or a target. A label without a calendar is its publisher's own: of
 * several publishers each is asked by itself, and what any of them allows is given.
 *
 * @throws LedgerError for a cell that is none, and `target_must_be_defined`.
 */
export function infer(world: World, rules: readonly Constraint[], query: InferenceQuery): Inference {
  const of = subjectFrom(world, query);
  const held = [...world.rows.values()].flatMap(({ cells }) => [...cells.values()]);
  const answers = scopesFor(world, of, held).flatMap((scope) => inferIn(world, rules, held, { of, scope }) ?? []);
  const telling = answers.filter(({ steps }) => steps.length > 0);
  const [first, ...others] = telling.length > 0 ? telling : answers;
  return first === undefined ? unknownOf(of) : others.reduce(either, first);
}

/**
 * The disputes of every document.
 *
 * @throws LedgerError for options that are no whole numbers from 1 to 1,000,000.
 */
export function localiseAll(
  documents: ReadonlyMap<string, readonly Held[]>,
  { world, rules }: { readonly world: World; readonly rules: readonly Constraint[] },
  options: LocalisingOptions = {},
): Localisation {
  const limits = unwrap(readAs(localisingSchema, options));
  const told = [...documents].map(([publication, cells]) => disputesIn(world, publication, cells, rules, limits));
  return Object.freeze({
    disputes: Object.freeze(told.flatMap(({ disputes }) => disputes)),
    isExact: told.every(({ isExact }) => isExact),
  });
}

function subjectFrom({ horizon }: World, query: InferenceQuery): Subject {
  if (typeof query !== 'object' || query === null || !('target' in query)) return { cell: cellFrom(horizon, query) };
  const { target } = query;
  if (typeof target === 'string' && versionAt(horizon.state.targets, target, horizon.position) !== undefined)
    return { target };
  const message = `No target is called ${shown(target)} in this view.`;
  throw new LedgerError([
    issue('target_must_be_defined', ['target'], message, 'Check the id, and the moment of the view.'),
  ]);
}

/** Whose words are asked. */
function scopesFor(world: World, of: Subject, held: readonly Held[]): readonly Scope[] {
  const spoken =
    'cell' in of ? [find(world, of.cell) ?? []].flat() : held.filter((one) => isMarginOver(world, one, of.target));
  if ('cell' in of && spoken.length === 0) {
    if (windowOf(of.cell.period)?.domain !== 'months') return [{ kind: 'across', publisher: null }];
    return publishersOf(held).map((publisher) => ({ kind: 'across', publisher }));
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

function inferIn(
  world: World,
  rules: readonly Constraint[],
  held: readonly Held[],
  { of, scope }: Asked,
): Inference | null {
  const publisher = scope.kind === 'across' ? scope.publisher : null;
  const cells =
    publisher === null
      ? held
      : held.filter(({ claims }) => claims.some(({ publication }) => publication.publisher === publisher));
  const network = networkOf(world, scope, cells, { more: rules, ...('cell' in of ? { asked: of.cell } : {}) });
  const unknown = 'cell' in of ? network.numberOf(of.cell) : network.targetNumber(of.target);
  return unknown === undefined ? null : inferenceOf(world, network, of, unknown);
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
