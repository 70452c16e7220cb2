/**
 * Histories: commands that a ledger takes one after the other: definitions, documents, then corrections, withdrawals, a
 * period that is closed and opened again.
 */
import * as fc from 'fast-check';
import type { Catalogue, Command } from '../../record.ts';
import { type Draw, drawFrom } from '../world/draw.ts';
import { type PublishedWorld, publishedWorld } from '../world/publish.ts';

/** A history of up to four documents and ten amendments, each of them recordable after those before it. */
export function history(): fc.Arbitrary<readonly Command[]> {
  return fc
    .record({
      seed: fc.noShrink(fc.nat()),
      districts: fc.integer({ min: 0, max: 3 }),
      publications: fc.integer({ min: 1, max: 4 }),
      figures: fc.integer({ min: 1, max: 12 }),
      amendments: fc.nat({ max: 10 }),
    })
    .map(({ seed, amendments, ...size }) => {
      const published = publishedWorld(seed, size);
      return [...recordingsOf(published), ...amendmentsOf(drawFrom(seed), published, amendments)];
    });
}

function recordingsOf({ world, publications }: PublishedWorld): readonly Command[] {
  const records = publications.map(({ record }): Command => ({ type: 'record', input: record }));
  return [{ type: 'define', input: world.catalogue }, ...records];
}

function amendmentsOf(draw: Draw, published: PublishedWorld, count: number): readonly Command[] {
  const open = reportsOf(published);
  const amendments = Array.from({ length: count }, (): readonly Command[] => {
    const [report] = open.splice(draw.below(open.length), 1);
    if (report === undefined) return [];
    if (draw.chance(50)) return [{ type: 'withdraw', input: { report, reason: 'nhập trùng' } }];
    const figure = { note: 'đã đối chiếu với văn bản gốc', locator: 'trang 2' };
    return [{ type: 'correct', input: { report, figure, reason: 'nhập thiếu' } }];
  });
  const period = { label: String(published.world.year), calendar: published.world.calendar };
  const closing: readonly Command[] = [
    { type: 'closePeriod', input: { period } },
    { type: 'reopenPeriod', input: { period, reason: 'mở lại để đính chính' } },
  ];
  return [...amendments.flat(), ...closing.slice(0, draw.below(3))];
}

/** Positions of the reports: each definition takes one, then each publication, then each of its figures. */
function reportsOf({ world, publications }: PublishedWorld): number[] {
  let position = definitionsIn(world.catalogue);
  return publications.flatMap(({ record }) => {
    position += 1;
    return record.figures.map(() => ++position);
  });
}

function definitionsIn({ publishers = [], territories = [], indicators = [], targets = [] }: Catalogue): number {
  return publishers.length + territories.length + indicators.length + targets.length;
}
