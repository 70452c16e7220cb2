/**
 * Define: a catalogue becomes the definitions that are new or changed.
 */
import { canonicalText } from '../log.ts';
import { type Issue, issue, type Parsed } from '../model/error.ts';
import type { Indicator, Measure } from '../model/indicator.ts';
import { readAs } from '../model/schema.ts';
import { type Target, targetSchema } from '../model/target.ts';
import { type Territory, territorySchema } from '../model/territory.ts';
import type { State, Version } from '../projection.ts';
import { current, type EventBody, readBase, readPeriod } from './decision.ts';
import type { Catalogue, PeriodInput, TargetInput, TerritoryInput } from './input.ts';
import { checkReferences } from './references.ts';

/** The definitions of a catalogue that differ from what is known, in an order that a reader can follow. */
export function decideDefine(state: State, catalogue: Catalogue): Parsed<readonly EventBody[]> {
  const issues: Issue[] = [];
  const bodies: EventBody[] = [];
  const { calendars = [], publishers = [], reorganisations = [], territorySets = [], indicators = [] } = catalogue;
  const territories = readTerritories(catalogue, issues);

  for (const data of changed(state.calendars, calendars)) bodies.push({ type: 'CalendarDefined', data });
  for (const data of changed(state.publishers, publishers)) bodies.push({ type: 'PublisherDefined', data });
  for (const data of territories.filter((territory) => differs(state.established.get(territory.id), territory))) {
    bodies.push({ type: 'TerritoryEstablished', data });
  }
  for (const data of changed(state.reorganisations, reorganisations)) {
    bodies.push({ type: 'TerritoryReorganised', data });
  }
  for (const data of changed(state.territorySets, territorySets)) bodies.push({ type: 'TerritorySetDefined', data });
  for (const data of indicators.filter((one) => differs(sameDay(state, one), one))) {
    bodies.push({ type: 'IndicatorDefined', data });
  }
  const targets = readTargets(state, catalogue, issues);
  for (const data of changed(state.targets, targets)) bodies.push({ type: 'TargetAssigned', data });

  issues.push(
    ...checkRedefinitions(state, catalogue),
    ...checkReferences(state, { ...catalogue, territories, targets }),
  );
  if (issues.length === 0) return { ok: true, value: bodies };
  return { ok: false, issues: issues.map((found) => ({ ...found, path: asWritten(catalogue, found.path) })) };
}

function readTerritories(catalogue: Catalogue, issues: Issue[]): readonly Territory[] {
  return (catalogue.territories ?? []).flatMap((input, index) => {
    const read = readAs(territorySchema, asTerritory(input), ['territories', index]);
    if (read.ok) return [read.value];
    issues.push(...read.issues);
    return [];
  });
}

/** A territory of one span may be written without `spans`; a path into it is one of what was written. */
function asWritten({ territories = [] }: Catalogue, path: Issue['path']): Issue['path'] {
  const [list, index, spans, , ...field] = path;
  const input = list === 'territories' && typeof index === 'number' ? territories[index] : undefined;
  return input === undefined || 'spans' in input || spans !== 'spans' ? path : ['territories', index ?? 0, ...field];
}

function asTerritory(input: TerritoryInput): unknown {
  if ('spans' in input) return input;
  const { id, ...span } = input;
  return { id, spans: [span] };
}

/** Those that are new, or not what is known under their id. */
function changed<T extends { readonly id: string }>(
  known: ReadonlyMap<string, readonly Version<T | null>[]>,
  definitions: readonly T[],
): readonly T[] {
  return definitions.filter((definition) => differs(current(known, definition.id), definition));
}

function differs<T>(before: T | null | undefined, after: T): boolean {
  return before === undefined || before === null || canonicalText(before) !== canonicalText(after);
}

/** What an indicator is defined as from the same day on. */
function sameDay(state: State, { id, validFrom }: Indicator): Indicator | undefined {
  return state.indicators.get(id)?.findLast(({ value }) => value.validFrom === validFrom)?.value;
}

function readTargets(state: State, catalogue: Catalogue, issues: Issue[]): readonly Target[] {
  // A calendar may be defined by the catalogue that first uses it.
  const withCalendars = { ...state, calendars: new Map(state.calendars) };
  for (const calendar of catalogue.calendars ?? []) {
    withCalendars.calendars.set(calendar.id, [{ since: 0, value: calendar }]);
  }
  return (catalogue.targets ?? []).flatMap((input, index) => {
    const read = readTarget(withCalendars, input, ['targets', index]);
    if (read.ok) return [read.value];
    issues.push(...read.issues);
    return [];
  });
}

