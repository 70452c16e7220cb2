/**
 * Truncation: a document that drops digits throughout, as far as its own figures show.
 */
import { Decimal } from '../model/decimal.ts';
import { type Interval, negate } from '../model/interval.ts';
import { advised } from './evidence.ts';
import type { ConstraintKind, Finding } from './finding.ts';

/** Comparisons of a printed number with one that was worked out. */
const computed: ReadonlySet<ConstraintKind> = new Set(['ratio', 'share', 'change', 'fraction']);
/** So many numbers must have been cut off, and none rounded up. */
const ENOUGH = 3;
const TWO = new Decimal(2);
const THREE = new Decimal(3);

/** Says of the numbers of such documents that they look cut off. Advice only: nothing rests on it. */
export function withTruncation(findings: readonly Finding[]): readonly Finding[] {
  const documents = new Map<string, { readonly cut: Set<Finding>; rounds: boolean }>();
  for (const finding of findings) {
    const habit = habitOf(finding);
    if (habit === null) continue;
    const document = documentOf(finding);
    const known = documents.get(document) ?? { cut: new Set<Finding>(), rounds: false };
    documents.set(document, known);
    if (habit === 'cuts') known.cut.add(finding);
    else known.rounds = true;
  }
  const cut = new Set(
    [...documents.values()].flatMap((one) => (one.rounds || one.cut.size < ENOUGH ? [] : [...one.cut])),
  );
  return cut.size === 0 ? findings : findings.map((finding) => (cut.has(finding) ? marked(finding) : finding));
}

const known = new WeakMap<Finding, Finding>();

/** The same finding is marked once. */
function marked(finding: Finding): Finding {
  const before = known.get(finding) ?? advised(finding, 'rounds-like-truncation');
  known.set(finding, before);
  return before;
}

function documentOf({ id }: Finding): string {
  return id.slice(id.lastIndexOf(' @ ') + 3);
}

/** Which of the two habits a finding shows; null where it shows neither, or both would give what is printed. */
function habitOf({ kind, scope, status, left, right }: Finding): 'cuts' | 'rounds' | null {
  if (status !== 'consistent' || scope !== 'publication' || !computed.has(kind) || left === null || right === null)
    return null;
  const isNegative = right.highOpen === false && right.lowOpen;
  const [value, print] = isNegative ? [negate(left), negate(right)] : [left, right];
  const printed = printedBy(print);
  if (printed === null || value.low === null || value.high === null) return null;
  if (value.low.gt(printed.roundedUpTo)) return 'cuts';
  return value.high.lt(printed.value) ? 'rounds' : null;
}

/** The number behind the interval [v − u/2, v + u) of a plain print; null for any other interval. */
function printedBy({
  low,
  high,
  lowOpen,
  highOpen,
}: Interval): { readonly value: Decimal; readonly roundedUpTo: Decimal } | null {
  if (low === null || high === null || lowOpen || !highOpen) return null;
  const step = high.minus(low).times(TWO).div(THREE);
  if (step.isZero() || step.sd() !== 1 || !step.eq(new Decimal(10).pow(step.e))) return null;
  const value = high.minus(step);
  return { value, roundedUpTo: value.plus(step.div(TWO)) };
}
