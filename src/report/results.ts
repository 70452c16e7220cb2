/**
 * Results: what a verdict found, what was required, and the distance between them, in words and as a picture.
 */
import { Decimal, decimal, decimalText } from '../model/decimal.ts';
import { type Interval, interval, isPoint } from '../model/interval.ts';
import { textIn } from '../model/text.ts';
import { type Answer, acceptable, type Verdict, type Vintage } from '../query.ts';
import { distanceStyle, intervalWords, numberWords, quantityWords, type Style } from '../reconcile.ts';
import { type Desk, styleFor } from './desk.ts';
import type { ReportPicture, ReportSpan, ReportTone } from './document.ts';
import { ticksFor } from './scale.ts';

const zero = new Decimal(0);
const hundred = new Decimal(100);

/** How a verdict's status is to be taken. */
export const tones: Readonly<Record<Verdict['status'], ReportTone>> = {
  met: 'good',
  missed: 'bad',
  undecided: 'open',
  'not-reported': 'quiet',
  'not-applicable': 'quiet',
};

/** The published report that an answer rests on alone; null where it was derived, or rivals differ. */
function reportOf({ view }: Desk, { cell, rule, contested }: Answer): Vintage | null {
  return rule === 'report' && !contested ? view.figure(cell).vintage : null;
}

/** What was published, in the reader's words; a hedge as it was printed, where that is the reader's language. */
export function reportWords(desk: Desk, { cell, quantity, printed, publication }: Vintage): string {
  const isHedged = quantity.kind === 'number' && quantity.bound !== 'plain';
  if (isHedged && publication.language.startsWith(desk.brief.language)) return printed;
  return quantityWords(quantity, styleFor(desk, cell));
}

/** What is known of a cell, in the reader's words; `null` where nothing is. */
export function answerWords(desk: Desk, answer: Answer): string | null {
  const style = styleFor(desk, answer.cell);
  const report = reportOf(desk, answer);
  if (report !== null) return reportWords(desk, report);
  if (answer.value === null) return null;
  const words = intervalWords(answer.value, style);
  return answer.contested ? desk.voice.contested(words) : answer.rule === 'report' ? words : desk.voice.derived(words);
}

/** The result that was judged, and what a reader must know of it. */
export function actualWords(desk: Desk, { actual, estimates, breaks }: Verdict): string {
  const { voice } = desk;
  const broken = breaks.find(({ bridged }) => bridged === null);
  const lines = [
    answerWords(desk, actual) ?? '–',
    estimates.length === 0 ? null : voice.estimated,
    broken === undefined ? null : voice.broken(voice.setting.day(broken.on)),
  ];
  return lines.filter((line) => line !== null).join('\n');
}

/** What the target asks for. */
export function requiredWords(desk: Desk, verdict: Verdict): string {
  const { voice } = desk;
  const { requirement } = verdict.target;
  const style = styleFor(desk, verdict.cell);
  switch (requirement.relation) {
    case 'qualitative':
      return `“${textIn(requirement.text, voice.setting.language)}”`;
    case 'by':
      return voice.by(voice.setting.day(requirement.day));
    case 'between':
      return intervalWords(interval(decimal(requirement.low), decimal(requirement.high)), style);
    case 'increase':
    case 'decrease': {
      const { relation, by, mode, baseline, yearly = false } = requirement;
      const unit = mode === 'percent' ? { ...style, unit: 'percent', direction: null } : distanceStyle(style);
      const size = by === undefined ? null : numberWords(decimal(by), unit);
      return voice.movement(relation, size, voice.setting.period(baseline) ?? voice.wholePeriod, yearly);
    }
    default: {
      const { relation, value } = requirement;
      if (value !== 'unknown') return intervalWords(acceptable(relation, decimal(value)), { ...style, stated: true });
      return inferredWords(desk, relation, verdict, style);
    }
  }
}

