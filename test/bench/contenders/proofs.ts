/**
 * Proofs: what it costs to show that one event is in a log, with the log in memory, and to check it without.
 */
import { integrityOf } from '../../../src/ledger/integrity.ts';
import { eventText, verifyConsistency, verifyInclusion } from '../../../src/log.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { eventBatchesOf } from '../lines.ts';
import { type Contender, collect, median, timed } from '../measure.ts';
import { hash } from '../random.ts';

/** How many of each; the median is over ten parts of them. */
const OPERATIONS = 2000;
const PARTS = 10;

export const proofs: Contender = {
  name: 'proofs',
  about: 'This library: the tree of a log in memory, then one proof at a time.',
  async run({ file, checkpoint }) {
    const store = memoryStore();
    for await (const events of eventBatchesOf(file)) {
      await store.adopt(events.map(eventText), { expect: await store.head() });
    }
    const integrity = integrityOf(store);
    const { ms, result: head } = await timed(() => integrity.treeHead());
    if (head.root !== checkpoint.root) throw new Error(`The tree head is ${head.root}, not ${checkpoint.root}.`);
    const place = (number: number) => 1 + (hash(3, number) % head.position);
    const included = await each(async (number) => {
      await integrity.inclusionProof(place(number));
    });
    const grown = await each(async (number) => {
      await integrity.consistencyProof(place(number));
    });
    const proof = await integrity.inclusionProof(place(1));
    const line = await lineOf(store, place(1));
    const consistency = await integrity.consistencyProof(place(2));
    const included_checked = await each(() => holds(verifyInclusion(line, proof)));
    const grown_checked = await each(() => holds(verifyConsistency(consistency)));
    return {
      ms,
      checksum: `${head.position} events`,
      more: {
        inclusion_us: included,
        consistency_us: grown,
        inclusion_checked_us: included_checked,
        consistency_checked_us: grown_checked,
        hashes: proof.hashes.length,
      },
    };
  },
};

async function lineOf(store: ReturnType<typeof memoryStore>, position: number): Promise<string> {
  for await (const event of store.read({ after: position - 1, upTo: position })) return eventText(event);
  return '';
}

function holds(isProved: boolean): void {
  if (!isProved) throw new Error('A proof does not hold.');
}

/** Microseconds of CPU time of an operation. */
async function each(operation: (number: number) => Promise<void> | void): Promise<number> {
  collect();
  const parts: number[] = [];
  for (let part = 0; part < PARTS; part++) {
    const start = process.cpuUsage();
    for (let number = 0; number < OPERATIONS / PARTS; number++) await operation(part * OPERATIONS + number);
    const { user, system } = process.cpuUsage(start);
    parts.push(((user + system) * PARTS) / OPERATIONS);
  }
  return median(parts);
}
