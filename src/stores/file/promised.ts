/**
 * Promised: the tree heads that a file's writers wrote down, in it and beside it, are read again.
 */
import type { Promised } from '../../log.ts';
import { type Aside, endingOf, matchHead } from './aside.ts';
import { commitsOf, type Reading } from './reading.ts';

/**
 * The tree head of every commit, and the one in the note of where the log ended.
 *
 * @param upToDate - Reads what was added to the file.
 * @throws LedgerError where they are not those of the log any more.
 */
export async function* promisedHeads(
  reading: Reading,
  aside: Aside,
  upToDate: () => Promise<void>,
): AsyncGenerator<Promised> {
  // Noted first: what is noted is on the disk, and what is on the disk is read.
  let note = await endingOf(aside);
  await upToDate();
  const { nodes, end } = reading.scan;
  if (note !== null) matchHead(nodes, end.position, note, `${aside.folder}/end`);
  for await (const { last, root } of commitsOf(reading)) {
    if (note !== null && note.position <= last) {
      yield { position: note.position, root: note.root, keptIn: 'note of the end' };
      note = null;
    }
    yield { position: last, root, keptIn: 'commit lines' };
  }
}
