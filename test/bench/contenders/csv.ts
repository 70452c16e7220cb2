/**
 * CSV: a table of so many rows into a ledger in a file, as an analyst has it; beside the parser alone, and beside the least
 * that could be done to keep the same.
 */
import * as crypto from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { importCsv } from '../../../src/exchange/import-csv.ts';
import { csvOutcomeLists } from '../../../src/exchange/read-csv.ts';
import { openLedger } from '../../../src/ledger.ts';
import { civilCalendar } from '../../../src/model/calendar.ts';
import { unwrap } from '../../../src/model/error.ts';
import { parsePeriod } from '../../../src/model/period.ts';
import { fileStore } from '../../../src/stores/file.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { type Assignment, type Contender, collect, timed } from '../measure.ts';
import { catalogueOf, mapping, publication, tableWorld, VALUE, WORDS, writeTable } from '../table.ts';

/** As `importCsv` has them. */
const BATCH = 1_000;
const options = { delimiter: ';', bom: true, relax_column_count: true, relax_quotes: true, max_record_size: 1024 ** 2 };

export const csvBare: Contender = {
  name: 'csv-bare',
  about: 'csv-parse over the file: the rows counted, the numbers added up.',
  async run(given) {
    const { path, rows } = tableFor(given);
    let [found, sum] = [-1, 0];
    const { ms } = await timed(async () => {
      for await (const cells of createReadStream(path).pipe(parse(options))) {
        found += 1;
        if (found > 0) sum += Number(pointed(cells[VALUE]));
      }
    });
    return { ms, checksum: `${found} rows`, more: { us_per_row: (ms.cpu * 1000) / rows, sum } };
  },
};

export const csvFloor: Contender = {
  name: 'csv-floor',
  about: 'csv-parse; `JSON.stringify` and SHA-256 of an event for each row; a write and an fdatasync of each thousand.',
  async run(given) {
    const { path, rows } = tableFor(given);
    const { eventOf } = clerk(rows);
    const file = await open(join(given.folder, 'floor.jsonl'), 'w');
    let lines = '';
    let found = -1;
    const flush = async () => {
      await file.write(Buffer.from(lines));
      await file.datasync();
      lines = '';
    };
    const { ms } = await timed(async () => {
      for await (const cells of createReadStream(path).pipe(parse(options))) {
        found += 1;
        if (found === 0) continue;
        const line = JSON.stringify(eventOf(cells, found));
        sha256(line);
        lines += `${line}\n`;
        if (found % BATCH === 0) await flush();
      }
      await flush();
    });
    await file.close();
    rmSync(join(given.folder, 'floor.jsonl'));
    return { ms, checksum: `${found} rows`, more: { us_per_row: (ms.cpu * 1000) / rows } };
  },
};

export const csvRead: Contender = {
  name: 'csv-read',
  about: '`readCsv` over the file: the names, the period and the number of every row read and held against the ledger.',
  async run(given) {
    const { path, rows } = tableFor(given);
    const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê' });
    await ledger.define(catalogueOf(tableWorld(rows)));
    const view = await ledger.view();
    let found = 0;
    const { ms } = await timed(async () => {
      for await (const outcomes of csvOutcomeLists(createReadStream(path), mapping, { view, language: 'vi' })) {
        for (const outcome of outcomes) if (outcome.kind === 'figures') found += outcome.figures.length;
      }
    });
    return { ms, checksum: `${found} rows`, more: { us_per_row: (ms.cpu * 1000) / rows } };
  },
};

export const csvImport: Contender = {
  name: 'csv-import',
  about: '`importCsv` into a ledger in a file: every row held against the ledger, then all recorded, batch by batch.',
  async run(given) {
    const { path, rows } = tableFor(given);
    const file = join(given.folder, 'csv.ledger.jsonl');
    const ledger = await openLedger(fileStore(file), { recordedBy: 'thống kê' });
    await ledger.define(catalogueOf(tableWorld(rows)));
    const before = used();
    const { ms, result } = await timed(() =>
      importCsv(ledger, () => createReadStream(path), mapping, { publication, key: 'bieu-xa' }),
    );
    // Closing keeps a snapshot, which is written out of a copy of the state.
    const peak = process.resourceUsage().maxRSS / 1024;
    const held = (used() - before) / rows;
    await ledger.close();
    rmSync(file);
    rmSync(`${file}.aside`, { recursive: true });
    const more = { us_per_row: (ms.cpu * 1000) / rows, events: rows, peak_mb: peak, held_bytes_per_event: held };
    return { ms, checksum: `${result.recorded} rows`, more };
  },
};

function tableFor({ workload: { events: rows }, folder }: Assignment) {
  const path = join(folder, `table-${rows}.csv`);
  writeTable(path, rows);
  return { path, rows };
}

/** 1.234,5 → 1234.5 */
function pointed(printed: string): string {
  return printed.replaceAll('.', '').replace(',', '.');
}

/** Makes of a row what the ledger keeps of it: names become ids by a map, labels periods by another, nothing is checked. */
function clerk(rows: number) {
  const { territories = [], indicators = [] } = catalogueOf(tableWorld(rows));
  const ids = new Map([...territories, ...indicators].map((one) => [String('name' in one ? one.name : ''), one.id]));
  const periods = new Map<string, object>();
  const periodOf = (label: string) => {
    const known = periods.get(label) ?? unwrap(parsePeriod(label, { calendar: civilCalendar }));
    periods.set(label, known);
    return known;
  };
  const members = new Map(Object.entries(WORDS));
  const digest = '0'.repeat(64);
  const eventOf = ([place = '', what = '', label = '', sex = '', printed = '']: readonly string[], row: number) => {
    const member = members.get(sex);
    const value = pointed(printed);
    const [, decimals = ''] = value.split('.');
    return {
      command: { digest, key: `bieu-xa#${Math.ceil(row / BATCH)}` },
      data: {
        cell: {
          ...(member === undefined ? {} : { breakdown: { sex: member } }),
          indicator: ids.get(what),
          period: periodOf(label),
          territory: ids.get(place),
        },
        locator: `E${row + 1}`,
        printed,
        publication: 'office:2026-02-05',
        quantity: {
          bound: 'plain',
          kind: 'number',
          rounding: 'unknown',
          step: decimals === '' ? '0' : `0.${'1'.padStart(decimals.length, '0')}`,
          value,
        },
      },
      id: crypto.randomUUID(),
      position: row,
      recordedAt: '2026-02-05T03:00:00.000Z',
      recordedBy: 'thống kê',
      schemaVersion: 1,
      type: 'FigureReported',
    };
  };
  return { eventOf };
}

/** The one-shot function is newer than the first Node 20. */
const sha256: (text: string) => unknown =
  'hash' in crypto
    ? (text) => crypto.hash('sha256', text, 'buffer')
    : (text) => crypto.createHash('sha256').update(text).digest();

function used(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
