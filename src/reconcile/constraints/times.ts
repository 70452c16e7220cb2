/**
 * Times: what the figures of one row say of one another, over time.
 */
import type { Cell } from '../../model/figure.ts';
import { endsOn } from '../../model/period.ts';
import type { Held, HeldRow, World } from '../claims.ts';
import { anchorSlot, type Constraint, keyOf, type Slot } from '../constraint.ts';
import type { Role } from '../finding.ts';
import { admissible, type Nature, natureOf } from '../nature.ts';
import { type Scope, saidOf } from '../scope.ts';
import { between, meanOf } from './rates.ts';
import { breaksAmong, bySide, partedBy } from './sides.ts';
import { type Cycle, cyclesOf, packingsOf, tilesOf, type Window, windowsOf } from './tilings.ts';

/** The comparisons over time within a row, as one scope sees it. Nothing is missing in them. */
export function timeConstraints(world: World, row: HeldRow, scope: Scope): readonly Constraint[] {
  const [first] = row.cells.values();
  const indicator = first && world.definition(row.indicator, first.cell.period);
  if (indicator === undefined || first === undefined || !isOfLastYear(first.cell)) return [];
  const nature = natureOf(world, indicator, first.cell.period);
  const read = (held: Held) => {
    const said = saidOf(world, held, scope);
    return said === null || said.certain === null ? null : (admissible(said.certain, nature) ?? said.certain);
  };
  if (nature.time === 'ends') return lastDays(world, row, read);
  const mean = nature.time === null ? meanOf(world, first, indicator) : null;
  const domains = nature.time === 'adds' || mean?.time === 'adds' ? windowsOf(row, read) : [];
  return domains.flatMap((windows) => {
    if (windows.length < 2) return [];
    return nature.time === 'adds' ? additions(world, windows, nature) : means(world, windows);
  });
}

/** Changes from another base than the indicator's own do not add up over time. */
export function isOfLastYear({ base }: Cell): boolean {
  return base === undefined || base === 'same-period-last-year';
}

function additions(world: World, windows: readonly Window[], nature: Nature): readonly Constraint[] {
  const cycles = cyclesOnSides(world, windows);
  const sums = cycles.map(({ whole, way }) => {
    const steps = way.map(({ window, sign }): Slot => stepSlot(world, window, sign === 1 ? 'part' : 'minus', sign));
    return constraint(world, 'time', '=', steps, whole);
  });
  if (!nature.nonNegative) return sums;
  const tiled = new Set(cycles.filter(isTiled).map(({ whole }) => whole));
  const bounds = packingsOf(windows, tiled).map(({ whole, inside }) =>
    constraint(
      world,
      'monotone',
      '<=',
      inside.map((one) => stepSlot(world, one, 'part', 1)),
      whole,
    ),
  );
  return [...sums, ...bounds];
}

/** The cycles on each side of all breaks, and then those that breaks part. */
function cyclesOnSides(world: World, windows: readonly Window[]): readonly Cycle<Window>[] {
  const sides = bySide(world, windows, cellOf);
  const cycles = sides.flatMap(cyclesOf);
  if (sides[0] === windows) return cycles;
  const told = new Set(cycles.map(({ whole }) => whole));
  return [...cycles, ...cyclesOf(windows).filter(({ whole }) => !told.has(whole))];
}

const cellOf = ({ held }: Window): Cell => held.cell;

function isTiled({ way }: Cycle<Window>): boolean {
  return way.every(({ sign }) => sign === 1);
}

function means(world: World, windows: readonly Window[]): readonly Constraint[] {
  return tilesOf(windows).flatMap(({ whole, way }) => {
    const steps = way.map(({ window }) => stepSlot(world, window, 'part', 1));
    // Whatever tiles a window lies within it.
    return between(world, whole.held, 'time', steps, partedBy(breaksAmong(world, [whole.held.cell])));
  });
}

/** A stock is that of its period's last day: the same for all periods that end on it. */
function lastDays(world: World, row: HeldRow, read: (held: Held) => unknown): readonly Constraint[] {
  const byEnd = new Map<string, Held[]>();
  for (const held of row.cells.values()) {
    const end = endsOn(held.cell.period);
    if (end === null || read(held) === null) continue;
    const key = `${end.domain} ${end.at}`;
    const known = byEnd.get(key);
    if (known === undefined) byEnd.set(key, [held]);
    else known.push(held);
  }
  return [...byEnd.values()].flatMap((same) => {
    const ordered = same.toSorted((a, b) => (keyOf('time', a.cell) < keyOf('time', b.cell) ? -1 : 1));
    return ordered.slice(1).flatMap((held, index) => {
      const before = ordered[index];
      if (before === undefined) return [];
      const left: Slot = { ...anchorSlot(world, 'part', before), side: 'left' };
      const slots = [left, anchorSlot(world, 'whole', held)];
      return [
        { kind: 'time', key: keyOf('time', held.cell), relation: '=', formula: { kind: 'sum' }, slots, anchor: 1 },
      ];
    });
  });
}

function constraint(
  world: World,
  kind: 'time' | 'monotone',
  relation: '=' | '<=',
  steps: readonly Slot[],
  { held }: Window,
): Constraint {
  const slots = [...steps, anchorSlot(world, 'whole', held)];
  const parted = partedBy(
    breaksAmong(
      world,
      slots.map(({ cell }) => cell),
    ),
  );
  const formula = { kind: 'sum' } as const;
  return { kind, key: keyOf(kind, held.cell), relation, formula, slots, anchor: steps.length, ...parted };
}

function stepSlot(world: World, { held }: Window, role: Role, factor: 1 | -1): Slot {
  return { ...anchorSlot(world, role, held), side: 'left', factor };
}
