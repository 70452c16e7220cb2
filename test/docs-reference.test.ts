/**
 * The reference and the links of the documentation say what the sources say: no invariant, code, member or page is
 * missing, and none is invented.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesUnder, issueCodes, nodesOf, root, type SourceFile, sourcesUnder } from './source.ts';

const text = (path: string) => readFileSync(join(root, path), 'utf8');
const sources = sourcesUnder('src');
const pages = ['README.md', ...filesUnder('docs', '.md')];

describe('docs/reference', () => {
  it('has every invariant, in the words of its file', () => {
    const rows = sources.flatMap(invariantsOf).map(({ id, path, sentence }) => `| ${id} | ${sentence} | \`${path}\` |`);
    const printed = text('docs/reference/invariants.md').split('\n');
    expect(printed.filter((line) => /^\| [A-Z]+-\d+ /.test(line)).sort()).toEqual(rows.sort());
  });

  it('has every issue code, once', () => {
    const codes = new Set(sources.flatMap(issueCodes));
    const printed = [...text('docs/reference/issue-codes.md').matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code);
    expect(printed.sort()).toEqual([...codes].sort());
  });

  it.each([
    ['src/ledger.ts', 'Ledger'],
    ['src/ledger.ts', 'LedgerOptions'],
    ['src/query/view.ts', 'View'],
    ['src/query/definitions.ts', 'Definitions'],
    ['src/query/find-territory.ts', 'TerritorySearch'],
    ['src/query/find-territory.ts', 'TerritoryCandidate'],
    ['src/query/answer.ts', 'Answer'],
    ['src/query/answer.ts', 'FigureAnswer'],
    ['src/query/answer.ts', 'Vintage'],
    ['src/query/answer.ts', 'Gap'],
    ['src/query/answer.ts', 'Reason'],
    ['src/query/verdict.ts', 'Verdict'],
    ['src/query/verdict.ts', 'VerdictReason'],
    ['src/query/verdict.ts', 'Margin'],
    ['src/query/explain.ts', 'Explanation'],
  ])('has every member of %s %s', (path, name) => {
    const page = text('docs/reference/view.md');
    const members = membersOf(path, name).filter((member) => !/^try[A-Z]/.test(member));
    expect(members).not.toEqual([]);
    expect(members.filter((member) => !new RegExp(`\`${member}\\b`).test(page))).toEqual([]);
  });

  it('has every name that the package exports', () => {
    const index = sources.find(({ path }) => path === 'src/index.ts');
    const exported = [...nodesOf(index?.tree ?? ts.createSourceFile('x', '', ts.ScriptTarget.Latest))]
      .filter((node) => ts.isExportSpecifier(node))
      .filter((node) => !node.isTypeOnly && !node.parent.parent.isTypeOnly)
      .map((node) => node.name.text);
    const page = text('docs/reference/view.md');
    expect(exported.filter((name) => !new RegExp(`\`${name}\\b`).test(page))).toEqual([]);
  });
});

describe('the pages', () => {
  it('link to what is there', () => {
    const broken = pages.flatMap((page) => linksIn(page).filter(({ file, anchor }) => !isThere(file, anchor)));
    expect(broken).toEqual([]);
  });

  it('are all on the map', () => {
    const mapped = new Set(linksIn('docs/README.md').map(({ file }) => file));
    expect(pages.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md' && !mapped.has(page))).toEqual(
      [],
    );
  });

  it('number decisions without gaps, and give each a context, a decision and a consequence', () => {
    const decisions = pages.filter((page) => page.startsWith('docs/decisions/'));
    decisions.forEach((page, index) => {
      const number = String(index + 1).padStart(4, '0');
      expect(page).toMatch(new RegExp(`/${number}-[a-z0-9-]+\\.md$`));
      expect(text(page)).toMatch(new RegExp(`^# ${number} [^]+## Context[^]+## Decision[^]+## Consequence`));
    });
  });
});

interface Invariant {
  readonly id: string;
  readonly sentence: string;
  readonly path: string;
}

/** ` * - QTY-1 …` and the indented lines that go on with it. */
function invariantsOf({ path, lines }: SourceFile): readonly Invariant[] {
  return lines.flatMap((line, index) => {
    const found = /^ \* - ([A-Z]+-[0-9]+) (.*)$/.exec(line);
    if (found === null) return [];
    const more = lines.slice(index + 1);
    const end = more.findIndex((next) => !/^ \* {3}\S/.test(next));
    const rest = more.slice(0, end).map((next) => next.slice(' *   '.length));
    return [{ id: found[1] ?? '', sentence: [found[2], ...rest].join(' ').replaceAll('|', '\\|'), path }];
  });
}

/** Members of an interface, or the literals of a union. */
function membersOf(path: string, name: string): readonly string[] {
  const source = sources.find((one) => one.path === path);
  for (const node of source === undefined ? [] : nodesOf(source.tree)) {
    if (ts.isInterfaceDeclaration(node) && node.name.text === name) {
      return node.members.flatMap((member) => (member.name && ts.isIdentifier(member.name) ? [member.name.text] : []));
    }
    if (ts.isTypeAliasDeclaration(node) && node.name.text === name) {
      return [...nodesOf(node)].flatMap((part) => (ts.isStringLiteral(part) ? [part.text] : []));
    }
  }
  return [];
}

interface Link {
  readonly page: string;
  readonly file: string;
  readonly anchor: string | null;
}

/** Links to other files of the project. */
function linksIn(page: string): readonly Link[] {
  const prose = text(page).replaceAll(/^[ \t]*```[\s\S]*?^[ \t]*```/gm, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
    if (/^[a-z]+:/.test(target)) return [];
    const [path = '', anchor = null] = target.split('#');
    return [{ page, file: path === '' ? page : posix.join(dirname(page), path), anchor }];
  });
}

function isThere(file: string, anchor: string | null): boolean {
  if (!existsSync(join(root, file))) return false;
  if (anchor === null) return true;
  const headings = [...text(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
  return headings.includes(anchor);
}
