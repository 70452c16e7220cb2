/**
 * Exchange: tables of other programs become figures, and figures tables. (record + query ↔ **exchange**)
 *
 * Invariants
 * - EXC-1 What is written reads back: the same cells, printed texts and remarks, whatever text stands in them.
 * - EXC-2 No cell that is written is a formula to a spreadsheet, and no number is anything but a number.
 * - EXC-3 An import is recorded whole or, where anything is wrong, not at all, unless what is wrong may be left out; and
 *   given again after it broke off, it is recorded once.
 * - SDX-1 A message of SDMX-CSV reads back: cells, quantities, printed texts, remarks and documents.
 * - SDX-2 With its history, every report that is held reads back; of a document that prints a cell twice, the last.
 * - SDX-3 A message given again asks for nothing.
 * - SDX-4 Reading a message ends with commands or issues, whatever it says.
 * - SDX-5 A row that deletes takes away what it names, and nothing else.
 *
 * @module
 */
export type { CsvForm, CsvSource } from './exchange/csv.ts';
export type { Imported, ImportOptions, ImportProgress, Recorder, RecorderOptions } from './exchange/import.ts';
export { importCsv } from './exchange/import-csv.ts';
export type { Vocabulary } from './exchange/look-up.ts';
export type { CellSources, Column, Mapping, Remarks, Source, TotalRows, ValueColumn } from './exchange/mapping.ts';
export type { Place, PlacedFigure, PlacedIssue, Row } from './exchange/place.ts';
export { csvOutcomes, type ReadCsvOptions, readCsv } from './exchange/read-csv.ts';
export type { RowOutcome } from './exchange/rows.ts';
export { isSdmxCsv } from './exchange/sdmx/columns.ts';
export {
  type Amender,
  type ImportedSdmx,
  type ImportSdmxCsvOptions,
  importSdmxCsv,
  type SdmxProgress,
} from './exchange/sdmx/import.ts';
export type { MessageForm } from './exchange/sdmx/message.ts';
export type { ReadSdmxCsvOptions, SdmxCommand } from './exchange/sdmx/plan.ts';
export { type ReadSdmx, readSdmxCsv } from './exchange/sdmx/read.ts';
export { dsdOf, type SdmxCode, type SdmxComponent, type SdmxStructure } from './exchange/sdmx/structure.ts';
export { type WriteSdmxCsvOptions, writeSdmxCsv } from './exchange/sdmx/write.ts';
export type { ReadTable } from './exchange/table.ts';
export type { TotalCell } from './exchange/totals.ts';
export { mappingOf, type WriteCsvOptions, writeCsv } from './exchange/write-csv.ts';
