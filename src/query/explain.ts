/**
 * Explain: an answer becomes the tree of figures, rules and quotes that it rests on.
 */
import { unstated } from '../model/calendar.ts';
import { decimalText } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import { formatInterval, type Interval, isPoint, meets } from '../model/interval.ts';
import type { Period } from '../model/period.ts';
import type { Target } from '../model/target.ts';
import { spanAt } from '../model/territory.ts';
import { textIn } from '../model/text.ts';
import { recordedAtPosition, versionAt } from '../projection.ts';
import type { Answer, Break, Estimate, Reason, Vintage } from './answer.ts';
import { type Derivation, isComplete, none, type Part } from './derivation.ts';
import { type Horizon, indicatorFor, mapDay } from './horizon.ts';
import { dayOfMap } from './recast/like-for-like.ts';
import type { Verdict } from './verdict.ts';
import { standingVintage } from './vintages.ts';

/** Sentences are English; names are English where the catalogue has them so, otherwise as it has them. */
const language = 'en';

/** The tree of figures, rules and quotes that an answer rests on. */
export interface Explanation {
  readonly cell: Cell;
  readonly answer: Answer;
  /** One sentence: what was found, or how it was derived. */
  readonly sentence: string;
  /** The report at a leaf, with its quote and publication. */
  readonly vintage: Vintage | null;
  readonly parts: readonly Explanation[];
}

/** The tree under one derivation. Reports of several publishers, rivals or not, stand side by side as parts. */
export function explanationOf(
  horizon: Horizon,
  derivation: Derivation,
  answer: (derivation: Derivation) => Answer,
): Explanation {
  const { recordings, echoes = [] } = derivation;
  const vintages = [...recordings, ...echoes].map((recording) => standingVintage(horizon, recording));
  const [only] = vintages;
  const reports = vintages.length > 1 ? vintages.map((vintage) => leaf(horizon, vintage, answer(derivation))) : [];
  const parts = derivation.parts.map((part) => explanationOf(horizon, part.derivation, answer));
  return Object.freeze({
    cell: derivation.cell,
    answer: answer(derivation),
    sentence: sentenceOf(horizon, derivation, vintages),
    vintage: vintages.length === 1 && only !== undefined ? only : null,
    parts: [...reports, ...parts],
  });
}

/** The tree under a verdict: what was found, its baseline, what was published about the margin, and what was claimed. */
export function verdictExplanation(
  horizon: Horizon,
  verdict: Verdict,
  { actual: derivation, base }: { readonly actual: Derivation; readonly base: Derivation | undefined },
  answer: (derivation: Derivation) => Answer,
): Explanation {
  const { margin, claims, actual } = verdict;
  // A verdict that was left open on its figures rests on none, whatever its cell alone would answer.
  const open = isComplete(derivation) && !actual.complete && actual.reason !== null;
  const basis = open ? none(actual.cell, actual.reason, actual.missing) : derivation;
  const isHeard = verdict.status !== 'not-applicable';
  const words = [...(margin.published === null ? [] : [margin.published]), ...claims];
  const leaves = words.map((vintage) => leaf(horizon, vintage, actual));
  return Object.freeze({
    cell: verdict.cell,
    answer: actual,
    sentence: [
      verdictSentence(horizon, verdict, isHeard ? base : undefined),
      ...saidText(horizon, verdict, basis),
    ].join(' '),
    vintage: null,
    parts: [basis, ...(isHeard && base ? [base] : [])].map((one) => explanationOf(horizon, one, answer)).concat(leaves),
  });
}

function verdictSentence(horizon: Horizon, verdict: Verdict, base: Derivation | undefined): string {
  const { target, status, reason, required, inferred, margin, cell, map, breaks } = verdict;
  const { requirement } = target;
  const name = textIn(target.name ?? target.id, language);
  const sentences = [
    `“${name}” (${authorityOf(horizon, target)}) in ${nameOf(horizon, cell)}${assumptionText(horizon, target.period !== undefined && isBareLabel(target.period))}: ${status}${reason === null ? '' : ` (${reason})`}.`,
    requirement.relation === 'by' ? `Required by ${requirement.day}.` : null,
    required === null
      ? null
      : `Required: ${numberText(required)}${inferred ? ', inferred from the published margin' : ''}.`,
    base === undefined || !isComplete(base) ? null : `Baseline: ${nameOf(horizon, base.cell)} is ${valueText(base)}.`,
    map === null ? null : `Told on the map of ${map}.`,
    ...breaks.map((one) => breakText(one)),
    margin.value === null
      ? null
      : `Margin: ${margin.point === null ? numberText(margin.value) : decimalText(margin.point)}.`,
  ];
  return sentences.filter((sentence) => sentence !== null).join(' ');
}

