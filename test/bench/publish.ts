/**
 * Publish: `npx tsx test/bench/publish.ts <out.json> …` writes the tables of those runs into the reference, in order.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Run, reportOf } from './report.ts';

const page = fileURLToPath(new URL('../../docs/reference/benchmarks.md', import.meta.url));
const [begin, end] = ['<!-- results -->', '<!-- end of results -->'];

const runs = process.argv.slice(2).map((path): Run => JSON.parse(readFileSync(path, 'utf8')));
const text = readFileSync(page, 'utf8');
const [from, to] = [text.indexOf(begin), text.indexOf(end)];
if (runs.length === 0 || from < 0 || to < from)
  throw new Error(`Name a file that --json wrote; ${page} needs both marks.`);
const tables = runs.map(reportOf).join('\n\n');
writeFileSync(page, `${text.slice(0, from)}${begin}\n\n${tables}\n\n${text.slice(to)}`);
