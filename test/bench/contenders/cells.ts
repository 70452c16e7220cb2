/**
 * Cells: every roll-up of a world asked of a view.
 */

import { Decimal } from '../../../src/model/decimal.ts';
import type { Answer, View } from '../../../src/query.ts';
import { type LevelSum, levelSums } from '../cube.ts';
import { calendarOf, type World } from '../world.ts';

/** Answers by level of places, then of times: indicator × place × period, in that order. */
export type Cells = readonly (readonly (readonly Answer[])[])[];

/** A view answers cell by cell: a world with more events than this is not asked. */
export const LARGEST = 20_000;

export function cellsOf(view: View, world: World): Cells {
  return world.places.map(({ ids }) =>
    world.times.map(({ labels }) =>
      world.indicators.flatMap((indicator, number) => {
        const calendar = calendarOf(world, number).id;
        return ids.flatMap((territory) =>
          labels.map((label) => view.aggregate({ indicator, territory, period: { label, calendar } })),
        );
      }),
    ),
  );
}

/** What the answers come to: of the plain workload its hundredths; of the rich one both ends of the intervals as well. */
export function sumsOfCells(world: World, cells: Cells): readonly LevelSum[] {
  const numberOf = world.kind === 'plain' ? plainNumber : richNumber;
  return levelSums(world, (rank, scale) => {
    const answers = cells[rank]?.[scale] ?? [];
    const places = world.places[rank]?.ids.length ?? 0;
    const periods = world.times[scale]?.labels.length ?? 0;
    return (indicator, place, period) => {
      const answer = answers[(indicator * places + place) * periods + period];
      return answer === undefined || answer.origin === 'none' ? null : numberOf(answer);
    };
  });
}

function plainNumber({ point }: Answer): bigint {
  return wholeOf(point, 100);
}

function richNumber({ point, value, contested }: Answer): bigint {
  const ends = wholeOf(value?.low ?? null, 2000) * 3n + wholeOf(value?.high ?? null, 2000) * 5n;
  return wholeOf(point, 2000) + ends + (contested ? 7n : 0n);
}

function wholeOf(value: Decimal | null, times: number): bigint {
  return value === null ? 0n : BigInt(new Decimal(value).times(times).toFixed(0));
}
