import { describe, expect, it } from 'vitest';
import { readAs } from '../../src/model/schema.ts';
import { isLine, isProse, lineSchema, proseSchema } from '../../src/model/text.ts';

const line = lineSchema(500);
const prose = proseSchema(500);

/** What a line is, said at length. */
function isLineAtLength(text: string, controls: RegExp): boolean {
  return (
    text.length <= 500 &&
    text.trim() !== '' &&
    !/\p{Cs}/u.test(text) &&
    text.normalize('NFC') === text &&
    !controls.test(text)
  );
}

describe('text', () => {
  it('is a line or not whatever character it holds, wherever that stands', () => {
    const wrong: string[] = [];
    for (let code = 0; code < 0x10000; code++) {
      const one = String.fromCharCode(code);
      for (const text of [one, `a${one}`, `${one}a`, `ế${one}ộ`]) {
        if (isLine(text, 500) !== isLineAtLength(text, /\p{Cc}/u)) wrong.push(`line ${code.toString(16)}`);
        if (isProse(text, 500) !== isLineAtLength(text, /[^\P{Cc}\n\t]/u)) wrong.push(`prose ${code.toString(16)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is of no type but text, of no length but a fair one', () => {
    for (const value of [null, undefined, 1, {}, [], '', ' ', 'a'.repeat(501)]) {
      expect(isLine(value, 500)).toBe(false);
      expect(isProse(value, 500)).toBe(false);
      expect(readAs(line, value).ok).toBe(false);
      expect(readAs(prose, value).ok).toBe(false);
    }
    for (const letter of ['a', '字']) expect(isLine(letter.repeat(500), 500)).toBe(true);
  });
});
