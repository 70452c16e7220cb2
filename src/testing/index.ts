/**
 * Testing: what tests of ledgers need. No test runner is imported.
 *
 * @module
 */
export { type ExpectedEvent, type Given, given, type When } from './given.ts';
