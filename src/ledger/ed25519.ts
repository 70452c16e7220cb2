/**
 * Ed25519: keys that sign checkpoints, by the WebCrypto of Node and of browsers.
 */
import {
  invalidKey,
  type NoteKey,
  type NoteSigner,
  type NoteVerifier,
  noteKeyId,
  noteKeyText,
  readNoteKey,
} from '../log.ts';
import { LedgerError } from '../model/error.ts';

const ALGORITHM = 'Ed25519';
const SECRET = 'PRIVATE+KEY+';
/** What stands before the seed in PKCS #8 (RFC 8410, section 7). */
const PKCS8 = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

/** Two halves of a key, as text. The private one is a secret: who has it signs in your name. */
export interface SigningKey {
  readonly privateKey: string;
  readonly publicKey: string;
}

/**
 * A new key under a name, which is best the origin of the log it signs for. The form is that of c2sp.org/signed-note.
 *
 * @throws LedgerError `note_key_must_be_valid` where the name holds blanks or plus signs.
 * @example
 * ```ts
 * import { newSigningKey } from 'indicator-ledger';
 *
 * const { publicKey } = await newSigningKey('hue.example/ledger');
 * console.log(/^hue\.example\/ledger\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/.test(publicKey)); // true
 * ```
 */
export async function newSigningKey(name: string): Promise<SigningKey> {
  // An algorithm that makes pairs makes one.
  const pair = (await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])) as CryptoPair;
  const seed = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)).subarray(PKCS8.length);
  const key = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const keyId = noteKeyId(name, key);
  const publicKey = noteKeyText({ name, keyId, key });
  keyFrom(publicKey);
  return { privateKey: SECRET + noteKeyText({ name, keyId, key: seed }), publicKey };
}

/**
 * Signs with a private key in its text form.
 *
 * @throws LedgerError `note_key_must_be_valid`
 */
export async function ed25519Signer(privateKey: string): Promise<NoteSigner> {
  if (typeof privateKey !== 'string' || !privateKey.startsWith(SECRET)) throw new LedgerError([invalidKey]);
  const { name, keyId, key: seed } = keyFrom(privateKey.slice(SECRET.length));
  const pkcs8 = Uint8Array.of(...PKCS8, ...seed);
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, ALGORITHM, false, ['sign']);
  return {
    name,
    keyId,
    sign: async (message) => new Uint8Array(await crypto.subtle.sign(ALGORITHM, key, new Uint8Array(message))),
  };
}

/**
 * Knows the signatures of a public key in its text form.
 *
 * @throws LedgerError `note_key_must_be_valid`
 */
export function ed25519Verifier(publicKey: string): NoteVerifier {
  const { name, keyId, key } = keyFrom(publicKey);
  if (noteKeyId(name, key) !== keyId) throw new LedgerError([invalidKey]);
  return {
    name,
    keyId,
    async verify(message, signature) {
      if (signature.length !== 64) return false;
      const imported = await crypto.subtle.importKey('raw', new Uint8Array(key), ALGORITHM, false, ['verify']);
      return crypto.subtle.verify(ALGORITHM, imported, new Uint8Array(signature), new Uint8Array(message));
    },
  };
}

type Imported = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

interface CryptoPair {
  readonly privateKey: Imported;
  readonly publicKey: Imported;
}

function keyFrom(text: unknown): NoteKey {
  const key = readNoteKey(text);
  if (key === null) throw new LedgerError([invalidKey]);
  return key;
}
