/**
 * Structure: what a view defines, as a data structure definition of SDMX.
 */
import { type Text, textIn } from '../../model/text.ts';
import type { View } from '../../query.ts';
import { CUSTOM_COLUMNS, keyColumns, OBSERVATION_COLUMNS, PERIOD_COLUMNS, PUBLICATION_COLUMNS } from './columns.ts';
import { STATUSES } from './status.ts';
import { vocabularyOf } from './vocabulary.ts';

/** A code, and what it is called. */
export interface SdmxCode {
  readonly id: string;
  readonly name: Text;
}

/** A dimension or an attribute. */
export interface SdmxComponent {
  readonly id: string;
  /** The codes that it takes; absent for text, numbers and time. */
  readonly codes?: readonly SdmxCode[];
}

/** A data structure definition in the shape of SDMX-JSON, plainer: what each column of a message is, and its codes. */
export interface SdmxStructure {
  /** Agency, id and version. */
  readonly id: string;
  /** In the order of the key; TIME_PERIOD is the last. */
  readonly dimensions: readonly SdmxComponent[];
  readonly measure: SdmxComponent;
  /** At the observation; PUBLISHER and what follows it belong to PUBLICATION, UNIT_MEASURE to INDICATOR. */
  readonly attributes: readonly SdmxComponent[];
  /** Columns of a message that are not of the structure. */
  readonly custom: readonly string[];
  /** Of each indicator: its unit, and the dimensions that it is broken down by; the others are `~` in its rows. */
  readonly indicators: readonly {
    readonly id: string;
    readonly unit: string;
    readonly dimensions: readonly string[];
  }[];
}

/**
 * The structure of the messages that {@link writeSdmxCsv} writes of a view, as plain JSON.
 *
 * @throws LedgerError `view_must_be_a_view`
 * @example
 * ```ts
 * import { viewOf } from 'indicator-ledger';
 * import { dsdOf } from 'indicator-ledger/exchange';
 *
 * const view = viewOf({
 *   catalogue: {
 *     territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
 *     indicators: [{ id: 'cases', name: 'Số vụ', unit: 'case', measure: { kind: 'flow' } }],
 *   },
 *   publications: [],
 * });
 * const { dimensions } = dsdOf(view);
 * console.log(dimensions.map(({ id }) => id).join(' ')); // INDICATOR REF_AREA BASE PUBLICATION TIME_PERIOD
 * console.log(dimensions[1]?.codes); // [ { id: 'hue', name: 'Huế' } ]
 * ```
 */
export function dsdOf(view: View, options: { readonly id?: string } = {}): SdmxStructure {
  const { dimensions, indicators, places } = vocabularyOf(view);
  const { territories, territorySets, publishers, publications } = view.definitions;
  const names = new Map<string, Text>([
    ...territories.map(({ id, spans }) => [id, spans.at(-1)?.name ?? id] as const),
    ...territorySets.map(({ id, name }) => [id, name] as const),
  ]);
  const codes: ReadonlyMap<string, readonly SdmxCode[]> = new Map([
    ['INDICATOR', [...indicators.values()].map(({ id, name }) => ({ id, name }))],
    ['REF_AREA', [...places].map((id) => ({ id, name: names.get(id) ?? id }))],
    ['PUBLICATION', publications.map(({ id, title }) => ({ id, name: title }))],
    ['PUBLISHER', publishers.map(({ id, name }) => ({ id, name: textIn(name, 'vi') }))],
    ['OBS_STATUS', STATUSES],
    ...dimensions.map((dimension) => [dimension, membersOf(dimension, [...indicators.values()])] as const),
  ]);
  const component = (id: string): SdmxComponent => {
    const own = codes.get(id);
    return own === undefined ? { id } : { id, codes: own };
  };
  const [measure = 'OBS_VALUE', ...ofObservation] = OBSERVATION_COLUMNS;
  return {
    id: options.id ?? 'LEDGER:FIGURES(1.0)',
    dimensions: keyColumns(dimensions).map(component),
    measure: component(measure),
    attributes: ['UNIT_MEASURE', ...ofObservation, ...PERIOD_COLUMNS, ...PUBLICATION_COLUMNS].map(component),
    custom: CUSTOM_COLUMNS,
    indicators: [...indicators.values()].map(({ id, unit, dimensions: own = [] }) => ({
      id,
      unit,
      dimensions: own.map((dimension) => dimension.id),
    })),
  };
}

function membersOf(
  id: string,
  indicators: readonly {
    readonly dimensions?: readonly { readonly id: string; readonly members: readonly string[] }[];
  }[],
): readonly SdmxCode[] {
  const members = indicators.flatMap(({ dimensions = [] }) =>
    dimensions.filter((dimension) => dimension.id === id).flatMap((dimension) => dimension.members),
  );
  return [...new Set(members)].map((member) => ({ id: member, name: member }));
}
