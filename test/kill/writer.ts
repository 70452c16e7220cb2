/** A process that appends until it is killed, and says on its standard output what was acknowledged. */
import { writeSync } from 'node:fs';
import { fileStore } from '../../src/stores/file.ts';
import { draftsFrom } from '../../src/testing/store-contract/drafts.ts';

const [path = '', seed = '1'] = process.argv.slice(2);
const now = '2024-07-05T03:00:00.000Z';

const store = fileStore(path);
await store.append([], { expect: 0, now });
let at = await store.head();
for (let round = 0; ; round++) {
  // A batch ends where the position is a multiple of its size, so that whoever reads knows it from a half.
  const size = [1, 7, 40, 400][(round + Number(seed)) % 4] ?? 1;
  const result = await store.append(draftsFrom(at + 1, size), { expect: at, now });
  if (!('appended' in result)) throw new Error('Somebody else appended.');
  at += size;
  writeSync(1, `${at}\n`);
}
