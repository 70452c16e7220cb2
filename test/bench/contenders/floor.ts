/**
 * Floor: the least that any program must do, written by hand for the plain workload and nothing else. From columns it
 * is two passes over typed arrays and the roll-up; from objects and from lines it fills those columns first.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import type { StoredEvent } from '../../../src/model/event.ts';
import { type Cube, leaves, rollUp, sumsOfCube } from '../cube.ts';
import { eventsOf } from '../lines.ts';
import { type Contender, timed } from '../measure.ts';
import { workload } from '../workload.ts';
import { type World, worldOf } from '../world.ts';

/** One row for each event about a figure. */
interface Columns {
  readonly kind: Uint8Array;
  /** Row of the report that is spoken of. */
  readonly report: Int32Array;
  readonly leaf: Int32Array;
  /** Hundredths. */
  readonly value: Float64Array;
  length: number;
}

const REPORTED = 0;
const CORRECTED = 1;
const WITHDRAWN = 2;

export const floorColumns: Contender = {
  name: 'floor-columns',
  about: 'Typed arrays: the data stands in columns already; two passes and the roll-up.',
  async run({ workload: options }) {
    const work = workload(options);
    const columns = emptyColumns(options.events);
    const add = filler(work.world, columns);
    for (const event of work.events()) add(event);
    const { ms, result } = await timed(() => fold(work.world, columns));
    return { ms, sums: sumsOfCube(work.world, result) };
  },
};

export const floorObjects: Contender = {
  name: 'floor-objects',
  about: 'The same from event objects in memory: ids are looked up, values are read, columns filled.',
  async run({ workload: options, file }) {
    const world = worldOf(options);
    const events = await eventsOf(file);
    const { ms, result } = await timed(() => {
      const columns = emptyColumns(options.events);
      const add = filler(world, columns);
      for (const event of events) add(event);
      return fold(world, columns);
    });
    return { ms, sums: sumsOfCube(world, result) };
  },
};

export const floorParse: Contender = {
  name: 'floor-parse',
  about: 'The same from the file: `JSON.parse` of each line, nothing checked.',
  async run({ workload: options, file }) {
    const world = worldOf(options);
    const { ms, result } = await timed(() => {
      const columns = emptyColumns(options.events);
      const add = filler(world, columns);
      forEachLine(file, (line) => add(JSON.parse(line)));
      return fold(world, columns);
    });
    return { ms, sums: sumsOfCube(world, result) };
  },
};

function emptyColumns(capacity: number): Columns {
  return {
    kind: new Uint8Array(capacity),
    report: new Int32Array(capacity),
    leaf: new Int32Array(capacity),
    value: new Float64Array(capacity),
    length: 0,
  };
}

/** Takes event after event into columns. Documents of the plain workload come out in the order of the log. */
function filler(world: World, columns: Columns): (event: StoredEvent) => void {
  const { communes, months } = leaves(world);
  const indicators = numbered(world.indicators);
  const territories = numbered(world.places[0]?.ids ?? []);
  const labels = numbered(world.times[0]?.labels ?? []);
  const { kind, report, leaf, value } = columns;
  // Rows count from the first event about a figure; what is in between is looked up by position.
  const rowAt = new Int32Array(columns.kind.length * 2 + 100_000);
  return (event) => {
    if (event.type !== 'FigureReported' && event.type !== 'FigureCorrected' && event.type !== 'FigureWithdrawn') return;
    const row = columns.length++;
    rowAt[event.position] = row;
    if ('unknown' in event) return;
    if (event.type === 'FigureWithdrawn') {
      kind[row] = WITHDRAWN;
      report[row] = rowAt[event.data.report] ?? 0;
      return;
    }
    const figure = event.type === 'FigureReported' ? event.data : event.data.figure;
    kind[row] = event.type === 'FigureReported' ? REPORTED : CORRECTED;
    report[row] = event.type === 'FigureReported' ? row : (rowAt[event.data.report] ?? 0);
    const { cell, quantity } = figure;
    const [indicator, commune] = [indicators.get(cell.indicator) ?? 0, territories.get(cell.territory) ?? 0];
    leaf[row] = (indicator * communes + commune) * months + (labels.get(cell.period.label) ?? 0);
    value[row] = quantity.kind === 'number' ? hundredthsOf(quantity.value) : 0;
  };
}

/** '12.5' → 1250. */
function hundredthsOf(text: string): number {
  let value = 0;
  let places = -1;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 46) places = 0;
    else {
      value = value * 10 + code - 48;
      if (places >= 0) places += 1;
    }
  }
  return places === 2 ? value : places === 1 ? value * 10 : value * 100;
}

/** Corrections replace, withdrawals remove; then the last report of a leaf stands. */
function fold(world: World, { kind, report, leaf, value, length }: Columns): Cube {
  const values = value.slice(0, length);
  const stands = new Uint8Array(length);
  for (let row = 0; row < length; row++) {
    // Every row's report is a row before it, or itself.
    const of = report[row] as number;
    if (kind[row] === WITHDRAWN) stands[of] = 0;
    else {
      values[of] = value[row] as number;
      if (kind[row] === REPORTED) stands[row] = 1;
    }
  }
  const { size } = leaves(world);
  const sums = new Float64Array(size);
  const counts = new Int32Array(size);
  for (let row = 0; row < length; row++) {
    if (stands[row] === 0) continue;
    // A leaf is one of the world's.
    const at = leaf[row] as number;
    sums[at] = values[row] as number;
    counts[at] = 1;
  }
  return rollUp(world, sums, counts);
}

function numbered(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, index) => [id, index]));
}

/** Each line of a file of any size; a line is shorter than a chunk. */
function forEachLine(path: string, take: (line: string) => void): void {
  const file = openSync(path, 'r');
  const chunk = Buffer.allocUnsafe(4 * 1024 * 1024);
  let filled = 0;
  for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk, { offset: filled })) {
    filled += read;
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0 && end < filled; end = chunk.indexOf(10, start)) {
      take(chunk.toString('utf8', start, end));
      start = end + 1;
    }
    chunk.copyWithin(0, start, filled);
    filled -= start;
  }
  closeSync(file);
}
