/** The reader of CSV gives the rows that csv-parse gives, whatever the text, and however it is cut into pieces. */
import { CsvError, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { remembered } from '../src/exchange/parts.ts';
import { recordReader } from '../src/exchange/records.ts';
import { isLedgerError } from '../src/model/error.ts';

type Rows = readonly (readonly string[])[] | 'refused';

async function readInPieces(text: string, delimiter: string, sizes: readonly number[]): Promise<Rows> {
  const reader = recordReader(delimiter);
  const rows: (readonly string[])[] = [];
  try {
    for (let at = 0, turn = 0; at < text.length; turn++) {
      const size = sizes[turn % sizes.length] ?? 1;
      rows.push(...(await reader.read(text.slice(at, at + size))).map(({ cells }) => cells));
      at += size;
    }
    rows.push(...(await reader.end()).map(({ cells }) => cells));
    return rows;
  } catch (error) {
    if (!isLedgerError(error)) throw error;
    expect(error.issues.map(({ code }) => code)).toEqual(['csv_must_be_well_formed']);
    return 'refused';
  }
}

function readByParser(text: string, delimiter: string): Rows {
  try {
    return parse(text, { delimiter, relax_column_count: true, relax_quotes: true });
  } catch (error) {
    if (error instanceof CsvError) return 'refused';
    throw error;
  }
}

it('gives the rows that csv-parse gives of the whole, however the text is cut', async () => {
  const counts = { refused: 0, several: 0, marked: 0, relaxed: 0, returns: 0 };
  // All that means something, and two that mean nothing.
  const unit = fc.constantFrom('a', 'ệ', '"', '"', '""', ';', ',', '\n', '\r\n', '\r', ' ');
  const text = fc.array(unit, { maxLength: 24 }).map((units) => units.join(''));
  const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom(';', ','), sizes, async (table, delimiter, cut) => {
      const wanted = readByParser(table, delimiter);
      expect(await readInPieces(table, delimiter, cut)).toEqual(wanted);
      if (wanted === 'refused') counts.refused += 1;
      else {
        if (wanted.length > 1) counts.several += 1;
        const cells = wanted.flat();
        if (cells.some((cell) => cell.includes('"'))) counts.relaxed += 1;
        if (cells.some((cell) => /[;,\n]/.test(cell))) counts.marked += 1;
        if (cells.some((cell) => cell.includes('\r'))) counts.returns += 1;
      }
    }),
    { numRuns: 3000 },
  );
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(100);
});

it('numbers rows from one, whatever piece they end in', async () => {
  const reader = recordReader(',');
  const pieces = [await reader.read('a,b\nc'), await reader.read(',d\n'), await reader.end()];
  expect(pieces.flat()).toEqual([
    { number: 1, cells: ['a', 'b'] },
    { number: 2, cells: ['c', 'd'] },
  ]);
});

it('remembers what words mean, not for ever, and never wrongly', () => {
  let asked = 0;
  const meaningOf = remembered((word) => {
    asked += 1;
    return `${word}!`;
  });
  const words = Array.from({ length: 30_000 }, (_, index) => `xã ${index}`);
  for (const word of [...words, ...words.slice(-100)]) expect(meaningOf(word)).toBe(`${word}!`);
  expect(asked).toBe(words.length);
  expect(meaningOf('xã 0')).toBe('xã 0!');
  expect(asked).toBe(words.length + 1);
  const long = 'x'.repeat(501);
  for (let again = 0; again < 2; again++) expect(meaningOf(long)).toBe(`${long}!`);
  expect(asked).toBe(words.length + 3);
});
