import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const src = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      '#sha256': src('log/sha256.node.ts'),
      'indicator-ledger/stores/memory': src('stores/memory.ts'),
      'indicator-ledger/testing': src('testing/index.ts'),
      'indicator-ledger': src('index.ts'),
    },
  },
  test: {
    include: ['test/**/*.test.ts', 'examples/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
