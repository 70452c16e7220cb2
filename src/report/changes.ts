/**
 * Changes: the section that holds figures beside those of the same period of last year.
 */
import { Decimal } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import type { Indicator } from '../model/indicator.ts';
import { compareIntervals, type Interval, interval, pointInterval } from '../model/interval.ts';
import { samePeriod } from '../model/period.ts';
import type { Answer, Explanation, Vintage } from '../query.ts';
import { intervalWords, type Style } from '../reconcile.ts';
import { byPlace, type Desk, leavesOf, phrase, placed, placeName, styleFor, subjectName, tableOf } from './desk.ts';
import type { ReportPhrase, ReportSection, ReportTable, ReportTone } from './document.ts';
import { answerWords } from './results.ts';

type Row = ReportTable['rows'][number];

/** Levels with their change, and changes that were published without levels. */
export function changesSection(desk: Desk, cells: readonly Cell[]): readonly ReportSection[] {
  const { columns, sections } = desk.voice;
  const rows = cells.toSorted(byPlace(desk)).flatMap((cell) => changeRow(desk, cell) ?? []);
  if (rows.length === 0) return [];
  const { indicator, place, now, before, change } = columns;
  const first = [indicator, ...placed(desk, place)];
  const titles = [...first, now, before, change];
  const told = rows.slice(0, desk.brief.rows);
  return [
    {
      id: 'changes',
      title: sections.changes,
      blocks: tableOf(
        desk,
        titles,
        told.map((row) => row()),
        rows.length,
        first.length,
      ),
    },
  ];
}

/** A row to be written; sources are numbered in the order of what is told, so it is not written before. */
function changeRow(desk: Desk, cell: Cell): (() => Row) | null {
  const indicator = desk.names.indicator(cell.indicator);
  switch (indicator?.measure.kind) {
    case 'flow':
    case 'stock':
    case 'ratio':
      return levelRow(desk, cell, indicator);
    case 'change':
      return (cell.base ?? indicator.measure.base) === 'same-period-last-year'
        ? publishedRow(desk, cell, indicator)
        : null;
    default:
      return null;
  }
}

/** Counts move by a percentage, percentages by points. */
function levelRow(desk: Desk, { indicator: id, territory, period, breakdown }: Cell, indicator: Indicator) {
  const mode = indicator.unit === 'percent' ? 'points' : 'percent';
  const query = { indicator: id, territory, period, ...(breakdown === undefined ? {} : { breakdown }), mode } as const;
  const { cell, value, point, complete } = desk.view.change(query);
  if (!complete || value === null) return null;
  return (): Row => {
    const { answer, parts } = desk.view.explain(query);
    const [now, before] = [true, false].map((own) =>
      parts.find((part) => samePeriod(part.cell.period, cell.period) === own),
    );
    const style: Style = {
      ...styleFor(desk, cell),
      unit: mode === 'percent' ? 'percent' : 'percentage-point',
      whole: false,
      direction: desk.voice.setting.directions.change,
    };
    const words = movementWords(desk, point === null ? value : pointInterval(point), style);
    return {
      cells: [
        phrase(subjectName(desk, cell)),
        ...placed(desk, phrase(placeName(desk, cell))),
        levelPhrase(desk, now),
        levelPhrase(desk, before),
        phrase(words, [], toneOf(answer, indicator)),
      ],
    };
  };
}

/** "giảm dưới 16,6667% hoặc tăng": of what may have gone either way, both are said. */
function movementWords({ voice }: Desk, value: Interval, style: Style): string {
  const { low, high, lowOpen, highOpen } = value;
  const { direction } = style;
  const isOneWay = low?.gte(0) === true || high?.lte(0) === true || (low === null && high === null);
  if (direction === null || isOneWay) return intervalWords(value, style);
  const most = (end: Decimal | null, open: boolean) =>
    end === null
      ? ''
      : ` ${intervalWords(interval(null, end.abs(), { highOpen: open }), { ...style, direction: null })}`;
  return voice.either(direction.down + most(low, lowOpen), direction.up + most(high, highOpen));
}

/** A side of a change, with its sources. */
function levelPhrase(desk: Desk, side: Explanation | undefined): ReportPhrase {
  return side === undefined
    ? phrase('–')
    : phrase(answerWords(desk, side.answer) ?? '–', desk.sources.figures(leavesOf(side)));
}

function publishedRow(desk: Desk, cell: Cell, indicator: Indicator) {
  const answer = desk.view.figure(cell);
  const words = answerWords(desk, answer);
  if (words === null) return null;
  const vintages: readonly Vintage[] = answer.vintage === null ? answer.rivals : [answer.vintage];
  return (): Row => ({
    cells: [
      phrase(subjectName(desk, cell)),
      ...placed(desk, phrase(placeName(desk, cell))),
      phrase('–'),
      phrase('–'),
      phrase(words, desk.sources.figures(vintages), toneOf(answer, indicator)),
    ],
  });
}

const zero = pointInterval(new Decimal(0));

/** Whether a movement is welcome, where the indicator says which one is. */
function toneOf({ value }: Answer, { better }: Indicator): ReportTone | undefined {
  if (value === null || better === undefined) return undefined;
  const side = compareIntervals(value, zero);
  if (side === 'overlapping') return undefined;
  return (side === 'above') === (better === 'higher') ? 'good' : 'bad';
}
