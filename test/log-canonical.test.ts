import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, digestOfText } from '../src/log/canonical.ts';
import { sha256 as browserSha256, sha256Into as browserSha256Into } from '../src/log/sha256.browser.ts';
import { sha256 as nodeSha256, sha256Into as nodeSha256Into } from '../src/log/sha256.node.ts';
import { isLedgerError } from '../src/model/error.ts';
import { vectorBytes, vectorJson, vectorsPresent } from './vectors.ts';

describe('canonical text', () => {
  it('sorts members, drops blanks and spells numbers in one way', () => {
    expect(canonicalText({ b: [1, 1e2, 0.000001, -0], a: 'Huế', '\u20ac': null, '€a': true, 1: {} })).toBe(
      '{"1":{},"a":"Huế","b":[1,100,0.000001,0],"€":null,"€a":true}',
    );
  });

  it('says a member called __proto__ like any other', () => {
    expect(canonicalText(JSON.parse('{"z":1,"__proto__":{"a":1}}'))).toBe('{"__proto__":{"a":1},"z":1}');
  });

  it('refuses what JSON cannot say', () => {
    const deep = JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`);
    const toJSON = { toJSON: () => 'other' };
    for (const value of [
      undefined,
      { a: undefined },
      new Date(),
      Number.NaN,
      Infinity,
      '\ud800',
      new Map(),
      1n,
      toJSON,
      deep,
    ]) {
      let thrown: unknown;
      try {
        canonicalText(value);
      } catch (error) {
        thrown = error;
      }
      expect(isLedgerError(thrown)).toBe(true);
    }
  });

  it.skipIf(!vectorsPresent('jcs'))('is what the RFC 8785 documents and numbers ask for', () => {
    for (const name of ['arrays', 'french', 'structures', 'unicode', 'values', 'weird']) {
      const expected = vectorBytes(`jcs/output/${name}.json`).toString('utf8').trim();
      expect(canonicalText(vectorJson(`jcs/input/${name}.json`))).toBe(expected);
    }
    const samples = vectorJson('jcs/number-samples.json') as { ieee754Hex: string; json: string | null }[];
    for (const { ieee754Hex, json } of samples) {
      const number = doubleOf(ieee754Hex);
      if (json === null) expect(() => canonicalText(number)).toThrow('number_must_be_finite');
      else expect(canonicalText(number)).toBe(json);
    }
    const lines = vectorBytes('jcs/es6testfile10k.txt').toString('utf8').trim().split('\n');
    for (const line of lines) {
      const [hex = '', json] = line.split(',');
      expect(canonicalText(doubleOf(hex))).toBe(json);
    }
  });
});

describe('digest', () => {
  it('is the SHA-256 of the canonical text', () => {
    // printf '{}' | sha256sum
    expect(digestOfText(canonicalText({}))).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
    expect(digestOfText(canonicalText({ a: 1, b: 'Đầm Hà' }))).toBe(digestOfText(canonicalText({ b: 'Đầm Hà', a: 1 })));
  });

  it('has the same bytes on Node and in a browser', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(browserSha256(bytes)).toEqual(nodeSha256(bytes));
        const [inBrowser, inNode] = [new Uint8Array(40), new Uint8Array(40)];
        browserSha256Into(bytes, inBrowser, 5);
        nodeSha256Into(bytes, inNode, 5);
        expect(inNode).toEqual(inBrowser);
        expect(inNode.subarray(5, 37)).toEqual(nodeSha256(bytes));
      }),
    );
    expect(nodeSha256(new Uint8Array())).toBeInstanceOf(Uint8Array);
    expect(nodeSha256(new Uint8Array()).constructor).toBe(browserSha256(new Uint8Array()).constructor);
  });
});

function doubleOf(hex: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${hex}`));
  return view.getFloat64(0);
}
