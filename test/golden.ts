/** Golden files: what the project promised to print or export, kept under `test/golden`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { root } from './source.ts';

/** Compares text with `test/golden/<name>`; `npm run golden` rewrites the file instead, to be read in the diff. */
export function expectGolden(name: string, actual: string): void {
  const path = join(root, 'test/golden', name);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
  }
  expect(actual, `differs from test/golden/${name}; if that is meant, run npm run golden and commit`).toBe(read(path));
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
