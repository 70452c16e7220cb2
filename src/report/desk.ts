/**
 * Desk: what whoever writes a report has at hand: the view, the words of a language, names, and the list of sources.
 */
import type { Cell } from '../model/figure.ts';
import { comparePeriods, periodKey } from '../model/period.ts';
import { cellFrom, type Explanation, horizonBehind, type View, type Vintage } from '../query.ts';
import { capitalised, type Names, namesIn, type Style, styleOf } from '../reconcile.ts';
import type { PeriodInput } from '../record.ts';
import type { ReportBlock, ReportPhrase, ReportTable, ReportTone } from './document.ts';
import { english } from './english.ts';
import { createSources, type Sources } from './sources.ts';
import { vietnamese } from './vietnamese.ts';
import type { ReportVoice } from './voice.ts';

/** Which part of a view a report is about, and how it is told. */
export interface Brief {
  readonly language: 'vi' | 'en';
  readonly title: string | null;
  readonly territory: string | null;
  readonly period: PeriodInput | null;
  /** The most rows of one table or list. */
  readonly rows: number;
}

/** What sections are written with. */
export interface Desk {
  readonly view: View;
  readonly brief: Brief;
  readonly voice: ReportVoice;
  readonly names: Names;
  readonly sources: Sources;
  /** Whether a cell lies in the place and the period that the report is about. */
  readonly isWanted: (cell: Cell) => boolean;
  readonly isWantedPlace: (cell: Cell) => boolean;
}

const voices = { vi: vietnamese, en: english } as const;

/** A desk with an empty list of sources. */
export function deskOf(view: View, brief: Brief): Desk {
  const { language, territory, period } = brief;
  const voice = voices[language];
  const names = namesIn(view.definitions, language);
  const isWantedPlace = (cell: Cell) => territory === null || cell.territory === territory;
  const isWanted = (cell: Cell) => isWantedPlace(cell) && (period === null || isPeriodOf(view, cell, period));
  return { view, brief, voice, names, sources: createSources(names, voice), isWanted, isWantedPlace };
}

/** A label means what it means in the cell's own row. */
function isPeriodOf(view: View, cell: Cell, period: PeriodInput): boolean {
  const { indicator, territory, breakdown } = cell;
  const place = { indicator, territory, ...(breakdown === undefined ? {} : { breakdown }) };
  return periodKey(cellFrom(horizonBehind(view), { ...place, period }).period) === periodKey(cell.period);
}

/** How numbers of a cell's indicator are said. */
export function styleFor({ names, voice }: Desk, { indicator }: Cell): Style {
  return styleOf(names.indicator(indicator), voice.setting);
}

/** "Số vụ phạm tội về trật tự xã hội, “nữ”": the indicator, and the part of it. */
export function subjectName({ names }: Desk, { indicator, breakdown }: Cell): string {
  const part = breakdown === undefined ? '' : `, “${Object.values(breakdown).join(', ')}”`;
  return capitalised(names.indicatorName(indicator)) + part;
}

/** "6 tháng đầu năm 2024", or that no period was stated. */
export function periodName({ voice }: Desk, { period }: Cell): string {
  return voice.setting.period(period) ?? voice.wholePeriod;
}

/** "Huế, 6 tháng đầu năm 2024": the place by the name that it had, and the period if any was stated. */
export function placeName({ names, voice }: Desk, cell: Cell): string {
  return [names.place(cell), voice.setting.period(cell.period)].filter((words) => words !== null).join(', ');
}

/** Cells that are missing, the first few of them. */
export function missingNames(desk: Desk, missing: readonly Cell[]): string {
  const { names } = desk;
  const said = missing.slice(0, 2).map((cell) => `${names.indicatorName(cell.indicator)}, ${placeName(desk, cell)}`);
  const more = missing.length - said.length;
  return [...said, ...(more > 0 ? [desk.voice.setting.others(more)] : [])].join('; ');
}

/** Plain words, with the sources that they rest on. */
export function phrase(text: string, notes: readonly number[] = [], tone?: ReportTone): ReportPhrase {
  return { text, notes, ...(tone === undefined ? {} : { tone }) };
}

/** The reports at the leaves of an explanation, each once. */
export function leavesOf(explanation: Explanation): readonly Vintage[] {
  const found = new Map<number, Vintage>();
  const walk = ({ vintage, parts }: Explanation): void => {
    if (vintage !== null) found.set(vintage.position, vintage);
    parts.forEach(walk);
  };
  walk(explanation);
  return [...found.values()];
}

/** By place, then by period, so that what is read together stands together. */
export function byPlace({ view }: Desk): (a: Cell, b: Cell) => number {
  const order = new Map(view.definitions.territories.map(({ id }, index) => [id, index]));
  const rank = ({ territory }: Cell) => order.get(territory) ?? order.size;
  return (a, b) => rank(a) - rank(b) || comparePeriods(a.period, b.period);
}

/** A column that says where and when; none in a report on one place and period. */
export function placed<T>({ brief }: Desk, column: T): readonly T[] {
  return brief.territory === null || brief.period === null ? [column] : [];
}

/** A table of as many rows as are told, and a line that counts the others. Columns from `numeric` on hold numbers. */
export function tableOf(
  desk: Desk,
  titles: readonly string[],
  rows: ReportTable['rows'],
  all: number,
  numeric = titles.length,
): readonly ReportBlock[] {
  const columns = titles.map((title, index) => ({ title, numeric: index >= numeric }));
  return [{ kind: 'table', columns, rows }, ...leftOut(desk, all - rows.length)];
}

/** How many more there are, where there are. */
export function leftOut({ voice }: Desk, count: number): readonly ReportBlock[] {
  return count === 0 ? [] : [{ kind: 'paragraph', phrase: phrase(voice.more(count), [], 'quiet') }];
}
