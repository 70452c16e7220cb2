/**
 * The tree is the sentence: stages import earlier stages only, packages live in one home, and the core is pure.
 * A failure names the file and the rule.
 */
import { isBuiltin } from 'node:module';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { type Import, lineOf, nodesOf, type SourceFile, sourceOf, sourcesUnder } from './source.ts';

const stages = [
  'model',
  'log',
  'projection',
  'record',
  'query',
  'reconcile',
  'report',
  'exchange',
  'ledger',
  'stores',
  'read-model',
  'testing',
  'cli',
  'index',
] as const;
type Stage = (typeof stages)[number];

/** Where each package may be imported: a stage, or one file. */
const homes: Readonly<Record<string, readonly string[]>> = {
  'decimal.js': ['src/model/decimal.ts'],
  'date-fns': ['src/model/day.ts'],
  '@date-fns/utc': ['src/model/day.ts'],
  immer: ['projection'],
  canonicalize: ['log'],
  '@noble/hashes': ['log'],
  '#sha256': ['log'],
  zod: stages,
  'fast-check': ['testing'],
  vitest: ['testing'],
  'csv-parse': ['src/exchange/records.ts'],
  'csv-stringify': ['exchange'],
  exceljs: ['src/exchange/xlsx/write.ts'],
  saxes: ['src/exchange/xlsx/xml.ts'],
  commander: ['cli'],
  pg: ['stores'],
  node: ['src/log/sha256.node.ts', 'stores', 'testing', 'cli'],
};

/** Entries of the package that stand in the folder of another: faces, too. */
const doors: ReadonlySet<string> = new Set(['src/exchange/xlsx.ts']);

const elsewhere = 'is not there, or not the same, everywhere';
/** Whatever would make two runs of the core differ. */
const impure = new Map([
  ['Date', 'reads the clock or the time zone of the machine; days are numbers and instants are text here'],
  ['process', elsewhere],
  ['crypto', elsewhere],
  ['performance', elsewhere],
  ['globalThis', elsewhere],
  ['fetch', elsewhere],
  ['setTimeout', elsewhere],
  ['setInterval', elsewhere],
]);
/** Locale data varies by machine: a comment says why a use is safe. */
const localeDependent = /^(?:localeCompare|Intl|toLocale\w+)$/;

const sources = sourcesUnder('src');

describe('the order of the stages', () => {
  it('is kept by every import', () => expect(sources.flatMap(orderFaults)).toEqual([]));

  it('has no cycle of files', () => expect(cyclesAmong(sources)).toEqual([]));

  it('is broken by a later stage, a part behind a face, and a store that reads answers', () => {
    const faults = (path: string, specifier: string) =>
      orderFaults(sourceOf(path, `import { x } from '${specifier}';`));
    expect(faults('src/log.ts', './query.ts')).toEqual([
      'src/log.ts imports src/query.ts: query is a later stage than log',
    ]);
    expect(faults('src/query/figure.ts', '../projection/columns.ts')).toHaveLength(1);
    expect(faults('src/stores/memory.ts', '../projection.ts')).toHaveLength(1);
    expect(faults('src/model/period.ts', './quantity/read.ts')).toHaveLength(1);
    expect(faults('src/elsewhere.ts', './log.ts')).toHaveLength(1);
    expect(faults('src/query/figure.ts', '../projection.ts')).toEqual([]);
    expect(faults('src/model/quantity/read.ts', '../decimal.ts')).toEqual([]);
    const ring = ['b', 'c', 'a'].map((to, i) => sourceOf(`src/${'abc'[i]}.ts`, `import type { X } from './${to}.ts';`));
    expect(cyclesAmong(ring)).toEqual(['src/a.ts → src/b.ts → src/c.ts → src/a.ts']);
  });
});

describe('packages', () => {
  it('stay in their homes', () => expect(sources.flatMap(homeFaults)).toEqual([]));

  it('are found where they stray', () => {
    const faults = (path: string, text: string) => homeFaults(sourceOf(path, text));
    expect(faults('src/query.ts', `import { Decimal } from 'decimal.js';`)).toHaveLength(1);
    expect(faults('src/query.ts', `import { readFileSync } from 'fs';`)).toHaveLength(1);
    expect(faults('src/query.ts', `import left from 'left-pad';`)).toHaveLength(1);
    expect(faults('src/testing/laws.ts', `import { it } from 'vitest';`)).toHaveLength(1);
    expect(faults('src/testing/laws.ts', `import type { ExpectStatic } from 'vitest';`)).toEqual([]);
  });
});

describe('the core', () => {
  it('reads no clock, no randomness, no machine, and keeps no state', () => {
    expect(sources.filter(isCore).flatMap(purityFaults)).toEqual([]);
  });

  it('is caught when it does', () => {
    const faults = (text: string) => purityFaults(sourceOf('src/query.ts', text)).length;
    expect(faults('const t = Date.now();')).toBe(1);
    expect(faults('const t = new Date();')).toBe(1);
    expect(faults('const r = Math.random();')).toBe(1);
    expect(faults('const id = crypto.randomUUID();')).toBe(1);
    expect(faults('let seen = 0;')).toBe(1);
    expect(faults('a.sort((x, y) => x.localeCompare(y));')).toBe(1);
    expect(
      faults(
        '// Locale: "en" is pinned, its collation orders only what is shown.\na.sort(new Intl.Collator("en").compare);',
      ),
    ).toBe(0);
    expect(faults('const { process } = x.process; type T = { Date: string }; /* Date.now() */')).toBe(0);
  });
});

