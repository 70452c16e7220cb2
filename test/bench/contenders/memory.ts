/**
 * Memory: what is left in memory after a replay from the file, and what it took on the way.
 */
import { replayStream } from '../../../src/query.ts';
import { type Contender, collect, timed } from '../measure.ts';
import { bytesIn } from './library.ts';

export const memory: Contender = {
  name: 'memory',
  about: 'This library: what a replay from the file leaves in memory, and the peak of the process.',
  async run({ workload, file, bytes, checkpoint }) {
    const before = used();
    const { ms, result: view } = await timed(() => replayStream(bytesIn(file), { checkpoint }));
    const left = used() - before;
    const events = view.position;
    return {
      ms,
      checksum: `${events} events`,
      more: {
        bytes_per_event: left / events,
        text_bytes_per_event: bytes / events,
        beyond_text_bytes_per_event: (left - bytes) / events,
        events: workload.events,
      },
    };
  },
};

function used(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
