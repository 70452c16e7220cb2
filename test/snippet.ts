/**
 * Snippets: the ```ts fences of Markdown files and doc comments, and what each of them says it prints.
 *
 * What a snippet prints is compared with its comments. The comment is either on the line on which the `console.log(…)`
 * statement ends, or it is the comment lines right below that statement, or below the loop or block around it:
 *
 *     console.log(formatQuantity(rate)); // 92,86%
 *
 *     for (const finding of result.findings) console.log(finding.kind);
 *     // inconsistent
 *     // restated
 *
 * A comment line that ends in `…` stands for any line that begins so. A blank line before a comment makes it prose, and a
 * `console.log` without a comment prints what it likes. Words after `ts` on the fence:
 *
 * - `continue`: the snippet goes on where the one before it in the same file stopped, and is run with it;
 * - `no-run <reason>`: the snippet is checked by the compiler and not run; the reason is three words at least.
 */
import ts from 'typescript';
import { nodesOf } from './source.ts';

export interface Snippet {
  /** File and line of the fence: `docs/tutorial.md:12`. */
  readonly place: string;
  /** Its own text, after that of the snippets it continues. */
  readonly code: string;
  /** Why it is not run; null when it is. */
  readonly unrun: string | null;
}

/** What one place in a snippet promises to print, and which calls print it. */
export interface Promised {
  readonly lines: readonly string[];
  /** Offsets of the `console.log` names in the code. */
  readonly calls: readonly number[];
}

/** The fences of a Markdown text. */
export function snippetsOfMarkdown(path: string, text: string): readonly Snippet[] {
  const snippets: Snippet[] = [];
  const fences = /^([ \t]*)```ts\b([^\n]*)\n([\s\S]*?)^\1```[ \t]*$/gm;
  for (const { 1: indent = '', 2: words = '', 3: body = '', index } of text.matchAll(fences)) {
    const place = `${path}:${text.slice(0, index).split('\n').length}`;
    const own = body.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
    const before = /\bcontinue\b/.test(words) ? snippets.at(-1)?.code : '';
    if (before === undefined) throw new Error(`${place} continues nothing`);
    snippets.push({ place, code: before + own, unrun: /\bno-run\b(.*)/.exec(words)?.[1]?.trim() ?? null });
  }
  return snippets;
}

/** The fences of the doc comments in a TypeScript text. */
export function snippetsOfComments(path: string, text: string): readonly Snippet[] {
  const blank = (skipped: string) => skipped.replaceAll(/[^\n]/g, '');
  let markdown = '';
  let end = 0;
  for (const { 0: comment, index } of text.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    markdown += blank(text.slice(end, index)) + comment.replaceAll(/^[ \t]*(?:\/\*\*|\*\/|\*) ?/gm, '');
    end = index + comment.length;
  }
  return snippetsOfMarkdown(path, markdown);
}

export function promisesOf(code: string): readonly Promised[] {
  const tree = ts.createSourceFile('snippet.ts', code, ts.ScriptTarget.Latest, true);
  const lines = code.split('\n');
  const places = new Map<number, { lines: readonly string[]; calls: number[] }>();
  for (const node of nodesOf(tree)) {
    if (!ts.isPropertyAccessExpression(node) || node.getText(tree) !== 'console.log') continue;
    const found = promiseAt(tree, lines, node);
    if (found === null) continue;
    const place = places.get(found.line) ?? { lines: found.lines, calls: [] };
    place.calls.push(node.getStart(tree));
    places.set(found.line, place);
  }
  return [...places.values()];
}

/** The comment that speaks of a call: that of its own statement, or of the nearest statement around it that has one. */
function promiseAt(tree: ts.SourceFile, lines: readonly string[], call: ts.Node) {
  for (let node: ts.Node = call; !ts.isSourceFile(node); node = node.parent) {
    if (!ts.isStatement(node)) continue;
    const { line, character } = tree.getLineAndCharacterOfPosition(node.end);
    const beside = commentIn((lines[line] ?? '').slice(character).replace(/^[\s)}\];,]*/, ''));
    if (beside !== null) return { line, lines: [beside] };
    const below = lines.slice(line + 1).map(commentIn);
    const stop = below.indexOf(null);
    if (stop !== 0 && below.length > 0)
      return { line, lines: below.slice(0, stop < 0 ? undefined : stop).flatMap((text) => text ?? []) };
  }
  return null;
}

function commentIn(line: string): string | null {
  return /^\s*\/\/ ?(.*?)\s*$/.exec(line)?.[1] ?? null;
}
