/**
 * Points: what one event, one question and one view cost, in a ledger that is full.
 */
import { openLedger } from '../../../src/ledger.ts';
import { emptyState, extend, type State } from '../../../src/projection.ts';
import { type CellQuery, createView, type View, type ViewOptions } from '../../../src/query.ts';
import { eventsOf } from '../lines.ts';
import { type Contender, collect, median } from '../measure.ts';
import { hash } from '../random.ts';
import { type World, worldOf } from '../world.ts';
import { storeOf } from './library.ts';

/** How many of each; the median is over ten parts of them. */
const OPERATIONS = 2000;
const VIEWS = 20_000;
const PARTS = 10;
const HELD = 1000;

export const points: Contender = {
  name: 'points',
  about: 'This library, one operation at a time, once half of the log is folded and its roll-ups have been asked for.',
  async run({ workload, file }) {
    const world = worldOf(workload);
    const events = await eventsOf(file);
    const state = emptyState();
    const built = events.length - 2 * OPERATIONS - HELD;
    if (built < OPERATIONS) return { skipped: 'too few events' };
    extend(state, events.slice(0, built));
    const standing = createView(state);
    for (const indicator of world.indicators) standing.aggregate({ ...roughly(world, 0, 1, 1), indicator });

    let next = built;
    const fold = () => extend(state, events.slice(next, ++next));
    const foldAndQuery = each(OPERATIONS, (number) => {
      fold();
      createView(state).aggregate(roughly(world, number, 1, 1));
    });
    const current = each(OPERATIONS, (number) => createView(state).aggregate(roughly(world, number, 0, 0)));
    const asRecorded = each(OPERATIONS, (number) => {
      const recorded = built - (hash(1, number) % Math.floor(built / 2));
      return asked(state, { asOf: { recorded } }, roughly(world, number, 0, 0));
    });
    const asPublished = each(OPERATIONS, (number) => {
      const published = `${world.firstYear + (number % 2)}-${String((number % 12) + 1).padStart(2, '0')}-20`;
      return asked(state, { asOf: { published } }, roughly(world, number, 0, 0));
    });
    const view = each(VIEWS, () => createView(state));
    const held: View[] = [];
    for (let count = 0; count < HELD; count++) {
      fold();
      held.push(createView(state));
    }
    const viewAmongHeld = each(VIEWS, () => createView(state));
    const ledger = await openLedger(storeOf(events), { readOnly: true });
    const ledgerView = await eachAwaited(VIEWS, () => ledger.view());
    return {
      checksum: `${held.length} views held`,
      more: {
        fold_and_query_us: foldAndQuery,
        query_us: current,
        as_recorded_us: asRecorded,
        as_published_us: asPublished,
        view_us: view,
        view_among_1000_us: viewAmongHeld,
        ledger_view_us: ledgerView,
      },
    };
  },
};

function asked(state: State, options: ViewOptions, query: CellQuery) {
  return createView(state, options).aggregate(query);
}

/** Some cell of a level of places and of times. */
function roughly(world: World, number: number, rank: number, scale: number): CellQuery {
  const [places, times] = [world.places[rank]?.ids ?? [], world.times[scale]?.labels ?? []];
  const pick = (from: readonly string[], salt: number) => from[hash(7, number, salt) % from.length] ?? '';
  const period = { label: pick(times, 1), calendar: 'civil' };
  return { indicator: pick(world.indicators.slice(0, -1), 2), territory: pick(places, 3), period };
}

/** Microseconds of CPU time of an operation. */
function each(count: number, operation: (number: number) => unknown): number {
  collect();
  const size = count / PARTS;
  return median(
    Array.from({ length: PARTS }, (_, part) => {
      const start = process.cpuUsage();
      for (let number = 0; number < size; number++) operation(part * size + number);
      return microseconds(start) / size;
    }),
  );
}

async function eachAwaited(count: number, operation: () => Promise<unknown>): Promise<number> {
  const parts: number[] = [];
  for (let part = 0; part < PARTS; part++) {
    const start = process.cpuUsage();
    for (let number = 0; number < count / PARTS; number++) await operation();
    parts.push((microseconds(start) * PARTS) / count);
  }
  return median(parts);
}

function microseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return user + system;
}
