/**
 * Command line: words become a command on a ledger, and its answer text or JSON. (everything → **cli**)
 *
 * Invariants
 * - CLI-1 Any words whatever end with one of the documented codes, and with `--json` what is answered is one JSON object.
 * - CLI-2 A name means the same in either Unicode form, in any case, and wherever the tone is written.
 */
import { programOn } from './cli/program.ts';
import { type Exit, exits, type Terminal } from './cli/terminal.ts';
import { tellTrouble } from './cli/trouble.ts';

export type { Terminal } from './cli/terminal.ts';

/** Runs one command, and gives the code that the process is to end with. Never rejects. */
export async function run(words: readonly string[], terminal: Terminal, version: string): Promise<Exit> {
  let exit: Exit = exits.fine;
  const program = programOn(terminal, version, (ended) => {
    exit = ended;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exit;
  } catch (error) {
    return tellTrouble(terminal, error, { json: words.includes('--json') });
  }
}
