/**
 * Writers whose power is cut: what was acknowledged must be there when the machine is back, nothing by halves, and nothing
 * must be refused.
 */
import { isLedgerError } from '../../src/model/error.ts';
import type { Holder } from '../../src/stores/file/holder.ts';
import type { FileLayer } from '../../src/stores/file/layer.ts';
import { type FileStoreOptions, fileStoreOn } from '../../src/stores/file.ts';
import { draftsFrom } from '../../src/testing/store-contract/drafts.ts';
import { type Disk, emptyDisk, type Faults, randomFrom } from './disk.ts';

export const path = '/data/a.jsonl';

/** Processes on a machine that was started anew: whoever was there before has ended. */
function machine(boot: number) {
  const self: Holder = { host: 'h', boot: String(boot), pid: boot, started: '' };
  return { self, isDead: (holder: Holder) => holder.boot !== self.boot };
}

/** A log on a disk, whose writer is in the given start of the machine. */
export function storeOn(disk: Pick<Disk, 'layer'>, boot: number, options: FileStoreOptions = {}) {
  return fileStoreOn({ layer: disk.layer, neighbourhood: machine(boot) }, path, options);
}

const now = '2024-07-05T03:00:00.000Z';

/** What a run of power cuts came to. */
export interface Toll {
  acknowledged: number;
  lost: number;
  halves: number;
  refused: number;
  torn: number;
}

/** How the log is kept. */
export interface Ground {
  readonly mayLoseBy?: 'nothing' | 'power-loss';
  /** What the store gets in place of the disk. */
  readonly change?: (layer: FileLayer) => FileLayer;
}

/** The last start of the machine only reads. */
const LAST = 3;

/** Two starts of a machine, each with appends, and a power cut at some call; and a third, to look. */
export async function cutPower(seed: number, toll: Toll, { mayLoseBy, change }: Ground = {}): Promise<void> {
  const random = randomFrom(seed);
  const outage = new Error('The power is cut.');
  let cutAt = Number.POSITIVE_INFINITY;
  const faults: Faults = {
    before: (_, call) => {
      if (call >= cutAt) throw outage;
    },
  };
  let disk = emptyDisk(faults, random);
  /** Where the appends that were sent end; those up to `sure` were acknowledged. */
  let [ends, sure] = [[0], 0];
  for (let boot = 1; boot <= LAST; boot++) {
    const { layer } = disk;
    const store = storeOn({ layer: change?.(layer) ?? layer }, boot, {
      ...(mayLoseBy !== undefined && { mayLoseBy }),
      onTornTail: () => {
        toll.torn += 1;
      },
    });
    // Opening takes some twenty calls, an append two.
    cutAt = boot === LAST ? Number.POSITIVE_INFINITY : 1 + Math.floor(random() * (random() < 0.2 ? 20 : 40));
    try {
      const head = await readable(store);
      if (head < sure) toll.lost += 1;
      if (!ends.includes(head)) toll.halves += 1;
      [ends, sure] = [[head], head];
      if (boot < LAST)
        await appendSome(store, random, head, (end, isSure) => {
          if (isSure) [sure, toll.acknowledged] = [Math.max(sure, end), toll.acknowledged + 1];
          else ends.push(end);
        });
      if (random() < 0.3) await store.close();
    } catch (error) {
      if (error !== outage && !(isLedgerError(error) && error.cause === outage)) {
        if (!isLedgerError(error)) throw error;
        toll.refused += 1;
        if (toll.refused < 3) console.log(`seed ${seed}: ${error.message}`);
        return;
      }
    }
    disk = disk.afterPowerCut(random);
  }
}

/** Reads everything, and answers where it ends. */
async function readable(store: ReturnType<typeof storeOn>): Promise<number> {
  await store.append([], { expect: 0, now });
  let head = 0;
  for await (const event of store.read()) head = event.position;
  return head;
}

async function appendSome(
  store: ReturnType<typeof storeOn>,
  random: () => number,
  from: number,
  tell: (end: number, isSure: boolean) => void,
): Promise<void> {
  let end = from;
  for (let round = 0; round < 6; round++) {
    const together = 1 + Math.floor(random() * 3);
    const calls: Promise<void>[] = [];
    for (let call = 0; call < together; call++) {
      const count = 1 + Math.floor(random() * 4);
      // Some come when the one before is on its way to the disk.
      for (let step = random() < 0.5 ? Math.floor(random() * 12) : 0; step > 0; step--) await null;
      const [expect, mine] = [end, end + count];
      tell(mine, false);
      calls.push(
        store.append(draftsFrom(expect + 1, count), { expect, now }).then((result) => {
          if ('appended' in result) tell(mine, true);
        }),
      );
      end = mine;
    }
    const outcomes = await Promise.allSettled(calls);
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }
}
