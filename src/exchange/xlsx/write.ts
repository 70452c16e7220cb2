/**
 * Write a workbook: what a view knows becomes sheets for people: figures, verdicts, findings.
 */
import exceljs from 'exceljs';
import * as z from 'zod';
import type { Decimal } from '../../model/decimal.ts';
import { unwrap } from '../../model/error.ts';
import { formatInterval, type Interval } from '../../model/interval.ts';
import { readAs } from '../../model/schema.ts';
import { textIn } from '../../model/text.ts';
import type { Verdict, View, Vintage } from '../../query.ts';
import { type Finding, type Reconciliation, sentenceOf } from '../../reconcile.ts';
import { viewSchema } from '../given.ts';

/** How a workbook is written. */
export interface WriteXlsxOptions {
  /** Of names and sentences. Default: `vi`. */
  readonly language?: 'vi' | 'en';
}

/** A cell: text, or a number with its format; and a note that a reader opens. */
type Written = string | { readonly value: string | number; readonly format?: string; readonly note?: string };

/** The columns of a sheet: what they are called, how wide they are, and what stands in them. */
type Columns<T> = readonly (readonly [header: string, width: number, cell: (item: T) => Written])[];

/**
 * A workbook with a sheet `figures` (every figure that stands), `verdicts` (every target that binds somebody) and, with a
 * reconciliation, `findings` (every comparison that does not hold, with a sentence and the cells that its figures came
 * from). Numbers are numbers, with as many decimals as were printed; the cell with what was printed has the quote as its
 * note. Text is text: nothing in the workbook is a formula, whatever it looks like.
 *
 * The columns of `figures` are those of `writeCsv` and more, so that the mapping of `mappingOf` for machines, with
 * `sheet: 'figures'`, reads it back.
 *
 * @returns the bytes of an .xlsx file
 * @throws LedgerError `view_must_be_a_view`, and where another argument has not its form
 * @example
 * ```ts no-run it writes a file of your own
 * import { writeFile } from 'node:fs/promises';
 * import { openLedger, reconcile } from 'indicator-ledger';
 * import { writeXlsx } from 'indicator-ledger/exchange/xlsx';
 * import { fileStore } from 'indicator-ledger/stores/file';
 *
 * const ledger = await openLedger(fileStore('ha-giang.ledger.jsonl'), { readOnly: true });
 * const view = await ledger.view();
 * await writeFile('ha-giang.xlsx', await writeXlsx(view, reconcile(view)));
 * ```
 */
export async function writeXlsx(
  view: View,
  reconciliation?: Reconciliation,
  options: WriteXlsxOptions = {},
): Promise<Uint8Array> {
  unwrap(readAs(viewSchema<View>(['figures', 'compliance']), view, ['view']));
  unwrap(readAs(reconciliationSchema, reconciliation, ['reconciliation']));
  const { language = 'vi' } = unwrap(readAs(optionsSchema, options, ['options']));
  const workbook = new exceljs.Workbook();
  const names = namesIn(view, language);
  const figures = view.figures();
  writeSheet(workbook, 'figures', [...figureColumns(names), ...breakdownColumns(figures)], figures);
  writeSheet(workbook, 'verdicts', verdictColumns(names), view.compliance());
  if (reconciliation !== undefined) {
    const told = reconciliation.findings.filter(({ status }) => status !== 'consistent' && status !== 'not-applicable');
    writeSheet(workbook, 'findings', findingColumns(view, language), told);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const optionsSchema: z.ZodType<WriteXlsxOptions> = z.strictObject({ language: z.enum(['vi', 'en']).optional() });

const reconciliationSchema: z.ZodType<unknown> = z.looseObject({ findings: z.array(z.looseObject({})) }).optional();

function writeSheet<T>(workbook: exceljs.Workbook, name: string, columns: Columns<T>, items: readonly T[]): void {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(([header, width]) => ({ header, width }));
  sheet.getRow(1).font = { bold: true };
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: items.length + 1, column: columns.length } };
  for (const [index, item] of items.entries()) {
    const row = sheet.getRow(index + 2);
    for (const [place, [, , cellOf]] of columns.entries()) {
      const written = cellOf(item);
      if (written === '') continue;
      const { value, format, note } = typeof written === 'string' ? { value: written } : written;
      const cell = row.getCell(place + 1);
      cell.value = typeof value === 'string' ? spelled(value) : value;
      if (format !== undefined) cell.numFmt = format;
      if (note !== undefined) cell.note = note;
    }
  }
}

