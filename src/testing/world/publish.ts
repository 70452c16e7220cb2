/**
 * Publish: the truth becomes documents. A document speaks of some places, periods and indicators and not of others; it
 * rounds, cuts and hedges as its writer does, restates last year's levels, and says nothing that is not true.
 */
import { textIn } from '../../model/text.ts';
import type { FigureInput, RecordInput } from '../../record.ts';
import { type Draw, drawFrom } from './draw.ts';
import type { Exact } from './exact.ts';
import { fractionPrint, type Print, type Printable, printOf, type Style, textOf } from './printing.ts';
import { daysOf, type Occasion, occasions, spanOf } from './spans.ts';
import { members } from './subjects.ts';
import type { Span, TrueCell } from './truth.ts';
import { trueWorld, type World, type WorldSize } from './world.ts';

/** One printed figure, and what is true of it. */
export interface Fact {
  readonly cell: TrueCell;
  readonly truth: Exact;
  readonly print: Print;
}

/** A document in which everything is true. */
export interface HonestPublication {
  /** The truth that it speaks of: what was known when it came out. */
  readonly world: World;
  /** As a ledger records it. */
  readonly record: RecordInput;
  /** What stands behind each of its figures, in their order. */
  readonly facts: readonly Fact[];
  readonly language: Style['language'];
}

/** A world, and documents about it in the order in which they came out. */
export interface PublishedWorld {
  readonly world: World;
  readonly publications: readonly HonestPublication[];
}

/** What is to be published; what is absent is drawn. */
export interface PublishingOptions extends WorldSize {
  /** At most this many documents. Default 4. */
  readonly publications?: number;
  /** About this many figures in a document. Default 20. */
  readonly figures?: number;
}

/** A world and its documents, all of them honest; some know last year's counts better than those before. */
export function publishedWorld(seed: number, options: PublishingOptions = {}): PublishedWorld {
  const draw = drawFrom(seed ^ 0x5bd1e995);
  const world = trueWorld(seed, options);
  const revised = draw.chance(30) ? trueWorld(seed, options, seed + 1) : world;
  const count = 1 + draw.below(options.publications ?? 4);
  const plans = ([-1, 0] as const).flatMap((offset) => occasions.map((occasion) => ({ offset, occasion })));
  const publications = plans.slice(-count).map(({ offset, occasion }, index) => {
    const known = index === 0 ? world : revised;
    return publicationOf(draw, known, { occasion, offset, figures: options.figures ?? 20 });
  });
  return { world, publications };
}

/** One document about a world: of its latest half-year, nine months or year. */
export function publicationAbout(world: World, seed: number, figures = 20): HonestPublication {
  const draw = drawFrom(seed);
  const [first, ...others] = occasions;
  if (first === undefined) throw new Error('There is no occasion to publish.');
  return publicationOf(draw, world, { occasion: draw.pick([first, ...others]), offset: 0, figures });
}

interface Plan {
  readonly occasion: Occasion;
  readonly offset: 0 | -1;
  readonly figures: number;
}

function publicationOf(draw: Draw, world: World, { occasion, offset, figures }: Plan): HonestPublication {
  const { calendar, year } = world;
  const style = styleOf(draw);
  // Some documents print whole tables of a few indicators, others a figure here and there.
  const isTable = draw.chance(40);
  const cells = cellsOf(draw, world, { occasion, offset, isTable });
  const most = isTable ? figures * 2 : figures;
  const kept = draw.some(cells, (100 * most) / Math.max(isTable ? most : most * 1.3, cells.length));
  const facts = kept.flatMap((cell) => factsOf(draw, world, style, cell));
  const { language } = style;
  const publication = {
    publisher: draw.pick(['police', 'police', 'committee']),
    publishedOn: `${year + offset}-${draw.pick(occasion.days)}`,
    title: language === 'vi' ? 'Báo cáo kết quả công tác' : 'Report on results',
    language,
    calendar,
  };
  const inputs = facts.map(({ cell, print }) => figureInput(draw, world, cell, textOf(print, language)));
  return { world, record: { publication, figures: inputs }, facts, language };
}

function styleOf(draw: Draw): Style {
  return {
    language: draw.chance(70) ? 'vi' : 'en',
    cutting: draw.pick(['half-up', 'half-up', 'truncated', 'mixed']),
    places: draw.pick([0, 1, 2, 2, 3]),
    hedged: draw.pick([0, 0, 10, 40]),
  };
}

