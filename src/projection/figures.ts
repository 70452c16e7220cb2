/**
 * Figures: what the ledger held of each published figure, from which position until which, as columns.
 *
 * A correction or withdrawal ends one recording and a correction begins the next, perhaps in another cell; nothing is
 * removed. Whoever looks from position N sees the recordings with `since <= N < until`, whatever comes later. Names are
 * numbers: a subject is an indicator with a breakdown and a base, a row is a subject at a territory, a cell is a row in
 * a period. The recordings of a cell hang together as a chain, from the newest back.
 */
import type { Base, Breakdown } from '../model/figure.ts';
import type { Period } from '../model/period.ts';
import { type Bytes, bytes, type Floats, floats, type Integers, integers } from './column.ts';
import { type Dictionary, dictionary } from './dictionary.ts';
import { type Numerals, numerals } from './numerals.ts';
import { type Pairs, pairs } from './pairs.ts';
import { type Scales, scales } from './scales.ts';
import { type Texts, texts } from './texts.ts';

/** What a cell is about besides its indicator, place and time. */
export interface Aspect {
  readonly breakdown?: Breakdown;
  readonly base?: Base;
}

/** Columns of all recordings, and the names that their numbers stand for. */
export interface Figures {
  readonly indicators: Dictionary;
  readonly territories: Dictionary;
  readonly publications: Dictionary;
  readonly publishers: Dictionary;
  /** By publication: its publisher, and its day as 20240705; 0 while it is not recorded. */
  readonly publisher: Integers;
  readonly publishedOn: Integers;
  /** A publication was recorded after figures of it, or twice with other words: what dates rest on must be looked up. */
  disorderly: boolean;
  /** By breakdown and base; the first is neither. */
  readonly aspectKeys: Dictionary;
  readonly aspects: Aspect[];
  /** By identity; and each period as it was first written under each of its labels and calendars. */
  readonly periodKeys: Dictionary;
  readonly labelKeys: Dictionary;
  readonly periods: Period[];
  /** The identity of each label. */
  readonly labelPeriod: Integers;
  /** Indicator × aspect. */
  readonly subjects: Pairs;
  /** Subject × territory. */
  readonly rows: Pairs;
  /** Row × identity of the period. */
  readonly cells: Pairs;
  /** By subject: its newest row + 1. By row: the row of its subject before it + 1, and its newest cell + 1. */
  readonly newestRow: Integers;
  /** By subject: every label under which it was recorded. */
  readonly labelsOf: Set<number>[];
  readonly rowBefore: Integers;
  readonly newestCell: Integers;
  /** By cell: the cell of its row before it + 1, its label, and its newest recording + 1. */
  readonly cellBefore: Integers;
  readonly cellLabel: Integers;
  readonly newest: Integers;
  /** By recording: the position of its report, of the event that recorded it, and of the one that ended it or 0. */
  readonly report: Integers;
  readonly since: Integers;
  readonly until: Integers;
  /** 1 where a withdrawal ended it. */
  readonly withdrawn: Bytes;
  readonly cell: Integers;
  readonly publication: Integers;
  /** The recording of its cell before it + 1. */
  readonly before: Integers;
  readonly numerals: Numerals;
  readonly scales: Scales;
  readonly textFrom: Floats;
  readonly textLength: Integers;
  readonly texts: Texts;
  /** By position of a report: its newest recording + 1. */
  readonly ofReport: Integers;
  /** The cell that each beginning and ending touched, in order. */
  readonly touched: Integers;
}

export function figures(): Figures {
  return {
    indicators: dictionary(),
    territories: dictionary(),
    publications: dictionary(),
    publishers: dictionary(),
    publisher: integers(),
    publishedOn: integers(),
    disorderly: false,
    aspectKeys: dictionary([' ']),
    aspects: [{}],
    periodKeys: dictionary(),
    labelKeys: dictionary(),
    periods: [],
    labelPeriod: integers(),
    subjects: pairs(),
    rows: pairs(),
    cells: pairs(),
    newestRow: integers(),
    labelsOf: [],
    rowBefore: integers(),
    newestCell: integers(),
    cellBefore: integers(),
    cellLabel: integers(),
    newest: integers(),
    report: integers(),
    since: integers(),
    until: integers(),
    withdrawn: bytes(),
    cell: integers(),
    publication: integers(),
    before: integers(),
    numerals: numerals(),
    scales: scales(),
    textFrom: floats(),
    textLength: integers(),
    texts: texts(),
    ofReport: integers(),
    touched: integers(),
  };
}
