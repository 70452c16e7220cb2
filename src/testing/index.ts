/**
 * Testing: what tests of ledgers need. No test runner is imported.
 *
 * @module
 */
export { type ExpectedEvent, type Given, given, type When } from './given.ts';
export { type ContractCheck, type ContractOptions, type StoreUnderTest, storeContract } from './store-contract.ts';
