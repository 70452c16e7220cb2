/** The sources as the house-rule tests see them: each file with its text, its syntax tree and its imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('..', import.meta.url));

export interface Import {
  /** As written: `./error.ts`, `immer`, `#sha256`. */
  readonly specifier: string;
  /** The file meant, from the project's root, when the specifier is relative. */
  readonly file: string | null;
  readonly typeOnly: boolean;
}

export interface SourceFile {
  /** From the project's root, with forward slashes: `src/model/error.ts`. */
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

/** Every TypeScript file under a folder of the project, in path order; none when the folder is absent. */
export function sourcesUnder(folder: string): readonly SourceFile[] {
  return filesUnder(folder, '.ts').map((path) => sourceOf(path, readFileSync(join(root, path), 'utf8')));
}

/** Paths from the project's root of every file under a folder whose name ends so. */
export function filesUnder(folder: string, ending: string): readonly string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(ending) && !entry.parentPath.includes('node_modules'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  } catch {
    return [];
  }
}

export function sourceOf(path: string, text: string): SourceFile {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const imports: Import[] = [];
  for (const node of nodesOf(tree)) {
    const found = importIn(node);
    if (found === null) continue;
    const file = found.specifier.startsWith('.') ? posix.join(dirname(path), found.specifier) : null;
    imports.push({ ...found, file });
  }
  return { path, text, lines: text.split('\n'), tree, imports };
}

/** The node and everything below it, in the order of the text. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesOf(child);
}

/** 1-based. */
export function lineOf(source: SourceFile, node: ts.Node): number {
  return source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1;
}

function importIn(node: ts.Node): Omit<Import, 'file'> | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, typeOnly: isTypeOnly(node.importClause) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
    return { specifier: node.argument.literal.text, typeOnly: true };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [what] = node.arguments;
    if (what && ts.isStringLiteral(what)) return { specifier: what.text, typeOnly: false };
  }
  return null;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  if (clause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

/** Every text in a source that is built like a code: codes state their rule, so they all hold `_must_`. */
export function issueCodes({ tree }: SourceFile): readonly string[] {
  return [...nodesOf(tree)]
    .filter((node) => ts.isStringLiteralLike(node))
    .map(({ text }) => text)
    .filter((text) => /^[a-z0-9]+(?:_[a-z0-9]+)*_must(?:_[a-z0-9]+)+$/.test(text));
}
