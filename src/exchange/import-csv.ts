/**
 * Import CSV: a table becomes what a ledger records, all of it or none.
 */
import * as z from 'zod';
import { issue, LedgerError } from '../model/error.ts';
import type { CsvForm, CsvSource } from './csv.ts';
import { delimiterSchema } from './given.ts';
import { askedImport, type Imported, type ImportOptions, importFields, importRows, type Recorder } from './import.ts';
import type { Mapping } from './mapping.ts';
import { csvOutcomeLists } from './read-csv.ts';

/**
 * Records a table.
 *
 * @param open - The table, or what opens it: a file is read twice.
 * @throws LedgerError when the mapping does not fit, the file is no CSV, or an append fails: give the import again.
 * @example
 * ```ts
 * import { openLedger } from 'indicator-ledger';
 * import { importCsv } from 'indicator-ledger/exchange';
 * import { memoryStore } from 'indicator-ledger/stores/memory';
 *
 * const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê BCĐ 138' });
 * await ledger.define({
 *   publishers: [{ id: 'ca-ha-giang', name: 'Công an tỉnh Hà Giang' }],
 *   territories: [{ id: 'ha-giang', name: 'Hà Giang', level: 'province' }],
 *   indicators: [{ id: 'cases', name: 'Số vụ', unit: 'case', measure: { kind: 'flow' } }],
 * });
 * const mapping = {
 *   indicator: { is: 'cases' },
 *   territory: { column: 'Địa bàn' },
 *   values: [{ column: 'Số vụ', period: { is: '2024-H1' } }],
 * };
 * const publication = { publisher: 'ca-ha-giang', publishedOn: '2024-07-05', title: 'Biểu 6 tháng', language: 'vi', calendar: 'civil' };
 * const bad = await importCsv(ledger, 'Địa bàn,Số vụ\nHà Giang,12 vu?\n', mapping, { publication, key: 'bieu-1' });
 * console.log(bad.recorded, bad.issues[0]?.address); // 0 B2
 * const good = await importCsv(ledger, 'Địa bàn,Số vụ\nHà Giang,1.234\n', mapping, { publication, key: 'bieu-2' });
 * console.log(good.recorded); // 1
 * ```
 */
export async function importCsv(
  ledger: Recorder,
  open: CsvSource | (() => CsvSource),
  mapping: Mapping,
  options: ImportOptions & CsvForm,
): Promise<Imported> {
  const { delimiter, ...asked } = askedImport(ledger, options, optionsSchema);
  const source = rereadable(open);
  const view = await ledger.view();
  const form = { ...(delimiter && { delimiter }), language: asked.publication.language, view };
  return importRows(ledger, () => csvOutcomeLists(source(), mapping, form), asked);
}

const optionsSchema: z.ZodType<ImportOptions & CsvForm> = z.strictObject({
  ...importFields,
  delimiter: delimiterSchema,
});

function rereadable(open: CsvSource | (() => CsvSource)): () => CsvSource {
  if (typeof open === 'function') return open;
  if (typeof open === 'string' || open instanceof Uint8Array) return () => open;
  const message = 'What is passed can be read once, and the table is read twice.';
  throw new LedgerError([issue('source_must_open_twice', [], message, 'Pass a function that opens it.')]);
}
