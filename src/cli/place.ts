/**
 * Place: where a ledger is becomes the ledger, for as long as a command needs it.
 *
 * A path names a file. `postgres://…#hue` names the ledger `hue` of a database.
 */
import { existsSync } from 'node:fs';
import type { Ledger } from '../ledger.ts';
import type { EventStore } from '../log.ts';
import type { FileProgress, FileStoreOptions, TornTail } from '../stores/file.ts';
import { counted, progressOn } from './progress.ts';
import type { Exit, Terminal } from './terminal.ts';
import { openingFailed, refusal } from './trouble.ts';
import { tornText } from './unrecorded.ts';

/** Where a ledger is. */
export interface Place {
  readonly ledger: string;
  /** Of a database: the schema of the tables. */
  readonly schema?: string;
}

/** Opens a ledger to read, does the work, and closes it. */
export function reading(terminal: Terminal, place: Place, work: (ledger: Ledger) => Promise<Exit>): Promise<Exit> {
  return within(terminal, place, { readOnly: true }, work);
}

/** Opens a ledger to record, or begins one, does the work, and closes it. */
export function writing(
  terminal: Terminal,
  place: Place & { readonly by?: string; readonly dryRun?: boolean },
  work: (ledger: Ledger) => Promise<Exit>,
): Promise<Exit> {
  const recordedBy = place.by ?? (terminal.env.INDICATOR_LEDGER_BY || terminal.user).normalize('NFC');
  return within(terminal, place, { recordedBy }, work);
}

async function within(
  terminal: Terminal,
  place: Place & { readonly dryRun?: boolean },
  options: { readonly readOnly: true } | { readonly recordedBy: string },
  work: (ledger: Ledger) => Promise<Exit>,
): Promise<Exit> {
  const { openLedger } = await import('../ledger.ts');
  return withStore(terminal, place, 'readOnly' in options, async (store, opened) => {
    let ledger: Ledger;
    try {
      ledger = await openLedger(store, options);
    } catch (error) {
      throw openingFailed(error);
    } finally {
      opened();
    }
    try {
      return await work(ledger);
    } finally {
      await ledger.close();
    }
  });
}

/** Opens the log of a ledger, does the work, which says when the log has been `opened`, and closes it. */
export async function withStore(
  terminal: Terminal,
  place: Place & { readonly dryRun?: boolean },
  readOnly: boolean,
  work: (store: EventStore, opened: () => void) => Promise<Exit>,
): Promise<Exit> {
  const progress = progressOn(terminal, 'Reading the ledger');
  const told = {
    onProgress: (at: FileProgress) => progress.at(at.bytes, at.ofBytes, counted(at.position, 'event')),
    onTornTail: (tail: TornTail) => {
      progress.end();
      terminal.err(tornText(tail));
    },
  };
  let store: EventStore;
  try {
    store = await (isAddress(place.ledger)
      ? inDatabase(place, readOnly)
      : inFile(place, { readOnly, signal: terminal.signal, ...told }));
  } catch (error) {
    throw openingFailed(error);
  }
  try {
    return await work(store, progress.end);
  } finally {
    progress.end();
    await store.close();
  }
}

function isAddress(ledger: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(ledger);
}

async function inFile(
  { ledger, dryRun = false }: Place & { readonly dryRun?: boolean },
  options: FileStoreOptions,
): Promise<EventStore> {
  if (dryRun && !existsSync(ledger)) {
    const { memoryStore } = await import('../stores/memory.ts');
    return memoryStore();
  }
  const { fileStore } = await import('../stores/file.ts');
  return fileStore(ledger, options);
}

async function inDatabase({ ledger, schema }: Place, readOnly: boolean): Promise<EventStore> {
  const [address = '', name = ''] = ledger.split('#', 2);
  if (name === '') {
    const message = 'The address of the database does not say which of its ledgers is meant.';
    throw refusal('address_must_name_a_ledger', ['ledger'], message, 'Add its name: postgres://host/database#hue');
  }
  const { postgresStore } = await import('../stores/postgres.ts');
  const named = { database: address, ledger: name.normalize('NFC'), readOnly };
  return postgresStore(schema === undefined ? named : { ...named, schema });
}
