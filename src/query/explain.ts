/**
 * Explain: an answer becomes the tree of figures, rules and quotes that it rests on.
 */
import { decimalText } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import { formatInterval } from '../model/interval.ts';
import { textIn } from '../model/text.ts';
import { versionAt } from '../projection.ts';
import type { Answer, Reason, Vintage } from './answer.ts';
import { type Derivation, isComplete, type Part } from './derivation.ts';
import { type Horizon, indicatorFor } from './horizon.ts';
import { standingVintage } from './vintages.ts';

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

/** The tree under one derivation. Contested reports stand side by side as parts. */
export function explanationOf(
  horizon: Horizon,
  derivation: Derivation,
  answer: (derivation: Derivation) => Answer,
): Explanation {
  const vintages = derivation.recordings.map((recording) => standingVintage(horizon, recording));
  const [only] = vintages;
  const rivals = vintages.length > 1 ? vintages.map((vintage) => leaf(derivation, vintage, answer(derivation))) : [];
  const parts = derivation.parts.map((part) => explanationOf(horizon, part.derivation, answer));
  return Object.freeze({
    cell: derivation.cell,
    answer: answer(derivation),
    sentence: sentenceOf(horizon, derivation, vintages),
    vintage: vintages.length === 1 && only !== undefined ? only : null,
    parts: [...rivals, ...parts],
  });
}

function leaf(derivation: Derivation, vintage: Vintage, answer: Answer): Explanation {
  return { cell: derivation.cell, answer, sentence: reportSentence(vintage), vintage, parts: [] };
}

function sentenceOf(horizon: Horizon, derivation: Derivation, vintages: readonly Vintage[]): string {
  const [only] = vintages;
  if (only !== undefined && vintages.length === 1) return reportSentence(only);
  const name = nameOf(horizon, derivation.cell);
  const value = valueText(derivation);
  if (vintages.length > 1) return `${name}: ${vintages.length} publishers disagree; between them it is ${value}.`;
  if (isComplete(derivation)) return `${name} is ${value}: ${ruleText(derivation)}.`;
  return `${name}: ${reasonText(derivation.reason)}.`;
}

function reportSentence({ publication, printed, quote, note }: Vintage): string {
  const words = quote === undefined ? `“${printed}”` : `“${quote}”`;
  const more = note === undefined ? '' : ` Note: ${note}`;
  return `${publication.publisher} printed ${words} on ${publication.publishedOn} (${publication.title}).${more}`;
}

function nameOf(horizon: Horizon, { indicator, territory, period, breakdown }: Cell): string {
  const definition = indicatorFor(horizon, indicator, period);
  const place = versionAt(horizon.state.territories, territory, horizon.position)?.spans.at(-1)?.name;
  const parts = Object.values(breakdown ?? {});
  const what = definition === undefined ? indicator : textIn(definition.name, 'en');
  const which = parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  return `${what}${which}, ${place === undefined ? territory : textIn(place, 'vi')}, ${period.label}`;
}

function valueText({ point, value }: Derivation): string {
  if (point !== null) return decimalText(point);
  return value === null ? 'not a number' : formatInterval(value);
}

function ruleText({ rule, parts }: Derivation): string {
  switch (rule) {
    case 'time-path':
      return `by time, ${parts.map(termText).join(' ')}`;
    case 'territory-sum':
      return `the sum of ${parts.length} territories`;
    case 'breakdown-sum':
      return `the sum of ${parts.length} parts`;
    default:
      return 'computed from the figures below';
  }
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
  'children-not-exhaustive': 'nothing says that the known territories cover the whole',
  'territory-changed': 'the territory changed within the period',
  'dimension-not-exhaustive': 'nothing says that the printed parts are disjoint and exhaustive',
  'base-unstated': 'nobody stated what the change is measured from',
  'base-zero': 'a change from zero has no percentage',
  'denominator-may-be-zero': 'its denominator may be zero',
  'not-numeric': 'it rests on something that is not a number',
  'never-combined': 'figures of this kind are never combined',
  'impossible-period': 'its period names days that do not exist',
  contested: 'publishers disagree',
};

export function reasonText(reason: Reason | null): string {
  return reason === null ? 'nothing is known' : reasons[reason];
}
