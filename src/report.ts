/**
 * Report: answers become a document, and a document becomes text, Markdown or a page. (query + reconcile → **report**)
 *
 * Parts: report/compose (which sections there are), report/verdicts, changes, agreement, series (the sections),
 * report/vietnamese and english (their words), report/text, markdown, html (what is printed).
 *
 * Invariants
 * - RPT-1 Every view has a report, in both languages, without a word of the machine.
 * - RPT-2 What is read back from the page is the text of the document, whatever stands in names and quotes.
 * - RPT-3 No line of text is wider than asked for, as a terminal counts.
 * - RPT-4 Every verdict is told once, and every number of a source leads to its footnote.
 */
import * as z from 'zod';
import { lineSchema } from './model/text.ts';
import { asked, horizonBehind, periodInputSchema, type View } from './query.ts';
import { checkReconciled, type Reconciliation } from './reconcile.ts';
import type { PeriodInput } from './record.ts';
import { compose } from './report/compose.ts';
import type { ReportDocument } from './report/document.ts';
import { printHtml } from './report/html.ts';
import { printMarkdown } from './report/markdown.ts';
import { printText } from './report/text.ts';

export { pad, widthOf, wrap } from './report/width.ts';

/** What a report is about, and how it is told. */
export interface ReportOptions {
  /** Default `vi`. */
  readonly language?: 'vi' | 'en';
  /** Instead of the report's own title. */
  readonly title?: string;
  /** One territory or set; otherwise all. Pictures show all its periods. */
  readonly territory?: string;
  /** One period; otherwise all. */
  readonly period?: PeriodInput;
  /** Columns of {@link Report.toText}, 40 to 400; default 100. */
  readonly width?: number;
  /** The most rows of one table or list, 1 to 10,000, default 200; what is left out is counted. */
  readonly rows?: number;
}

/** A document, and the three forms in which it can be printed. */
export interface Report {
  /** Everything that it says, as plain JSON. */
  readonly document: ReportDocument;
  /** For a terminal. */
  toText(): string;
  /** For GitHub, with footnotes. */
  toMarkdown(): string;
  /** One page that needs nothing else, with pictures; it prints on A4. */
  toHtml(): string;
}

const optionsSchema: z.ZodType<ReportOptions> = z.strictObject({
  language: z.enum(['vi', 'en']).optional(),
  title: z.preprocess((text) => (typeof text === 'string' ? text.normalize() : text), lineSchema(500)).optional(),
  territory: z.string().optional(),
  period: periodInputSchema.optional(),
  width: z.int().min(40).max(400).optional(),
  rows: z.int().min(1).max(10_000).optional(),
});

/**
 * What a leader wants to read: verdicts with their margins, changes against last year, what is undecided and why, whether
 * the figures agree (with a reconciliation), pictures, and the sources of it all with their quotes.
 *
 * @throws LedgerError `view_must_be_a_view`, `reconciliation_must_be_a_reconciliation`, for options of the wrong shape, `territory_must_be_defined`, and periods that are none.
 * @example
 * ```ts
 * import { report, viewOf } from 'indicator-ledger';
 *
 * const rate = { id: 'clearance', name: 'Tỷ lệ khám phá', unit: 'percent', measure: { kind: 'ratio', scale: '100' } } as const;
 * const view = viewOf({
 *   catalogue: {
 *     publishers: [{ id: 'bcd-138', name: 'BCĐ 138' }],
 *     territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
 *     indicators: [rate],
 *     targets: [
 *       {
 *         id: 'at-least-75',
 *         name: 'Khám phá từ 75%',
 *         indicator: 'clearance',
 *         scope: { territory: 'hue' },
 *         period: '2024-H1',
 *         requirement: { relation: 'atLeast', value: '75' },
 *         judged: 'each',
 *         publisher: 'bcd-138',
 *       },
 *     ],
 *   },
 *   publications: [
 *     {
 *       publication: { publisher: 'bcd-138', publishedOn: '2024-07-05', title: 'Sơ kết', language: 'vi', calendar: 'unstated' },
 *       figures: [{ indicator: 'clearance', territory: 'hue', period: '2024-H1', value: '92,86%' }],
 *     },
 *   ],
 * });
 * for (const line of report(view).toMarkdown().split('\n').slice(8, 11)) console.log(line);
 * // | Chỉ tiêu | Địa bàn, kỳ | Kết quả | Yêu cầu | Đánh giá | Chênh lệch | Cơ quan giao |
 * // | --- | --- | --- | --- | --- | --- | --- |
 * // | Khám phá từ 75% | Huế, 6 tháng đầu năm 2024 | 92,86%[^1] | từ 75% trở lên | ✓ đạt | vượt 17,86 điểm phần trăm | BCĐ 138 |
 * ```
 */
export function report(view: View, reconciliation?: Reconciliation | null, options: ReportOptions = {}): Report {
  horizonBehind(view);
  if (reconciliation != null) checkReconciled(reconciliation, 'reconciliation');
  const { language = 'vi', title, territory, period, width = 100, rows = 200 } = asked(optionsSchema, options);
  const brief = { language, title: title ?? null, territory: territory ?? null, period: period ?? null, rows };
  const document = compose(view, reconciliation ?? null, brief);
  return Object.freeze({
    document,
    toText: () => printText(document, width),
    toMarkdown: () => printMarkdown(document),
    toHtml: () => printHtml(document),
  });
}
