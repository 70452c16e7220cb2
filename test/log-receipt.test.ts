/** Signed notes, checkpoints and receipts: against the published vectors, and against whoever changes them. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ed25519Signer, ed25519Verifier, newSigningKey } from '../src/ledger/ed25519.ts';
import { type Ledger, openLedger } from '../src/ledger.ts';
import { type NoteSigner, noteKeyId, openNote, readNoteKey, signNote } from '../src/log/note.ts';
import { verifyReceipt } from '../src/log/receipt.ts';
import { openCheckpoint, readCheckpointText, signCheckpoint } from '../src/log/signed-head.ts';
import { unwrap } from '../src/model/error.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { draftsFrom } from '../src/testing/store-contract/drafts.ts';
import { vectorJson, vectorsPresent } from './vectors.ts';

const present = vectorsPresent('signed-note');
const origin = 'hue.example/ledger';

interface Notes {
  readonly text: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly signerKey: string;
  readonly badVerifierKeys: readonly string[];
  readonly cases: readonly {
    readonly name: string;
    readonly messageBase64: string;
    readonly keys: readonly string[];
    readonly expect: string;
    readonly verified?: readonly string[];
  }[];
}

describe('signed notes', () => {
  it.skipIf(!present)('are taken and refused as the vectors say', async () => {
    const all = vectorJson('signed-note/notes.json') as Notes;
    const codes: Readonly<Record<string, string>> = {
      'no verifiable signatures': 'note_must_be_signed_by_a_known_key',
      'malformed note': 'note_must_be_well_formed',
      'invalid signature': 'note_signature_must_hold',
    };
    for (const { name, messageBase64, keys, expect: due, verified } of all.cases) {
      const verifiers = keys.map((key) => ed25519Verifier(all.keys[key] ?? ''));
      const opened = await openNote(utf8(messageBase64), verifiers);
      const found = opened.ok ? opened.value.signedBy : opened.issues.map(({ code }) => code);
      expect([name, found]).toEqual([name, due === 'ok' ? verified : [codes[due]]]);
    }
    for (const key of all.badVerifierKeys) expect(() => ed25519Verifier(key)).toThrow('note_key_must_be_valid');
    const signer = await ed25519Signer(all.signerKey);
    const note = await signNote(all.text, signer);
    expect(unwrap(await openNote(note, [ed25519Verifier(all.keys.peter ?? '')])).signedBy).toEqual(['PeterNeumann']);
    expect(utf8(all.cases[0]?.messageBase64 ?? '')).toContain(note.split('\n').at(-2));
  });

  it('are signed by anybody who can: with a key that node:crypto holds, too', async () => {
    const keys = await newSigningKey(origin);
    const seed = readNoteKey(keys.privateKey.slice('PRIVATE+KEY+'.length))?.key ?? new Uint8Array(0);
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const raw = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
    const signer: NoteSigner = {
      name: origin,
      keyId: noteKeyId(origin, raw),
      sign: async (message) => new Uint8Array(sign(null, message, key)),
    };
    expect(await signNote('text\n', signer)).toBe(await signNote('text\n', await ed25519Signer(keys.privateKey)));
    expect((await openNote(await signNote('text\n', signer), [ed25519Verifier(keys.publicKey)])).ok).toBe(true);
  });

  it('come of keys with plain names, and of no other text', async () => {
    await expect(newSigningKey('a b')).rejects.toThrow('note_key_must_be_valid');
    await expect(newSigningKey('')).rejects.toThrow('note_key_must_be_valid');
    const { privateKey, publicKey } = await newSigningKey('a');
    await expect(ed25519Signer(publicKey)).rejects.toThrow('note_key_must_be_valid');
    for (const text of [privateKey, '', 'x', publicKey.slice(0, -1), `${publicKey} `, publicKey.replace('a+', 'b+')]) {
      expect(() => ed25519Verifier(text)).toThrow('note_key_must_be_valid');
    }
  });

  it('hold where their verifier says yes, and nothing else that is as good as true', async () => {
    const { privateKey, publicKey } = await newSigningKey('a');
    const note = await signNote('text\n', await ed25519Signer(privateKey));
    const own = ed25519Verifier(publicKey);
    expect((await openNote(note, [own])).ok).toBe(true);
    for (const answer of [{ valid: false }, 'no', [], -1, new Error('no'), null, undefined, false]) {
      const verifier = { ...own, verify: async () => answer as boolean };
      expect((await openNote(note, [verifier])).ok).toBe(false);
    }
  });

  it('are read from any text whatever without throwing', async () => {
    const { publicKey } = await newSigningKey('a');
    const verifiers = [ed25519Verifier(publicKey)];
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.anything()), async (text) => {
        expect((await openNote(text, verifiers)).ok).toBe(false);
        expect((await openCheckpoint(text, { origin, verifiers })).ok).toBe(false);
        expect((await verifyReceipt(text, { origin, verifiers })).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
    expect((await openNote(`${'\n'.repeat(900_000)}\u2014 `, verifiers)).ok).toBe(false);
  });
});

describe('checkpoints', () => {
  it.skipIf(!present)('have the form that the vectors say', () => {
    const { cases, c2spExample } = vectorJson('signed-note/checkpoints.json') as {
      readonly cases: readonly { readonly name: string; readonly text: string; readonly accept: boolean | 'either' }[];
      readonly c2spExample: string;
    };
    for (const { name, text, accept } of cases) {
      if (accept === 'either') continue;
      // Roots of the vectors are not 32 bytes long, as ours must be.
      const whole = text.replace(/^((?:.*\n){2})[A-Za-z0-9+/]+={0,2}$/m, `$1${'A'.repeat(43)}=`);
      expect([name, readCheckpointText(whole) !== null]).toEqual([name, accept]);
      expect([name, readCheckpointText(text)]).toEqual([name, null]);
    }
    const said = readCheckpointText(c2spExample.slice(0, c2spExample.indexOf('\n\n') + 1));
    expect(said).toMatchObject({ origin: 'example.com/behind-the-sofa', head: { position: 20852163 } });
  });

  it('say whose they are, and are refused for another log', async () => {
    const keys = await newSigningKey(origin);
    const signer = await ed25519Signer(keys.privateKey);
    const head = { position: 3, root: 'ab'.repeat(32) };
    const note = await signCheckpoint(head, { origin, signer });
    const verifiers = [ed25519Verifier(keys.publicKey)];
    expect(unwrap(await openCheckpoint(note, { origin, verifiers }))).toEqual({ origin, head, signedBy: [origin] });
    const other = await openCheckpoint(note, { origin: 'b', verifiers });
    expect(other.ok ? '' : other.issues[0]?.code).toBe('origin_must_match');
    for (const [code, bad] of Object.entries({
      number_must_be_in_range: { ...head, position: -1 },
      value_must_be_whole_number: { ...head, position: 0.5 },
      digest_must_be_sha256: { ...head, root: 'x' },
    })) {
      await expect(signCheckpoint(bad, { origin, signer })).rejects.toThrow(code);
    }
    await expect(signCheckpoint(head, { origin: 'a\nb', signer })).rejects.toThrow('origin_must_be_one_line');
  });
});

describe('a receipt', () => {
  it('convinces whoever has the key, and nobody once a character of it was changed', async () => {
    const keys = await newSigningKey(origin);
    const trust = { origin, verifiers: [ed25519Verifier(keys.publicKey)] };
    const ledger = await ledgerOf(21);
    const signer = await ed25519Signer(keys.privateKey);
    for (const position of [1, 7, 16, 21]) {
      const receipt = await ledger.receipt(position, { origin, signer });
      const checked = unwrap(await verifyReceipt(receipt, trust));
      expect([checked.event.position, checked.checkpoint.head]).toEqual([position, await ledger.treeHead()]);
      expect((await verifyReceipt(receipt, { ...trust, origin: 'b' })).ok).toBe(false);
    }
    const receipt = await ledger.receipt(7, { origin, signer });
    for (let at = 0; at < receipt.length; at++) {
      const changed = `${receipt.slice(0, at)}${receipt[at] === 'A' ? 'B' : 'A'}${receipt.slice(at + 1)}`;
      expect([at, (await verifyReceipt(changed, trust)).ok]).toEqual([at, false]);
      expect([at, (await verifyReceipt(receipt.slice(0, at), trust)).ok]).toEqual([at, false]);
    }
    const [mine, theirs] = [receipt.split('\n'), (await ledger.receipt(8, { origin, signer })).split('\n')];
    for (const [index, line] of theirs.entries()) {
      if (line === mine[index]) continue;
      const mixed = mine.map((one, at) => (at === index ? line : one)).join('\n');
      expect([index, (await verifyReceipt(mixed, trust)).ok]).toEqual([index, false]);
    }
    await expect(ledger.receipt(22, { origin, signer })).rejects.toThrow('position_must_exist');
    await expect(ledger.receipt(0, { origin, signer })).rejects.toThrow('position_must_exist');
  });

  it('is in the form of c2sp.org/tlog-proof', async () => {
    const keys = await newSigningKey(origin);
    const ledger = await ledgerOf(5);
    const lines = (await ledger.receipt(2, { origin, signer: await ed25519Signer(keys.privateKey) })).split('\n');
    expect(lines[0]).toBe('c2sp.org/tlog-proof@v1');
    expect(Buffer.from(lines[1]?.slice(6) ?? '', 'base64').toString()).toContain('"position":2');
    expect(lines.slice(2, 3)).toEqual(['index 1']);
    expect(lines.slice(3, 6).every((line) => /^[A-Za-z0-9+/]{43}=$/.test(line))).toBe(true);
    expect(lines.slice(6, 9)).toEqual(['', origin, '5']);
  });
});

async function ledgerOf(count: number): Promise<Ledger> {
  const store = memoryStore();
  await store.append(draftsFrom(1, count), { expect: 0, now: '2024-07-05T03:00:00.000Z' });
  return openLedger(store, { readOnly: true });
}

function utf8(base64: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(base64, 'base64'));
  } catch {
    return null;
  }
}
