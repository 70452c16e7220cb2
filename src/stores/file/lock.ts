/**
 * Lock: one writer at a time, and a number for each.
 *
 * A lock is a file named by its generation. Whoever wants to write makes the next one, which only one can; a generation
 * that was held once is never held again, so whoever comes late finds a higher one and gives way. A lock is taken from
 * another only when its holder has surely ended, never because it is old.
 */
import { issue, LedgerError } from '../../model/error.ts';
import type { Holder, Neighbourhood } from './holder.ts';
import { contentOf, type FileLayer, writeNew } from './layer.ts';

/** The right to write. */
export interface Lock {
  /** Higher than that of every writer before. */
  readonly generation: number;
  /** @throws LedgerError `writer_must_be_alone` when somebody took the lock, or removed it. */
  check(): void;
  release(): Promise<void>;
}

/** What a lock is taken with. */
export interface Locking {
  readonly layer: FileLayer;
  /** Where locks are kept. */
  readonly folder: string;
  readonly neighbourhood: Neighbourhood;
  /** Tells this attempt from all others. */
  readonly token: string;
}

const NAME = /^lock\.([1-9][0-9]{0,15})(\.free)?$/;
const FREE = '.free';
/** Each time somebody else was quicker. */
const ATTEMPTS = 20;

/**
 * Takes the lock, with a generation above `above`.
 *
 * @throws LedgerError `writer_must_be_alone` when a process that may be alive holds it.
 */
export async function takeLock(locking: Locking, above: number): Promise<Lock> {
  const { layer, folder, token } = locking;
  await layer.makeFolder(folder);
  const draft = `${folder}/lock-${token}.draft`;
  await writeNew(layer, draft, new TextEncoder().encode(JSON.stringify(locking.neighbourhood.self)));
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const generation = Math.max(await lastLock(locking), above) + 1;
      const path = `${folder}/lock.${generation}`;
      if (!(await layer.link(draft, path))) continue;
      if ((await lastLock(locking, false)) > generation) {
        await layer.remove(path);
        continue;
      }
      await removeBefore(locking, generation);
      return held(locking, generation, path);
    }
  } finally {
    await layer.remove(draft);
  }
  throw refused('Other processes took the lock again and again.');
}

/** The highest generation there is or was, 0 before the first; refuses where its holder may be alive. */
async function lastLock({ layer, folder, neighbourhood }: Locking, refuses = true): Promise<number> {
  const names = await layer.names(folder);
  const generation = Math.max(0, ...names.map((name) => Number(NAME.exec(name)?.[1] ?? 0)));
  const name = `lock.${generation}`;
  if (generation === 0 || names.includes(name + FREE) || !refuses) return generation;
  const content = await contentOf(layer, `${folder}/${name}`);
  // It was taken over meanwhile: the next attempt sees by whom.
  if (content === null) return generation;
  const holder = holderFrom(new TextDecoder().decode(content));
  if (holder !== null && neighbourhood.isDead(holder)) return generation;
  const who = holder === null ? 'somebody who cannot be read' : `process ${holder.pid} on ${holder.host.split(' ')[0]}`;
  throw refused(`${folder}/${name} is held by ${who}.`);
}

async function removeBefore({ layer, folder }: Locking, generation: number): Promise<void> {
  for (const name of await layer.names(folder)) {
    const found = NAME.exec(name)?.[1];
    if (found !== undefined && Number(found) < generation) await layer.remove(`${folder}/${name}`);
  }
}

function held({ layer, folder }: Locking, generation: number, path: string): Lock {
  const own = layer.identityOf(path);
  const next = `${folder}/lock.${generation + 1}`;
  return {
    generation,
    check() {
      if (layer.identityOf(path) === own && layer.identityOf(next) === null) return;
      throw refused(`The lock ${path} was taken away.`);
    },
    async release() {
      // The name stays taken, so that nobody who comes late can have this generation again.
      if (layer.identityOf(path) === own) await layer.link(path, path + FREE);
    },
  };
}

function holderFrom(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { host, boot, pid, started } = value as Partial<Record<keyof Holder, unknown>>; // each is looked at next
    if (typeof host !== 'string' || typeof boot !== 'string' || typeof started !== 'string') return null;
    return typeof pid === 'number' ? { host, boot, pid, started } : null;
  } catch {
    return null;
  }
}

function refused(found: string): LedgerError {
  const hint =
    'Let the other writer close the ledger, or open it to read. Only if no such process runs any more, on any machine, remove the lock file.';
  return new LedgerError([issue('writer_must_be_alone', [], found, hint)]);
}
