/**
 * This library, from wherever its events may come.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLedger } from '../../../src/ledger.ts';
import { type EventStore, parseEventLine } from '../../../src/log.ts';
import { unwrap } from '../../../src/model/error.ts';
import type { StoredEvent } from '../../../src/model/event.ts';
import { replay, replayStream, type View } from '../../../src/query.ts';
import { eventsOf, linesOf } from '../lines.ts';
import { type Assignment, type Contender, type Outcome, timed } from '../measure.ts';
import { type World, worldOf } from '../world.ts';
import { cellsOf, LARGEST, sumsOfCells } from './cells.ts';

export const libraryObjects: Contender = {
  name: 'library-objects',
  about: 'This library from event objects in memory, each checked again: `replay`, then every roll-up.',
  async run(given) {
    const tooLarge = largerThanAsked(given);
    if (tooLarge !== null) return tooLarge;
    const events = await eventsOf(given.file);
    return untilEveryCell(given, () => replay(events));
  },
};

export const libraryColumns: Contender = {
  name: 'library-columns',
  about: 'This library from its own columns: a fold of what it already holds, then every roll-up.',
  run: async () => ({ skipped: 'the library does not fold its own columns yet' }),
};

export const libraryVerified: Contender = {
  name: 'library-verified',
  about: 'This library from the file, every event checked: `replayStream`, then every roll-up.',
  async run(given) {
    return largerThanAsked(given) ?? untilEveryCell(given, () => replayStream(eventsIn(given.file)));
  },
};

export const libraryTrusted: Contender = {
  name: 'library-trusted',
  about: 'This library from a file that is known to be what it wrote: `replayStream`, then every roll-up.',
  run: async () => ({ skipped: 'the library does not trust files yet' }),
};

export const librarySnapshot: Contender = {
  name: 'library-snapshot',
  about: 'This library from a snapshot in a file, until its first answer: the nation in a year.',
  async run(given) {
    const world = worldOf(given.workload);
    const path = join(given.folder, 'snapshot');
    const ledger = await openLedger(storeOf(await eventsOf(given.file)), { readOnly: true });
    writeFileSync(path, await ledger.snapshot());
    const { ms, result: view } = await timed(() => {
      const opened = replay([], { snapshot: readFileSync(path) });
      firstAnswer(opened, world);
      return opened;
    });
    return largerThanAsked(given) === null ? { ms, sums: sumsOfCells(world, cellsOf(view, world)) } : { ms };
  },
};

/** The events of a file, one after another, as a caller reads them today. */
export async function* eventsIn(file: string): AsyncGenerator<StoredEvent> {
  for await (const lines of linesOf(file)) for (const line of lines) yield unwrap(parseEventLine(line));
}

/** Events at hand as a store that takes no more. */
export function storeOf(events: readonly StoredEvent[]): EventStore {
  return {
    append: async () => ({ conflict: events.length }),
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

async function untilEveryCell(given: Assignment, open: () => View | Promise<View>): Promise<Outcome> {
  const world = worldOf(given.workload);
  const { ms, result } = await timed(async () => cellsOf(await open(), world));
  return { ms, sums: sumsOfCells(world, result) };
}

function largerThanAsked({ workload }: Assignment): Outcome | null {
  return workload.events <= LARGEST ? null : { skipped: `a view is asked cell by cell, of at most ${LARGEST} events` };
}

function firstAnswer(view: View, world: World): void {
  const period = { label: `${world.firstYear}`, calendar: 'civil' };
  view.aggregate({ indicator: world.indicators[0] ?? '', territory: 'viet-nam', period });
}
