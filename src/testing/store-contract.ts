/**
 * Store contract: what `EventStore` promises, as checks that any store can be put through, with any test runner.
 *
 * The checks are data: a name and a function that rejects. No runner is imported.
 */
import * as fc from 'fast-check';
import { agree, linesOf } from './store-contract/agree.ts';
import { type Model, type Real, storeCommands } from './store-contract/model.ts';
import { promises } from './store-contract/promises.ts';
import type { StoreUnderTest } from './store-contract/under-test.ts';

export type { StoreUnderTest } from './store-contract/under-test.ts';

/** One promise of the contract. */
export interface ContractCheck {
  /** What the store must do, to stand behind its name. */
  readonly name: string;
  /** Makes a store, tries it, and disposes of it; rejects where the promise is broken. */
  readonly run: () => Promise<void>;
}

/** How thoroughly a store is tried. */
export interface ContractOptions {
  /** How many sequences of commands are played against the model. Default: 30. */
  readonly numRuns?: number;
  /** Where the sequences come from; default: drawn by fast-check. */
  readonly seed?: number;
}

/**
 * The checks that a store must pass.
 *
 * @param make - Makes a store on a new and empty log, once for each check.
 * @example
 * ```ts
 * import { memoryStore } from 'indicator-ledger/stores/memory';
 * import { storeContract } from 'indicator-ledger/testing';
 *
 * const checks = storeContract(async () => ({ store: memoryStore() }), { numRuns: 5 });
 * // With a test runner: for (const { name, run } of checks) it(name, run);
 * for (const { run } of checks) await run();
 * console.log(checks[0]?.name); // begins empty
 * ```
 */
export function storeContract(
  make: () => Promise<StoreUnderTest>,
  options: ContractOptions = {},
): readonly ContractCheck[] {
  const checks = Object.entries(promises).map(([name, promise]) => ({ name, run: () => onNew(make, promise) }));
  return [...checks, { name: 'does what a list of lines does, whatever is asked', run: () => play(make, options) }];
}

async function onNew(
  make: () => Promise<StoreUnderTest>,
  promise: (under: StoreUnderTest) => Promise<void>,
): Promise<void> {
  const under = await make();
  try {
    await promise(under);
  } finally {
    await under.dispose?.();
  }
}

/** Sequences of commands, each against a store of its own and the model. */
async function play(make: () => Promise<StoreUnderTest>, { numRuns = 30, seed }: ContractOptions): Promise<void> {
  const property = fc.asyncProperty(storeCommands(20), (commands) =>
    onNew(make, async ({ store, reopen }) => {
      const model: Model = { lines: [], recordedAt: null, next: 1 };
      const real: Real = { store, reopen };
      await fc.asyncModelRun(() => ({ model, real }), commands);
      agree('In the end the log says', await linesOf(real.store), model.lines);
    }),
  );
  await fc.assert(property, seed === undefined ? { numRuns } : { numRuns, seed });
}
