/**
 * Series: the section of pictures of figures through their periods, with targets, hedges and earlier words.
 */
import { cellKey, rowKey } from '../model/cell.ts';
import { type Decimal, decimal, decimalText } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import { isNumeric } from '../model/indicator.ts';
import { boundariesOf, comparePeriods, type Period, periodKey } from '../model/period.ts';
import type { Answer, Verdict, Vintage } from '../query.ts';
import { aboutNumber, numberWords, type Style } from '../reconcile.ts';
import { type Desk, leftOut, periodName, phrase, styleFor, subjectName } from './desk.ts';
import type { ReportBlock, ReportPhrase, ReportPicture, ReportSection } from './document.ts';
import { acceptedBy, answerWords, bandOf, endsOf, reportWords, spanOf } from './results.ts';
import { ticksFor } from './scale.ts';

/** More pictures than these nobody looks at. */
const mostPictures = 12;
/** Periods further back than these are left to tables. */
const mostPoints = 24;

interface Point {
  readonly cell: Cell;
  readonly answer: Answer;
  readonly ghosts: readonly Vintage[];
  readonly targets: readonly Decimal[];
}

/** One picture for each indicator and place of which two periods of one kind are known. */
export function seriesSection(
  desk: Desk,
  cells: readonly Cell[],
  verdicts: readonly Verdict[],
): readonly ReportSection[] {
  const all = seriesAmong(desk, cells);
  if (all.length === 0) return [];
  const targets = targetEnds(desk, verdicts);
  const judged = (series: readonly Cell[]) => series.filter((cell) => targets.has(cellKey(cell))).length;
  const ranked = all.toSorted((a, b) => judged(b) - judged(a) || b.length - a.length);
  const blocks = ranked.slice(0, mostPictures).flatMap((series) => chartOf(desk, series, targets) ?? []);
  if (blocks.length === 0) return [];
  const left = leftOut(desk, Math.max(0, all.length - mostPictures));
  return [{ id: 'series', title: desk.voice.sections.series, blocks: [...blocks, ...left] }];
}

/** Cells of one row whose periods are of one kind, in order; two at least. */
function seriesAmong({ names, isWantedPlace }: Desk, cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const groups = new Map<string, Map<string, Cell>>();
  for (const cell of cells) {
    const measure = names.indicator(cell.indicator)?.measure;
    const kind = kindOf(cell.period);
    if (kind === null || measure === undefined || !isNumeric(measure) || !isWantedPlace(cell)) continue;
    const key = `${rowKey(cell)} ${kind}`;
    const group = groups.get(key) ?? new Map<string, Cell>();
    groups.set(key, group.set(periodKey(cell.period), cell));
  }
  return [...groups.values()]
    .filter(({ size }) => size > 1)
    .map((group) => [...group.values()].sort((a, b) => comparePeriods(a.period, b.period)).slice(-mostPoints));
}

/** Months are drawn with months, half-years with half-years; null for periods that stand alone. */
function kindOf({ label, impossible }: Period): string | null {
  if (impossible !== undefined || label.includes('/')) return null;
  return label
    .slice(4)
    .replace(/^-([HQ])\d$/, '$1')
    .replace(/^-\d\d/, '-month');
}

/** The ends of what targets accept, by the cell that they bind. */
function targetEnds({ view, brief }: Desk, verdicts: readonly Verdict[]): ReadonlyMap<string, readonly Verdict[]> {
  const { territory, period } = brief;
  const found = new Map<string, readonly Verdict[]>();
  const ofAllPeriods = period === null ? verdicts : view.compliance(territory === null ? {} : { territory });
  for (const verdict of ofAllPeriods) {
    const key = cellKey(verdict.cell);
    if (acceptedBy(verdict) !== null) found.set(key, [...(found.get(key) ?? []), verdict]);
  }
  return found;
}