/** What was said of a target in days or words, and by whom; then what it needs. */
function saidText(horizon: Horizon, { target, claims, needs }: Verdict, { recordings }: Derivation): readonly string[] {
  const isByDay = target.requirement.relation === 'by';
  const days = isByDay ? recordings.map((recording) => dayText(standingVintage(horizon, recording))) : [];
  const claimed = claims.map(({ publication, quantity, quote, printed }) => {
    const isUp = quantity.kind === 'direction' && quantity.direction === 'up';
    const claim = isUp ? 'it was exceeded' : 'it was not reached';
    const words = quote ?? (quantity.kind === 'direction' ? null : printed);
    return `${publisherName(horizon, publication.publisher)} claims that ${claim}${words === null ? '' : `: “${words}”`}.`;
  });
  return [...days, ...claimed, ...(needs === null ? [] : [`Needed: ${needs}`])];
}

function dayText({ quantity, publication }: Vintage): string {
  if (quantity.kind !== 'day') return 'No day was given.';
  const { publishedOn } = publication;
  return quantity.day <= publishedOn
    ? `Reached on ${quantity.day}.`
    : `Planned for ${quantity.day}, as published on ${publishedOn}.`;
}

/** From which day on something is otherwise, what made it so, and what bridges it. */
function breakText({ on, because, id, bridged }: Break): string {
  return `From ${on} on, the ${because} is another (${id})${bridged === null ? '' : `; bridged by ${bridged}`}.`;
}

function authorityOf(horizon: Horizon, { publisher, instrument }: Target): string {
  const name = publisherName(horizon, publisher);
  return instrument === undefined ? name : `${name}, ${instrument}`;
}

function numberText(value: Interval): string {
  return isPoint(value) && value.low !== null ? decimalText(value.low) : formatInterval(value);
}

function leaf(horizon: Horizon, vintage: Vintage, answer: Answer): Explanation {
  return { cell: vintage.cell, answer, sentence: reportSentence(horizon, vintage), vintage, parts: [] };
}

function sentenceOf(horizon: Horizon, derivation: Derivation, vintages: readonly Vintage[]): string {
  const [only] = vintages;
  if (only !== undefined && vintages.length === 1) return reportSentence(horizon, only);
  const name = nameOf(horizon, derivation.cell);
  const value = valueText(derivation);
  if (vintages.length > 1 && !derivation.contested) return `${name} is ${value}: ${vintages.length} publishers agree.`;
  if (vintages.length > 1) {
    const how = haveOneInCommon(vintages) ? 'print different figures' : 'disagree';
    return `${name}: ${vintages.length} publishers ${how}; between them it is ${value}.`;
  }
  if (isComplete(derivation)) return `${name} is ${value}: ${ruleText(horizon, derivation)}.`;
  return `${name}: ${reasonText(derivation.reason)}.${landText(horizon, derivation)}`;
}

/** Whether one value is allowed by all; intervals of which each two meet share one. */
function haveOneInCommon(vintages: readonly Vintage[]): boolean {
  return vintages.every(({ certain: a }, index) =>
    vintages.slice(index + 1).every(({ certain: b }) => a !== null && b !== null && meets(a, b)),
  );
}

function reportSentence(horizon: Horizon, vintage: Vintage): string {
  const { publication, printed, quantity, quote, note } = vintage;
  const more = note === undefined ? '' : ` Note: ${note}`;
  const publisher = publisherName(horizon, publication.publisher);
  const where = `${publication.publishedOn} (${publication.title})`;
  // What is a word for the direction alone may be ours, where it was given without a quote.
  const said =
    quote === undefined && quantity.kind === 'direction'
      ? `told the direction alone, ${quantity.direction},`
      : `printed “${quote ?? printed}”`;
  return `${publisher} ${said} on ${where}${assumptionText(horizon, wasLabel(horizon, vintage))}.${more}`;
}

/** Whether a report's period was a label of which nobody stated the calendar. */
function wasLabel(horizon: Horizon, { position }: Vintage): boolean {
  const held = recordedAtPosition(horizon.state.figures, position);
  return held !== undefined && isBareLabel(held.figure.cell.period);
}

function isBareLabel({ calendar, first, last, impossible }: Period): boolean {
  return calendar === unstated && first === undefined && last === undefined && impossible === undefined;
}

/** An assumption is said where something rests on it. */
function assumptionText({ assumed }: Horizon, rests: boolean): string {
  return assumed === null || !rests ? '' : `, its label read as ${assumed.id}`;
}

function publisherName(horizon: Horizon, id: string): string {
  return textIn(versionAt(horizon.state.publishers, id, horizon.position)?.name ?? id, language);
}

function nameOf(horizon: Horizon, { indicator, territory, period, breakdown }: Cell): string {
  const what = textIn(indicatorFor(horizon, indicator, period)?.name ?? indicator, language);
  const parts = Object.values(breakdown ?? {});
  const which = parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  return `${what}${which}, ${placeName(horizon, territory, period)}, ${period.label}`;
}

