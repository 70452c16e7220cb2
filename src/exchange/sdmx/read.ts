/**
 * Read SDMX-CSV: a data message becomes commands that a ledger takes.
 */
import type { CsvSource } from '../csv.ts';
import type { PlacedIssue } from '../place.ts';
import { planOf, type ReadSdmxCsvOptions, type SdmxCommand } from './plan.ts';

/** What a message came to. */
export interface ReadSdmx {
  /** Taken one after the other they leave the ledger as the message wants it; none where anything is wrong. */
  readonly commands: readonly SdmxCommand[];
  /** At most a thousand; {@link faults} counts them all. */
  readonly issues: readonly PlacedIssue[];
  readonly faults: number;
  readonly rows: number;
}

/**
 * Reads a data message, 2.1, 2.0 or 1.0, against what a ledger holds: new observations are recorded, others corrected, and
 * deleted ones withdrawn. A message whose work is done asks for nothing.
 *
 * @throws LedgerError when it is no CSV or has no header of SDMX-CSV.
 * @example
 * ```ts
 * import { viewOf } from 'indicator-ledger';
 * import { readSdmxCsv } from 'indicator-ledger/exchange';
 *
 * const view = viewOf({
 *   catalogue: {
 *     publishers: [{ id: 'gso', name: 'General Statistics Office' }],
 *     territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
 *     indicators: [{ id: 'cases', name: 'Số vụ', unit: 'case', measure: { kind: 'flow' } }],
 *   },
 *   publications: [],
 * });
 * const message = [
 *   'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS',
 *   'dataflow,GSO:CRIME(1.0),M,cases,hue,2024-S1,120,P',
 * ].join('\r\n');
 * const publication = { publisher: 'gso', publishedOn: '2024-07-05', title: 'Crime', language: 'en', calendar: 'civil' };
 * const { commands, faults } = await readSdmxCsv(message, { view, publication });
 * const [command] = commands;
 * if (command?.type === 'record') console.log(faults, command.input.figures[0]?.status); // 0 provisional
 * ```
 */
export async function readSdmxCsv(source: CsvSource, options: ReadSdmxCsvOptions): Promise<ReadSdmx> {
  const { steps, ...plan } = await planOf(source, options);
  return { commands: steps.map(({ command }) => command), ...plan };
}