function chartOf(
  desk: Desk,
  series: readonly Cell[],
  verdicts: ReadonlyMap<string, readonly Verdict[]>,
): ReportBlock | null {
  const points = series.map((cell) => pointOf(desk, cell, verdicts.get(cellKey(cell)) ?? []));
  const [first] = series;
  const values = points.flatMap(valuesOf(desk));
  if (first === undefined || points.filter(({ answer }) => answer.value !== null).length < 2) return null;
  const { names, voice } = desk;
  const style = { ...styleFor(desk, first), direction: null };
  const measure = names.indicator(first.indicator)?.measure.kind;
  const isCount = measure === 'flow' || measure === 'stock';
  const joins = joinsOf(series);
  const drawn = points.map((point, index) => ({
    label: periodName(desk, point.cell),
    point: pointText(point.answer),
    band: spanFor(desk, point.answer),
    ghosts: point.ghosts.flatMap((ghost) => (ghost.point === null ? [] : [decimalText(ghost.point)])),
    targets: point.targets.map(decimalText),
    joined: joins[index] ?? false,
  }));
  const picture: Extract<ReportPicture, { kind: 'series' }> = {
    kind: 'series',
    title: `${subjectName(desk, first)}, ${names.place(first)}`,
    legend: legendOf(desk, drawn),
    ticks: ticksFor(isCount ? [decimal('0'), ...values] : values, (value) => numberWords(value, style)),
    points: drawn,
  };
  const { period, value, earlier, required } = voice.columns;
  const columns = [period, value, earlier, required].map((title, index) => ({ title, numeric: index > 0 }));
  const rows = points.map((point) => ({ cells: rowOf(desk, point, style) }));
  return { kind: 'chart', picture, table: { kind: 'table', columns, rows } };
}

/** Two periods are neighbours unless they begin further apart than others do; months differ by a few days. */
function joinsOf(series: readonly Cell[]): readonly boolean[] {
  const begins = series.map(({ period }) => boundariesOf(period)?.from ?? 0);
  const steps = begins.map((begin, index) => begin - (begins[index - 1] ?? begin));
  const least = Math.min(...steps.filter((step) => step > 0));
  return steps.map((step, index) => index > 0 && step <= least * 1.5);
}

function pointOf({ view }: Desk, cell: Cell, verdicts: readonly Verdict[]): Point {
  const answer = view.figure(cell);
  const ghosts = view.vintages(cell).filter(({ state, point }) => {
    return state === 'superseded' && (point === null || answer.point === null || !point.eq(answer.point));
  });
  const ends = verdicts.flatMap((verdict) => endsOf(acceptedBy(verdict)));
  const distinct = new Map(ends.map((end) => [decimalText(end), end]));
  return { cell, answer, ghosts, targets: [...distinct.values()] };
}

const pointText = ({ point, contested }: Answer) => (point === null || contested ? null : decimalText(point));

function spanFor(desk: Desk, answer: Answer) {
  const band = bandOf(desk, answer);
  return band && spanOf(band);
}

/** Everything that a picture must have room for. */
function valuesOf(desk: Desk): (point: Point) => readonly Decimal[] {
  return ({ answer, ghosts, targets }) => [
    ...(answer.point === null ? [] : [answer.point]),
    ...endsOf(bandOf(desk, answer)),
    ...ghosts.flatMap(({ point }) => point ?? []),
    ...targets,
  ];
}

function rowOf(desk: Desk, { cell, answer, ghosts, targets }: Point, style: Style): readonly ReportPhrase[] {
  const { vintage, rivals } = desk.view.figure(cell);
  const said = ghosts.map((ghost) => reportWords(desk, ghost));
  return [
    phrase(periodName(desk, cell)),
    phrase(answerWords(desk, answer) ?? '–', desk.sources.figures(vintage === null ? rivals : [vintage])),
    phrase(said.join('\n'), desk.sources.figures(ghosts), 'quiet'),
    phrase(targets.map((target) => aboutNumber(target, style)).join('\n')),
  ];
}

/** How to read what is there, and nothing else. */
function legendOf({ voice }: Desk, points: Extract<ReportPicture, { kind: 'series' }>['points']): string {
  const { line, target, band, ghost } = voice.legend;
  const said = [
    line,
    points.some(({ targets }) => targets.length > 0) ? target : null,
    points.some((point) => point.band !== null) ? band : null,
    points.some(({ ghosts }) => ghosts.length > 0) ? ghost : null,
  ];
  return said.filter((words) => words !== null).join('; ');
}
