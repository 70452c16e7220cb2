/** The store contract, over every store that needs nothing but this machine. */
import { describe, it } from 'vitest';
import { memoryStore } from '../src/stores/memory.ts';
import { storeContract } from '../src/testing/store-contract.ts';

describe('the store in memory', () => {
  for (const { name, run } of storeContract(async () => ({ store: memoryStore() }))) it(name, run);
});
