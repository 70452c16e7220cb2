/**
 * Message: SDMX-CSV becomes what a ledger holds: what is new is recorded, the rest corrected or withdrawn.
 */
import type { ImportedSdmx, SdmxProgress } from '../../exchange.ts';
import type { Ledger } from '../../ledger.ts';
import type { PublicationInput } from '../../record.ts';
import { sizeOf } from '../paths.ts';
import { writing } from '../place.ts';
import { printJson } from '../print.ts';
import { counted, grouped, progressOn } from '../progress.ts';
import { type Exit, exits, type Terminal } from '../terminal.ts';
import type { ImportAsked } from './asked.ts';
import { tellFaults, watched } from './file.ts';

/** @param publication - The document that rows without one are read from; null where all name their own. */
export async function importMessage(
  terminal: Terminal,
  asked: ImportAsked,
  publication: PublicationInput | null,
): Promise<Exit> {
  const { importSdmxCsv } = await import('../../exchange.ts');
  const { table, column, reason, dryRun } = asked;
  const size = await sizeOf(table);
  return writing(terminal, asked, async (ledger) => {
    const progress = progressOn(terminal, 'Importing');
    let read = 0;
    const source = watched(table, (bytes) => {
      read += bytes;
      progress.at(read, size, 'reading');
    });
    try {
      const imported = await importSdmxCsv(dryRun ? trial(ledger) : ledger, source, {
        signal: terminal.signal,
        onProgress: ({ stage, done, of }: SdmxProgress) =>
          progress.at(done, of, `${stage}: ${counted(done, 'command')}`),
        ...(publication && { publication }),
        ...(column && { columns: column }),
        ...(reason && { reason }),
      });
      progress.end();
      return told(terminal, asked, imported);
    } finally {
      progress.end();
    }
  });
}

/** Everything is decided, nothing recorded. */
function trial(ledger: Ledger): Ledger {
  return {
    ...ledger,
    record: (input, options) => ledger.record(input, { ...options, dryRun: true }),
    correct: (input, options) => ledger.correct(input, { ...options, dryRun: true }),
    withdraw: (input, options) => ledger.withdraw(input, { ...options, dryRun: true }),
  };
}

function told(terminal: Terminal, { json, dryRun = false, table }: ImportAsked, imported: ImportedSdmx): Exit {
  const { recorded, corrected, withdrawn, rows, faults, issues } = imported;
  if (json) printJson(terminal, { recorded, corrected, withdrawn, rows, dryRun, faults, issues });
  else if (faults === 0) {
    const amended = `${counted(recorded, 'figure')}, ${grouped(corrected)} corrected, ${grouped(withdrawn)} withdrawn`;
    terminal.out(`${dryRun ? 'Would record' : 'Recorded'} ${amended}: ${counted(rows, 'row')} of ${table}.\n`);
  } else {
    tellFaults(terminal, { issues, faults });
    const things = faults === 1 ? 'One thing is' : `${grouped(faults)} things are`;
    terminal.err(`${things} wrong, and nothing was recorded. Correct the message, or the catalogue.\n`);
  }
  return faults > 0 ? exits.found : exits.fine;
}
