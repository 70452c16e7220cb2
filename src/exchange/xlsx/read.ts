/**
 * Read a workbook: a sheet that people filled in becomes figures, each with the cell that it stands in, and issues.
 */
import * as z from 'zod';
import { issue, LedgerError, unwrap } from '../../model/error.ts';
import { readAs } from '../../model/schema.ts';
import { lineSchema } from '../../model/text.ts';
import { objectSchema, viewSchema } from '../given.ts';
import type { Vocabulary } from '../look-up.ts';
import type { Mapping } from '../mapping.ts';
import { type RowOutcome, rowReader } from '../rows.ts';
import { gathered, type ReadTable } from '../table.ts';
import { rowsOf } from './sheet.ts';
import { openWorkbook, sheetIn } from './workbook.ts';

/** A mapping, and the sheet that it is of. */
export interface SheetMapping extends Mapping {
  /** Its name, or its place among those that are not hidden, the first being 1. Default: 1. */
  readonly sheet?: string | number;
}

/** How a sheet is read. */
export interface ReadXlsxOptions {
  /** Knows the names of indicators and territories. */
  readonly view: Vocabulary;
  /** The language in which numbers are shown and printed. Default: `vi`. */
  readonly language?: string;
}

/**
 * Reads a sheet. Nothing is recorded. Numbers become the text that the cell shows (`92,86%`, `2.082`), dates become days,
 * text in merged cells stands in each of them, and a formula is what it came to when the workbook was saved.
 *
 * Nothing in the file is run or looked up, and no more than 64 MiB of it or a million cells are read.
 *
 * @param mapping - What the columns mean, and which sheet it is.
 * @throws LedgerError when the file is no workbook (`workbook_must_…`, `sheet_must_be_there`), or the mapping does not fit.
 * @example
 * ```ts
 * import { reconcile, viewOf } from 'indicator-ledger';
 * import { readXlsx, writeXlsx } from 'indicator-ledger/exchange/xlsx';
 *
 * const view = viewOf({
 *   catalogue: {
 *     publishers: [{ id: 'bcd-138', name: 'BCĐ 138' }],
 *     territories: [{ id: 'ha-giang', name: 'Hà Giang', level: 'province' }],
 *     indicators: [{ id: 'groups', name: 'Tổ tự quản', unit: 'group', measure: { kind: 'flow' } }],
 *   },
 *   publications: [
 *     {
 *       publication: { publisher: 'bcd-138', publishedOn: '2021-08-13', title: 'Sơ kết', language: 'vi', calendar: 'civil' },
 *       figures: [{ indicator: 'groups', territory: 'ha-giang', period: '2021-H1', value: '2.082' }],
 *     },
 *   ],
 * });
 * const workbook = await writeXlsx(view, reconcile(view));
 * const mapping = {
 *   sheet: 'figures',
 *   indicator: { column: 'indicator_name' },
 *   territory: { column: 'territory_name' },
 *   period: { column: 'period' },
 *   values: [{ column: 'value' }],
 * };
 * const { figures } = await readXlsx(workbook, mapping, { view });
 * console.log(figures[0]?.figure.locator, figures[0]?.figure.value); // figures!H2 2.082
 * ```
 */
export async function readXlsx(bytes: Uint8Array, mapping: SheetMapping, options: ReadXlsxOptions): Promise<ReadTable> {
  return gathered(await xlsxOutcomes(bytes, mapping, options));
}

/** What each row of a sheet comes to. */
export async function xlsxOutcomes(
  bytes: Uint8Array,
  given: SheetMapping,
  options: ReadXlsxOptions,
): Promise<readonly RowOutcome[]> {
  const { view, language = 'vi' } = unwrap(readAs(optionsSchema, options, ['options']));
  const { sheet: asked, ...mapping } = unwrap(readAs(objectSchema<SheetMapping>(), given, ['mapping']));
  if (!(bytes instanceof Uint8Array)) throw new LedgerError([notBytes]);
  const sheet = unwrap(readAs(sheetSchema, asked, ['mapping', 'sheet']));
  const workbook = await openWorkbook(bytes);
  const { name, part } = sheetIn(workbook, sheet);
  const rows = await rowsOf(workbook, part, language);
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const reader = rowReader(mapping, view, { sheet: name, language, width });
  const outcomes = rows.map((row) => reader.read(row)).filter((outcome) => outcome !== null);
  reader.end();
  return outcomes;
}

const optionsSchema: z.ZodType<ReadXlsxOptions> = z.strictObject({
  view: viewSchema<Vocabulary>(['findTerritory']),
  language: z.string().optional(),
});

/** Excel takes 31 characters; other programs take more. */
const sheetSchema = z.union([lineSchema(255), z.int().min(1)]).optional();

const notBytes = issue(
  'workbook_must_be_bytes',
  [],
  'The workbook is not given as bytes.',
  'Pass what was read from the file: a Uint8Array.',
);
