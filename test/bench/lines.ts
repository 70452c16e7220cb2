/**
 * Lines: a workload becomes a file of canonical JSON lines, and such a file becomes events again.
 */
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { appendLeaf, emptyTree, eventText, parseEventLine, rootOf } from '../../src/log.ts';
import { unwrap } from '../../src/model/error.ts';
import type { LedgerEvent, StoredEvent } from '../../src/model/event.ts';
import type { Workload } from './workload.ts';

export interface Written {
  readonly bytes: number;
  /** How many events there are, and the tree head over them. */
  readonly checkpoint: { readonly position: number; readonly root: string };
}

const CHUNK = 4 * 1024 * 1024;

/** Writes every event on a line of its own. */
export function writeLines(work: Workload, path: string): Written {
  const file = openSync(path, 'w');
  const chunk = Buffer.allocUnsafe(CHUNK);
  let used = 0;
  let bytes = 0;
  const tree = emptyTree();
  const flush = () => {
    bytes += writeSync(file, chunk, 0, used);
    used = 0;
  };
  for (const event of work.events()) {
    const line = `${lineOf(event)}\n`;
    // UTF-8 takes at most three bytes for a unit of UTF-16.
    if (used + line.length * 3 > CHUNK) flush();
    const end = used + chunk.write(line, used);
    appendLeaf(tree, chunk, used, end - 1);
    used = end;
  }
  flush();
  closeSync(file);
  return { bytes, checkpoint: { position: tree.size, root: rootOf(tree) } };
}

/** The canonical text of an event. The workload makes its figures with their members in canonical order. */
export function lineOf(event: LedgerEvent): string {
  return event.type.startsWith('Figure') ? JSON.stringify(event) : eventText(event);
}

/** The events of a file as a store would give them, read, checked and frozen; some hundreds at a time. */
export async function* eventBatchesOf(path: string): AsyncGenerator<readonly StoredEvent[]> {
  const read = (line: string) => unwrap(parseEventLine(line));
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1024 * 1024 })) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield lines.map(read);
  }
  if (rest !== '') yield [read(rest)];
}

/** All of them. */
export async function eventsOf(path: string): Promise<readonly StoredEvent[]> {
  const all: StoredEvent[] = [];
  for await (const events of eventBatchesOf(path)) for (const event of events) all.push(event);
  return all;
}
