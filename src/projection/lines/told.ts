/**
 * Told: a figure in a line becomes the places of what it is made of, and its digits.
 */
import { ELSEWHERE } from '../numerals.ts';
import { type Cursor, literal, pass, type Span } from './cursor.ts';
import { type Digits, passDecimal } from './numbers.ts';
import { FLAT_END, ID_END, MANNER_END, NESTED_END, type Phrases, TWIN_END, WORD_END } from './phrases.ts';
import { passSpelling } from './spellings.ts';
import { passAnyText, passText, type Wording } from './words.ts';

/** What one line told: places of spellings (−1: none), digits, and where the whole figure stood. */
export interface Told extends Digits {
  indicator: number;
  territory: number;
  period: number;
  breakdown: number;
  base: number;
  publication: number;
  form: number;
  step: number;
  from: number;
  to: number;
}

export function nothingTold(): Told {
  return {
    indicator: -1,
    territory: -1,
    period: -1,
    breakdown: -1,
    base: -1,
    publication: -1,
    form: 0,
    step: 0,
    units: 0,
    places: 0,
    from: 0,
    to: 0,
  };
}

/** A line that is taken at its word has texts of any kind. */
export type Trust = 'checked' | 'trusted';

export const LINE: Wording = { most: 500, isProse: false };
export const PROSE: Wording = { most: 10_000, isProse: true };

const [CELL, BASE, BREAKDOWN, INDICATOR, PERIOD, TERRITORY, CELL_END] = [
  literal('{"cell":{'),
  literal('"base":'),
  literal('"breakdown":'),
  literal('"indicator":"'),
  literal(',"period":'),
  literal(',"territory":"'),
  literal('}'),
];
const [LOCATOR, NOTE, PRINTED, PUBLICATION, QUANTITY, QUOTE_OF, STATUS, END] = [
  literal(',"locator":"'),
  literal(',"note":"'),
  literal(',"printed":"'),
  literal(',"publication":"'),
  literal(',"quantity":'),
  literal(',"quote":"'),
  literal(',"status":"'),
  literal('}'),
];
const [COMMA, WORD] = [literal(','), literal('"')];

/** Passes a figure, if it is surely one, in its canonical text. */
export function passFigure(cursor: Cursor, phrases: Phrases, told: Told, trust: Trust): boolean {
  told.from = cursor.at;
  if (!passCell(cursor, phrases, told)) return false;
  if (pass(cursor, LOCATOR) && !passWords(cursor, LINE, trust)) return false;
  if (pass(cursor, NOTE) && !passWords(cursor, PROSE, trust)) return false;
  if (!pass(cursor, PRINTED) || !passWords(cursor, LINE, trust) || !pass(cursor, PUBLICATION)) return false;
  told.publication = passSpelling(phrases.publications, cursor, ID_END);
  if (told.publication < 0 || !pass(cursor, QUANTITY) || !passQuantity(cursor, phrases, told)) return false;
  if (pass(cursor, QUOTE_OF) && !passWords(cursor, PROSE, trust)) return false;
  if (pass(cursor, STATUS) && passSpelling(phrases.statuses, cursor, ID_END) < 0) return false;
  const isWhole = pass(cursor, END);
  told.to = cursor.at;
  return isWhole;
}

/** Passes text and the quotation mark behind it. */
export function passWords(cursor: Cursor, wording: Wording, trust: Trust): boolean {
  return trust === 'checked' ? passText(cursor, wording) : passAnyText(cursor);
}

function passCell(cursor: Cursor, phrases: Phrases, told: Told): boolean {
  if (!pass(cursor, CELL) || !passAspect(cursor, phrases, told) || !pass(cursor, INDICATOR)) return false;
  told.indicator = passSpelling(phrases.indicators, cursor, ID_END);
  if (told.indicator < 0 || !pass(cursor, PERIOD)) return false;
  told.period = passSpelling(phrases.periods, cursor, FLAT_END);
  if (told.period < 0 || !pass(cursor, TERRITORY)) return false;
  told.territory = passSpelling(phrases.territories, cursor, ID_END);
  return told.territory >= 0 && pass(cursor, CELL_END);
}

function passAspect(cursor: Cursor, { bases, breakdowns }: Phrases, told: Told): boolean {
  told.base = -1;
  told.breakdown = -1;
  if (pass(cursor, BASE)) {
    told.base = passSpelling(bases, cursor, comes(cursor, WORD) ? WORD_END : NESTED_END);
    if (told.base < 0 || !pass(cursor, COMMA)) return false;
  }
  if (pass(cursor, BREAKDOWN)) {
    told.breakdown = passSpelling(breakdowns, cursor, FLAT_END);
    if (told.breakdown < 0 || !pass(cursor, COMMA)) return false;
  }
  return true;
}

const NUMBER = literal('{"bound":"');
/** Quantities with two objects in them. */
const [FRACTION, RANGE] = [literal('{"denominator":{'), literal('{"high":{')];
const NUMBER_END = literal('}');

function passQuantity(cursor: Cursor, phrases: Phrases, told: Told): boolean {
  const isNumber = comes(cursor, NUMBER);
  const isTwin = !isNumber && (comes(cursor, FRACTION) || comes(cursor, RANGE));
  const manners = isNumber ? phrases.manners : phrases.claims;
  const place = passSpelling(manners, cursor, isNumber ? MANNER_END : isTwin ? TWIN_END : FLAT_END);
  const manner = manners.values[place];
  if (manner === undefined) return false;
  told.form = manner.form;
  told.step = manner.step;
  const isPassed = !isNumber || (passDecimal(cursor, told) && pass(cursor, NUMBER_END));
  if (!isNumber || manner.form === ELSEWHERE) {
    told.units = 0;
    told.places = 0;
  }
  return isPassed;
}

/** Whether these bytes come next; passes nothing. */
function comes(cursor: Cursor, wanted: Span): boolean {
  const { at } = cursor;
  const found = pass(cursor, wanted);
  cursor.at = at;
  return found;
}
