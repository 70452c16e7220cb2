/** Test vectors that lie beside the project, where they are at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../shared/vectors/', import.meta.url));

/** Whether the vectors are at hand; says so in one line where they are not. */
export function vectorsPresent(name: string): boolean {
  const present = existsSync(folder + name);
  if (!present) console.log(`Skipped: the vectors ${name} are not beside the project.`);
  return present;
}

export function vectorBytes(path: string): Buffer {
  return readFileSync(folder + path);
}

export function vectorJson(path: string): unknown {
  return JSON.parse(vectorBytes(path).toString('utf8'));
}
