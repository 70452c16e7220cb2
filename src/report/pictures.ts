/**
 * Pictures: bullet and series as SVG elements. Positions are computed exactly and rounded to a tenth at the end.
 */
import { Decimal, type DecimalText } from '../model/decimal.ts';
import type { ReportPicture, ReportSpan, ReportTick } from './document.ts';
import { type Element, element } from './markup.ts';

type Bullet = Extract<ReportPicture, { kind: 'bullet' }>;
type Series = Extract<ReportPicture, { kind: 'series' }>;
type SeriesPoint = Series['points'][number];

/** From a value to a place on the page, and the ends of the scale for what has none. */
interface Scale {
  readonly place: (value: DecimalText) => Decimal;
  readonly span: (span: ReportSpan) => readonly [from: Decimal, to: Decimal];
}

/** The first tick lies at `from`, the last at `to`. */
function scaleOf(ticks: readonly ReportTick[], from: number, to: number): Scale {
  const [low, high] = [new Decimal(ticks[0]?.at ?? 0), new Decimal(ticks.at(-1)?.at ?? 1)];
  const reach = high.minus(low);
  const place = (value: DecimalText) => {
    const share = new Decimal(value).minus(low).dividedBy(reach.isZero() ? 1 : reach);
    return share.times(to - from).plus(from);
  };
  const span = ({ low, high }: ReportSpan): readonly [Decimal, Decimal] => [
    low === null ? new Decimal(from) : place(low),
    high === null ? new Decimal(to) : place(high),
  ];
  return { place, span };
}

/** A length or a place, to a tenth. */
const at = (value: Decimal | number): string => new Decimal(value).toDecimalPlaces(1).toString();

const bulletBox = { width: 220, height: 34, edge: 1 } as const;

/** A result as a bar from zero, on the pale field of what is accepted, with a line where that begins. */
export function bulletSvg({ ticks, point, band, accepted, tone }: Bullet): Element {
  const { width, height, edge } = bulletBox;
  const scale = scaleOf(ticks, edge, width - edge);
  const bar = (span: ReportSpan, y: number, thick: number, className: string) => {
    const [from, to] = scale.span(span);
    const size = Decimal.max(to.minus(from).abs(), 1.5);
    const attributes = { x: at(Decimal.min(from, to)), y: at(y), width: at(size), height: at(thick), class: className };
    return element('rect', attributes);
  };
  const ends = [accepted.low, accepted.high].filter((end) => end !== null);
  const [first, last] = [ticks[0], ticks.at(-1)];
  const label = (tick: ReportTick | undefined, anchor: string) =>
    tick === undefined
      ? null
      : element('text', { x: at(scale.place(tick.at)), y: '32', 'text-anchor': anchor }, tick.label);
  return element(
    'svg',
    { class: `bullet ${tone}`, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' },
    bar({ low: null, high: null }, 4, 14, 'field'),
    bar(accepted, 4, 14, 'accepted'),
    band === null ? null : bar(band, 7.5, 7, 'band'),
    point === null ? null : bar({ low: '0', high: point }, 7.5, 7, 'bar'),
    ...[...new Set(ends)].map((end) => {
      const x = at(scale.place(end));
      return element('line', { x1: x, x2: x, y1: '1', y2: '21', class: 'target' });
    }),
    label(first, 'start'),
    label(last, 'end'),
  );
}

const box = { width: 440, height: 240, left: 62, right: 18, top: 12, bottom: 190 } as const;

/** A line through the periods: targets dashed, what is open pale, earlier words hollow. */
export function seriesSvg(picture: Series): Element {
  const { ticks, points, title } = picture;
  const scale = scaleOf(ticks, box.bottom, box.top);
  const step = new Decimal(box.width - box.left - box.right).dividedBy(points.length);
  const middle = (index: number) => step.times(index).plus(box.left).plus(step.dividedBy(2));
  const lineAt = (y: Decimal, from: Decimal | number, to: Decimal | number, className: string) =>
    element('line', { x1: at(from), x2: at(to), y1: at(y), y2: at(y), class: className });
  const every = Math.ceil(points.length / 5);
  return element(
    'svg',
    { class: 'chart', viewBox: `0 0 ${box.width} ${box.height}`, role: 'img', 'aria-label': title },
    ...ticks.flatMap(({ at: value, label }) => {
      const y = scale.place(value);
      const words = element('text', { x: at(box.left - 7), y: at(y.plus(4)), 'text-anchor': 'end' }, label);
      return [lineAt(y, box.left, box.width - box.right, value === '0' ? 'zero' : 'grid'), words];
    }),
    ...points.flatMap((point, index) => bandAt(point, middle(index), step, scale)),
    ...points.flatMap(({ targets }, index) => {
      const [from, to] = [step.times(index).plus(box.left), step.times(index + 1).plus(box.left)];
      return targets.map((target) => lineAt(scale.place(target), from, to, 'target'));
    }),
    ...linesThrough(points, middle, scale),
    ...points.flatMap((point, index) => marksAt(point, middle(index), scale)),
    ...points.flatMap(({ label }, index) =>
      index % every === 0 ? periodLabel(label, middle(index), Math.floor((52 * every) / points.length)) : [],
    ),
  );
}

function bandAt({ band }: SeriesPoint, x: Decimal, step: Decimal, scale: Scale): readonly Element[] {
  if (band === null) return [];
  const [low, high] = scale.span(band);
  const width = Decimal.min(step.times('0.5'), 34);
  const size = { width: at(width), height: at(Decimal.max(low.minus(high).abs(), 2)) };
  return [
    element('rect', { x: at(x.minus(width.dividedBy(2))), y: at(Decimal.min(low, high)), ...size, class: 'band' }),
  ];
}

function marksAt({ point, ghosts }: SeriesPoint, x: Decimal, scale: Scale): readonly Element[] {
  const dot = (value: DecimalText, radius: string, className: string) =>
    element('circle', { cx: at(x), cy: at(scale.place(value)), r: radius, class: className });
  return [...ghosts.map((ghost) => dot(ghost, '4.5', 'ghost')), ...(point === null ? [] : [dot(point, '4', 'dot')])];
}

/** Lines through points that follow one another; where something is missing between two, none. */
function linesThrough(
  points: readonly SeriesPoint[],
  middle: (index: number) => Decimal,
  scale: Scale,
): readonly Element[] {
  const lines: string[][] = [];
  points.forEach(({ point, joined }, index) => {
    const last = lines.at(-1);
    const before = points[index - 1]?.point ?? null;
    const place = point === null ? null : `${at(middle(index))},${at(scale.place(point))}`;
    if (place === null) return;
    if (joined && before !== null && last !== undefined) last.push(place);
    else lines.push([place]);
  });
  return lines
    .filter(({ length }) => length > 1)
    .map((line) => element('polyline', { class: 'line', points: line.join(' ') }));
}

/** A period under its place, in up to three lines. */
function periodLabel(label: string, x: Decimal, characters: number): readonly Element[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= Math.max(characters, 8))
      lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines
    .slice(0, 3)
    .map((line, index) =>
      element('text', { x: at(x), y: at(box.bottom + 16 + index * 15), 'text-anchor': 'middle' }, line),
    );
}
