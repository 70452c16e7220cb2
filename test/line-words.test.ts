/** Text that is passed byte by byte is text that the schemas take: tried with every character there is. */
import { describe, expect, it } from 'vitest';
import { lineSchema, proseSchema } from '../src/model/text.ts';
import { spanOf } from '../src/projection/lines/cursor.ts';
import { passAnyText, passEventId, passText } from '../src/projection/lines/words.ts';

const encoder = new TextEncoder();

/** A cursor behind the opening mark of a text, and more of the line behind it. */
function cursorAt(text: string) {
  const bytes = encoder.encode(`${JSON.stringify(text).slice(1)},"x"`);
  return { span: spanOf(bytes), at: 0, end: bytes.length };
}

function passes(text: string, isProse: boolean): boolean {
  const cursor = cursorAt(text);
  const isPassed = passText(cursor, { most: 500, isProse });
  if (isPassed) expect(cursor.end - cursor.at).toBe(4);
  return isPassed;
}

const characters = Array.from({ length: 0x11000 }, (_, point) => String.fromCodePoint(point));

describe('text in a line', () => {
  it('is passed only where the schemas take it, and all of Vietnamese print is passed', () => {
    const [line, prose] = [lineSchema(500), proseSchema(500)];
    const passed = characters.filter((one) => passes(`a${one}`, false));
    for (const one of passed) expect([one, line.safeParse(`a${one}`).success]).toEqual([one, true]);
    for (const one of characters.filter((found) => passes(found, true))) {
      expect([one, prose.safeParse(one).success]).toEqual([one, true]);
    }
    expect(passed.length).toBeGreaterThan(900);
    for (const text of [
      'tội phạm về trật tự xã hội được kéo giảm hơn 9% (vượt chỉ tiêu Quốc Hội giao 4%)',
      'ĂÂĐÊÔƠƯăâđêôơưÀẢÃÁẠàảãáạẦẨẪẤẬ ỲỶỸÝỴ',
      '“5/5 vụ” – ‘x’ … • 1.000 ₫ ½ §',
      'say "x" \\ y',
    ]) {
      expect([text, passes(text, false)]).toEqual([text, true]);
    }
    expect(passes('một\n\thai', true)).toBe(true);
    expect(passes('một\n\thai', false)).toBe(false);
  });

  it('is in form NFC whatever stands beside what', () => {
    const passed = characters.filter((one) => passes(`a${one}`, false));
    // Characters compose in pairs, the one before with the one behind.
    for (const first of passed) {
      const pairs = passed.map((second) => first + second).join('');
      expect([first, pairs.normalize('NFC') === pairs]).toEqual([first, true]);
    }
  });

  it('on trust ends where it ends, with every byte before it in place', () => {
    for (const length of Array.from({ length: 40 }, (_, index) => index)) {
      for (const mark of ['"', '\\', 'é', '\n', '😀', ' ', '']) {
        const text = `${'x'.repeat(length)}${mark}${'đ'.repeat(length % 5)}`;
        const cursor = cursorAt(text);
        expect([text, passAnyText(cursor), cursor.end - cursor.at]).toEqual([text, true, 4]);
        for (const byte of [0, 9, 10, 31]) {
          const bytes = cursor.span.bytes.slice();
          bytes[length] = byte;
          expect(passAnyText({ span: spanOf(bytes), at: 0, end: bytes.length })).toBe(false);
        }
      }
    }
    for (const written of ['\\u0041"', '\\/"', '\\b"', '\\"', '\\', 'x']) {
      const bytes = encoder.encode(written);
      expect([written, passAnyText({ span: spanOf(bytes), at: 0, end: bytes.length })]).toEqual([written, false]);
    }
  });
});

describe("an event's id in a line", () => {
  it('is a random UUID in lower case, to the last byte', () => {
    const form = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    const right = 'c9bf9e57-1685-4c89-bafb-ff5af830be8a';
    const isPassed = (text: string) => passEventId({ span: spanOf(encoder.encode(text)), at: 0, end: text.length });
    expect(isPassed(right)).toBe(true);
    for (let at = 0; at < right.length; at++) {
      expect(isPassed(right.slice(0, at))).toBe(false);
      for (const mark of '0489abcfgAF-/:`"\u0001\u0002') {
        const text = right.slice(0, at) + mark + right.slice(at + 1);
        expect([text, isPassed(text)]).toEqual([text, form.test(text)]);
      }
    }
  });
});
