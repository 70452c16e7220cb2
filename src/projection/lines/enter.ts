/**
 * Enter: what a line said goes into the state, in numbers.
 */
import type { Period } from '../../model/period.ts';
import { arrive, hold } from '../arrive.ts';
import { type Dictionary, numberOf } from '../dictionary.ts';
import type { Figures } from '../figures.ts';
import { aspectNumber, cellOfNumbers, labelNumber } from '../names.ts';
import { note } from '../numerals.ts';
import { pairNumber } from '../pairs.ts';
import { endRecording } from '../recordings.ts';
import type { State } from '../state.ts';
import { writeBytes } from '../texts.ts';
import type { LineReader } from './line.ts';
import type { Spellings } from './spellings.ts';
import type { Told } from './told.ts';

/** Folds the line that was read last, which must come next in the log. The state's last id is left to the caller. */
export function enterLine(state: State, reader: LineReader): void {
  const { type, position, recordedAt, command, report, told } = reader.entry;
  arrive(state, position, recordedAt, command);
  if (type === 'FigureReported') enterFigure(state, reader, told, position, position);
  else {
    endRecording(state.figures, report, position, type === 'FigureCorrected' ? 'correction' : 'withdrawal');
    if (type === 'FigureCorrected') enterFigure(state, reader, told, report, position);
  }
}

function enterFigure(state: State, reader: LineReader, told: Told, report: number, since: number): void {
  const { figures } = state;
  const { phrases } = reader;
  const cell = cellOfNumbers(
    figures,
    nameNumber(figures.indicators, phrases.indicators, told.indicator),
    aspectIn(figures, reader, told),
    nameNumber(figures.territories, phrases.territories, told.territory),
    labelIn(figures, phrases.periods, told.period),
  );
  const publication = nameNumber(figures.publications, phrases.publications, told.publication);
  note(figures.numerals, told.form, told.units, told.places, told.step);
  const text = writeBytes(figures.texts, reader.cursor.span.bytes, told.from, told.to);
  hold(state, report, since, { cell, publication, text });
}

function nameNumber(names: Dictionary, spelt: Spellings<string>, place: number): number {
  const known = spelt.numbers[place] ?? -1;
  if (known >= 0) return known;
  const number = numberOf(names, spelt.values[place] ?? '');
  spelt.numbers[place] = number;
  return number;
}

function labelIn(figures: Figures, periods: Spellings<Period>, place: number): number {
  const known = periods.numbers[place] ?? -1;
  const period = periods.values[place];
  if (known >= 0 || period === undefined) return known;
  const number = labelNumber(figures, period);
  periods.numbers[place] = number;
  return number;
}

function aspectIn(
  figures: Figures,
  { phrases, aspects, aspectNumbers }: LineReader,
  { base, breakdown }: Told,
): number {
  if (base < 0 && breakdown < 0) return 0;
  const pair = pairNumber(aspects, base + 1, breakdown + 1);
  const known = aspectNumbers[pair];
  if (known !== undefined) return known;
  const number = aspectNumber(figures, {
    base: phrases.bases.values[base],
    breakdown: phrases.breakdowns.values[breakdown],
  });
  aspectNumbers[pair] = number;
  return number;
}
