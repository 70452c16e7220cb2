/**
 * References: what a catalogue speaks of must be defined, in it or before it, and nothing may rest on itself.
 */
import { canonicalText } from '../log.ts';
import { type Issue, issue } from '../model/error.ts';
import { type Indicator, namedBy, operandsOf } from '../model/indicator.ts';
import type { Reorganisation } from '../model/reorganisation.ts';
import type { Target } from '../model/target.ts';
import type { Territory, TerritorySet } from '../model/territory.ts';
import { type Atlas, allAt, atlasAfter, type State, type Version } from '../projection.ts';
import { checkCommensurable } from './commensurable.ts';
import { current } from './decision.ts';
import { checkBreakdown } from './figure-reading.ts';
import type { Catalogue } from './input.ts';
import { checkReorganisations } from './reorganise.ts';

type Path = Issue['path'];

/** A catalogue whose territories and targets have been read. */
interface ReadCatalogue extends Omit<Catalogue, 'territories' | 'targets'> {
  readonly territories: readonly Territory[];
  readonly targets: readonly Target[];
}

/** Everything that will be defined once the catalogue is recorded. */
interface Known {
  /** The map with every reorganisation applied. */
  readonly atlas: Atlas;
  readonly territories: ReadonlySet<string>;
  readonly sets: ReadonlyMap<string, TerritorySet>;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly targets: ReadonlyMap<string, Target>;
  readonly publishers: ReadonlyMap<string, { readonly id: string }>;
}

/** Every reference that leads nowhere, every cycle, and every id that is used twice. */
export function checkReferences(state: State, catalogue: ReadCatalogue): readonly Issue[] {
  const { territories, targets, reorganisations = [], territorySets = [], indicators = [] } = catalogue;
  const { publishers = [], calendars = [] } = catalogue;
  const atlas = atlasAfter(state, territories, reorganisations, state.position + 1);
  const known: Known = {
    atlas,
    territories: new Set(atlas.territories.keys()),
    sets: knownAfter(state, state.territorySets, territorySets),
    indicators: knownAfter(state, state.indicators, indicators),
    targets: knownAfter(state, state.targets, targets),
    publishers: knownAfter(state, state.publishers, publishers),
  };
  return [
    ...repeated('calendars', calendars),
    ...repeated('publishers', publishers),
    ...repeated('territories', territories),
    ...repeated('reorganisations', reorganisations),
    ...repeated('territorySets', territorySets),
    ...repeated('indicators', indicators),
    ...repeated('targets', targets),
    ...territories.flatMap((territory, index) => checkTerritory(known, territory, ['territories', index])),
    ...reorganisations.flatMap((act, index) => checkBeginnings(known, act, ['reorganisations', index])),
    ...reorganisations.flatMap((act, index) => checkTakenBack(state, act, ['reorganisations', index])),
    ...(changesMap(state, catalogue) ? checkReorganisations(atlas, catalogue) : []),
    ...territorySets.flatMap((set, index) => checkSet(known, set, ['territorySets', index])),
    ...indicators.flatMap((indicator, index) => checkIndicator(known, indicator, ['indicators', index])),
    ...indicators.flatMap((indicator, index) =>
      isMeasuredAsBefore(state, indicator) ? [] : checkCommensurable(known, indicator, ['indicators', index]),
    ),
    ...targets.flatMap((target, index) => checkTarget(known, target, ['targets', index])),
    ...targets.flatMap((target, index) => checkMargins(state, known, target, ['targets', index])),
  ];
}

function knownAfter<T extends { readonly id: string }>(
  state: State,
  before: ReadonlyMap<string, readonly Version<T | null>[]>,
  added: readonly T[],
): ReadonlyMap<string, T> {
  const known = new Map<string, T>();
  for (const value of allAt(before, state.position)) if (value !== null) known.set(value.id, value);
  for (const value of added) known.set(value.id, value);
  return known;
}

function repeated(list: string, definitions: readonly { readonly id: string }[]): readonly Issue[] {
  const seen = new Set<string>();
  return definitions.flatMap(({ id }, index) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [issue('id_must_be_unique', [list, index, 'id'], `"${id}" is defined twice here.`, 'Keep one of the two.')];
  });
}

