/**
 * Table: a long table of CSV that is the same every time, as an office would save it from a spreadsheet in Vietnamese, and
 * what an analyst says of it to import it.
 */
import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import type { Mapping } from '../../src/exchange/mapping.ts';
import type { Catalogue, PublicationInput } from '../../src/record.ts';
import { decimalText } from './figures.ts';
import { hash } from './random.ts';
import { isBrokenDown, SEXES, type World, worldOf } from './world.ts';

const HEADER = 'Địa bàn;Chỉ tiêu;Kỳ;Giới tính;Số liệu';
/** Where the number stands. */
export const VALUE = 4;
const LEVELS = { commune: 'Xã', district: 'Huyện', province: 'Tỉnh', nation: 'Nước' };
export const WORDS = { Nữ: 'female', Nam: 'male' };
const CHUNK = 1024 * 1024;

export const publication: PublicationInput = {
  publisher: 'office',
  publishedOn: '2026-02-05',
  title: 'Biểu số liệu cấp xã',
  language: 'vi',
  calendar: 'civil',
};

export const mapping: Mapping = {
  territory: { column: 'Địa bàn', level: 'commune' },
  indicator: { column: 'Chỉ tiêu' },
  period: { column: 'Kỳ' },
  breakdown: { sex: { column: 'Giới tính', words: WORDS } },
  values: [{ column: 'Số liệu' }],
};

/** More communes and months than so many rows fill, of twelve indicators; two of them by sex. */
export function tableWorld(rows: number): World {
  return worldOf({ kind: 'rich', events: Math.ceil(rows * 1.5) });
}

/** What must be defined before the table comes. */
export function catalogueOf(world: World): Catalogue {
  const territories = world.places.toReversed().flatMap(({ level, ids, parent }, rank, levels) =>
    ids.map((id, place) => {
      const above = levels[rank - 1]?.ids[parent[place] ?? 0];
      return { id, name: nameOf(LEVELS[level], place), level, ...(above === undefined ? {} : { parent: above }) };
    }),
  );
  const dimensions = [{ id: 'sex', members: SEXES, disjoint: true, exhaustive: true }];
  const indicators = world.indicators.map((id, index) => ({
    id,
    name: nameOf('Chỉ tiêu', index),
    unit: 'case',
    measure: { kind: 'flow' as const },
    nonNegative: true,
    ...(isBrokenDown(world, index) ? { dimensions } : {}),
  }));
  return { publishers: [{ id: 'office', name: 'Cơ quan thống kê' }], territories, indicators };
}

/** Writes the table, unless it is there. */
export function writeTable(path: string, rows: number): void {
  if (existsSync(path)) return;
  const file = openSync(path, 'w');
  let chunk = `${HEADER}\n`;
  for (const row of rowsOf(tableWorld(rows), rows)) {
    chunk += `${row}\n`;
    if (chunk.length < CHUNK) continue;
    writeSync(file, chunk);
    chunk = '';
  }
  writeSync(file, chunk);
  closeSync(file);
}

function* rowsOf(world: World, rows: number): Generator<string> {
  const communes = (world.places[0]?.ids ?? []).map((_, place) => nameOf(LEVELS.commune, place));
  const indicators = world.indicators.map((_, index) => ({
    name: nameOf('Chỉ tiêu', index),
    sexes: isBrokenDown(world, index) ? Object.keys(WORDS) : [''],
  }));
  const months = world.times[0]?.labels ?? [];
  let made = 0;
  for (const month of months) {
    for (const { name, sexes } of indicators) {
      for (const commune of communes) {
        for (const sex of sexes) {
          if (made === rows) return;
          made += 1;
          yield `${commune};${name};${month};${sex};${printed(hash(138, made, 0))}`;
        }
      }
    }
  }
  throw new Error(`The world of the table has no more than ${made} cells.`);
}

/** 1.234,5: with none, one or two decimals. */
function printed(drawn: number): string {
  const place = [1, 10, 100][drawn % 3] ?? 1;
  const hundredths = 1000 + ((drawn >>> 2) % 999_000);
  const [whole = '', decimals] = decimalText(hundredths - (hundredths % place)).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, '.');
  return decimals === undefined ? grouped : `${grouped},${decimals}`;
}

function nameOf(kind: string, index: number): string {
  return `${kind} số ${index + 1}`;
}