function readTarget(state: State, input: TargetInput, path: Issue['path']): Parsed<Target> {
  const { period: label, base: baseInput, requirement: requirementInput, ...rest } = input;
  const period = label === undefined ? undefined : readPeriod(state, label, 'unstated', [...path, 'period']);
  const base = baseInput === undefined ? undefined : readBase(state, baseInput, 'unstated', [...path, 'base']);
  const baselineInput = baselineOf(requirementInput);
  const baseline =
    baselineInput === undefined
      ? undefined
      : readPeriod(state, baselineInput, 'unstated', [...path, 'requirement', 'baseline']);
  for (const part of [period, base, baseline]) if (part?.ok === false) return part;
  return readAs(
    targetSchema,
    {
      ...rest,
      ...(period?.ok ? { period: period.value } : {}),
      ...(base?.ok ? { base: base.value } : {}),
      requirement: baseline?.ok ? { ...requirementInput, baseline: baseline.value } : requirementInput,
    },
    path,
  );
}

/** The requirement is checked after its label has become a period, so it may still be anything. */
function baselineOf(requirement: unknown): PeriodInput | undefined {
  if (typeof requirement !== 'object' || requirement === null || !('baseline' in requirement)) return undefined;
  return requirement.baseline as PeriodInput;
}

/** What must stay as it is when a thing is defined again. */
function checkRedefinitions(state: State, catalogue: Catalogue): readonly Issue[] {
  const issues: Issue[] = [];
  for (const [index, calendar] of (catalogue.calendars ?? []).entries()) {
    const before = current(state.calendars, calendar.id);
    if (before === undefined || canonicalText(before.yearStart) === canonicalText(calendar.yearStart)) continue;
    const message = `The calendar "${calendar.id}" already begins its year on another day.`;
    const hint = 'Give the new calendar an id of its own: recorded periods keep the days that they were recorded with.';
    issues.push(issue('calendar_must_not_change', ['calendars', index, 'yearStart'], message, hint));
  }
  for (const [index, indicator] of (catalogue.indicators ?? []).entries()) {
    issues.push(...checkRedefinition(state, indicator, ['indicators', index]));
  }
  return issues;
}

function checkRedefinition(state: State, after: Indicator, path: Issue['path']): readonly Issue[] {
  const { id, validFrom, continues } = after;
  const versions = (state.indicators.get(id) ?? []).map(({ value }) => value);
  const same = sameDay(state, after);
  if (same !== undefined && !differs(same, after)) return [];
  const issues: Issue[] = [];
  if (continues !== undefined && !versions.some((one) => startOf(one) < startOf(after))) {
    const hint = 'Define it as it was before that day first, or leave `continues` out.';
    const message = `There is no definition of "${id}" before this one.`;
    issues.push(issue('continuation_must_follow_a_definition', [...path, 'continues'], message, hint));
  }
  const before = versions.at(-1);
  if (before === undefined) return issues;
  const hint = 'Define a new indicator under another id; figures already recorded keep their meaning.';
  if (kindOf(before.measure) !== kindOf(after.measure)) {
    const message = `"${id}" is a ${kindOf(before.measure)} and cannot become a ${kindOf(after.measure)}.`;
    issues.push(issue('indicator_kind_must_not_change', [...path, 'measure'], message, hint));
  }
  if (before.unit !== after.unit) {
    const message = `"${id}" is measured in ${before.unit} and cannot change to ${after.unit}.`;
    issues.push(issue('indicator_unit_must_not_change', [...path, 'unit'], message, hint));
  }
  if (validFrom === undefined || (same !== undefined && !differsInLink(same, after))) {
    const message = `"${id}" is defined already${validFrom === undefined ? '' : ` from ${validFrom}`}, and differently.`;
    const how = 'State `validFrom`, the first day on which the new definition holds; each day has one definition.';
    issues.push(issue('redefinition_must_carry_valid_from', [...path, 'validFrom'], message, how));
  }
  return issues;
}

/** A link is evidence about the series, and not the definition: what was mistyped in it is given again for its day. */
function differsInLink({ continues: _, ...before }: Indicator, { continues: __, ...after }: Indicator): boolean {
  return !differs(before, after);
}

/** A definition without a day holds before all others. */
function startOf({ validFrom = '' }: Indicator): string {
  return validFrom;
}

/** A change in cases is not a change in percent, nor a rate per hundred thousand a percentage. */
function kindOf(measure: Measure): string {
  if (measure.kind === 'change') return `${measure.mode} change`;
  if ('scale' in measure) return `${measure.kind} per ${measure.scale}`;
  return measure.kind;
}
