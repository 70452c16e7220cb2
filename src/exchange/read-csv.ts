/**
 * Read CSV: a table becomes figures, each with the cell that it stands in, and issues, each with the cell that it is about.
 */
import { type CsvForm, type CsvSource, csvRows } from './csv.ts';
import type { Vocabulary } from './look-up.ts';
import type { Mapping } from './mapping.ts';
import { type PlacedFigure, type PlacedIssue, type RowOutcome, rowReader } from './rows.ts';

/** What a table came to. */
export interface ReadTable {
  readonly figures: readonly PlacedFigure[];
  /** At most a thousand; {@link faults} counts them all. */
  readonly issues: readonly PlacedIssue[];
  readonly faults: number;
  /** Rows that are sums of others: what they say, by cell. */
  readonly totals: readonly Extract<RowOutcome, { readonly kind: 'total' }>[];
}

/** So many issues are told, however many there are. */
export const MOST_ISSUES = 1_000;

/** What each row of CSV comes to, one at a time, however long the file is. */
export async function* csvOutcomes(
  source: CsvSource,
  mapping: Mapping,
  { view, ...form }: CsvForm & { readonly view: Vocabulary },
): AsyncGenerator<RowOutcome> {
  const reader = rowReader(mapping, view);
  for await (const row of csvRows(source, form)) {
    const outcome = reader.read(row);
    if (outcome !== null) yield outcome;
  }
}

/**
 * Reads a whole table. Nothing is recorded; numbers stay the printed text, which the ledger reads when they are.
 *
 * @param mapping - What the columns mean.
 * @param options.view - Knows the names of indicators and territories.
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
export async function readCsv(
  source: CsvSource,
  mapping: Mapping,
  options: CsvForm & { readonly view: Vocabulary },
): Promise<ReadTable> {
  const figures: PlacedFigure[] = [];
  const issues: PlacedIssue[] = [];
  const totals: Extract<RowOutcome, { readonly kind: 'total' }>[] = [];
  let faults = 0;
  for await (const outcome of csvOutcomes(source, mapping, options)) {
    if (outcome.kind === 'total') totals.push(outcome);
    else {
      figures.push(...outcome.figures);
      faults += outcome.issues.length;
      issues.push(...outcome.issues.slice(0, MOST_ISSUES - issues.length));
    }
  }
  return { figures, issues, faults, totals };
}