function stageOf(path: string): Stage | null {
  const name = /^src\/([^/.]+)/.exec(path)?.[1];
  return stages.find((stage) => stage === name) ?? null;
}

function orderFaults(source: SourceFile): readonly string[] {
  const from = stageOf(source.path);
  if (from === null) return [`${source.path}: no stage of that name; see the list in this test`];
  return source.imports.flatMap(({ file }) => {
    const fault = file === null ? null : orderFault(source.path, from, file);
    return fault === null ? [] : [`${source.path} imports ${file}: ${fault}`];
  });
}

function orderFault(path: string, from: Stage, file: string): string | null {
  const to = stageOf(file);
  if (to === null) return 'it belongs to no stage';
  if (stages.indexOf(to) > stages.indexOf(from)) return `${to} is a later stage than ${from}`;
  if (from === 'stores' && !['stores', 'log', 'model'].includes(to)) return 'stores import only log and model';
  // The door names defining files: a face that re-exported its parts for it would be an inner barrel.
  if (from === 'index' || doors.has(file)) return null;
  const face = faceBefore(file);
  if (face === null || path === `${face}.ts` || path.startsWith(`${face}/`)) return null;
  // Within a stage its parts know one another; the model's parts are stages of their own.
  return to === from && to !== 'model' && to !== 'stores' ? null : `it is a part behind the face ${face}.ts`;
}

/** The face, without `.ts`, that a part stands behind; null for a file that is a face itself. */
function faceBefore(file: string): string | null {
  const shelf = /^src\/(?:model\/|stores\/)?/.exec(file)?.[0] ?? '';
  const [name, ...part] = file.slice(shelf.length).split('/');
  return part.length === 0 || part.join('/') === 'index.ts' ? null : `${shelf}${name}`;
}

/** Each cycle once, written from its first file in path order. Type-only imports count. */
function cyclesAmong(files: readonly SourceFile[]): readonly string[] {
  const next = new Map(
    files.map((file) => [file.path, file.imports.flatMap(({ file: to }) => (to === null ? [] : [to]))]),
  );
  const done = new Set<string>();
  const cycles = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) cycles.add([...trail.slice(at), path].join(' → '));
    if (at >= 0 || done.has(path)) return;
    for (const to of next.get(path) ?? []) walk(to, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) walk(path, []);
  return [...cycles];
}

function homeFaults(source: SourceFile): readonly string[] {
  return source.imports.flatMap((wanted) => {
    if (wanted.file !== null) return [];
    const name = packageOf(wanted);
    const allowed = homes[name];
    const where = stageOf(source.path) ?? '';
    if (!allowed) return [`${source.path} imports ${wanted.specifier}: give the package a home in this test first`];
    if (!allowed.includes(where) && !allowed.includes(source.path)) {
      return [`${source.path} imports ${wanted.specifier}: its home is ${allowed.join(', ')}`];
    }
    if (name === 'vitest' && !wanted.typeOnly)
      return [`${source.path} imports vitest: as types only, its functions are passed in`];
    return [];
  });
}

function packageOf({ specifier }: Import): string {
  if (isBuiltin(specifier)) return 'node';
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function isCore(source: SourceFile): boolean {
  const stage = stageOf(source.path);
  return stage !== null && stages.indexOf(stage) < stages.indexOf('ledger') && source.path !== 'src/log/sha256.node.ts';
}

function purityFaults(source: SourceFile): readonly string[] {
  return [...nodesOf(source.tree)].flatMap((node) => {
    const fault = purityFault(source, node);
    return fault === null ? [] : [`${source.path}:${lineOf(source, node)}: ${fault}`];
  });
}

function purityFault(source: SourceFile, node: ts.Node): string | null {
  if (
    ts.isVariableStatement(node) &&
    ts.isSourceFile(node.parent) &&
    !(node.declarationList.flags & ts.NodeFlags.Const)
  ) {
    return 'a variable of the module is state that outlives a call';
  }
  if (ts.isPropertyAccessExpression(node)) {
    const path = node.getText();
    if (path === 'Math.random') return `${path} differs from run to run`;
    if (localeDependent.test(node.name.text) && !saysWhy(source, node))
      return `${node.name.text} depends on the machine's locale data`;
  }
  if (ts.isIdentifier(node) && isReference(node)) {
    const why = impure.get(node.text);
    if (why) return `${node.text} ${why}`;
    if (node.text === 'Intl' && !saysWhy(source, node)) return "Intl depends on the machine's locale data";
  }
  return null;
}

/** A reason is a comment with the word "locale", on the line or on the one above. */
function saysWhy(source: SourceFile, node: ts.Node): boolean {
  const line = lineOf(source, node);
  return source.lines.slice(Math.max(0, line - 2), line).some((text) => /\/[/*].*locale/i.test(text));
}

/** A name that stands for a value, not for a property, a binding or a type member of that name. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if ('propertyName' in parent && parent.propertyName === node) return false;
  return ts.isShorthandPropertyAssignment(parent) || !('name' in parent && parent.name === node);
}