function undefinedReference(code: string, path: Path, what: string, id: string): Issue {
  return issue(code, path, `No ${what} is called "${id}".`, `Define the ${what} in this catalogue or before it.`);
}

function checkTerritory(known: Known, territory: Territory, path: Path): readonly Issue[] {
  const issues: Issue[] = [];
  if (known.sets.has(territory.id)) {
    const message = `"${territory.id}" is already a set of territories.`;
    issues.push(issue('id_must_be_unique', [...path, 'id'], message, 'Give the territory an id of its own.'));
  }
  for (const [index, { parent }] of territory.spans.entries()) {
    if (parent !== undefined && !known.territories.has(parent)) {
      issues.push(
        undefinedReference('territory_must_be_defined', [...path, 'spans', index, 'parent'], 'territory', parent),
      );
    }
  }
  const parents = (id: string) => known.atlas.established.get(id)?.spans.flatMap(({ parent }) => parent ?? []) ?? [];
  if (restsOnItself(territory.id, parents)) {
    const message = `"${territory.id}" would be its own ancestor.`;
    const hint = 'Check the parents named in its spans and above.';
    const index = territory.spans.findIndex(({ parent }) => parent !== undefined);
    const place = [...path, 'spans', index, 'parent'];
    issues.push(issue('territory_parents_must_not_form_a_cycle', place, message, hint));
  }
  return issues;
}

/** Whether what is defined can make a map that was fit before unfit. */
function changesMap({ reorganisations: before }: State, { territories, reorganisations = [] }: ReadCatalogue): boolean {
  return reorganisations.length > 0 || (before.size > 0 && territories.length > 0);
}

function checkBeginnings({ sets }: Known, { begins = [] }: Reorganisation, path: Path): readonly Issue[] {
  return begins.flatMap(({ id }, index) => {
    if (!sets.has(id)) return [];
    const message = `"${id}" is already a set of territories.`;
    return [issue('id_must_be_unique', [...path, 'begins', index, 'id'], message, 'Give it an id of its own.')];
  });
}

/** Only what was recorded is taken back. */
function checkTakenBack(state: State, act: Reorganisation, path: Path): readonly Issue[] {
  const before = current(state.reorganisations, act.id);
  if (!saysNothing(act) || (before !== undefined && (!saysNothing(before) || before.effectiveOn === act.effectiveOn))) {
    return [];
  }
  const message = `Reorganisation "${act.id}" says nothing, and there is none of this id to take back.`;
  const hint = 'Check the id; or state what ends, begins, changes or moves.';
  return [issue('reorganisation_must_say_something', [...path, 'id'], message, hint)];
}

function saysNothing({ ends, begins, changes, transfers }: Reorganisation): boolean {
  return [ends, begins, changes, transfers].every((list) => list === undefined);
}

function checkSet(known: Known, set: TerritorySet, path: Path): readonly Issue[] {
  const missing = set.members.flatMap(({ territory }, index) =>
    known.territories.has(territory)
      ? []
      : [undefinedReference('territory_must_be_defined', [...path, 'members', index], 'territory', territory)],
  );
  if (!known.territories.has(set.id)) return missing;
  const message = `"${set.id}" is already a territory.`;
  return [...missing, issue('id_must_be_unique', [...path, 'id'], message, 'Give the set an id of its own.')];
}

function checkIndicator(known: Known, indicator: Indicator, path: Path): readonly Issue[] {
  const { measure } = indicator;
  const missing = operandsOf(measure)
    .filter((id) => !known.indicators.has(id))
    .map((id) => undefinedReference('indicator_must_be_defined', [...path, 'measure'], 'indicator', id));
  if (measure.kind === 'margin' && !known.targets.has(measure.target)) {
    const place = [...path, 'measure', 'target'];
    missing.push(undefinedReference('target_must_be_defined', place, 'target', measure.target));
  }
  missing.push(...checkContinuation(known, indicator, [...path, 'continues']));
  if (!restsOnItself(indicator.id, (id) => basisOf(known, id))) return missing;
  const message = `"${indicator.id}" would be computed from itself.`;
  const hint = 'Check the indicators that its measure names.';
  return [...missing, issue('indicator_must_not_rest_on_itself', [...path, 'measure'], message, hint)];
}

