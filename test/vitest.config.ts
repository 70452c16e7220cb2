import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { closingLine } from './closing-line.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export default defineConfig({
  root: at('.'),
  resolve: {
    alias: {
      '#sha256': at('src/log/sha256.node.ts'),
      'indicator-ledger/stores/file': at('src/stores/file.ts'),
      'indicator-ledger/stores/memory': at('src/stores/memory.ts'),
      'indicator-ledger/stores/postgres': at('src/stores/postgres.ts'),
      'indicator-ledger/read-model': at('src/read-model.ts'),
      'indicator-ledger/exchange/xlsx': at('src/exchange/xlsx.ts'),
      'indicator-ledger/exchange': at('src/exchange.ts'),
      'indicator-ledger/testing': at('src/testing/index.ts'),
      'indicator-ledger': at('src/index.ts'),
    },
  },
  test: {
    include: ['test/**/*.test.ts', 'examples/*.test.ts'],
    setupFiles: [at('test/seed.ts')],
    testTimeout: 60_000,
    // Both cores of a small machine; by default one is left idle.
    maxWorkers: '100%',
    // Nothing here keeps state between files, and reading the library anew for each of them takes a minute.
    isolate: false,
    reporters: ['default', closingLine],
  },
});