/** Text that looks like an escaped character is not one (18.4.12, `ST_Xstring`). */
function spelled(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

interface Names {
  indicator(id: string): string;
  territory(id: string): string;
  unit(indicator: string): string;
}

function namesIn({ definitions }: View, language: string): Names {
  const { indicators, territories } = definitions;
  const named = new Map(indicators.map(({ id, name }) => [id, textIn(name, language)]));
  const placed = new Map(territories.map(({ id, spans }) => [id, textIn(spans.at(-1)?.name ?? id, language)]));
  const units = new Map(indicators.map(({ id, unit }) => [id, unit]));
  return {
    indicator: (id) => named.get(id) ?? id,
    territory: (id) => placed.get(id) ?? id,
    unit: (id) => units.get(id) ?? '',
  };
}

function figureColumns(names: Names): Columns<Vintage> {
  return [
    ['indicator', 18, ({ cell }) => cell.indicator],
    ['indicator_name', 40, ({ cell }) => names.indicator(cell.indicator)],
    ['territory', 14, ({ cell }) => cell.territory],
    ['territory_name', 20, ({ cell }) => names.territory(cell.territory)],
    ['period', 12, ({ cell }) => cell.period.label],
    ['calendar', 12, ({ cell }) => cell.period.calendar],
    ['printed', 16, ({ printed, quote }) => ({ value: printed, ...(quote === undefined ? {} : { note: quote }) })],
    ['value', 14, (figure) => numberCell(figure.point, stepOf(figure))],
    ['unit', 12, ({ cell }) => names.unit(cell.indicator)],
    ['low', 12, ({ certain }) => numberCell(certain?.low ?? null)],
    ['high', 12, ({ certain }) => numberCell(certain?.high ?? null)],
    ['publisher', 18, ({ publication }) => publication.publisher],
    ['published_on', 12, ({ publication }) => publication.publishedOn],
    ['publication', 30, ({ publication }) => publication.id],
    ['status', 12, ({ status }) => status ?? ''],
    ['quote', 50, ({ quote }) => quote ?? ''],
    ['note', 30, ({ note }) => note ?? ''],
    ['locator', 16, ({ locator }) => locator ?? ''],
  ];
}

function breakdownColumns(figures: readonly Vintage[]): Columns<Vintage> {
  const dimensions = new Set(figures.flatMap(({ cell }) => Object.keys(cell.breakdown ?? {})));
  return [...dimensions]
    .sort()
    .map((dimension) => [`breakdown ${dimension}`, 16, ({ cell }) => cell.breakdown?.[dimension] ?? '']);
}

function verdictColumns(names: Names): Columns<Verdict> {
  return [
    ['target', 18, ({ target }) => target.id],
    ['indicator', 18, ({ cell }) => cell.indicator],
    ['indicator_name', 40, ({ cell }) => names.indicator(cell.indicator)],
    ['territory', 14, ({ cell }) => cell.territory],
    ['territory_name', 20, ({ cell }) => names.territory(cell.territory)],
    ['period', 12, ({ cell }) => cell.period.label],
    ['status', 14, ({ status, needs }) => ({ value: status, ...(needs === null ? {} : { note: needs }) })],
    ['firm', 8, ({ firm }) => (firm ? 'yes' : 'no')],
    ['reason', 20, ({ reason }) => reason ?? ''],
    ['actual', 16, ({ actual }) => spanCell(actual.point, actual.value)],
    ['required', 16, ({ required }) => spanCell(null, required)],
    ['margin', 16, ({ margin }) => spanCell(margin.point, margin.value)],
  ];
}

function findingColumns(view: View, language: 'vi' | 'en'): Columns<Finding> {
  return [
    ['status', 14, ({ status }) => status],
    ['kind', 14, ({ kind }) => kind],
    ['finding', 90, (finding) => sentenceOf(finding, { language, view })],
    ['gap', 10, ({ gap }) => numberCell(gap)],
    ['cells', 24, ({ figures }) => distinct(figures.map(({ locator }) => locator ?? ''))],
    ['publications', 40, ({ figures }) => distinct(figures.map(({ publication }) => publication.id))],
    ['reason', 20, ({ reason }) => reason ?? ''],
    ['id', 40, ({ id }) => id],
  ];
}

/** As many as a cell takes. */
function distinct(texts: readonly string[]): string {
  return [...new Set(texts.filter((text) => text !== ''))].join(', ').slice(0, 30_000);
}

function spanCell(point: Decimal | null, span: Interval | null): Written {
  return point === null ? (span === null ? '' : formatInterval(span)) : numberCell(point);
}

/** A number, or its digits as text where a spreadsheet would drop some of them: it keeps fifteen. */
function numberCell(value: Decimal | null, decimals = 0): Written {
  if (value === null) return '';
  if (value.precision() > 15) return value.toFixed();
  const places = Math.max(decimals, value.decimalPlaces());
  return { value: value.toNumber(), format: places === 0 ? '#,##0' : `#,##0.${'0'.repeat(Math.min(places, 15))}` };
}

/** The decimals that were printed. */
function stepOf({ quantity }: Vintage): number {
  return quantity.kind === 'number' ? (quantity.step.split('.')[1]?.length ?? 0) : 0;
}
