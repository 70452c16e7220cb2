/**
 * Claim: what the rivals of one cell say together, in whole numbers of one unit.
 */
import { at, byteAt, floatAt } from '../column.ts';
import type { Figures } from '../figures.ts';
import { ELSEWHERE, NUMBER, RETRACTED, UNIT } from '../numerals.ts';
import { ten } from '../scaled.ts';
import type { Moment } from './moment.ts';

/** What a claim may say besides numbers. */
export const CONTESTED = 1;
/** There is an interval, and no one printed value. */
export const NO_POINT = 2;
export const LOW_OPEN = 4;
export const HIGH_OPEN = 8;

/** Nothing stands; something stands; what stands is no number in columns. */
export const ABSENT = 0;
export const PRESENT = 1;
export const UNREADABLE = 2;

/** One claim, filled again and again. */
export interface Claim {
  kind: number;
  low: number;
  high: number;
  point: number;
  flags: number;
}

export function claim(): Claim {
  return { kind: ABSENT, low: 0, high: 0, point: 0, flags: 0 };
}

/** How a subject's numbers are read. */
export interface Reading {
  /** Decimal places of the unit. */
  readonly places: number;
  readonly nonNegative: boolean;
}

/** Room for the rivals of a cell: publishers and their latest recordings. */
const rivals: number[] = [];
const latest: number[] = [];
const other = claim();

/** What stands in a cell at a moment, as design 3.6 and 3.7 have it: each publisher's latest; the preferred; their hull. */
export function claimOf(figures: Figures, cell: number, moment: Moment, reading: Reading, into: Claim): void {
  into.kind = ABSENT;
  const newest = at(figures.newest, cell) - 1;
  const alone = at(figures.before, newest) === 0;
  if (alone) {
    if (!isSeen(figures, newest, moment)) return;
    if (byteAt(figures.numerals.form, newest) !== RETRACTED) readClaim(figures, newest, reading, into);
    return;
  }
  gather(figures, newest, moment);
  if (rivals.length === 0) return;
  const chosen = rivals.length === 1 ? 0 : rivals.indexOf(moment.choose(rivals));
  if (chosen >= 0) readClaim(figures, latest[chosen] ?? 0, reading, into);
  else readAll(figures, reading, into);
}

function isSeen(figures: Figures, recording: number, { position, publishedBy }: Moment): boolean {
  const until = at(figures.until, recording);
  return (
    at(figures.since, recording) <= position &&
    (until === 0 || until > position) &&
    at(figures.publishedOn, at(figures.publication, recording)) <= publishedBy
  );
}

/** Each publisher's latest word that is not a retraction, by day of publication, then by position. */
function gather(figures: Figures, newest: number, moment: Moment): void {
  rivals.length = 0;
  latest.length = 0;
  for (let next = newest + 1; next > 0; next = at(figures.before, next - 1)) {
    const recording = next - 1;
    if (!isSeen(figures, recording, moment)) continue;
    const publisher = at(figures.publisher, at(figures.publication, recording));
    const known = rivals.indexOf(publisher);
    if (known < 0) {
      rivals.push(publisher);
      latest.push(recording);
    } else if (isLater(figures, recording, latest[known] ?? 0)) latest[known] = recording;
  }
  for (let index = rivals.length - 1; index >= 0; index--) {
    if (byteAt(figures.numerals.form, latest[index] ?? 0) !== RETRACTED) continue;
    rivals.splice(index, 1);
    latest.splice(index, 1);
  }
}

function isLater(figures: Figures, recording: number, than: number): boolean {
  const day = at(figures.publishedOn, at(figures.publication, recording));
  const before = at(figures.publishedOn, at(figures.publication, than));
  return day === before ? at(figures.report, recording) > at(figures.report, than) : day > before;
}

/** Rivals who say the same are one; otherwise the hull of what they say, and no point. */
function readAll(figures: Figures, reading: Reading, into: Claim): void {
  readClaim(figures, latest[0] ?? 0, reading, into);
  for (let index = 1; index < latest.length && into.kind === PRESENT; index++) {
    readClaim(figures, latest[index] ?? 0, reading, other);
    if (other.kind !== PRESENT) into.kind = other.kind;
    else if (!saysTheSame(into, other)) takeHull(into, other);
  }
}

