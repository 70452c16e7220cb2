/** Answers in words, as the scripts print them. */
import {
  type Cell,
  type Decimal,
  type Explanation,
  type Interval,
  type Reason,
  type Target,
  textIn,
  type Verdict,
  type VerdictReason,
  type View,
} from 'indicator-ledger';
import { wrap } from './table.ts';

/** "75", "more than 4", "99.5 to 101". */
export function intervalInWords(interval: Interval | null): string {
  if (interval === null) return 'no number';
  const { low, high, lowOpen, highOpen } = interval;
  if (low === null && high === null) return 'any value';
  if (low === null) return `${highOpen ? 'less than' : 'at most'} ${numberInWords(high)}`;
  if (high === null) return `${lowOpen ? 'more than' : 'at least'} ${numberInWords(low)}`;
  return low.equals(high) ? numberInWords(low) : `${numberInWords(low)} to ${numberInWords(high)}`;
}

/** A number, with a minus sign that a reader tells from a hyphen. */
export function numberInWords(number: Decimal | null): string {
  return `${number ?? '?'}`.replace('-', '−');
}

/** Who set a target, by name. */
function authority(view: View, { publisher }: Target): string {
  const found = view.definitions.publishers.find(({ id }) => id === publisher);
  return found === undefined ? publisher : textIn(found.name, 'vi');
}

/** A place, by the name it had then. */
export function nameOf(view: View, { territory, period }: Cell): string {
  const spans = view.definitions.territories.find(({ id }) => id === territory)?.spans ?? [];
  const last = period.last ?? `${period.label.slice(0, 4)}-12-31`;
  const span = spans.find(({ to }) => to === undefined || last <= to) ?? spans.at(-1);
  return span === undefined ? territory : textIn(span.name, 'vi');
}

/** "Thừa Thiên Huế 2024-H1": the place, and the period, if any was stated. */
export function place(view: View, cell: Cell): string {
  const { label } = cell.period;
  return label === '../..' ? nameOf(view, cell) : `${nameOf(view, cell)} ${label}`;
}

/** The words in which a figure was published; nothing where there is none. */
export function printed(view: View, { indicator, territory, period, breakdown }: Cell): string {
  return view.figure({ indicator, territory, period, breakdown }).vintage?.printed ?? '';
}

const marks = { met: '✓', missed: '✗', undecided: '?', 'not-reported': '–', 'not-applicable': '·' } as const;

/** "✓ met". */
export function statusInWords({ status }: Verdict): string {
  return `${marks[status]} ${status.replace('-', ' ')}`;
}

export function titleOf({ target }: Verdict): string {
  return textIn(target.name ?? target.id, 'vi');
}

const signs = { atLeast: '≥', moreThan: '>', atMost: '≤', lessThan: '<', exactly: '=' } as const;

/** What the target asks; where that was worked out from a published margin, with the play that rounding leaves. */
export function requiredInWords({ target: { requirement }, required, inferred }: Verdict): string {
  switch (requirement.relation) {
    case 'qualitative':
      return `“${textIn(requirement.text, 'vi')}”`;
    case 'by':
      return `by ${requirement.day}`;
    case 'between':
      return `${requirement.low} to ${requirement.high}`;
    case 'increase':
    case 'decrease':
      return `${requirement.relation} ${requirement.by ?? ''}`.trim();
    default: {
      const { relation, value } = requirement;
      if (value !== 'unknown') return `${signs[relation]} ${value.replace('-', '−')}`;
      return inferred ? `${signs[relation]} ${aroundMiddle(required)} (inferred)` : 'an unknown value';
    }
  }
}

/** "75 ± 0.015". */
function aroundMiddle(interval: Interval | null): string {
  if (interval?.low == null || interval.high === null) return intervalInWords(interval);
  const middle = interval.low.plus(interval.high).dividedBy(2);
  return `${middle} ± ${interval.high.minus(middle)}`;
}

/** The margin as published, where it was, and as it follows from the figure, where the target was not inferred. */
function marginInWords({ margin: { point, value, published, agrees } }: Verdict): string {
  const computed = point === null ? intervalInWords(value) : numberInWords(point);
  if (published === null) return value === null ? '' : `${computed} points`;
  const beside = agrees === null ? '' : `; ${agrees ? '' : 'but '}computed: ${computed}`;
  return `${numberInWords(published.point)} points (published${beside})`;
}

/** A verdict in a sentence, and, where it is open, what would decide it in another. */
export function verdictInWords(view: View, verdict: Verdict): readonly string[] {
  const { target, cell, reason, needs } = verdict;
  const [words, margin] = [printed(view, cell), marginInWords(verdict)];
  const said = [words && `printed ${words}`, `required ${requiredInWords(verdict)}`, margin && `margin ${margin}`];
  const by = `Set by ${authority(view, target)}.`;
  const sentence = `${statusInWords(verdict)}  ${titleOf(verdict)}: ${said.filter(Boolean).join(', ')}. ${by}`;
  const open = reason === null || reason === 'not-reported' ? '' : `\n${reasonInWords(reason)}. To decide it: ${needs}`;
  const [first = '', ...rest] = wrap(sentence + open, 100);
  return [first, ...rest.map((line) => `    ${line}`)];
}

/** A reason, as a reader would say it. */
export function reasonInWords(reason: Reason | VerdictReason | null): string {
  return reason?.replaceAll('-', ' ') ?? 'nothing is missing';
}

/** An explanation, indented, down to the quotes; lines of at most `width`. */
export function tree({ sentence, parts }: Explanation, width = 106, depth = 0): readonly string[] {
  const indent = '   '.repeat(depth);
  const [first = '', ...rest] = wrap(sentence, width - indent.length - 3);
  return [
    `${indent}└─ ${first}`,
    ...rest.map((line) => `${indent}   ${line}`),
    ...parts.flatMap((part) => tree(part, width, depth + 1)),
  ];
}
