/**
 * Aside: what is kept in a folder beside the log, and what could be lost without losing an event: the lock, where the log
 * ended when it was closed, a snapshot, and bytes that were cut off.
 */
import { headAt, type Nodes, type TreeHead } from '../../log.ts';
import { issue, LedgerError } from '../../model/error.ts';
import { contentOf, type FileLayer, putFile, writeNew } from './layer.ts';

/** The folder beside a log. */
export interface Aside {
  readonly layer: FileLayer;
  readonly folder: string;
}

/** Where the log ended, and whether its writer closed it. */
interface Ending extends TreeHead {
  readonly isClosed: boolean;
}

const ENDING = /^\{"closed":(true|false),"position":(0|[1-9][0-9]{0,15}),"root":"([0-9a-f]{64})"\}\n$/;

/** Notes where the log ends. */
export function noteEnding({ layer, folder }: Aside, { isClosed, position, root }: Ending): Promise<void> {
  return putFile(layer, folder, 'end', encoded(`{"closed":${isClosed},"position":${position},"root":"${root}"}\n`));
}

/** What was noted last; null where nothing can be read. */
export async function endingOf({ layer, folder }: Aside): Promise<Ending | null> {
  const content = await contentOf(layer, `${folder}/end`);
  const [, closed, position, root] = ENDING.exec(decoded(content ?? new Uint8Array(0))) ?? [];
  return root === undefined ? null : { isClosed: closed === 'true', position: Number(position), root };
}

/** Keeps bytes that are cut off the log, and answers where. */
export async function keepTorn({ layer, folder }: Aside, position: number, bytes: Uint8Array): Promise<string> {
  const names = new Set(await layer.names(folder));
  let name = `torn-after-${position}`;
  for (let again = 2; names.has(name); again++) name = `torn-after-${position}-${again}`;
  await writeNew(layer, `${folder}/${name}`, bytes);
  await layer.syncFolder(folder);
  return `${folder}/${name}`;
}

const FEED = 0x0a;

/** Keeps a snapshot of the log as it was at a position. */
export async function keepSnapshot({ layer, folder }: Aside, head: TreeHead, snapshot: Uint8Array): Promise<void> {
  const line = encoded(`{"position":${head.position},"root":"${head.root}"}\n`);
  await layer.makeFolder(folder);
  await putFile(layer, folder, 'snapshot', line, snapshot);
}

/** The snapshot that was kept, if this log had that tree head at that position; null otherwise. */
export async function snapshotOf({ layer, folder }: Aside, nodes: Nodes, end: number): Promise<Uint8Array | null> {
  const bytes = await contentOf(layer, `${folder}/snapshot`);
  if (bytes === null) return null;
  const feed = bytes.subarray(0, 200).indexOf(FEED);
  const [, text = '', root] =
    /^\{"position":(0|[1-9][0-9]{0,15}),"root":"([0-9a-f]{64})"\}$/.exec(
      decoded(bytes.subarray(0, Math.max(0, feed))),
    ) ?? [];
  const position = Number(text);
  if (root === undefined || position > end || headAt(nodes, position).root !== root) return null;
  return bytes.subarray(feed + 1);
}

/** @throws LedgerError `log_must_match_checkpoint` where the log ends before the head, or had another there. */
export function matchHead(nodes: Nodes, end: number, head: TreeHead, where: string): void {
  const found =
    head.position > end
      ? `The log ends at position ${end}, and ${where} says ${head.position}.`
      : `The tree head at position ${head.position} is not the one that ${where} says.`;
  if (head.position <= end && headAt(nodes, head.position).root === head.root) return;
  const hint = `Restore the log from a copy that was not cut or changed. Only if it was put back on purpose, do without ${where}.`;
  throw new LedgerError([issue('log_must_match_checkpoint', ['checkpoint'], found, hint)]);
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
