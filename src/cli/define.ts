/**
 * `define`: a catalogue becomes definitions; what is unchanged is not recorded again.
 */
import type { Catalogue } from '../record.ts';
import { readJsonFile } from './paths.ts';
import { type Place, writing } from './place.ts';
import { printJson } from './print.ts';
import { counted } from './progress.ts';
import { type Answering, type Exit, exits, type Terminal } from './terminal.ts';

/** Which catalogues, and who says so. */
export interface DefineAsked extends Place, Answering {
  readonly catalogues: readonly string[];
  readonly by?: string;
  readonly dryRun?: boolean;
}

export async function define(terminal: Terminal, asked: DefineAsked): Promise<Exit> {
  const catalogues: Catalogue[] = [];
  // What the file says is read as a catalogue by the ledger itself.
  for (const path of asked.catalogues) catalogues.push((await readJsonFile(path)) as Catalogue);
  return writing(terminal, asked, async (ledger) => {
    const positions: number[] = [];
    for (const catalogue of catalogues) {
      const recorded = await ledger.define(catalogue, { dryRun: asked.dryRun ?? false });
      positions.push(...recorded.positions);
    }
    if (asked.json) printJson(terminal, { positions });
    else if (asked.dryRun) terminal.out('The catalogue can be recorded.\n');
    else
      terminal.out(
        positions.length === 0 ? 'Nothing is new.\n' : `Recorded ${counted(positions.length, 'definition')}.\n`,
      );
    return exits.fine;
  });
}
