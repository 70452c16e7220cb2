/**
 * Write CSV: the figures of a view become a table that spreadsheets open as it is meant.
 */
import { stringify } from 'csv-stringify/sync';
import * as z from 'zod';
import { unwrap } from '../model/error.ts';
import { readAs } from '../model/schema.ts';
import type { FigureFilter, View, Vintage } from '../query.ts';
import { delimiterSchema, filterFields, viewSchema } from './given.ts';
import { guarded } from './guard.ts';
import type { Mapping } from './mapping.ts';

/** How a table is written. */
export interface WriteCsvOptions extends FigureFilter {
  /** Default: a comma. Spreadsheets set to Vietnamese want `;`. */
  readonly delimiter?: ',' | ';' | '\t';
  /**
   * For machines: no byte order mark, and text is not guarded against being taken for a formula. By default there are
   * both: without the mark, spreadsheets read Vietnamese wrongly.
   */
  readonly forMachines?: boolean;
}

const optionsSchema: z.ZodType<WriteCsvOptions> = z.strictObject({
  ...filterFields,
  delimiter: delimiterSchema,
  forMachines: z.boolean().optional(),
});

const COLUMNS = [
  'indicator',
  'territory',
  'period',
  'calendar',
  'printed',
  'value',
  'low',
  'high',
  'publisher',
  'publication',
  'published_on',
  'status',
  'quote',
  'note',
  'locator',
] as const;

/**
 * Every figure that stands, one a row: what names its cell, a column for each dimension, the printed text, what it says as
 * numbers with a decimal point, its document and its quote. {@link readCsv} with {@link mappingOf} reads it back.
 *
 * Text that a spreadsheet would take for a formula is written with an apostrophe before it; numbers never are.
 *
 * @example
 * ```ts
 * import { viewOf } from 'indicator-ledger';
 * import { writeCsv } from 'indicator-ledger/exchange';
 *
 * const view = viewOf({
 *   catalogue: {
 *     publishers: [{ id: 'ca', name: 'Công an tỉnh' }],
 *     territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
 *     indicators: [{ id: 'change', name: 'Tăng giảm', unit: 'percent', measure: { kind: 'ratio', scale: '100' } }],
 *   },
 *   publications: [
 *     {
 *       publication: { publisher: 'ca', publishedOn: '2024-07-05', title: 'Sơ kết', language: 'vi', calendar: 'civil' },
 *       figures: [{ indicator: 'change', territory: 'hue', period: '2024-H1', value: '-10,9%', quote: '=giảm 10,9%' }],
 *     },
 *   ],
 * });
 * const [, row] = writeCsv(view).split('\r\n');
 * console.log(row); // change,hue,2024-H1,civil,"-10,9%",-10.9,…
 * ```
 */
export function writeCsv(view: View, options: WriteCsvOptions = {}): string {
  const { filter, delimiter, forMachines } = askedOf(view, options);
  const figures = view.figures(filter);
  const dimensions = dimensionsOf(figures);
  const safe = forMachines ? (text: string) => text : guarded;
  const rows = figures.map((figure) => {
    const cells = cellsOf(figure);
    return [
      ...COLUMNS.map((column) => safe(cells[column] ?? '')),
      ...dimensions.map((dimension) => safe(figure.cell.breakdown?.[dimension] ?? '')),
    ];
  });
  return stringify([[...COLUMNS, ...dimensions.map(headerOf)], ...rows], {
    delimiter,
    bom: !forMachines,
    record_delimiter: 'windows',
  });
}

/** The mapping that reads back what {@link writeCsv} wrote of this view with the same options. */
export function mappingOf(view: View, options: WriteCsvOptions = {}): Mapping {
  const { filter, forMachines } = askedOf(view, options);
  return {
    indicator: { column: 'indicator' },
    territory: { column: 'territory' },
    period: { column: 'period' },
    calendar: { column: 'calendar' },
    breakdown: Object.fromEntries(dimensionsOf(view.figures(filter)).map((name) => [name, { column: headerOf(name) }])),
    values: [{ column: 'printed' }],
    remarks: { quote: 'quote', note: 'note', status: 'status', locator: 'locator' },
    guarded: !forMachines,
    verbatim: true,
  };
}

function askedOf(view: View, options: WriteCsvOptions) {
  unwrap(readAs(viewSchema<View>(['figures']), view, ['view']));
  const { delimiter = ',', forMachines = false, ...filter } = unwrap(readAs(optionsSchema, options, ['options']));
  return { filter, delimiter, forMachines };
}

/** No dimension's column is taken for another one's. */
function headerOf(dimension: string): string {
  return `breakdown ${dimension}`;
}

function dimensionsOf(figures: readonly Vintage[]): readonly string[] {
  return [...new Set(figures.flatMap(({ cell }) => Object.keys(cell.breakdown ?? {})))].sort();
}

function cellsOf(figure: Vintage): Readonly<Partial<Record<(typeof COLUMNS)[number], string>>> {
  const { cell, printed, point, certain, publication, status, quote, note, locator } = figure;
  return {
    indicator: cell.indicator,
    territory: cell.territory,
    period: cell.period.label,
    calendar: cell.period.calendar,
    printed,
    value: point?.toFixed() ?? '',
    low: certain?.low?.toFixed() ?? '',
    high: certain?.high?.toFixed() ?? '',
    publisher: publication.publisher,
    publication: publication.id,
    published_on: publication.publishedOn,
    status: status ?? '',
    quote: quote ?? '',
    note: note ?? '',
    locator: locator ?? '',
  };
}
