/**
 * Document: what a report says, as plain data. Everything in it is text for people, in one language; `printed` forms are
 * made of it and of nothing else.
 */
import type { DecimalText } from '../model/decimal.ts';

/** How a reader is to take something, beside its words: well, badly, open, or by the way. */
export type ReportTone = 'good' | 'bad' | 'open' | 'quiet';

/** Words, and the numbers of the sources that they rest on. A line end in the text ends a line. */
export interface ReportPhrase {
  readonly text: string;
  readonly notes: readonly number[];
  readonly tone?: ReportTone;
}

/** A table. Every row has a phrase for each column. */
export interface ReportTable {
  readonly kind: 'table';
  readonly columns: readonly { readonly title: string; readonly numeric: boolean }[];
  readonly rows: readonly { readonly cells: readonly ReportPhrase[]; readonly picture?: ReportPicture }[];
}

/** An end or two of what is known; null where it has none. */
export interface ReportSpan {
  readonly low: DecimalText | null;
  readonly high: DecimalText | null;
}

/** A place on the scale of a picture, and what is written there. The first and the last are the ends of the scale. */
export interface ReportTick {
  readonly at: DecimalText;
  readonly label: string;
}

/**
 * A picture as data.
 * - `bullet`: a result against what is accepted, from zero.
 * - `series`: a figure through its periods; `band` is what a hedge or rivals leave open, `ghosts` are earlier words.
 */
export type ReportPicture =
  | {
      readonly kind: 'bullet';
      readonly ticks: readonly ReportTick[];
      readonly point: DecimalText | null;
      readonly band: ReportSpan | null;
      readonly accepted: ReportSpan;
      readonly tone: ReportTone;
    }
  | {
      readonly kind: 'series';
      readonly title: string;
      /** What is drawn and how to read it. */
      readonly legend: string;
      readonly ticks: readonly ReportTick[];
      readonly points: readonly {
        readonly label: string;
        readonly point: DecimalText | null;
        readonly band: ReportSpan | null;
        readonly ghosts: readonly DecimalText[];
        readonly targets: readonly DecimalText[];
        /** Whether it comes next after the point before, with no period between them that is not known. */
        readonly joined: boolean;
      }[];
    };

/** A part of a section. A chart's table says what its picture shows. */
export type ReportBlock =
  | { readonly kind: 'paragraph'; readonly phrase: ReportPhrase }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly ReportPhrase[] }
  | ReportTable
  | {
      readonly kind: 'chart';
      readonly picture: Extract<ReportPicture, { kind: 'series' }>;
      readonly table: ReportTable;
    };

/** A section; a report has those that have something to say. */
export interface ReportSection {
  readonly id: 'decided' | 'undecided' | 'silent' | 'changes' | 'findings' | 'series';
  readonly title: string;
  readonly blocks: readonly ReportBlock[];
}

/** A footnote: who said it when and where, and in which words. */
export interface ReportNote {
  readonly number: number;
  readonly source: string;
  readonly quote: string | null;
  readonly remark: string | null;
}

/** What a report says. */
export interface ReportDocument {
  readonly language: 'vi' | 'en';
  readonly title: string;
  /** What it is about, and as of when. */
  readonly about: readonly string[];
  /** How many verdicts there are of each kind, those that there are. */
  readonly tally: readonly { readonly count: number; readonly label: string; readonly tone: ReportTone }[];
  readonly sections: readonly ReportSection[];
  readonly sources: { readonly title: string; readonly notes: readonly ReportNote[] };
  /** Fixed words that printed forms need. */
  readonly words: { readonly numbers: string; readonly source: string };
}
