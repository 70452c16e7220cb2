/** The store contract, over every store that needs nothing but this machine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import type { EventStore } from '../src/log.ts';
import { type FileStoreOptions, fileStore } from '../src/stores/file.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { type StoreUnderTest, storeContract } from '../src/testing/store-contract.ts';

describe('the store in memory', () => {
  for (const { name, run } of storeContract(async () => ({ store: memoryStore() }))) it(name, run);
});

describe.each(['nothing', 'power-loss'] as const)('the store in a file, which may lose by %s', (mayLoseBy) => {
  for (const { name, run } of storeContract(() => inFile({ mayLoseBy }))) it(name, run);
});

async function inFile(options: FileStoreOptions): Promise<StoreUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  const path = join(folder, 'a.ledger.jsonl');
  const opened: EventStore[] = [];
  const open = (given: FileStoreOptions) => {
    const store = fileStore(path, given);
    opened.push(store);
    return store;
  };
  const closeAll = async () => {
    for (const store of opened.splice(0)) await store.close();
  };
  return {
    store: open(options),
    reopen: async () => {
      await closeAll();
      return open(options);
    },
    beside: async () => open({ readOnly: true }),
    dispose: async () => {
      await closeAll();
      rmSync(folder, { recursive: true });
    },
  };
}
