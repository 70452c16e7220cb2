/**
 * House rules that no linter knows, and the promise that every numbered invariant has a test of its name.
 * A failure names the file and the rule.
 */
import { execFileSync } from 'node:child_process';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesUnder, lineOf, nodesOf, root, type SourceFile, sourceOf, sourcesUnder } from './source.ts';

/** A file is read in one sitting; a face that grows beyond this grows parts. */
const longest = 300;
const vague = /^(?:utils?|helpers?|common|managers?|services?|types|misc)$/;
/** Words that look like an invariant id and are not. */
const standards = new Set(['SHA', 'UTF', 'RFC', 'ISO']);
const topLevel = [
  'src',
  'examples',
  'test',
  'docs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsup.config.ts',
  'biome.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
];

const sources = sourcesUnder('src');
const tests = sourcesUnder('test').filter(({ path }) => path.endsWith('.test.ts'));
const contracts = sources.filter(({ path }) => path.startsWith('src/testing/'));

describe('files', () => {
  it('are named for what they hold', () => {
    const names = ['src', 'examples'].flatMap((folder) => filesUnder(folder, '.ts'));
    expect(names.filter((path) => path.split(/[/.]/).some((word) => vague.test(word)))).toEqual([]);
  });

  it('can be read in one sitting', () => {
    const long = sources.filter(({ lines }) => lines.length - 1 > longest);
    expect(long.map(({ path, lines }) => `${path}: ${lines.length - 1} lines, more than ${longest}`)).toEqual([]);
  });

  it('begin with what they are', () => {
    const bare = sources.filter(({ text }) => !/^(?:#![^\n]*\n)?\/\*\*/.test(text));
    expect(bare.map(({ path }) => `${path}: no header comment`)).toEqual([]);
  });

  it('at the top level are few and known', () => {
    const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
    const top = new Set(tracked.map((path) => path.split('/', 1).join()));
    expect([...top].filter((name) => !name.startsWith('.') && !topLevel.includes(name))).toEqual([]);
  });
});

describe('code', () => {
  it('keeps the house rules', () => expect(sources.flatMap(styleFaults)).toEqual([]));

  it('is caught when it does not', () => {
    const faults = (text: string) => styleFaults(sourceOf('src/query.ts', text)).length;
    expect(faults('const x: any = 1;')).toBe(1);
    expect(faults('// @ts-ignore\nconst x = y;')).toBe(1);
    expect(faults('const x = y as Day;')).toBe(1);
    expect(faults('// The pattern has just matched.\nconst x = y as Day;')).toBe(0);
    expect(faults('const x = [1] as const; const any = 1;')).toBe(0);
    expect(faults('export default 1;')).toBe(1);
    expect(faults('class Store {}')).toBe(1);
    expect(faults('enum Kind { A }')).toBe(1);
    expect(faults('const x = y!;')).toBe(1);
  });
});

describe('invariants', () => {
  const declared = sources.flatMap(invariantsOf);
  const tested = [...tests, ...contracts].flatMap(testedIds);

  it('are numbered once', () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const { id, path } of declared) {
      const first = seen.get(id);
      if (first) twice.push(`${path}: ${id} is already an invariant of ${first}`);
      seen.set(id, path);
    }
    expect(twice).toEqual([]);
  });

  it('each have a test of their name', () => {
    const names = new Set(tested.map(({ id }) => id));
    expect(
      declared.filter(({ id }) => !names.has(id)).map(({ id, path }) => `${path}: no test begins with ${id}`),
    ).toEqual([]);
  });

  it('are known where a test names one', () => {
    const ids = new Set(declared.map(({ id }) => id));
    const strays = tested.filter(({ id }) => !ids.has(id) && !standards.has(id.split('-', 1).join()));
    expect(strays.map(({ id, path }) => `${path}: ${id} is no invariant of src`)).toEqual([]);
  });

  it('are read out of headers and test names', () => {
    expect(
      invariantsOf(sourceOf('src/a.ts', '/**\n * Face.\n *\n * - ABC-1 One.\n * - ABC-12 Two.\n */')),
    ).toHaveLength(2);
    const text =
      "it('ABC-1 one', f); it.skipIf(x)('ABC-2 two', f); test.each([1])('ABC-3 %s', f); say('ABC-4 no'); it('no ABC-5', f);";
    expect(testedIds(sourceOf('test/a.test.ts', text)).map(({ id }) => id)).toEqual(['ABC-1', 'ABC-2', 'ABC-3']);
  });
});

interface Id {
  readonly id: string;
  readonly path: string;
}

function invariantsOf({ path, lines }: SourceFile): readonly Id[] {
  return lines.flatMap((line) => {
    const id = /^ \* - ([A-Z]+-[0-9]+)\b/.exec(line)?.[1];
    return id ? [{ id, path }] : [];
  });
}

/** Ids with which the name of an `it` or `test` begins, whatever is chained to it. */
function testedIds({ path, tree }: SourceFile): readonly Id[] {
  return [...nodesOf(tree)].flatMap((node) => {
    if (!ts.isCallExpression(node)) return [];
    const [name] = node.arguments;
    if (!name || !(ts.isStringLiteralLike(name) || ts.isTemplateExpression(name))) return [];
    if (!/^(?:it|test)\b/.test(node.expression.getText(tree))) return [];
    const id = /^['"`]([A-Z]+-[0-9]+)\b/.exec(name.getText(tree))?.[1];
    return id ? [{ id, path }] : [];
  });
}

function styleFaults(source: SourceFile): readonly string[] {
  const found = [...nodesOf(source.tree)].flatMap((node) => {
    const fault = styleFault(source, node);
    return fault === null ? [] : [`${source.path}:${lineOf(source, node)}: ${fault}`];
  });
  const silenced = /@ts-(?:ignore|nocheck)/.test(source.text) ? [`${source.path}: silences the compiler`] : [];
  return [...found, ...silenced];
}

function styleFault(source: SourceFile, node: ts.Node): string | null {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any says nothing; use unknown, or the type';
  if (ts.isNonNullExpression(node)) return 'a non-null assertion hides a case';
  if (ts.isExportAssignment(node)) return 'exports have names';
  if (ts.isEnumDeclaration(node)) return 'a union of literals instead of an enum';
  if (ts.isClassDeclaration(node) && node.name?.text !== 'LedgerError')
    return 'plain functions and data instead of a class';
  if (ts.isAsExpression(node) && node.type.getText(source.tree) !== 'const' && !hasReason(source, node)) {
    return 'an `as` carries its reason in a comment, on its line or in the three above';
  }
  return null;
}

function hasReason(source: SourceFile, node: ts.Node): boolean {
  const line = lineOf(source, node);
  return source.lines.slice(Math.max(0, line - 4), line).some((text) => /\/\/|\/\*|^\s*\*/.test(text));
}
