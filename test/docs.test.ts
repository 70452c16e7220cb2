/**
 * Every TypeScript snippet of the README, of `docs/` and of the doc comments in `src/` compiles, runs, and prints what
 * its comments say. The rules for writing one are at the head of `snippet.ts`.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatWithOptions } from 'node:util';
import { transform } from 'esbuild';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { type Promised, promisesOf, type Snippet, snippetsOfComments, snippetsOfMarkdown } from './snippet.ts';
import { filesUnder, root } from './source.ts';

const text = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = ['README.md', ...filesUnder('docs', '.md')].filter((path) => existsSync(join(root, path)));
const snippets = [
  ...pages.flatMap((path) => snippetsOfMarkdown(path, text(path))),
  ...filesUnder('src', '.ts').flatMap((path) => snippetsOfComments(path, text(path))),
];

describe('snippets', () => {
  const faults = compilerFaults(snippets);

  it('are there', () => expect(snippets).not.toEqual([]));

  it.each(snippets.map((snippet) => [snippet.place, snippet] as const))('%s', async (_, snippet) => {
    expect(faults.get(snippet), 'does not compile').toEqual([]);
    if (snippet.unrun !== null) {
      expect(snippet.unrun.split(/\s+/).length, 'no-run states its reason in three words at least').toBeGreaterThan(2);
      return;
    }
    for (const { printed, promised } of await outputsOf(snippet.code))
      expect(agreed(printed, promised)).toEqual(promised);
  });
});

describe('the reader of snippets', () => {
  const code = [
    "import { basename as last } from 'node:path';",
    "console.log(last('a/b')); // b",
    'for (const n of [1, 2]) {',
    '  console.log(n);',
    "  if (n > 1) console.log(n + '!');",
    '}',
    '// 1',
    '// 2',
    '// 2!',
    '',
    'console.log({ time: Date.now() });',
    '',
    '// Prose.',
    "console.log('abc\\ndef');",
    '// a…',
    '// def',
    'await null;',
  ].join('\n');

  it('finds fences in Markdown and in doc comments', () => {
    const page =
      'Text\n```ts\nconst a = 1;\n```\n- item\n  ```ts continue\n  console.log(a);\n  ```\n```ts no-run needs a server there\n```\n```sh\n```\n';
    expect(snippetsOfMarkdown('a.md', page)).toEqual([
      { place: 'a.md:2', code: 'const a = 1;\n', unrun: null },
      { place: 'a.md:6', code: 'const a = 1;\nconsole.log(a);\n', unrun: null },
      { place: 'a.md:9', code: '', unrun: 'needs a server there' },
    ]);
    const source =
      'const x = 1;\n/**\n * Doc.\n * @example\n * ```ts\n * if (x) {\n *   y;\n * }\n * ```\n */\nfunction f() {}\n';
    expect(snippetsOfComments('a.ts', source)).toEqual([{ place: 'a.ts:5', code: 'if (x) {\n  y;\n}\n', unrun: null }]);
  });

  it('compares what is printed with the comments, and leaves the rest alone', async () => {
    const outputs = await outputsOf(code);
    expect(outputs.map(({ printed }) => printed)).toEqual([['b'], ['1', '2', '2!'], ['abc', 'def']]);
    for (const { printed, promised } of outputs) expect(agreed(printed, promised)).toEqual(promised);
    const wrong = await outputsOf('console.log(1 + 1); // 3');
    expect(wrong).toEqual([{ printed: ['2'], promised: ['3'] }]);
  });

  it('notices a snippet that does not compile or does not end well', async () => {
    const broken = { place: 'x', code: "const n: number = '1';", unrun: null };
    expect(compilerFaults([broken]).get(broken)).toHaveLength(1);
    await expect(outputsOf("throw new Error('no');")).rejects.toThrow('no');
  });
});

interface Output {
  readonly printed: readonly string[];
  readonly promised: readonly string[];
}

/** The promised lines where the printed ones honour them, the printed ones elsewhere. */
function agreed(printed: readonly string[], promised: readonly string[]): readonly string[] {
  return printed.map((line, i) => {
    const wanted = promised[i];
    return wanted?.endsWith('…') && line.startsWith(wanted.slice(0, -1)) ? wanted : line;
  });
}

/** Runs a snippet in a fresh folder, and pairs what each place printed with what it promised. */
async function outputsOf(code: string): Promise<readonly Output[]> {
  const promises = promisesOf(code);
  const printed = promises.map((): string[] => []);
  const program = await programOf(code, promises);
  const log = (place: number, ...values: unknown[]) => {
    const lines = formatWithOptions({ colors: false }, ...values).split('\n');
    printed[place]?.push(...lines.map((line) => line.trimEnd()));
  };
  const silent = { ...console, log: () => {}, info: () => {}, warn: () => {}, error: () => {}, table: () => {} };
  const [home, folder] = [process.cwd(), mkdtempSync(join(tmpdir(), 'snippet-'))];
  process.chdir(folder);
  try {
    await program((specifier) => import(/* @vite-ignore */ specifier), log, silent);
  } finally {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  }
  return promises.map(({ lines }, i) => ({ printed: printed[i] ?? [], promised: lines }));
}

type Program = (
  load: (specifier: string) => Promise<unknown>,
  log: (place: number, ...values: unknown[]) => void,
  console: object,
) => Promise<void>;

/** The snippet as an async function, each promising `console.log` bound to its place, each import a call of `load`. */
async function programOf(code: string, promises: readonly Promised[]): Promise<Program> {
  const calls = promises.flatMap((promised, place) => promised.calls.map((at) => ({ at, place })));
  let marked = code;
  for (const { at, place } of calls.sort((a, b) => b.at - a.at)) {
    marked = `${marked.slice(0, at)}__log.bind(null, ${place})${marked.slice(at + 'console.log'.length)}`;
  }
  // esbuild writes each import on one line, without types and without what is not used.
  const { code: script } = await transform(marked, { loader: 'ts', format: 'esm', target: 'node20' });
  const body = script
    .replaceAll(/^import \* as (\S+) from (".*");$/gm, 'const $1 = await __load($2);')
    .replaceAll(
      /^import \{(.*)\} from (".*");$/gm,
      (_, names, from) => `const {${names.replaceAll(' as ', ': ')}} = await __load(${from});`,
    )
    .replaceAll(/^import (\w+) from (".*");$/gm, 'const { default: $1 } = await __load($2);')
    .replaceAll(/^import (".*");$/gm, 'await __load($1);')
    .replaceAll(/^export \{[^}]*\};?$/gm, '');
  const AsyncFunction: new (...source: string[]) => Program = Object.getPrototypeOf(async () => {}).constructor;
  return new AsyncFunction('__load', '__log', 'console', `'use strict';\n${body}`);
}

/** What the compiler says of each snippet, as a module of its own in this project. */
function compilerFaults(all: readonly Snippet[]): ReadonlyMap<Snippet, readonly string[]> {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const named = new Map(all.map((snippet, i) => [join(root, `test/snippet-${i}.ts`), snippet]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => named.has(path) || fileExists(path);
  host.getSourceFile = (path, target, ...rest) => {
    const snippet = named.get(path);
    return snippet
      ? ts.createSourceFile(path, `${snippet.code}\nexport {};`, target)
      : getSourceFile(path, target, ...rest);
  };
  const program = ts.createProgram([...named.keys()], options, host);
  return new Map(
    [...named].map(([path, snippet]) => {
      const file = program.getSourceFile(path);
      const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      return [snippet, found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))];
    }),
  );
}
