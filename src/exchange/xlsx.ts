/**
 * Excel: the table that a committee fills in becomes figures, and what a ledger knows a workbook.
 *
 * Reading takes only the parts of the file that hold cells, and bounds each (`saxes` reads their XML), so that a hostile
 * workbook is refused before it costs anything; `exceljs` writes.
 *
 * Invariants
 * - XLS-1 What is written reads back: the same cells, printed texts and remarks.
 * - XLS-2 Whatever bytes come, reading ends with a table or with one LedgerError, within bounds, and records nothing.
 * - XLS-3 A total that is honest is never said to differ from its rows, and one off by more than its rounding is.
 *
 * @module
 */
export { importXlsx } from './xlsx/import.ts';
export { type ReadXlsxOptions, readXlsx, type SheetMapping } from './xlsx/read.ts';
export { type WriteXlsxOptions, writeXlsx } from './xlsx/write.ts';
