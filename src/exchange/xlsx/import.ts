/**
 * Import a workbook: a sheet becomes what a ledger records, all of it or none.
 */
import * as z from 'zod';
import { askedImport, type Imported, type ImportOptions, importFields, importRows, type Recorder } from '../import.ts';
import { type SheetMapping, xlsxOutcomes } from './read.ts';

const optionsSchema: z.ZodType<ImportOptions> = z.strictObject(importFields);

/**
 * Records a sheet, as `importCsv` records a table. Every figure carries its cell as its locator: `'Biểu 1'!C7`.
 *
 * @throws LedgerError when the file is no workbook, the mapping does not fit, or an append fails: give the import again.
 * @example
 * ```ts no-run it needs a workbook of your own
 * import { readFile } from 'node:fs/promises';
 * import { openLedger } from 'indicator-ledger';
 * import { importXlsx } from 'indicator-ledger/exchange/xlsx';
 * import { fileStore } from 'indicator-ledger/stores/file';
 *
 * const ledger = await openLedger(fileStore('ha-giang.ledger.jsonl'), { recordedBy: 'thống kê BCĐ 138' });
 * const { recorded, issues, contradicted } = await importXlsx(
 *   ledger,
 *   await readFile('bieu-6-thang.xlsx'),
 *   { sheet: 'Biểu 1', header: [4, 5], indicator: { is: 'cases' }, territory: { column: 'Địa bàn' }, values: [{ column: 3 }] },
 *   {
 *     publication: { publisher: 'ca', publishedOn: '2021-08-13', title: 'Biểu', language: 'vi', calendar: 'unstated' },
 *     key: 'bieu-2021-h1',
 *   },
 * );
 * console.log(recorded, issues, contradicted);
 * ```
 */
export async function importXlsx(
  ledger: Recorder,
  bytes: Uint8Array,
  mapping: SheetMapping,
  options: ImportOptions,
): Promise<Imported> {
  const asked = askedImport(ledger, options, optionsSchema);
  const { language } = asked.publication;
  const outcomes = await xlsxOutcomes(bytes, mapping, { view: await ledger.view(), language });
  return importRows(ledger, () => [outcomes], asked);
}