/** What the place was called in the period. */
function placeName(horizon: Horizon, id: string, period: Period): string {
  const territory = versionAt(horizon.state.territories, id, horizon.position);
  const set = versionAt(horizon.state.territorySets, id, horizon.position);
  const span = territory && (spanAt(territory, mapDay(horizon, period)) ?? spanAt(territory));
  return textIn(span?.name ?? set?.name ?? id, language);
}

function valueText({ point, value }: Derivation): string {
  if (point !== null) return decimalText(point);
  return value === null ? 'not a number' : formatInterval(value);
}

function ruleText(horizon: Horizon, { cell, rule, parts, map, estimates }: Derivation): string {
  switch (rule) {
    case 'time-path':
      return `by time, ${addedFirst(parts).map(termText).join(' ')}`;
    case 'map-parts':
      return parts.some(({ derivation }) => derivation.cell.territory !== cell.territory)
        ? `the sum of ${parts.length} territories, each for as long as it lay there`
        : `by the maps in force, ${parts.map(termText).join(' ')}`;
    case 'territory-sum':
      return `the sum of ${parts.length} territories`;
    case 'breakdown-sum':
      return `the sum of ${parts.length} parts`;
    case 'recast': {
      const bases = [...new Set(estimates.flatMap(({ shares }) => shares.map(({ basis }) => basis)))];
      const shares = bases.length === 0 ? '' : `, shares by ${bases.join(' and ')}`;
      return `on the map of ${map}, ${parts.map((part, index) => sourceText(horizon, part, index, estimates)).join(' ')}${shares}`;
    }
    default:
      return 'computed from the figures below';
  }
}

/** Who had the land of a territory that did not exist, and how to ask for it. */
function landText(horizon: Horizon, { cell, reason, parts }: Derivation): string {
  const day = reason === 'territory-not-alive' ? dayOfMap(horizon, cell) : undefined;
  if (day === undefined) return '';
  const others = parts.filter(({ derivation }) => derivation.cell.territory !== cell.territory);
  const names = others.map(({ derivation }) => placeName(horizon, derivation.cell.territory, cell.period));
  const land = names.length === 0 ? '' : ` Its land was in ${names.join(', ')}.`;
  return `${land} On the map on which it stands: recast({ territoriesOf: '${day}' }).`;
}

/** A territory of the period's own map, and how much of it went in. */
function sourceText(
  horizon: Horizon,
  { role, derivation, portion }: Part,
  index: number,
  estimates: readonly Estimate[],
): string {
  const { territory, period } = derivation.cell;
  const name = placeName({ ...horizon, map: null }, territory, period);
  const sign = role === 'minus' ? '− ' : index === 0 ? '' : '+ ';
  if (portion === undefined) return `${sign}${name}`;
  const applied = estimates.find(({ from }) => from === territory)?.proportion;
  const share = applied && (typeof applied === 'string' ? applied : `${applied.part}/${applied.whole}`);
  return `${sign}${portion === null ? 'some' : share ? `a share (${share})` : 'a share'} of ${name}`;
}

function addedFirst(parts: readonly Part[]): readonly Part[] {
  return [...parts.filter(({ role }) => role !== 'minus'), ...parts.filter(({ role }) => role === 'minus')];
}

function termText({ role, derivation }: Part, index: number): string {
  const sign = role === 'minus' ? '− ' : index === 0 ? '' : '+ ';
  return `${sign}${derivation.cell.period.label}`;
}

const reasons: Readonly<Record<Reason, string>> = {
  'not-reported': 'nobody reported it, and nothing that was reported makes it',
  retracted: 'its publisher took it back',
  calendar: 'figures are there, but nobody stated the calendar of their periods',
  'parts-missing': 'some of its parts are missing',
  'calendars-differ': 'its figures are of other days, by another calendar',
  'children-not-exhaustive': 'nothing says that the known territories cover the whole',
  'territory-changed': 'the territory changed within the period',
  'members-overlap': 'members of the set lie within one another',
  'other-area': 'what was reported is of another area than the territory has on this map',
  'not-on-map': 'the territory is not on this map',
  'territory-not-alive': 'the territory did not exist then',
  'dimension-not-exhaustive': 'nothing says that the printed parts are disjoint and exhaustive',
  'base-unstated': 'nobody stated what the change is measured from',
  'base-zero': 'a change from zero has no percentage',
  'base-of-another-length': 'the base is longer or shorter, and what adds up over time cannot be compared with it',
  'denominator-may-be-zero': 'its denominator may be zero',
  'not-numeric': 'it rests on something that is not a number',
  'never-combined': 'figures of this kind are never combined',
  'impossible-period': 'its period names days that do not exist',
  contested: 'publishers disagree',
};

function reasonText(reason: Reason | null): string {
  return reason === null ? 'nothing is known' : reasons[reason];
}
