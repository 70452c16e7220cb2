/**
 * Compose: a view and a reconciliation become a document.
 */
import { cellKey } from '../model/cell.ts';
import type { Cell } from '../model/figure.ts';
import { textIn } from '../model/text.ts';
import type { View } from '../query.ts';
import { capitalised, type Reconciliation } from '../reconcile.ts';
import { findingsSection } from './agreement.ts';
import { changesSection } from './changes.ts';
import { type Brief, type Desk, deskOf } from './desk.ts';
import type { ReportDocument } from './document.ts';
import { seriesSection } from './series.ts';
import { decidedSection, silentSection, tallyOf, undecidedSection, verdictsFor } from './verdicts.ts';

/** The document; sources are numbered in the order in which it refers to them. */
export function compose(view: View, reconciliation: Reconciliation | null, brief: Brief): ReportDocument {
  const desk = deskOf(view, brief);
  const { voice, sources } = desk;
  const verdicts = verdictsFor(desk);
  const known = knownCells(desk);
  const wanted = known.filter(desk.isWanted);
  const sections = [
    ...decidedSection(desk, verdicts),
    ...undecidedSection(desk, verdicts),
    ...changesSection(desk, wanted),
    ...(reconciliation === null ? [] : findingsSection(desk, reconciliation)),
    ...seriesSection(desk, known, verdicts),
    ...silentSection(desk, verdicts),
  ];
  return {
    language: brief.language,
    title: brief.title ?? voice.title,
    about: aboutLines(desk, wanted[0] ?? verdicts[0]?.cell, verdicts.length === 0),
    tally: tallyOf(desk, verdicts),
    sections,
    sources: { title: voice.sections.sources, notes: sources.notes() },
    words: { numbers: voice.numbers, source: voice.source },
  };
}

/** Every cell of the place that has a figure, once. */
function knownCells({ view, brief }: Desk): readonly Cell[] {
  const figures = view.figures(brief.territory === null ? {} : { territory: brief.territory });
  return [...new Map(figures.map(({ cell }) => [cellKey(cell), cell])).values()];
}

function aboutLines(desk: Desk, example: Cell | undefined, isWithoutTargets: boolean): readonly string[] {
  const { view, voice, names } = desk;
  const { asOf, prefer, assumeCalendar, territoriesOf } = view.token;
  const { day } = voice.setting;
  const published = asOf?.published;
  const lines = [
    scopeLine(desk, example),
    voice.asOf(published === undefined ? null : day(published), view.position),
    territoriesOf === undefined ? null : voice.map(day(territoriesOf)),
    assumeCalendar === undefined ? null : voice.calendar(assumeCalendar),
    prefer === undefined ? null : voice.prefer(prefer.map(names.publisher).join(', ')),
    isWithoutTargets ? voice.noTargets : null,
  ];
  return lines.filter((line) => line !== null);
}

/** The place and the period, where the report is about one. */
function scopeLine({ view, voice, names, brief }: Desk, example: Cell | undefined): string | null {
  const { territory, period } = brief;
  const { territories, territorySets } = view.definitions;
  const spans = territories.find(({ id }) => id === territory)?.spans;
  const name = spans?.at(-1)?.name ?? territorySets.find(({ id }) => id === territory)?.name ?? territory;
  const own = example === undefined ? null : names.place(example);
  const place = territory === null ? null : (own ?? textIn(name ?? '', voice.setting.language));
  const label = typeof period === 'string' ? period : (period?.label ?? null);
  const time = period === null || example === undefined ? label : (voice.setting.period(example.period) ?? label);
  const words = [place, time].filter((part) => part !== null).join(', ');
  return words === '' ? null : capitalised(words);
}
