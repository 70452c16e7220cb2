/**
 * Voice: the fixed words of a report in one language.
 */
import type { Target } from '../model/target.ts';
import type { VerdictReason } from '../query.ts';
import type { Setting, Style } from '../reconcile.ts';

type Requirement = Target['requirement'];
type Movement = Extract<Requirement, { readonly relation: 'increase' | 'decrease' }>;

/** Everything that a report says of its own in one language. */
export interface ReportVoice {
  /** Numbers, days and periods, as findings say them. */
  readonly setting: Setting;
  readonly title: string;
  readonly sections: {
    readonly decided: string;
    readonly undecided: string;
    readonly silent: string;
    readonly changes: string;
    readonly findings: string;
    readonly series: string;
    readonly sources: string;
  };
  readonly columns: {
    readonly target: string;
    readonly place: string;
    readonly actual: string;
    readonly required: string;
    readonly status: string;
    readonly margin: string;
    readonly authority: string;
    readonly why: string;
    readonly indicator: string;
    readonly now: string;
    readonly before: string;
    readonly change: string;
    readonly period: string;
    readonly value: string;
    readonly earlier: string;
  };
  readonly statuses: Readonly<Record<'met' | 'missed' | 'undecided' | 'not-reported' | 'not-applicable', string>>;
  /** Why something is open, and what would decide it. Both begin small and end without a full stop. */
  readonly reasons: Readonly<Record<VerdictReason, readonly [why: string, needs: string]>>;
  readonly open: (why: string, needs: string, missing: string) => string;
  readonly claimed: (quote: string) => string;
  readonly derived: (value: string) => string;
  readonly either: (down: string, up: string) => string;
  readonly contested: (values: string) => string;
  readonly inferred: (value: string, play: string | null) => string;
  readonly unknownTarget: string;
  readonly by: (day: string) => string;
  readonly movement: (relation: Movement['relation'], by: string | null, baseline: string, yearly: boolean) => string;
  readonly publishedMargin: (published: string, computed: string | null, agrees: boolean | null) => string;
  /** Below and above a ceiling. */
  readonly ceiling: NonNullable<Style['direction']>;
  readonly notFirm: string;
  readonly estimated: string;
  readonly broken: (day: string) => string;
  readonly noTargets: string;
  readonly asOf: (published: string | null, position: number) => string;
  readonly map: (day: string) => string;
  readonly calendar: (name: string) => string;
  readonly prefer: (names: string) => string;
  readonly more: (count: number) => string;
  readonly findings: {
    readonly inconsistent: string;
    readonly restated: string;
    readonly noted: string;
    readonly undecided: string;
    readonly none: string;
    readonly consistent: (count: number) => string;
  };
  readonly legend: {
    readonly line: string;
    readonly target: string;
    readonly band: string;
    readonly ghost: string;
  };
  readonly numbers: string;
  readonly source: string;
  readonly remark: (text: string) => string;
  readonly wholePeriod: string;
}
