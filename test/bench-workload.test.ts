/** The benchmark's workloads are what they say, and its contenders come to the same sums. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { canonicalText, eventText } from '../src/log.ts';
import { readEvent } from '../src/model/event.ts';
import { replay } from '../src/query.ts';
import { floorColumns, floorObjects, floorParse } from './bench/contenders/floor.ts';
import {
  libraryColumns,
  libraryObjects,
  librarySnapshot,
  libraryTrusted,
  libraryVerified,
} from './bench/contenders/library.ts';
import { naive } from './bench/contenders/naive.ts';
import { checksumOf } from './bench/cube.ts';
import { lineOf, writeLines } from './bench/lines.ts';
import type { Assignment, Contender } from './bench/measure.ts';
import { noStatistics, type Statistics, workload } from './bench/workload.ts';
import { calendarOf, type Kind, type WorkloadOptions, worldOf } from './bench/world.ts';
import { compareAggregate } from './oracle/agreement.ts';
import { naiveView, unlessOpen } from './oracle/naive-view.ts';
import { periodOf } from './oracle/stretch.ts';

const folder = mkdtempSync(join(tmpdir(), 'indicator-ledger-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function assignment(options: WorkloadOptions): Assignment {
  const file = join(folder, `${options.kind}-${options.events}.jsonl`);
  return { workload: options, file, folder, ...writeLines(workload(options), file) };
}

async function checksum(contender: Contender, given: Assignment): Promise<string> {
  return checksumOf((await contender.run(given)).sums ?? []);
}

function statisticsOf(options: WorkloadOptions): Statistics {
  const statistics = noStatistics();
  for (const _ of workload(options).events(statistics));
  return statistics;
}

describe.each(['plain', 'rich'] as const)('the %s workload', (kind: Kind) => {
  const options = { kind, events: 20_000 };

  it('is the same every time, and another with another seed', () => {
    const texts = (seed: number) => [...workload({ kind, events: 1000, seed }).events()].map(lineOf);
    expect(texts(1)).toEqual(texts(1));
    expect(texts(1)).not.toEqual(texts(2));
  });

  it('is a log of events that are accepted and stand in canonical text', () => {
    let [position, recordedAt, amendments] = [0, '', 0];
    for (const event of workload({ ...options, quotes: true }).events()) {
      expect(event.position).toBe(position + 1);
      expect(event.recordedAt >= recordedAt).toBe(true);
      ({ position, recordedAt } = event);
      const amends = event.type === 'FigureCorrected' || event.type === 'FigureWithdrawn';
      if (amends) amendments += 1;
      if (position % 97 !== 0 && !(amends && amendments % 20 === 0)) continue;
      expect(readEvent(event)).toEqual({ ok: true, value: event });
      expect(lineOf(event)).toBe(canonicalText(event));
      expect(lineOf(event)).toBe(eventText(event));
    }
  });

  it('has the shares that it states', () => {
    const found = statisticsOf(options);
    console.log(kind, JSON.stringify(found));
    const { reports, corrections, withdrawals } = found;
    expect({ reports, corrections, withdrawals }).toEqual({ reports: 19_200, corrections: 600, withdrawals: 200 });
    const share = (count: number) => Math.round((count / reports) * 100);
    const { hedged, rounded, yearToDate, contested, brokenDown, policeCalendar } = found;
    expect(share(hedged + rounded)).toBe(kind === 'rich' ? 10 : 0);
    expect(share(yearToDate)).toBe(kind === 'rich' ? 5 : 0);
    expect(share(contested)).toBe(kind === 'rich' ? 1 : 0);
    expect(brokenDown > 0 && policeCalendar > 0).toBe(kind === 'rich');
  });
});

describe('worlds', () => {
  it('grow to the communes of the country, then in time', () => {
    const shape = (options: Omit<WorkloadOptions, 'kind'>) => {
      const { indicators, places, months } = worldOf({ kind: 'plain', ...options });
      return [indicators.length, ...places.map(({ ids }) => ids.length), months];
    };
    expect(shape({ events: 10_000 })).toEqual([12, 33, 7, 1, 1, 24]);
    expect(shape({ events: 1_000_000 })).toEqual([12, 3321, 700, 34, 1, 24]);
    expect(shape({ events: 5_000_000 })).toEqual([12, 3321, 700, 34, 1, 120]);
    expect(shape({ events: 1_000_000, series: 200 })).toEqual([12, 17, 4, 1, 1, 120]);
    expect(shape({ events: 1_000_000, series: 200_000 })).toEqual([60, 3321, 700, 34, 1, 4]);
  });
});

describe('contenders', () => {
  it('that are floors agree with the naive model', async () => {
    const given = assignment({ kind: 'plain', events: 3000 });
    const expected = await checksum(naive, given);
    for (const floor of [floorColumns, floorObjects, floorParse]) expect(await checksum(floor, given)).toBe(expected);
  });

  it('that are the library agree with it', async () => {
    const given = assignment({ kind: 'plain', events: 300, months: 4 });
    const expected = await checksum(naive, given);
    const world = worldOf(given.workload);
    expect(world.places.map(({ ids }) => ids.length)).toEqual([6, 1, 1, 1]);
    const library = [libraryColumns, libraryObjects, libraryVerified, libraryTrusted, librarySnapshot];
    for (const contender of library) expect(await checksum(contender, given)).toBe(expected);
  });

  it('answer the rich workload as the oracle does', () => {
    const options: WorkloadOptions = { kind: 'rich', events: 300, months: 6 };
    const world = worldOf(options);
    const events = [...workload(options).events()];
    const [view, oracle] = [replay(events), naiveView(events)];
    const seen = { reported: 0, derived: 0, none: 0, hulls: 0, open: 0 };
    // One of each sort: civil, police calendar, broken down, carelessly kept.
    for (const number of [0, 2, 4, 11]) {
      const indicator = world.indicators[number] ?? '';
      for (const { ids } of world.places) {
        for (const label of world.times.flatMap(({ labels }) => labels)) {
          const [territory = ''] = ids;
          const calendar = calendarOf(world, number);
          const period = periodOf(label, calendar.id, [calendar]);
          const naively = unlessOpen(() => oracle.aggregate({ indicator, territory, period }));
          const answer = view.aggregate({ indicator, territory, period: { label, calendar: calendar.id } });
          seen[answer.origin] += 1;
          if (answer.contested) seen.hulls += 1;
          if (naively === null) seen.open += 1;
          else expect({ answer, differences: compareAggregate(answer, naively) }).toEqual({ answer, differences: [] });
        }
      }
    }
    console.log('rich, of the first places of each level:', JSON.stringify(seen));
    expect(seen.reported > 10 && seen.derived > 50 && seen.hulls > 0 && seen.open < 10).toBe(true);
  }, 120_000);
});
