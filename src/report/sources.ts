/**
 * Sources: the footnotes of a report, numbered as they are first referred to.
 */
import type { Target } from '../model/target.ts';
import type { Vintage } from '../query.ts';
import type { Names } from '../reconcile.ts';
import type { ReportNote } from './document.ts';
import type { ReportVoice } from './voice.ts';

/** Takes references, and tells the footnotes in the end. */
export interface Sources {
  /** The numbers of figures, ascending and at most {@link mostNotes}. */
  figures(vintages: readonly Vintage[]): readonly number[];
  /** The number of the document that set a target, where anything of it is known. */
  target(target: Target): readonly number[];
  notes(): readonly ReportNote[];
}

/** Whoever wants more than these asks `explain`. */
const mostNotes = 6;

/** An empty list of sources. */
export function createSources(names: Names, voice: ReportVoice): Sources {
  const notes = new Map<string, ReportNote>();
  const cite = (note: Omit<ReportNote, 'number'>): number => {
    // One phrase may carry several figures: it is one footnote.
    const key = JSON.stringify([note.source, note.quote, note.remark]);
    const known = notes.get(key);
    if (known !== undefined) return known.number;
    const number = notes.size + 1;
    notes.set(key, { number, ...note });
    return number;
  };
  const figure = (vintage: Vintage): number => {
    const { publication, locator, quote, note, printed } = vintage;
    const document = [
      names.publisher(publication.publisher),
      publication.title,
      voice.setting.day(publication.publishedOn),
    ];
    return cite({
      source: [...document, ...(locator === undefined ? [] : [locator])].join(', '),
      quote: quote ?? printed,
      remark: note === undefined ? null : voice.remark(note),
    });
  };
  return {
    figures: (vintages) => [...new Set(vintages.slice(0, mostNotes).map(figure))].sort((a, b) => a - b),
    target: ({ publisher, instrument, issuedOn, quote, note }) => {
      if (instrument === undefined && quote === undefined && note === undefined) return [];
      const day = issuedOn === undefined ? undefined : voice.setting.day(issuedOn);
      const source = [names.publisher(publisher), instrument, day].filter((words) => words !== undefined).join(', ');
      return [cite({ source, quote: quote ?? null, remark: note === undefined ? null : voice.remark(note) })];
    },
    notes: () => [...notes.values()],
  };
}
