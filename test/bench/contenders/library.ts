/**
 * This library, from wherever its events may come.
 */
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore } from '../../../src/log.ts';
import type { StoredEvent } from '../../../src/model/event.ts';
import { emptyState, extend, type State, snapshotOf } from '../../../src/projection.ts';
import { createView, replay, replayStream, type View } from '../../../src/query.ts';
import { eventBatchesOf, eventsOf } from '../lines.ts';
import { type Assignment, type Contender, type Outcome, timed } from '../measure.ts';
import { type World, worldOf } from '../world.ts';
import { cellsOf, sumsOfCells } from './cells.ts';

export const libraryColumns: Contender = {
  name: 'library-columns',
  about: 'This library from its own columns, as a snapshot brings them: every roll-up.',
  async run(given) {
    const state = await stateOf(given);
    return untilEveryCell(given, () => createView(state));
  },
};

export const libraryObjects: Contender = {
  name: 'library-objects',
  about: 'This library from event objects in memory, each checked again: `replay`, then every roll-up.',
  async run(given) {
    const events = await eventsOf(given.file);
    return untilEveryCell(given, () => replay(events));
  },
};

export const libraryVerified: Contender = {
  name: 'library-verified',
  about: 'This library from the file, every event checked and hashed: `replayStream`, then every roll-up.',
  run: (given) => untilEveryCell(given, () => replayStream(bytesIn(given.file), { checkpoint: given.checkpoint })),
};

export const libraryTrusted: Contender = {
  name: 'library-trusted',
  about: 'This library from a file that is known to be what it wrote: `replayStream`, then every roll-up.',
  run: (given) =>
    untilEveryCell(given, () => replayStream(bytesIn(given.file), { trusted: given.checkpoint.position })),
};

export const librarySnapshot: Contender = {
  name: 'library-snapshot',
  about: 'This library from a snapshot in a file, until its first answer: the nation in a year.',
  async run(given) {
    const world = worldOf(given.workload);
    const path = join(given.folder, 'snapshot');
    writeFileSync(path, snapshotOf(await stateOf(given)));
    const { ms, result: view } = await timed(() => {
      const opened = replay([], { snapshot: readFileSync(path) });
      firstAnswer(opened, world);
      return opened;
    });
    return { ms, sums: sumsOfCells(world, cellsOf(view, world)) };
  },
};

/** The bytes of a file, a mebibyte at a time. */
export function bytesIn(file: string): AsyncIterable<Uint8Array> {
  return createReadStream(file, { highWaterMark: 1024 * 1024 });
}

/** Events at hand as a store that takes no more. */
export function storeOf(events: readonly StoredEvent[]): EventStore {
  return {
    append: async () => ({ conflict: events.length }),
    adopt: async () => ({ conflict: events.length }),
    async *read({ after = 0, upTo = events.length } = {}) {
      for (let position = after; position < upTo; position++) {
        const event = events[position];
        if (event !== undefined) yield event;
      }
    },
    head: async () => events.length,
    close: async () => {},
  };
}

async function stateOf({ file }: Assignment): Promise<State> {
  const state = emptyState();
  for await (const events of eventBatchesOf(file)) extend(state, events);
  return state;
}

async function untilEveryCell(given: Assignment, open: () => View | Promise<View>): Promise<Outcome> {
  const world = worldOf(given.workload);
  const { ms, result } = await timed(async () => cellsOf(await open(), world));
  return { ms, sums: sumsOfCells(world, result) };
}

function firstAnswer(view: View, world: World): void {
  const period = { label: `${world.firstYear}`, calendar: 'civil' };
  view.aggregate({ indicator: world.indicators[0] ?? '', territory: 'viet-nam', period });
}
