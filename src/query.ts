/**
 * Query: state becomes answers. (projection → **query** → reconcile, report)
 *
 * A cell is answered by its own report; otherwise by figures over time, places, breakdowns and measures that make it.
 * What cannot be answered says why, and what is missing.
 *
 * Invariants
 * - QRY-1 Answers are those of the naive model, for every history and every moment of either clock.
 * - QRY-2 A view never changes, whatever is recorded later.
 * - QRY-3 A view's token reproduces its answers.
 * - QRY-4 No answer is both incomplete and valued.
 * - QRY-5 A view as published on a day shows nothing that was published later.
 * - QRY-6 A preference decides contested cells, and nothing else.
 * - QRY-7 What is read out of tables is what the rules derive: the same value, point, rule and positions, however the log
 *   came in.
 * - QRY-8 A table says of each cell what its answer says.
 * - QRY-9 Sums are exact, whatever digits, scales and sizes the figures have.
 * - QRY-10 An explanation shows every report that its answer rests on, and no other.
 * - QRY-11 A listing of verdicts says of each period what is said when it is asked for, and leaves out none that anything
 *   told in it decides.
 * - TER-6 A flow over a change of the map is, month by month, the sum over what lay in the territory then.
 */
export type {
  Answer,
  AsOf,
  Break,
  CellQuery,
  ChangeQuery,
  DayRange,
  Estimate,
  FigureAnswer,
  FigureFilter,
  Gap,
  GapQuery,
  Reason,
  RecastOptions,
  StatedShare,
  ViewOptions,
  Vintage,
} from './query/answer.ts';
export { horizonBehind } from './query/behind.ts';
export { childrenOn } from './query/children.ts';
export { breaksOver } from './query/comparable.ts';
export { type Comparison, compareViews, type Difference } from './query/compare.ts';
export type { Definitions } from './query/definitions.ts';
export type { Explanation } from './query/explain.ts';
export { indicatorFinder } from './query/find-indicator.ts';
export type { NameMatch, TerritoryCandidate, TerritoryConditions, TerritorySearch } from './query/find-territory.ts';
export { asked, periodSchema as periodInputSchema } from './query/forms.ts';
export {
  calendarOf,
  cellsOf,
  type Horizon,
  indicatorFor,
  isVisible,
  nominalDays,
  publicationOf,
  readUnder,
  windowOf,
} from './query/horizon.ts';
export type { NumberColumn } from './query/number-column.ts';
export { perMap } from './query/per-map.ts';
export { cellFrom } from './query/question.ts';
export type { Checkpoint } from './query/replay/checkpoint.ts';
export type { ReplayProgress } from './query/replay/progress.ts';
export {
  type LogSource,
  type ReplayOptions,
  replay,
  replayStream,
  type StreamOptions,
  viewOf,
} from './query/replay.ts';
export { acceptable } from './query/requirement.ts';
export { byPublication, contextOf, preferredOf } from './query/standing.ts';
export type { Table, TableQuery } from './query/table.ts';
export type { TableColumns, TableMeasure, TableRow } from './query/table-columns.ts';
export type { ComplianceQuery, Margin, Verdict, VerdictReason } from './query/verdict.ts';
export { createView, type View } from './query/view.ts';
export { standingVintage } from './query/vintages.ts';
