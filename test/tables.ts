/** A small world for the example tests, and short words for what a view says, so that each case is a line. */
import {
  type Answer,
  type Catalogue,
  type CellQuery,
  type FigureInput,
  formatInterval,
  isLedgerError,
  type Parsed,
  type PublicationInput,
  type RecordInput,
  type TargetInput,
  type Verdict,
  type View,
  type ViewOptions,
  viewOf,
} from '../src/index.ts';

const count = { unit: 'case', unitSymbols: ['vụ'], integer: true, nonNegative: true } as const;
const percent = { unit: 'percent', nonNegative: true } as const;

/** Two publishers and an authority; a nation, a province with all of its districts, and one that is not taken apart. */
export const world = {
  publishers: [
    { id: 'police', name: 'Công an tỉnh' },
    { id: 'office', name: 'Cục Thống kê' },
    { id: 'assembly', name: 'Quốc hội' },
  ],
  territories: [
    { id: 'viet-nam', name: 'Việt Nam', level: 'nation' },
    { id: 'hue', name: 'Thừa Thiên Huế', level: 'province', parent: 'viet-nam', childrenExhaustive: true },
    { id: 'a-luoi', name: 'A Lưới', level: 'district', parent: 'hue' },
    { id: 'phu-loc', name: 'Phú Lộc', level: 'district', parent: 'hue' },
    { id: 'ha-giang', name: 'Hà Giang', level: 'province', parent: 'viet-nam', to: '2025-06-30' },
  ],
  territorySets: [
    { id: 'cluster-4', name: 'Cụm thi đua số 4', members: [{ territory: 'hue' }, { territory: 'ha-giang' }] },
  ],
  indicators: [
    {
      id: 'cases',
      name: 'Cases',
      measure: { kind: 'flow' },
      better: 'lower',
      ...count,
      dimensions: [
        { id: 'place', members: ['town', 'country'], disjoint: true, exhaustive: true },
        { id: 'form', members: ['theft', 'fraud'] },
      ],
    },
    { id: 'cleared', name: 'Cases cleared', measure: { kind: 'flow' }, ...count },
    { id: 'addicts', name: 'Addicts', measure: { kind: 'stock' }, unit: 'person', unitSymbols: ['người'] },
    { id: 'rate', name: 'Recovery rate', measure: { kind: 'ratio', scale: '100' }, better: 'higher', ...percent },
    {
      id: 'clearance',
      name: 'Clearance rate',
      measure: { kind: 'ratio', numerator: 'cleared', denominator: 'cases', scale: '100' },
      better: 'higher',
      ...percent,
    },
    {
      id: 'change',
      name: 'Cases, change',
      measure: { kind: 'change', of: 'cases', mode: 'percent', base: 'same-period-last-year' },
      unit: 'percent',
      better: 'lower',
    },
    {
      id: 'difference',
      name: 'Cases, more or fewer',
      measure: { kind: 'change', of: 'cases', mode: 'absolute', base: 'adjacent' },
      unit: 'case',
      unitSymbols: ['vụ'],
      integer: true,
    },
    { id: 'held', name: 'Day of the conference', measure: { kind: 'milestone' }, unit: 'day' },
    { id: 'place', name: 'Place', measure: { kind: 'rank' }, unit: 'province' },
  ],
} as const satisfies Catalogue;

/** A figure of the cases in Huế, unless it says otherwise. */
export function figure(period: string, value: FigureInput['value'], more: Partial<FigureInput> = {}): FigureInput {
  return { indicator: 'cases', territory: 'hue', period, value, ...more };
}

/** A document of the police, in Vietnamese, under the civil calendar, unless it says otherwise. */
export function document(
  publishedOn: string,
  figures: readonly FigureInput[],
  more: Partial<PublicationInput> = {},
): RecordInput {
  const publication = { publisher: 'police', publishedOn, title: 'Báo cáo', language: 'vi', calendar: 'civil' };
  return { publication: { ...publication, ...more }, figures };
}

/** The cell of the cases in Huế, unless it says otherwise. */
export function cell(period: CellQuery['period'], more: Partial<CellQuery> = {}): CellQuery {
  return { indicator: 'cases', territory: 'hue', period, ...more };
}

/** What these documents say of the world, with more defined if need be. */
export function see(
  publications: readonly RecordInput[],
  options: ViewOptions = {},
  more: Partial<Catalogue> = {},
): View {
  const catalogue: Catalogue = {
    ...world,
    ...more,
    publishers: [...world.publishers, ...(more.publishers ?? [])],
    territories: [...world.territories, ...(more.territories ?? [])],
    territorySets: [...world.territorySets, ...(more.territorySets ?? [])],
    indicators: [...world.indicators, ...(more.indicators ?? [])],
  };
  return viewOf({ catalogue, publications }, options);
}

/** "reported 120", "time-path 220", "(4, ∞)", "none parts-missing 2024-Q2": an answer in a line. */
export function said({ origin, rule, point, value, contested, reason, missing }: Answer): string {
  const how = origin === 'derived' ? rule : origin;
  const what = point?.toString() ?? (value === null ? null : formatInterval(value));
  const labels = reason === 'parts-missing' ? missing.map(({ period }) => period.label) : [];
  return [how, what, contested ? 'contested' : null, reason, ...labels].filter((word) => word !== null).join(' ');
}

/** A target on the cases in Huế in 2024, at least 100 of them, unless it says otherwise. */
export function target(more: Partial<TargetInput> = {}): TargetInput {
  return {
    id: 'target',
    indicator: 'cases',
    scope: { territory: 'hue' },
    requirement: { relation: 'atLeast', value: '100' },
    judged: 'each',
    publisher: 'assembly',
    ...more,
  };
}

/** "met 17.86", "undecided straddles (-1, ∞)": a verdict in a line. */
export function judged({ status, reason, margin, firm }: Verdict): string {
  const distance = margin.point?.toString() ?? (margin.value === null ? null : formatInterval(margin.value));
  return [status, reason, distance, firm ? null : 'not firm'].filter((word) => word !== null).join(' ');
}

/** "code at path" of each issue; "fine" where there is none. */
export function refused(parsed: Parsed<unknown>): readonly string[] {
  return parsed.ok ? ['fine'] : parsed.issues.map(({ code, path }) => `${code} at ${path.join('.')}`);
}

/** The same of what was thrown; anything but a LedgerError is thrown on. */
export function thrown(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (error) {
    if (isLedgerError(error)) return refused({ ok: false, issues: error.issues });
    throw error;
  }
  return ['fine'];
}
