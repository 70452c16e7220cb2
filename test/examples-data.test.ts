/**
 * The readings in `examples/data` against the documents they were read from: every quote is in its document, every
 * phrase is accounted for, and every trap is named in the script that must not fall into it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readings as damHaReadings, report as damHaReport } from '../examples/data/dam-ha-2024.ts';
import { readings as haGiangReadings, report as haGiangReport } from '../examples/data/ha-giang-2021.ts';
import { readings as haNoiReadings, report as haNoiReport } from '../examples/data/ha-noi-2023.ts';
import { readings as planReadings, report as planReport } from '../examples/data/plan-302.ts';
import type { Reading } from '../examples/data/reading.ts';
import { readings as hueReadings, report as hueReport } from '../examples/data/thua-thien-hue-2024.ts';

const seeds = new URL('../../shared/seeds/', import.meta.url);
const present = existsSync(seeds);
if (!present) console.log('skipped: the five documents (../shared/seeds) are not here');

const documents = [
  { file: '000_10e6291e63b9df57.txt', script: 'thua-thien-hue-2024', readings: hueReadings, report: hueReport },
  { file: '001_c3ff933ffb734cab.txt', script: 'ha-giang-2021', readings: haGiangReadings, report: haGiangReport },
  { file: '002_f3c2285525ccd7d8.txt', script: 'plan-302', readings: planReadings, report: planReport },
  { file: '003_d0ca932d41b9e1eb.txt', script: 'dam-ha-2024', readings: damHaReadings, report: damHaReport },
  { file: '004_10545fa83e9ac44b.txt', script: 'ha-noi-2023', readings: haNoiReadings, report: haNoiReport },
] as const;

const read = (url: URL): string => readFileSync(url, 'utf8').normalize('NFC');
const seed = (file: string): string => read(new URL(file, seeds));

/** One phrase of a document, as the list of figures that accompanies the documents gives it. */
interface Phrase {
  readonly id: string;
  readonly doc: string;
  readonly quote: string;
  readonly value: string | null;
}

const quotesOf = (reading: Reading): readonly string[] =>
  [...(reading.figures ?? []), ...(reading.targets ?? [])].flatMap(({ quote }) => (quote ? [quote] : []));

describe('each reading', () => {
  it('is figures, targets or an aside that says why it is neither', () => {
    for (const { id, figures, targets, aside } of documents.flatMap((document) => document.readings)) {
      const recorded = (figures?.length ?? 0) + (targets?.length ?? 0);
      expect(recorded > 0 ? aside === undefined : (aside ?? '') !== '', id).toBe(true);
    }
  });

  it('quotes every figure that it records', () => {
    for (const { indicator, quote } of documents.flatMap((document) => document.report.figures)) {
      expect(quote, indicator).toBeTruthy();
    }
  });
});

describe.skipIf(!present)('beside the documents', () => {
  it.each(documents)('every quote of $script is in the document', ({ file, readings }) => {
    const text = seed(file);
    for (const reading of readings) for (const quote of quotesOf(reading)) expect(text, reading.id).toContain(quote);
  });

  it.each(documents)('every phrase of $script is accounted for, once and in order', ({ file, readings }) => {
    const phrases = (JSON.parse(seed('figures.json')) as readonly Phrase[]).filter(({ doc }) => doc === file);
    expect(readings.map(({ id }) => id)).toEqual(phrases.map(({ id }) => id));
    for (const [at, phrase] of phrases.entries()) {
      const reading = readings[at];
      if (reading === undefined || reading.aside !== undefined) {
        expect(phrase.value, `${phrase.id} holds a value`).toBeNull();
        continue;
      }
      const quote = phrase.quote.normalize('NFC');
      const overlaps = quotesOf(reading).some((recorded) => quote.includes(recorded) || recorded.includes(quote));
      expect(overlaps, `${phrase.id} is quoted`).toBe(true);
    }
  });

  it.each(documents)('the header of $script names every trap of the document', ({ file, script }) => {
    const traps = JSON.parse(seed('traps-and-identities.json')).traps as readonly { doc: string; quote: string }[];
    const source = read(new URL(`../examples/${script}.ts`, import.meta.url));
    for (const { doc, quote } of traps) if (doc === file && /\d|\//.test(quote)) expect(source).toContain(quote);
  });
});