function isMeasuredAsBefore(state: State, { id, measure }: Indicator): boolean {
  const before = current(state.indicators, id)?.measure;
  return before !== undefined && canonicalText(before) === canonicalText(measure);
}

/** A target that comes to judge another indicator must leave the margins over it in their unit. */
function checkMargins(state: State, known: Known, { id, indicator }: Target, path: Path): readonly Issue[] {
  const before = current(state.targets, id) ?? undefined;
  if (before === undefined || before.indicator === indicator) return [];
  const margins = [...known.indicators.values()].filter(
    ({ measure }) => measure.kind === 'margin' && measure.target === id,
  );
  return margins
    .flatMap((margin) => checkCommensurable(known, margin, []))
    .map((found) => ({
      ...found,
      path: [...path, 'indicator'],
    }));
}

/** What comes into an indicator, or goes out of it, must be counted as it is. */
function checkContinuation(known: Known, { continues, measure, unit }: Indicator, path: Path): readonly Issue[] {
  return namedBy(continues).flatMap((id) => {
    const named = known.indicators.get(id);
    if (named === undefined) return [undefinedReference('indicator_must_be_defined', path, 'indicator', id)];
    if (named.measure.kind === measure.kind && named.unit === unit) return [];
    const message = `"${id}" is a ${named.measure.kind} in ${named.unit}, and not a ${measure.kind} in ${unit}.`;
    return [issue('continuation_must_fit_measure', path, message, 'Name an indicator of the same kind and unit.')];
  });
}

/** The indicators that one rests on; a margin rests on what its target judges. */
function basisOf(known: Known, id: string): readonly string[] {
  const measure = known.indicators.get(id)?.measure;
  if (measure === undefined) return [];
  if (measure.kind !== 'margin') return operandsOf(measure);
  const judged = known.targets.get(measure.target)?.indicator;
  return judged === undefined ? [] : [judged];
}

function checkTarget(known: Known, target: Target, path: Path): readonly Issue[] {
  const issues: Issue[] = [];
  const indicator = known.indicators.get(target.indicator);
  if (indicator === undefined) {
    issues.push(undefinedReference('indicator_must_be_defined', [...path, 'indicator'], 'indicator', target.indicator));
  } else {
    issues.push(...checkRequirement(target, indicator, path), ...checkBreakdown(indicator, target.breakdown, path));
  }
  if (!known.publishers.has(target.publisher)) {
    issues.push(undefinedReference('publisher_must_be_defined', [...path, 'publisher'], 'publisher', target.publisher));
  }
  const place = 'territory' in target.scope ? target.scope.territory : target.scope.within;
  if (place !== undefined && !known.territories.has(place) && !known.sets.has(place)) {
    issues.push(undefinedReference('territory_must_be_defined', [...path, 'scope'], 'territory', place));
  }
  return issues;
}

function checkRequirement({ requirement, ...target }: Target, { measure }: Indicator, path: Path): readonly Issue[] {
  const { relation } = requirement;
  const issues: Issue[] = [];
  const fits = relation === 'qualitative' || (relation === 'by') === (measure.kind === 'milestone');
  if (!fits || (measure.kind === 'rank' && relation !== 'qualitative')) {
    const message = `The relation "${relation}" does not fit a ${measure.kind}.`;
    const hint =
      'A milestone is required `by` a day, and nothing else is; a rank is required in words (`qualitative`).';
    issues.push(issue('requirement_must_fit_measure', [...path, 'requirement', 'relation'], message, hint));
  }
  const edge = target.judged === 'cumulative' ? target.from : target.to;
  const dated = relation === 'by' || relation === 'qualitative' || target.judged === 'each';
  if (!dated && target.period === undefined && edge === undefined) {
    const message = `Nobody can tell when a target that is judged ${target.judged === 'end' ? 'at the end' : 'cumulatively'} is due.`;
    const hint = 'State its `period`; or `from` where it accumulates, `to` where it is judged at the end.';
    issues.push(issue('target_must_have_a_time_frame', [...path, 'judged'], message, hint));
  }
  return issues;
}

/** Whether `id` is reached from itself. */
function restsOnItself(id: string, next: (id: string) => readonly string[]): boolean {
  const seen = new Set<string>();
  const open = [...next(id)];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === id) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...next(at));
  }
  return false;
}
