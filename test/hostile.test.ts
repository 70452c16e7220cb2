/** Input that was made to break readers: everything here that takes text or JSON answers with issues, at once. */
import { describe, expect, it } from 'vitest';
import { eventText, parseEventLine, parseJson } from '../src/log.ts';
import { isLedgerError } from '../src/model/error.ts';
import { type EventDraft, readEvent } from '../src/model/event.ts';
import { idSchema, publicationIdSchema } from '../src/model/id.ts';
import { readAs } from '../src/model/schema.ts';
import { targetSchema } from '../src/model/target.ts';
import { languageSchema, lineSchema, proseSchema, textSchema, wordSchema } from '../src/model/text.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { vectorBytes, vectorJson, vectorsPresent } from './vectors.ts';

const present = vectorsPresent('json-hostile');
const now = '2024-07-05T03:00:00.000Z';

describe('hostile JSON text', () => {
  it.skipIf(!present)('of the JSON test suite is taken or refused as it says', () => {
    // The suite calls a key that is named twice acceptable; a log cannot.
    const twice = ['y_object_duplicated_key.json', 'y_object_duplicated_key_and_value.json'];
    const cases = vectorJson('json-hostile/jsontestsuite.json') as {
      file: string;
      expect: string;
      bytesBase64: string;
    }[];
    for (const { file, expect: verdict, bytesBase64 } of cases) {
      const text = decoded(Buffer.from(bytesBase64, 'base64'));
      const ok = text !== null && parseJson(text).ok;
      if (verdict === 'accept') expect([file, ok]).toEqual([file, !twice.some((name) => file.endsWith(name))]);
      if (verdict === 'refuse') expect([file, ok]).toEqual([file, false]);
      if (text !== null) expect([file, parseEventLine(text).ok]).toEqual([file, false]);
    }
    expect(cases.length).toBeGreaterThan(300);
  });

  it.skipIf(!present)('reaches no prototype', () => {
    const before = Reflect.ownKeys(Object.prototype).length;
    const { json } = vectorJson('json-hostile/proto-pollution.json') as { json: string[] };
    for (const text of json) {
      const data: unknown = JSON.parse(text);
      const reserved = /"(?:__proto__|constructor|prototype)"\s*:/.test(JSON.stringify(data));
      const foreign = parseEventLine(lineOf('TerritoryDissolved', text));
      expect([text, foreign.ok]).toEqual([text, !reserved]);
      if (!foreign.ok) expect(foreign.issues.map((issue) => issue.code)).toContain('key_must_not_be_reserved');
      else expect(JSON.parse(eventText(foreign.value)).data).toEqual(data);
      expect(parseEventLine(lineOf('PublisherDefined', text)).ok).toBe(false);
      expect(parseEventLine(lineOf('FigureReported', text)).ok).toBe(false);
    }
    expect(Reflect.ownKeys(Object.prototype)).toHaveLength(before);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('is refused at once, however long, wide or deep', () => {
    const wide = `{${Array.from({ length: 60_000 }, (_, n) => `"k${n}":0.5`).join(',')}}`;
    const texts = [
      '['.repeat(1024 * 1024),
      '{"a":'.repeat(100_000),
      `${'['.repeat(500_000)}${']'.repeat(500_000)}`,
      `"${'\\'.repeat(1_000_000)}`,
      `{${'"a":1,'.repeat(100_000)}"a":1}`,
      lineOf('FigureReported', wide),
      ' '.repeat(10_000_000),
      `${'9'.repeat(1_000_000)}`,
      '\ufeff{}',
    ];
    for (const text of texts) {
      const started = performance.now();
      const read = parseEventLine(text);
      expect(read.ok).toBe(false);
      if (!read.ok) expect(read.issues.length).toBeLessThanOrEqual(101);
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });
});

describe('hostile strings', () => {
  it.skipIf(!present)('come back as they were, or not at all, from every field', async () => {
    const strings = vectorJson('json-hostile/blns.json') as string[];
    let [taken, refused] = [0, 0];
    for (const text of strings) {
      for (const draft of draftsWith(text)) {
        const store = memoryStore();
        const result = await store.append([draft], { expect: 0, now }).catch((error: unknown) => error);
        if (isLedgerError(result)) {
          refused += 1;
          expect(await store.head()).toBe(0);
          continue;
        }
        taken += 1;
        for await (const event of store.read()) {
          expect(event.data).toEqual(draft.data);
          expect(parseEventLine(eventText(event))).toEqual({ ok: true, value: event });
        }
      }
    }
    expect(Math.min(taken, refused)).toBeGreaterThan(500);
  });

  it('that JavaScript knows as members name no type and no field', () => {
    for (const name of ['toString', 'hasOwnProperty', 'valueOf', '__proto__', 'constructor', 'Object']) {
      const read = readEvent(eventOf(name, {}));
      expect(read.ok ? 'unknown' in read.value : 'refused').toBe(name === 'Object' ? true : 'refused');
      expect(readEvent(eventOf('PublisherDefined', { id: 'a', name: 'A', [name]: 1 })).ok).toBe(false);
    }
  });

  it('of any length are refused without delay', () => {
    const long = ['a-', 'a.', ' ', 'ế', '\ud800', '-', 'a:', '\n', 'aa-aa', '1'].map((part) => part.repeat(500_000));
    const schemas = [
      idSchema,
      publicationIdSchema,
      languageSchema,
      textSchema,
      wordSchema,
      lineSchema(500),
      proseSchema(10_000),
    ];
    const started = performance.now();
    for (const text of long) {
      for (const schema of schemas) expect(readAs<unknown>(schema, text).ok).toBe(false);
      for (const draft of draftsWith(text))
        expect(readEvent({ ...draft, position: 1, recordedAt: now }).ok).toBe(false);
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it.skipIf(!present)('that only look like decimals set no target', () => {
    const cases = vectorJson('json-hostile/decimal-text.json') as { text: string; expect: string }[];
    for (const { text, expect: verdict } of cases) {
      const requirement = { relation: 'between', low: text, high: text };
      const read = readAs(targetSchema, {
        id: 'a',
        indicator: 'a',
        scope: { territory: 'a' },
        requirement,
        judged: 'each',
        publisher: 'a',
      });
      if (verdict.startsWith('refuse')) expect([text.slice(0, 40), read.ok]).toEqual([text.slice(0, 40), false]);
    }
  });
});

describe('Unicode', () => {
  it.skipIf(!vectorsPresent('unicode'))('takes every form that is NFC, and no other', () => {
    const line = lineSchema(500);
    const rows = vectorBytes('unicode/NormalizationTest-15.0.0.txt').toString('utf8').split('\n');
    let [nfc, other] = [0, 0];
    for (const row of rows.filter((text) => /^[0-9A-F]/.test(text))) {
      const columns = row
        .split(';', 5)
        .map((codes) => String.fromCodePoint(...codes.split(' ').map((hex) => parseInt(hex, 16))));
      for (const [index, text] of columns.entries()) {
        if (text.trim() === '') continue;
        // The file's own words: NFC of the first three columns is the second, of the last two the fourth.
        const composed = text === columns[index < 3 ? 1 : 3];
        const read = readAs(line, text);
        expect(read.ok || read.issues[0]?.code).toBe(composed || 'text_must_be_nfc');
        if (composed) nfc += 1;
        else other += 1;
      }
    }
    expect(Math.min(nfc, other)).toBeGreaterThan(10_000);
  });

  it.skipIf(!vectorsPresent('unicode'))('takes the names of all Vietnamese units composed, and none decomposed', () => {
    const { units } = vectorJson('unicode/vn-units-nfc-nfd.json') as { units: { nfcHex: string; nfdHex: string }[] };
    for (const { nfcHex, nfdHex } of units) {
      const [nfc, nfd] = [nfcHex, nfdHex].map((hex) => Buffer.from(hex, 'hex').toString('utf8'));
      expect(readAs(textSchema, nfc)).toEqual({ ok: true, value: nfc });
      const read = readAs(textSchema, nfd);
      expect(read.ok || read.issues[0]?.code).toBe('text_must_be_nfc');
    }
    expect(units.length).toBeGreaterThan(3000);
  });
});

function eventOf(type: string, data: unknown): object {
  const id = '00000000-0000-4000-8000-000000000001';
  return { position: 1, id, type, schemaVersion: 1, recordedAt: now, recordedBy: 'x', data };
}

function lineOf(type: string, data: string): string {
  return JSON.stringify(eventOf(type, '@')).replace('"@"', () => data);
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The text in every kind of field that an outsider fills. */
function draftsWith(text: string): readonly EventDraft[] {
  const envelope = { id: '00000000-0000-4000-8000-000000000001', schemaVersion: 1, recordedBy: 'x' };
  const cell = { indicator: 'a', territory: 'a', period: { label: '2024', calendar: 'unstated' } };
  const quantity = { kind: 'direction', direction: 'down' } as const;
  const figure = { publication: 'a', cell, printed: '1', quantity };
  return [
    { ...envelope, type: 'PublisherDefined', data: { id: 'a', name: text } },
    { ...envelope, type: 'PublisherDefined', data: { id: text, name: 'a' } },
    { ...envelope, type: 'PublisherDefined', data: { id: 'a', name: Object.fromEntries([[text, 'a']]) } },
    { ...envelope, recordedBy: text, type: 'PublisherDefined', data: { id: 'a', name: 'a' } },
    { ...envelope, type: 'FigureReported', data: { ...figure, printed: text, quote: text, locator: text, note: text } },
    { ...envelope, type: 'FigureReported', data: { ...figure, cell: { ...cell, breakdown: { sex: text } } } },
    {
      ...envelope,
      type: 'FigureReported',
      data: { ...figure, cell: { ...cell, breakdown: Object.fromEntries([[text, 'a']]) } },
    },
    {
      ...envelope,
      type: 'FigureReported',
      data: { ...figure, cell: { ...cell, period: { label: text, calendar: 'unstated' } } },
    },
    { ...envelope, type: 'FigureReported', data: { ...figure, quantity: { kind: 'day', day: text } } },
  ];
}
