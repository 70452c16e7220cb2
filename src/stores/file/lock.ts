/**
 * Lock: one writer at a time, and a number for each.
 *
 * A lock is a file named by its generation. Whoever wants to write makes the next one, which only one can; a generation
 * that was held once is never held again, so whoever comes late finds a higher one and gives way. A lock is taken from
 * another only when its holder has surely ended, never because it is old; or when this process itself gave it up.
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
  /**
   * Gives the right back. Where that fails it may be repeated: other processes take the lock for held until it succeeds, or
   * this one ends; this one may take it again at once.
   */
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
/** Tokens of locks that this process holds no more, and that the disk did not let go. */
const givenUp = new Set<string>();

/**
 * Takes the lock, with a generation above `above`. Whatever fails on the way, this process holds none then.
 *
 * @throws LedgerError `writer_must_be_alone` when a process that may be alive holds it.
 */
export async function takeLock(locking: Locking, above: number): Promise<Lock> {
  const { layer, folder, token } = locking;
  const draft = `${folder}/lock-${token}.draft`;
  let lock: Lock | null = null;
  try {
    await layer.makeFolder(folder);
    await writeNew(layer, draft, new TextEncoder().encode(JSON.stringify({ ...locking.neighbourhood.self, token })));
    const own = layer.identityOf(draft);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const generation = Math.max(await lastLock(locking), above) + 1;
      const path = `${folder}/lock.${generation}`;
      lock = heldBy(locking, { generation, path, own });
      if (!(await layer.link(draft, path))) continue;
      if (await isTooLate(locking, generation)) {
        await layer.remove(path);
        continue;
      }
      await removeBefore(locking, generation);
      await layer.remove(draft);
      return lock;
    }
    throw refused('Other processes took the lock again and again.');
  } catch (error) {
    // What went wrong first is told; what goes wrong now is remembered.
    await lock?.release().catch(() => {});
    await layer.remove(draft).catch(() => {});
    throw error;
  }
}

/** The highest generation there is or was, 0 before the first; refuses where its holder may be alive. */
async function lastLock({ layer, folder, neighbourhood }: Locking): Promise<number> {
  const names = await layer.names(folder);
  const generation = Math.max(0, ...names.map((name) => Number(NAME.exec(name)?.[1] ?? 0)));
  const name = `lock.${generation}`;
  if (generation === 0 || names.includes(name + FREE)) return generation;
  const path = `${folder}/${name}`;
  const content = await contentOf(layer, path);
  // It was taken over or released meanwhile: the next attempt sees by whom.
  if (content === null) return generation;
  const found = holderFrom(new TextDecoder().decode(content));
  if (found !== null && (neighbourhood.isDead(found) || givenUp.has(found.token))) return generation;
  const who = found === null ? 'somebody who cannot be read' : `process ${found.pid} on ${found.host.split(' ')[0]}`;
  throw refused(`${path} is held by ${who}.`);
}

/** Whether a generation that was just made had been held before: it is free already, or a higher one is there. */
async function isTooLate({ layer, folder }: Locking, generation: number): Promise<boolean> {
  const found = (await layer.names(folder)).map((name) => NAME.exec(name));
  return found.some((one) => Number(one?.[1] ?? 0) > generation || one?.[0] === `lock.${generation}${FREE}`);
}

async function removeBefore({ layer, folder }: Locking, generation: number): Promise<void> {
  for (const name of await layer.names(folder)) {
    const found = NAME.exec(name)?.[1];
    if (found !== undefined && Number(found) < generation) await layer.remove(`${folder}/${name}`);
  }
}

/** A lock's file. */
interface Held {
  readonly generation: number;
  readonly path: string;
  readonly own: string | null;
}

function heldBy({ layer, folder, token }: Locking, { generation, path, own }: Held): Lock {
  const next = `${folder}/lock.${generation + 1}`;
  return {
    generation,
    check() {
      if (layer.identityOf(path) === own && layer.identityOf(next) === null) return;
      throw refused(`The lock ${path} was taken away.`);
    },
    async release() {
      try {
        // The number stays taken. A disk that is full can give a file another name, though no second one.
        if (layer.identityOf(path) === own) await layer.rename(path, path + FREE);
        givenUp.delete(token);
      } catch (error) {
        givenUp.add(token);
        throw error;
      }
    },
  };
}

/** A holder, and the token of its attempt. */
interface Signed extends Holder {
  readonly token: string;
}

function holderFrom(text: string): Signed | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { host, boot, pid, started, token } = value as Partial<Record<keyof Signed, unknown>>; // each is looked at next
    if (typeof host !== 'string' || typeof boot !== 'string' || typeof started !== 'string') return null;
    return typeof pid === 'number' && typeof token === 'string' ? { host, boot, pid, started, token } : null;
  } catch {
    return null;
  }
}

function refused(found: string): LedgerError {
  const hint =
    'Let the other writer close the ledger, or open it to read. Only if no such process runs any more, on any machine, remove the lock file.';
  return new LedgerError([issue('writer_must_be_alone', [], found, hint)]);
}
