/** Answers in words, as the scripts print them. */
import { type Explanation, type Interval, type Target, textIn, type Verdict } from 'indicator-ledger';
import { catalogue } from './catalogue.ts';

const names = new Map((catalogue.publishers ?? []).map(({ id, name }) => [id, textIn(name, 'vi')]));

/** Who set a target, by name. */
export function authority({ publisher }: Target): string {
  return names.get(publisher) ?? publisher;
}

/** "75", "more than 4", "74.99 to 75.01". */
export function intervalInWords(interval: Interval | null): string {
  if (interval === null) return 'no number';
  const { low, high, lowOpen, highOpen } = interval;
  if (low === null && high === null) return 'any value';
  if (low === null) return `${highOpen ? 'less than' : 'at most'} ${high}`;
  if (high === null) return `${lowOpen ? 'more than' : 'at least'} ${low}`;
  return low.equals(high) ? `${low}` : `${low} to ${high}`;
}

const marks = { met: '✓', missed: '✗', undecided: '?', 'not-reported': '–', 'not-applicable': '·' } as const;

/** "✓ met". */
export function statusInWords({ status, firm }: Verdict): string {
  return `${marks[status]} ${status.replace('-', ' ')}${firm || status !== 'met' ? '' : ', by rounding'}`;
}

/** What the target asks, and whether that was worked out from a published margin. */
export function requiredInWords({ target, required, inferred }: Verdict): string {
  const { requirement } = target;
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
      const sign = { atLeast: '≥', moreThan: '>', atMost: '≤', lessThan: '<', exactly: '=' }[requirement.relation];
      if (requirement.value !== 'unknown') return `${sign} ${requirement.value}`;
      return inferred ? `${sign} ${intervalInWords(required)}, inferred` : 'not printed';
    }
  }
}

/** The margin as published, where it was, and as it follows from the figure. */
export function marginInWords({ margin }: Verdict): string {
  const computed = margin.point ? `${margin.point}` : intervalInWords(margin.value);
  if (margin.published === null) return margin.value === null ? '' : computed;
  const beside =
    margin.agrees === null ? '' : margin.agrees ? ` (computed: ${computed})` : ` (but computed: ${computed})`;
  return `${margin.published.printed} as published${beside}`;
}

/** A verdict in one line, and, where it is open, what is missing in another. */
export function verdictInWords(verdict: Verdict): readonly string[] {
  const { target, actual, reason, needs } = verdict;
  const margin = marginInWords(verdict);
  const found = [
    actual.value === null ? '' : `${intervalInWords(actual.value)} against `,
    requiredInWords(verdict),
    margin === '' ? '' : `, margin ${margin}`,
  ].join('');
  const head = `${statusInWords(verdict)}: ${textIn(target.name ?? target.id, 'vi')}: ${found} (${authority(target)})`;
  return reason === null ? [head] : [head, `    ${reason}${needs === null ? '' : `: ${needs}`}`];
}

/** An explanation, indented, down to the quotes. */
export function tree(explanation: Explanation, depth = 0): readonly string[] {
  const indent = '  '.repeat(depth);
  const { sentence, vintage, parts } = explanation;
  const source = vintage
    ? [
        `${indent}  “${vintage.quote ?? vintage.printed}”`,
        `${indent}  ${vintage.publication.title}, ${vintage.publication.publishedOn}`,
      ]
    : [];
  return [`${indent}${sentence}`, ...source, ...parts.flatMap((part) => tree(part, depth + 1))];
}
