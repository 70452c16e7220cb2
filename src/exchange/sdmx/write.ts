/**
 * Write SDMX-CSV: the reports of a view become a data message 2.1.
 */
import { stringify } from 'csv-stringify/sync';
import * as z from 'zod';
import { unwrap } from '../../model/error.ts';
import { readAs } from '../../model/schema.ts';
import type { FigureFilter, View, Vintage } from '../../query.ts';
import { filterFields } from '../given.ts';
import { type Cells, columnsFor } from './columns.ts';
import { keyCells, observationCells, observationKey } from './observation.ts';
import { BETWEEN_CODES } from './status.ts';
import { goneVintages, heldVintages, type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** How a message is written. */
export interface WriteSdmxCsvOptions extends FigureFilter {
  /** Agency, id and version of the dataflow. Default: `LEDGER:FIGURES(1.0)`. */
  readonly dataflow?: string;
  /**
   * With the reports that later ones have superseded, retractions, and rows that delete what was withdrawn or moved to
   * another cell. Default: what stands.
   */
  readonly history?: boolean;
}

const optionsSchema: z.ZodType<WriteSdmxCsvOptions> = z.strictObject({
  ...filterFields,
  dataflow: z.string().optional(),
  history: z.boolean().optional(),
});

/**
 * The figures of a view as SDMX-CSV 2.1, with the action R: whoever loads it has what the view says of these
 * observations. {@link readSdmxCsv} reads back the same cells, quantities, printed texts, remarks and documents.
 *
 * OBS_STATUS has what the publisher said; where one observation has several codes, the one that prevails comes first, and
 * the header says how they are divided. What the ledger works out (verdicts, breaks, recast history) is no observation.
 *
 * Nothing is guarded against spreadsheets: other programs read it.
 *
 * @throws LedgerError `view_must_be_a_view`
 * @example
 * ```ts
 * import { viewOf } from 'indicator-ledger';
 * import { writeSdmxCsv } from 'indicator-ledger/exchange';
 *
 * const view = viewOf({
 *   catalogue: {
 *     publishers: [{ id: 'ca-hue', name: 'Công an Huế' }],
 *     territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
 *     indicators: [{ id: 'rate', name: 'Tỷ lệ khám phá', unit: 'percent', measure: { kind: 'ratio', scale: '100' } }],
 *   },
 *   publications: [
 *     {
 *       publication: { publisher: 'ca-hue', publishedOn: '2024-07-05', title: 'Sơ kết', language: 'vi', calendar: 'vn-statistical' },
 *       figures: [{ indicator: 'rate', territory: 'hue', period: '2024-H1', value: '92,86%' }],
 *     },
 *   ],
 * });
 * const [header, row] = writeSdmxCsv(view).split('\r\n');
 * console.log(header?.slice(0, 71)); // STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,BASE,PUBLICATION,TIME_…
 * console.log(row?.slice(0, 85)); // dataflow,LEDGER:FIGURES(1.0),R,rate,hue,~,ca-hue:2024-07-05,2023-S1,92.86,percent,0,2
 * ```
 */
export function writeSdmxCsv(view: View, options: WriteSdmxCsvOptions = {}): string {
  const asked = unwrap(readAs(optionsSchema, options, ['options']));
  const { dataflow = 'LEDGER:FIGURES(1.0)', history = false, ...filter } = asked;
  const vocabulary = vocabularyOf(view);
  const vintages = history ? reported(vocabulary, filter) : view.figures(filter);
  const after = new Map(vintages.map(({ follows, publication }) => [follows, publication.publishedOn]));
  const columns = columnsFor(vocabulary.dimensions);
  const cells = [
    ...(history ? deletions(vocabulary, filter, dataflow) : []),
    ...vintages.map((vintage) => rowOf(vintage, after.get(vintage.report), dataflow, vocabulary)),
  ];
  const rows = cells.map((row) => columns.map((column) => row.get(column) ?? ''));
  const several = cells.some((row) => row.get('OBS_STATUS')?.includes(BETWEEN_CODES));
  const header = several ? columns.map((column) => SEVERAL_STATUSES.get(column) ?? column) : columns;
  return stringify([header, ...rows], { record_delimiter: 'windows' });
}

/** How a header says that a cell may hold several values, and what stands between them. */
const SEVERAL_STATUSES: ReadonlyMap<string, string> = new Map([
  ['STRUCTURE', `STRUCTURE[${BETWEEN_CODES}]`],
  ['OBS_STATUS', 'OBS_STATUS[]'],
]);

/** Rows that delete what the ledger no longer holds; of a document that prints a cell twice, the other may be held. */
function deletions(vocabulary: Vocabulary, filter: FigureFilter, dataflow: string): readonly Cells[] {
  const held = new Set(
    reported(vocabulary, filter).map(({ cell, publication }) => observationKey(cell, publication.id)),
  );
  const gone = goneVintages(vocabulary, filter).filter(
    ({ cell, publication: { id } }) => (filter.publication ?? id) === id && !held.has(observationKey(cell, id)),
  );
  const keys = new Map(gone.map(({ cell, publication: { id } }) => [observationKey(cell, id), { cell, id }]));
  return [...keys.values()].map(
    ({ cell, id }) => new Map([...beginning(dataflow, 'D'), ...keyCells(cell, id, vocabulary)]),
  );
}

function beginning(dataflow: string, action: 'R' | 'D') {
  return [
    ['STRUCTURE', 'dataflow'],
    ['STRUCTURE_ID', dataflow],
    ['ACTION', action],
  ] as const;
}

/** Everything that was reported; of a document that prints a cell twice, what it prints last. */
function reported(vocabulary: Vocabulary, filter: FigureFilter): readonly Vintage[] {
  const last = new Map<string, Vintage>();
  for (const vintage of heldVintages(vocabulary, filter)) {
    const { cell, publication } = vintage;
    if ((filter.publication ?? publication.id) === publication.id) {
      last.set(observationKey(cell, publication.id), vintage);
    }
  }
  return [...last.values()].sort((a, b) => a.report - b.report);
}

function rowOf(vintage: Vintage, until: string | undefined, dataflow: string, vocabulary: Vocabulary): Cells {
  const { cell, publication, recordedAt } = vintage;
  const indicator = vocabulary.indicators.get(cell.indicator);
  return new Map([
    ...beginning(dataflow, 'R'),
    ...keyCells(cell, publication.id, vocabulary),
    ...(indicator === undefined ? [] : observationCells(vintage, indicator)),
    ['UNIT_MEASURE', indicator?.unit ?? ''],
    ['PUBLISHER', publication.publisher],
    ['PUBLISHED_ON', publication.publishedOn],
    ['TITLE', publication.title],
    ['ADDRESS', publication.address ?? ''],
    ['LANGUAGE', publication.language],
    ['PUBLICATION_CALENDAR', publication.calendar],
    ['VALID_FROM', publication.publishedOn],
    ['VALID_TO', until ?? ''],
    ['RECORDED_AT', recordedAt],
  ]);
}
