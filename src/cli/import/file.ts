/**
 * File: what is imported is read piece by piece, and what is wrong with it is told cell by cell.
 */
import { createReadStream } from 'node:fs';
import type { Imported, PlacedIssue } from '../../exchange.ts';
import { unreadable } from '../paths.ts';
import { grouped } from '../progress.ts';
import { wrapped } from '../table.ts';
import type { Terminal } from '../terminal.ts';

/** The bytes of a file; `add` is told how many came. */
export async function* watched(path: string, add: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of createReadStream(path)) {
      // A stream without an encoding gives bytes.
      const bytes = piece as Uint8Array;
      add(bytes.length);
      yield bytes;
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Tells each cell that is wrong, and how many more there are. */
export function tellFaults(terminal: Terminal, { issues, faults }: Pick<Imported, 'issues' | 'faults'>): void {
  for (const found of distinct(issues)) terminal.out(`${issueText(found, terminal.columns)}\n`);
  if (faults > issues.length) terminal.out(`… and ${grouped(faults - issues.length)} more.\n`);
}

/** A cell that says where, or what, is wrong for every number of its row, and is told once. */
function distinct(issues: readonly PlacedIssue[]): readonly PlacedIssue[] {
  return [...new Map(issues.map((found) => [`${found.address} ${found.code} ${found.message}`, found])).values()];
}

function issueText({ address, message, hint }: PlacedIssue, columns: number | null): string {
  return `${wrapped(`${address}  ${message}`, columns)}\n${wrapped(hint, columns, '    ')}`;
}
