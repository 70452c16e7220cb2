/**
 * Read CSV: a table becomes figures, each with the cell that it stands in, and issues, each with the cell that it is about.
 */
import * as z from 'zod';
import { unwrap } from '../model/error.ts';
import { readAs } from '../model/schema.ts';
import { type CsvForm, type CsvSource, csvRowLists } from './csv.ts';
import { delimiterSchema, viewSchema } from './given.ts';
import type { Vocabulary } from './look-up.ts';
import type { Mapping } from './mapping.ts';
import { type RowOutcome, rowReader } from './rows.ts';
import { gathered, type ReadTable } from './table.ts';

/** How CSV is read. */
export interface ReadCsvOptions extends CsvForm {
  /** Knows the names of indicators and territories. */
  readonly view: Vocabulary;
  /** The language of the numbers, to hold totals against their rows. Default: `vi`. */
  readonly language?: string | undefined;
}

const optionsSchema: z.ZodType<ReadCsvOptions> = z.strictObject({
  view: viewSchema<Vocabulary>(['findTerritory']),
  language: z.string().optional(),
  delimiter: delimiterSchema,
});

/** What each row of CSV comes to, one at a time, however long the file is. */
export async function* csvOutcomes(
  source: CsvSource,
  mapping: Mapping,
  options: ReadCsvOptions,
): AsyncGenerator<RowOutcome> {
  for await (const outcomes of csvOutcomeLists(source, mapping, options)) yield* outcomes;
}

/** The same, some hundreds at a time. */
export async function* csvOutcomeLists(
  source: CsvSource,
  mapping: Mapping,
  options: ReadCsvOptions,
): AsyncGenerator<readonly RowOutcome[]> {
  const { view, language, ...form } = unwrap(readAs(optionsSchema, options, ['options']));
  const reader = rowReader(mapping, view, { language });
  for await (const rows of csvRowLists(source, form)) {
    const outcomes: RowOutcome[] = [];
    for (const row of rows) {
      const outcome = reader.read(row);
      if (outcome !== null) outcomes.push(outcome);
    }
    yield outcomes;
  }
  reader.end();
}

/**
 * Reads a whole table. Nothing is recorded; numbers stay the printed text, which the ledger reads when they are.
 *
 * @param mapping - What the columns mean.
 * @throws LedgerError when the mapping does not fit the table, or the file is no CSV.
 * @example
 * ```ts
 * import { viewOf } from 'indicator-ledger';
 * import { readCsv } from 'indicator-ledger/exchange';
 *
 * const view = viewOf({
 *   catalogue: {
 *     territories: [{ id: 'ha-giang', name: 'Hà Giang', level: 'province' }],
 *     indicators: [{ id: 'cases', name: 'Số vụ', unit: 'case', measure: { kind: 'flow' } }],
 *   },
 *   publications: [],
 * });
 * const table = 'Chỉ tiêu;Địa bàn;6 tháng 2024\nSố vụ;Tỉnh Hà Giang;1.234\nSố vụ;Hà Giag;12\n';
 * const { figures, issues } = await readCsv(
 *   table,
 *   {
 *     indicator: { column: 'Chỉ tiêu' },
 *     territory: { column: 'Địa bàn' },
 *     values: [{ column: '6 tháng 2024', period: { is: '2024-H1' } }],
 *   },
 *   { view },
 * );
 * console.log(figures[0]?.figure.territory, figures[0]?.figure.value, figures[0]?.address); // ha-giang 1.234 C2
 * console.log(issues[0]?.address, issues[0]?.code); // B3 territory_must_be_defined
 * ```
 */
export async function readCsv(source: CsvSource, mapping: Mapping, options: ReadCsvOptions): Promise<ReadTable> {
  return gathered(csvOutcomes(source, mapping, options));
}
