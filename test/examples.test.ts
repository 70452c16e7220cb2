/**
 * Every example runs, and prints what its golden file says. An example exports `main(print)`, which resolves when it is
 * done, and calls it with `console.log` when it is run by itself. An example that is a test runs as one.
 */
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { expectGolden } from './golden.ts';
import { filesUnder, root } from './source.ts';

const examples = filesUnder('examples', '.ts').filter(
  (path) => path.split('/').length === 2 && !path.endsWith('.test.ts'),
);

it('there are examples', () => expect(examples).not.toEqual([]));

it.each(examples)('%s prints its golden output', async (path) => {
  const { main }: { readonly main?: unknown } = await import(join(root, path));
  if (typeof main !== 'function') throw new Error(`${path} exports no main(print)`);
  const lines: string[] = [];
  await main((line: string) => lines.push(line));
  expectGolden(`examples/${basename(path, '.ts')}.txt`, `${lines.join('\n')}\n`);
});
