/**
 * Naive: the obvious fold of the plain workload, as one writes it first: maps with text keys, and a `Decimal` for each
 * number.
 */
import { Decimal } from '../../../src/model/decimal.ts';
import type { StoredEvent } from '../../../src/model/event.ts';
import type { Figure } from '../../../src/model/figure.ts';
import { levelSums } from '../cube.ts';
import { eventsOf } from '../lines.ts';
import { type Contender, timed } from '../measure.ts';
import { type World, worldOf } from '../world.ts';

export const naive: Contender = {
  name: 'naive',
  about: 'Maps with text keys and a `Decimal` for each number, from event objects in memory.',
  async run({ workload, file }) {
    const world = worldOf(workload);
    const events = await eventsOf(file);
    const { ms, result: cells } = await timed(() => naiveCells(world, events));
    const sums = levelSums(world, (rank, scale) => (indicator, place, period) => {
      const [places, times] = [world.places[rank], world.times[scale]];
      const cell = cells.get(`${world.indicators[indicator]} ${places?.ids[place]} ${times?.labels[period]}`);
      const whole = (places?.communes[place] ?? 0) * (times?.months ?? 0);
      return cell?.count === whole ? BigInt(cell.sum.times(100).toFixed()) : null;
    });
    return { ms, sums };
  },
};

interface Sum {
  sum: Decimal;
  count: number;
}

/** Every roll-up by `indicator territory label`. */
function naiveCells(world: World, events: readonly StoredEvent[]): ReadonlyMap<string, Sum> {
  const cells = new Map<string, Sum>();
  const ancestors = ancestorsIn(world);
  for (const { cell, value } of currentFigures(events)) {
    for (const territory of ancestors.get(cell.territory) ?? []) {
      for (const label of ancestors.get(cell.period.label) ?? []) {
        const key = `${cell.indicator} ${territory} ${label}`;
        const known = cells.get(key);
        if (known === undefined) cells.set(key, { sum: value, count: 1 });
        else {
          known.sum = known.sum.plus(value);
          known.count += 1;
        }
      }
    }
  }
  return cells;
}

interface Standing {
  readonly cell: Figure['cell'];
  readonly value: Decimal;
  readonly publishedOn: string;
}

/** The latest report of each cell, corrections and withdrawals obeyed. */
function currentFigures(events: readonly StoredEvent[]): Iterable<Standing> {
  const published = new Map<string, string>();
  const reports = new Map<number, Figure>();
  for (const event of events) {
    if ('unknown' in event) continue;
    if (event.type === 'PublicationRecorded') published.set(event.data.id, event.data.publishedOn);
    if (event.type === 'FigureReported') reports.set(event.position, event.data);
    if (event.type === 'FigureCorrected') reports.set(event.data.report, event.data.figure);
    if (event.type === 'FigureWithdrawn') reports.delete(event.data.report);
  }
  const current = new Map<string, Standing>();
  for (const { cell, publication, quantity } of reports.values()) {
    const key = `${cell.indicator} ${cell.territory} ${cell.period.label}`;
    const publishedOn = published.get(publication) ?? '';
    const known = current.get(key);
    if (known !== undefined && known.publishedOn > publishedOn) continue;
    const value = new Decimal(quantity.kind === 'number' ? quantity.value : 0);
    current.set(key, { cell, value, publishedOn });
  }
  return current.values();
}

/** Each commune and month with everything that it is part of, itself first. */
function ancestorsIn(world: World): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  world.places[0]?.ids.forEach((id, commune) => {
    let place = commune;
    const above = world.places.map(({ ids, parent }) => {
      const own = ids[place] ?? '';
      place = parent[place] ?? 0;
      return own;
    });
    found.set(id, above);
  });
  world.times[0]?.labels.forEach((label, month) => {
    found.set(
      label,
      world.times.map(({ months, labels }) => labels[Math.floor(month / months)] ?? ''),
    );
  });
  return found;
}