function saysTheSame(a: Claim, b: Claim): boolean {
  return (
    a.low === b.low && a.high === b.high && a.flags === b.flags && ((a.flags & NO_POINT) !== 0 || a.point === b.point)
  );
}

function takeHull(into: Claim, b: Claim): void {
  const lowOpen = into.low === b.low ? into.flags & b.flags : into.low < b.low ? into.flags : b.flags;
  const highOpen = into.high === b.high ? into.flags & b.flags : into.high > b.high ? into.flags : b.flags;
  into.low = Math.min(into.low, b.low);
  into.high = Math.max(into.high, b.high);
  into.flags = CONTESTED | NO_POINT | (lowOpen & LOW_OPEN) | (highOpen & HIGH_OPEN);
}

/** What one recording says: its certain interval (model/quantity) in whole numbers. */
function readClaim(figures: Figures, recording: number, { places, nonNegative }: Reading, into: Claim): void {
  const { form, units, places: ownPlaces, step } = figures.numerals;
  const said = byteAt(form, recording);
  if (said === ELSEWHERE) {
    into.kind = UNREADABLE;
    return;
  }
  into.kind = PRESENT;
  const value = floatAt(units, recording) * ten(places - byteAt(ownPlaces, recording));
  const power = byteAt(step, recording);
  into.flags = 0;
  into.low = value;
  into.high = value;
  into.point = value;
  if (power === 0 && said < NUMBER + 3) return;
  setMagnitude(into, said - NUMBER, Math.abs(value), power === 0 ? 0 : ten(places + power - UNIT), ten(places));
  if (value < 0) flip(into);
  if (nonNegative) raise(into);
}

/** The interval of a magnitude by its bound and rounding; the order of both is that of numerals.ts. */
function setMagnitude(into: Claim, words: number, size: number, step: number, one: number): void {
  const bound = Math.floor(words / 3);
  switch (bound) {
    case 0:
      setRounded(into, words % 3, size, step);
      return;
    case 1:
      set(into, size, Number.POSITIVE_INFINITY, LOW_OPEN | HIGH_OPEN | NO_POINT);
      return;
    case 2:
      set(into, size, Number.POSITIVE_INFINITY, HIGH_OPEN | NO_POINT);
      return;
    case 3:
      if (size === 0) set(into, Number.NEGATIVE_INFINITY, size, LOW_OPEN | HIGH_OPEN | NO_POINT);
      else set(into, 0, size, HIGH_OPEN | NO_POINT);
      return;
    case 4:
      set(into, 0, size, NO_POINT);
      return;
    default: {
      const unit = size === 0 ? step || one : lastDigit(size);
      set(into, size - unit, size + unit, LOW_OPEN | HIGH_OPEN | NO_POINT);
    }
  }
}

function setRounded(into: Claim, rounding: number, size: number, step: number): void {
  if (step === 0) set(into, size, size, 0);
  else if (rounding === 0) set(into, size - step / 2, size + step / 2, 0);
  else if (size === 0) set(into, -step, step, LOW_OPEN | HIGH_OPEN);
  else set(into, rounding === 1 ? size : size - step / 2, size + step, HIGH_OPEN);
}

function set(into: Claim, low: number, high: number, flags: number): void {
  into.low = low;
  into.high = high;
  into.flags = flags;
}

/** One unit of the last digit that is not zero. */
function lastDigit(size: number): number {
  let unit = 1;
  while (size % (unit * 10) === 0) unit *= 10;
  return unit;
}

function flip(into: Claim): void {
  const { low, high, flags } = into;
  into.low = -high;
  into.high = -low;
  into.flags =
    (flags & ~(LOW_OPEN | HIGH_OPEN)) | (flags & LOW_OPEN ? HIGH_OPEN : 0) | (flags & HIGH_OPEN ? LOW_OPEN : 0);
}

/** Where nothing is negative; a claim that is wholly below zero stays as it was printed. */
function raise(into: Claim): void {
  if (into.low >= 0 || into.high < 0 || (into.high === 0 && (into.flags & HIGH_OPEN) !== 0)) return;
  into.low = 0;
  into.flags &= ~LOW_OPEN;
}
