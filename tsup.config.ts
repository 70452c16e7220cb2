import { defineConfig, type Options } from 'tsup';

const types = {
  index: 'src/index.ts',
  exchange: 'src/exchange.ts',
  'exchange/xlsx': 'src/exchange/xlsx.ts',
  'stores/file': 'src/stores/file.ts',
  'stores/memory': 'src/stores/memory.ts',
  'stores/postgres': 'src/stores/postgres.ts',
  'read-model': 'src/read-model.ts',
  testing: 'src/testing/index.ts',
};

const entry = { ...types, 'sha256.node': 'src/log/sha256.node.ts', 'sha256.browser': 'src/log/sha256.browser.ts' };

const shared: Options = {
  entry,
  target: 'es2022',
  platform: 'neutral',
  // Entries of one format share chunks, so that there is one Decimal and one LedgerError in it.
  splitting: true,
  treeshake: true,
  // The imports map of package.json chooses the Node or the browser side where the library is used.
  external: ['#sha256', /^node:/, 'pg', 'csv-parse', 'csv-stringify', 'csv-stringify/sync', 'exceljs', 'saxes'],
};

export default defineConfig([
  // Declarations of both formats come of one look at the types, which `npm run types` has checked.
  { ...shared, format: ['esm', 'cjs'], dts: { entry: types, only: true, compilerOptions: { noCheck: true } } },
  // The command line is a program, not a module: one format is enough.
  { ...shared, entry: { ...entry, 'cli/main': 'src/cli/main.ts' }, format: 'esm' },
  // canonicalize offers no `require` condition: the CommonJS build carries it inside.
  { ...shared, format: 'cjs', noExternal: ['canonicalize'] },
]);