interface Page extends Omit<Plan, 'figures'> {
  readonly isTable: boolean;
}

/** The cells that a document of this occasion might print, level by level. */
function cellsOf(draw: Draw, world: World, { occasion, offset, isTable }: Page): readonly TrueCell[] {
  const [province = '', ...below] = world.territories;
  const territories = [province, ...draw.some(below, isTable ? draw.pick([0, 100]) : 60)];
  const parts = [occasion.main, ...draw.some(occasion.others, 20)];
  const spans = parts.flatMap((part): readonly Span[] => {
    const own = spanOf(world.year, part, offset);
    return offset === 0 && draw.chance(50) ? [own, spanOf(world.year, part, -1)] : [own];
  });
  const indicators = draw.some(world.indicators, isTable ? 35 : 70);
  return spans.flatMap((span) =>
    territories.flatMap((territory) =>
      indicators.flatMap(({ id, dimensions }): readonly TrueCell[] => {
        const cell = { indicator: id, territory, span };
        const broken = dimensions === undefined ? [] : draw.some(members, draw.pick([0, 60, 100]));
        return [cell, ...broken.map(({ dimension, member }) => ({ ...cell, breakdown: { [dimension]: member } }))];
      }),
    ),
  );
}

/** A cell's figure; sometimes the same number again, as a fraction or in other words. */
function factsOf(draw: Draw, world: World, style: Style, cell: TrueCell): readonly Fact[] {
  const truth = world.truthOf(cell);
  const printable = printableOf(world, cell);
  if (truth === null || printable === null) return [];
  const print = printOf(draw, style, truth, printable);
  if (print === null) return [];
  const again = draw.chance(25) ? repeated(draw, world, style, { cell, truth, print }) : null;
  return again === null
    ? [{ cell, truth, print }]
    : [
        { cell, truth, print },
        { cell, truth, print: again },
      ];
}

function repeated(draw: Draw, world: World, style: Style, { cell, truth, print }: Fact): Print | null {
  const measure = world.indicators.find(({ id }) => id === cell.indicator)?.measure;
  if (measure?.kind === 'ratio' || measure?.kind === 'share') {
    const [over, under] = partsOf(world, cell);
    return fractionPrint(draw, style, over, under);
  }
  const printable = printableOf(world, cell);
  if (print.hedge !== '' || printable === null || !draw.chance(30)) return null;
  const other = printOf(draw, { ...style, hedged: 100 }, truth, printable);
  // Two plain prints of one document have one step and say one thing.
  return other?.hedge === '' ? print : other;
}

/** The true numerator and denominator of a ratio or share; null where they have none. */
export function partsOf(world: World, cell: TrueCell): readonly [over: Exact | null, under: Exact | null] {
  const measure = world.indicators.find(({ id }) => id === cell.indicator)?.measure;
  const { breakdown: _, ...total } = cell;
  const of = (indicator: string | undefined, at: TrueCell = cell) =>
    indicator === undefined ? null : world.truthOf({ ...at, indicator });
  if (measure?.kind === 'ratio') return [of(measure.numerator), of(measure.denominator)];
  if (measure?.kind !== 'share') return [null, null];
  return [of(measure.part), of(measure.whole, measure.part === measure.whole ? total : cell)];
}

/** What a document may say of a cell; null for what only its own territory has. */
export function printableOf(world: World, { indicator, territory, breakdown }: TrueCell): Printable | null {
  const found = world.indicators.find(({ id }) => id === indicator);
  if (found === undefined) return null;
  const { measure, unit, integer } = found;
  // Targets bind the province alone.
  if (measure.kind === 'margin' && territory !== world.territories[0]) return null;
  if (measure.kind === 'share' && measure.part === measure.whole && breakdown === undefined) return null;
  const isSigned = measure.kind === 'change' || measure.kind === 'difference' || measure.kind === 'margin';
  return { unit, isWhole: integer === true, isSigned };
}

function figureInput(
  draw: Draw,
  world: World,
  { indicator, territory, span, breakdown }: TrueCell,
  value: string,
): FigureInput {
  const name = world.indicators.find(({ id }) => id === indicator)?.name ?? indicator;
  return {
    indicator,
    territory,
    period: daysOf(span, world.calendar, draw),
    ...(breakdown === undefined ? {} : { breakdown }),
    value,
    quote: `${textIn(name, 'vi')}: ${value}`,
  };
}
