/**
 * `verify`: every event of a log is read as a stranger's, and its tree head is told; or what is wrong.
 */
import type { TreeHead } from '../log.ts';
import { type Place, withStore } from './place.ts';
import { printJson } from './print.ts';
import { counted, grouped, progressOn } from './progress.ts';
import { type Answering, type Exit, exits, type Terminal } from './terminal.ts';
import { exitOfLog, tellIssues } from './trouble.ts';
import { unrecordedText } from './unrecorded.ts';

/** What the log is held against. */
export interface VerifyAsked extends Place, Answering {
  /** A tree head that was kept elsewhere. */
  readonly checkpoint?: TreeHead;
}

export async function verify(terminal: Terminal, asked: VerifyAsked): Promise<Exit> {
  const { verifyStore } = await import('../ledger.ts');
  return withStore(terminal, asked, true, async (store) => {
    const progress = progressOn(terminal, 'Verifying');
    const { checkpoint, json } = asked;
    const { signal } = terminal;
    const onProgress = ({ position, of }: { readonly position: number; readonly of: number }) =>
      progress.at(position, of, counted(position, 'event'));
    const verified = await verifyStore(store, {
      signal,
      onProgress,
      ...(checkpoint === undefined ? {} : { checkpoint }),
    });
    progress.end();
    if (!verified.ok) return tellIssues(terminal, verified.issues, { exit: exitOfLog(verified.issues), json });
    const { head, compared, unrecorded } = verified.value;
    const { position, root } = head;
    if (json)
      printJson(terminal, {
        position,
        root,
        matchesCheckpoint: checkpoint === undefined ? null : true,
        compared,
        unrecorded: unrecorded ?? null,
      });
    else {
      const kept = checkpoint === undefined ? '' : `, and continues the checkpoint at ${grouped(checkpoint.position)}`;
      terminal.out(`The log is whole: ${counted(position, 'event')}${kept}.\n`);
      const against = compared.map(({ with: name, upTo }) => `${name} (up to ${grouped(upTo)})`).join(', ');
      terminal.out(`It agrees with: ${against === '' ? 'nothing else, for nothing else is kept' : against}.\n`);
      if (unrecorded !== undefined) terminal.out(unrecordedText(unrecorded));
      terminal.out(`Keep this elsewhere, and give it to --checkpoint later: ${position}:${root}\n`);
    }
    return exits.fine;
  });
}
