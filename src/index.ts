/**
 * indicator-ledger: an event-sourced ledger of published indicator figures.
 *
 * @module
 */

export { type CopyOptions, type CopyProgress, copyLedger } from './ledger/copy.ts';
export { ed25519Signer, ed25519Verifier, newSigningKey, type SigningKey } from './ledger/ed25519.ts';
export type { Follower, FollowOptions } from './ledger/follow.ts';
export type { Integrity } from './ledger/integrity.ts';
export { type Compared, type Verified, type VerifyOptions, type VerifyProgress, verifyStore } from './ledger/verify.ts';
export { type CommandOptions, type Ledger, type LedgerOptions, openLedger, type Recorded } from './ledger.ts';
export type { TreeHead } from './log/merkle.ts';
export { type NoteSigner, type NoteVerifier, noteKeyId } from './log/note.ts';
export { type ConsistencyProof, type InclusionProof, verifyConsistency, verifyInclusion } from './log/proof.ts';
export { type Receipt, verifyReceipt } from './log/receipt.ts';
export {
  type Checkpointed,
  type CheckpointSigning,
  type CheckpointTrust,
  openCheckpoint,
  signCheckpoint,
} from './log/signed-head.ts';
export {
  type AdoptResult,
  type AppendResult,
  type EventStore,
  emptyLog,
  eventText,
  follow,
  type LogEnd,
  type Promised,
  parseEventLine,
  type SnapshotShelf,
  seal,
  type Unrecorded,
} from './log.ts';
export { type Calendar, civilCalendar, defineCalendar, unstated, vnStatisticalCalendar } from './model/calendar.ts';
export type { Day } from './model/day.ts';
export { Decimal } from './model/decimal.ts';
export {
  certainInterval,
  contains,
  expectedInterval,
  formatInterval,
  formatPeriod,
  formatQuantity,
  textIn,
  unwrap,
} from './model/door.ts';
export { type Issue, isLedgerError, LedgerError, type Parsed } from './model/error.ts';
export {
  type CommandStamp,
  type Envelope,
  type EventData,
  type EventDraft,
  type EventType,
  type LedgerEvent,
  type ReadEventOptions,
  readEvent,
  type Seal,
  type StoredEvent,
  type UnknownEvent,
  type Upcasters,
} from './model/event.ts';
export type { Base, Breakdown, Cell, Figure } from './model/figure.ts';
export type { Condition, Continuation, Dimension, Indicator, Measure, Ties } from './model/indicator.ts';
export type { Interval } from './model/interval.ts';
export { type ParsePeriodOptions, type Period, type PeriodCodec, parsePeriod } from './model/period.ts';
export type { Publication, Publisher } from './model/publication.ts';
export {
  type Bound,
  type DayQuantity,
  type DecimalText,
  type DirectionQuantity,
  type FractionQuantity,
  type FractionTerm,
  type NumberQuantity,
  type NumeralLanguage,
  type PlaceQuantity,
  type PrintingOptions,
  parseQuantity,
  type Quantity,
  type QuantityContext,
  type QuantityInput,
  type RangeQuantity,
  type ReadingOptions,
  type ReadQuantity,
  type RetractedQuantity,
  type Rounding,
  type Word,
} from './model/quantity.ts';
export type {
  Proportion,
  Reorganisation,
  Share,
  TerritoryBeginning,
  TerritoryChange,
  Transfer,
} from './model/reorganisation.ts';
export type { Requirement, Scope, Target } from './model/target.ts';
export type { Territory, TerritorySet, TerritorySpan } from './model/territory.ts';
export type { Text } from './model/text.ts';
export type { Signal } from './model/watch.ts';
export {
  defineProjection,
  type EventOf,
  type Projection,
  type ProjectionDefinition,
  type Snapshot,
} from './projection.ts';
export {
  type Answer,
  type AsOf,
  type Break,
  type CellQuery,
  type ChangeQuery,
  type Checkpoint,
  type Comparison,
  type ComplianceQuery,
  compareViews,
  type DayRange,
  type Definitions,
  type Difference,
  type Estimate,
  type Explanation,
  type FigureAnswer,
  type FigureFilter,
  type Gap,
  type GapQuery,
  type LogSource,
  type Margin,
  type NameMatch,
  type NumberColumn,
  type Reason,
  type RecastOptions,
  type ReplayOptions,
  type ReplayProgress,
  replay,
  replayStream,
  type StatedShare,
  type StreamOptions,
  type Table,
  type TableColumns,
  type TableMeasure,
  type TableQuery,
  type TableRow,
  type TerritoryCandidate,
  type TerritoryConditions,
  type TerritorySearch,
  type Verdict,
  type VerdictReason,
  type View,
  type ViewOptions,
  type Vintage,
  viewOf,
} from './query.ts';
export {
  type Course,
  compareReconciliations,
  type FindingChange,
  type Reconciled,
  type ReconciliationComparison,
} from './reconcile/compare.ts';
export type { DoubtingOptions, FigureDispute, Localisation, Suspect } from './reconcile/doubts.ts';
export type {
  Advisory,
  ConstraintKind,
  Finding,
  FindingReason,
  FindingStatus,
  Operand,
  Role,
} from './reconcile/finding.ts';
export type { Inference, InferenceStep, Subject } from './reconcile/infer.ts';
export type { InferenceQuery } from './reconcile/questions.ts';
export type { RuleExpression, RuleInput, RuleScope, RuleTerm } from './reconcile/rule/shape.ts';
export { type SentenceOptions, sentenceOf } from './reconcile/sentence.ts';
export type { ChangeSlip } from './reconcile/slips/between.ts';
export type { PossibleSlip } from './reconcile/slips/possible.ts';
export type { NumberSlip } from './reconcile/slips.ts';
export type { LocalisingOptions } from './reconcile/solve.ts';
export type { DoubtWeights } from './reconcile/weight.ts';
export { type ReconcileOptions, type Reconciliation, reconcile } from './reconcile.ts';
export type {
  BaseInput,
  Catalogue,
  ClosePeriodInput,
  Command,
  CorrectInput,
  FigureChanges,
  FigureInput,
  PeriodInput,
  PublicationInput,
  RecordInput,
  ReopenPeriodInput,
  TargetInput,
  TerritoryInput,
  WithdrawInput,
  WithdrawTargetInput,
} from './record.ts';
export type {
  ReportBlock,
  ReportDocument,
  ReportNote,
  ReportPhrase,
  ReportPicture,
  ReportSection,
  ReportSpan,
  ReportTable,
  ReportTick,
  ReportTone,
} from './report/document.ts';
export { type Report, type ReportOptions, report } from './report.ts';
