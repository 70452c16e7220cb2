import { defineConfig, type Options } from 'tsup';
import ts from 'typescript';

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

/**
 * No module does anything when it is loaded (`sideEffects: false`). In a chunk of many modules a bundler sees that only
 * where it is told: with this, a schema or a table that nobody asks for is left out.
 */
function withPureConstants(code: string): string {
  const { statements } = ts.createSourceFile('chunk.js', code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const values = statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap(({ initializer }) => (initializer !== undefined && isMade(initializer) ? [initializer] : []));
  let done = 0;
  const pieces = values.map((value) => {
    const before = code.slice(done, value.getStart());
    done = value.end;
    return `${before}/* @__PURE__ */ (() => (${value.getText()}))()`;
  });
  return [...pieces, code.slice(done)].join('');
}

/** Whether something is called, spread or put into text for it when the module is loaded. */
function isMade(node: ts.Node): boolean {
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
  const isOne = ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTemplateExpression(node);
  return isOne || ts.isSpreadAssignment(node) || ts.isSpreadElement(node) || (ts.forEachChild(node, isMade) ?? false);
}

const pureConstants: NonNullable<Options['plugins']>[number] = {
  name: 'pure-constants',
  // Of CommonJS no bundler leaves anything out.
  renderChunk: (code, { path }) => (path.endsWith('.js') ? { code: withPureConstants(code), map: null } : undefined),
};

const shared: Options = {
  entry,
  plugins: [pureConstants],
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