/** A target that is known by its margin alone is told by its middle. */
function inferredWords(
  { voice }: Desk,
  relation: Parameters<typeof acceptable>[0],
  { required, inferred }: Verdict,
  style: Style,
): string {
  if (required === null || !inferred) return voice.unknownTarget;
  if (required.low === null || required.high === null) return voice.inferred(intervalWords(required, style), null);
  const middle = required.low.plus(required.high).dividedBy(2);
  const play = required.high.minus(middle);
  return voice.inferred(
    intervalWords(acceptable(relation, middle.toDecimalPlaces(Math.max(4, 2 - middle.e))), { ...style, stated: true }),
    play.isZero() ? null : numberWords(play.toSignificantDigits(2), { ...style, unit: undefined }),
  );
}

/** How far from the target: as published where it was, and as it follows from the figure. */
export function marginWords(desk: Desk, { margin, cell, target }: Verdict): string {
  const { value, point, published, agrees } = margin;
  const level = styleFor(desk, cell);
  // "vượt" a ceiling would be read as the contrary of what it is; a fall that was asked for is exceeded as a target is.
  const isCeiling = level.direction === null && ['atMost', 'lessThan'].includes(target.requirement.relation);
  const direction = isCeiling ? desk.voice.ceiling : desk.voice.setting.directions.margin;
  const style = { ...distanceStyle(level), direction };
  const known = point === null ? value : interval(point, point);
  const computed = known === null ? null : intervalWords(known, style);
  if (published === null) return computed ?? '–';
  const printed = quantityWords(published.quantity, styleFor(desk, published.cell));
  return desk.voice.publishedMargin(printed, agrees === null ? null : computed, agrees);
}

/** The values that a target accepts, as far as they are known. */
export function acceptedBy({ target: { requirement }, required }: Verdict): Interval | null {
  if (required === null) return null;
  switch (requirement.relation) {
    case 'atLeast':
    case 'moreThan':
    case 'increase':
      return interval(required.low, null);
    case 'atMost':
    case 'lessThan':
    case 'decrease':
      return interval(null, required.high);
    default:
      return required;
  }
}

/** What a figure leaves open, to be drawn: as its words are meant, and nothing where it is one number. */
export function bandOf(desk: Desk, answer: Answer): Interval | null {
  if (answer.point !== null && !answer.contested) return null;
  const band = reportOf(desk, answer)?.expected ?? answer.value;
  return band === null || (band.low === null && band.high === null) ? null : band;
}

/** The ends of an interval as text. */
export function spanOf({ low, high }: Interval): ReportSpan {
  return { low: low && decimalText(low), high: high && decimalText(high) };
}

/** The ends that an interval has, once where they are one. */
export function endsOf(known: Interval | null): readonly Decimal[] {
  if (known === null) return [];
  const ends = [known.low, isPoint(known) ? null : known.high];
  return ends.filter((end) => end !== null);
}

/** The result beside what is accepted; null where either has no number. */
export function bulletOf(desk: Desk, verdict: Verdict): ReportPicture | null {
  const { actual, status } = verdict;
  const accepted = acceptedBy(verdict);
  const band = bandOf(desk, actual);
  const point = actual.contested ? null : actual.point;
  if (accepted === null || (point === null && band === null)) return null;
  const style = { ...styleFor(desk, actual.cell), direction: null };
  const known = [zero, ...(point === null ? [] : [point]), ...endsOf(band), ...endsOf(accepted)];
  const isShare = style.unit === 'percent' && known.every((value) => value.gte(zero) && value.lte(hundred));
  // Room beyond the target, so that its line does not stand at the edge; a share has an edge of its own.
  const room = isShare ? [hundred] : endsOf(accepted).map((end) => end.times('1.05'));
  const values = [...known, ...room];
  return {
    kind: 'bullet',
    ticks: ticksFor(values, (value) => numberWords(value, style)),
    point: point && decimalText(point),
    band: band && spanOf(band),
    accepted: spanOf(accepted),
    tone: tones[status],
  };
}
