/**
 * Testing: what tests of ledgers need. No test runner is imported.
 *
 * Invariants
 * - KIT-1 Whatever an honest publication prints is true, in the words as they are meant.
 * - KIT-2 One seed gives one world, the same documents and the same slip.
 * - KIT-3 A slip changes the figures that it names and no others, and a ledger takes the document.
 * - KIT-4 Every command of a generated history is recordable after those before it.
 * - KIT-5 Generated catalogues, trees, quantities, calendars and periods are such that a ledger takes them.
 * - KIT-6 The laws hold for projections that read their state and their event alone, and for no others.
 *
 * @module
 */
export { type Arbitraries, arbitraries } from './arbitraries.ts';
export { type ExpectedEvent, type Given, given, type When } from './given.ts';
export { type Law, orderLaw, projectionLaws } from './laws.ts';
export type { ComparedQuantity, ComparedValue, QuantityOptions } from './matchers/agreement.ts';
export type { TargetOptions } from './matchers/compliance.ts';
export type { Match } from './matchers/match.ts';
export type { Figures } from './matchers/reconciliation.ts';
export { type LedgerMatchers, matchers } from './matchers.ts';
export { type ContractCheck, type ContractOptions, type StoreUnderTest, storeContract } from './store-contract.ts';
export type { Exact } from './world/exact.ts';
export type { Numeral, Print } from './world/printing.ts';
export type { Fact, HonestPublication, PublishedWorld, PublishingOptions } from './world/publish.ts';
export type { SlipKind, Slipped } from './world/slip.ts';
export type { Span, TrueCell } from './world/truth.ts';
export type { World, WorldSize } from './world/world.ts';
