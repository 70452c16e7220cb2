/**
 * Note: a text becomes a signed one, and a signed one the text and who signed it (c2sp.org/signed-note).
 *
 * Signatures are made and checked by whoever is passed in: nothing here knows a key.
 */
import * as z from 'zod';
import { sha256 } from '#sha256';
import { type Issue, issue, LedgerError, type Parsed, refuse } from '../model/error.ts';
import { hasMethods, rule } from '../model/schema.ts';
import { base64Of, bytesOfBase64, hexOf } from './bytes.ts';

/** Signs notes under a name. */
export interface NoteSigner {
  /** Without blanks and plus signs; a log's is its origin. */
  readonly name: string;
  /** Eight hex digits that tell its key from others of that name: {@link noteKeyId}. */
  readonly keyId: string;
  /** The signature of these bytes. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** Knows the signatures of one signer. */
export interface NoteVerifier {
  readonly name: string;
  readonly keyId: string;
  /** Whether the signature is the signer's, of these bytes. */
  verify(message: Uint8Array, signature: Uint8Array): Promise<boolean>;
}

/** A note whose signatures were checked. */
export interface OpenedNote {
  readonly text: string;
  /** Names of the known signers, in the order of their signatures; at least one. */
  readonly signedBy: readonly string[];
}

/** Signature algorithms by the number that stands before a key: Ed25519. */
const ED25519 = 1;
const KEY_ID = 4;
const MOST_SIGNATURES = 100;
const LONGEST = 1024 * 1024;
const DASH = '\u2014 ';
/** Controls but line feeds, and halves of surrogate pairs. */
const UNPRINTABLE = /[^\n\P{Cc}\x7f-\x9f]|\p{Cs}/u;

const SIGNER = 'Pass what ed25519Signer gave, or an object with `name`, `keyId` and a function `sign`.';
const VERIFIER = 'Pass what ed25519Verifier gave, or an object with `name`, `keyId` and a function `verify`.';

/** Somebody who signs; whether the signatures are any good is for verifiers to say. */
export const signerSchema: z.ZodType<NoteSigner> = z
  .custom<NoteSigner>()
  .refine(
    (given) => hasKey(given) && hasMethods(given, ['sign']),
    rule('note_signer_must_sign', 'It is nobody who signs under a name.', SIGNER),
  );

/** Somebody who knows signatures. */
export const verifierSchema: z.ZodType<NoteVerifier> = z
  .custom<NoteVerifier>()
  .refine(
    (given) => hasKey(given) && hasMethods(given, ['verify']),
    rule('note_verifier_must_verify', 'It is nobody who knows the signatures of a name.', VERIFIER),
  );

function hasKey(given: unknown): given is { readonly name: string; readonly keyId: string } {
  if (typeof given !== 'object' || given === null || !('name' in given) || !('keyId' in given)) return false;
  const { name, keyId } = given;
  return isName(name) && typeof keyId === 'string' && /^[0-9a-f]{8}$/.test(keyId);
}

function isName(name: unknown): name is string {
  return typeof name === 'string' && /^[^+\s\p{Cc}\p{Cs}]{1,500}$/u.test(name);
}

/**
 * The id of an Ed25519 key under a name: the first four bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ key), in hex.
 *
 * @throws LedgerError `note_key_must_be_valid` where the name holds blanks or plus signs, or the key is no bytes.
 */
export function noteKeyId(name: string, publicKey: Uint8Array): string {
  if (!isName(name) || !(publicKey instanceof Uint8Array)) throw new LedgerError([invalidKey]);
  const before = new TextEncoder().encode(`${name}\n`);
  const bytes = new Uint8Array(before.length + 1 + publicKey.length);
  bytes.set(before);
  bytes[before.length] = ED25519;
  bytes.set(publicKey, before.length + 1);
  return hexOf(sha256(bytes).subarray(0, KEY_ID));
}

/** A key as it is passed on: `name+id+base64(0x01 ‖ key)`; with `PRIVATE+KEY+` before it, the key is a secret seed. */
export interface NoteKey {
  readonly name: string;
  readonly keyId: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** The key in its text form. */
export function noteKeyText({ name, keyId, key }: NoteKey): string {
  return `${name}+${keyId}+${base64Of(Uint8Array.of(ED25519, ...key))}`;
}

/** Reads the text form of an Ed25519 key; null where it is none. Whether the id is the key's is not looked at. */
export function readNoteKey(text: unknown): NoteKey | null {
  if (typeof text !== 'string') return null;
  const [, name = '', keyId = '', encoded = ''] =
    /^([^+\s]{1,500})\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text) ?? [];
  const bytes = bytesOfBase64(encoded);
  if (bytes === null || bytes.length !== 33 || bytes[0] !== ED25519) return null;
  return { name, keyId, key: bytes.subarray(1) };
}

/**
 * The text, which ends in a line feed, with a signature below it.
 *
 * @throws LedgerError `note_signer_must_sign` where the signer gives no bytes.
 */
export async function signNote(text: string, signer: NoteSigner): Promise<string> {
  const signature: unknown = await signer.sign(new TextEncoder().encode(text));
  if (!(signature instanceof Uint8Array) || signature.length === 0) throw new LedgerError([unsigned]);
  const id = Uint8Array.from([0, 2, 4, 6], (at) => Number.parseInt(signer.keyId.slice(at, at + 2), 16));
  return `${text}\n${DASH}${signer.name} ${base64Of(Uint8Array.of(...id, ...signature))}\n`;
}

/**
 * Checks a note. Signatures of unknown keys are passed over; one of a known key that does not hold refuses the note, and so
 * does a note that no known key signed.
 */
export async function openNote(note: unknown, verifiers: readonly NoteVerifier[]): Promise<Parsed<OpenedNote>> {
  const parts = typeof note === 'string' ? partsOf(note) : null;
  if (parts === null) return refuse(malformed);
  const message = new TextEncoder().encode(parts.text);
  const known = new Set<NoteVerifier>();
  for (const { name, keyId, signature } of parts.signatures) {
    const verifier = verifiers.find((one) => one.name === name && one.keyId === keyId);
    if (verifier === undefined || known.has(verifier)) continue;
    // Only a plain yes: an object that tells of a failure would be true enough.
    if ((await verifier.verify(message, signature)) !== true) return refuse(forged(name));
    known.add(verifier);
  }
  if (known.size === 0) return refuse(unknown);
  return { ok: true, value: { text: parts.text, signedBy: Object.freeze([...known].map(({ name }) => name)) } };
}

interface Signature {
  readonly name: string;
  readonly keyId: string;
  readonly signature: Uint8Array;
}

function partsOf(note: string): { readonly text: string; readonly signatures: readonly Signature[] } | null {
  if (note.length > LONGEST || UNPRINTABLE.test(note)) return null;
  const split = note.lastIndexOf('\n\n');
  if (split < 1 || !note.endsWith('\n')) return null;
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return null;
  const signatures = lines.map(signatureIn);
  return signatures.every((one) => one !== null) ? { text: note.slice(0, split + 1), signatures } : null;
}

function signatureIn(line: string): Signature | null {
  const [, name = '', encoded = ''] = /^\u2014 ([^+\s]+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
  const bytes = bytesOfBase64(encoded);
  if (bytes === null || bytes.length <= KEY_ID) return null;
  return { name, keyId: hexOf(bytes.subarray(0, KEY_ID)), signature: bytes.subarray(KEY_ID) };
}

const malformed = issue(
  'note_must_be_well_formed',
  [],
  'The text is not a signed note: text, an empty line, and signatures (c2sp.org/signed-note).',
  'Pass the note as it was issued, to its last line feed.',
);

/** The text may be a secret, and is not repeated. */
export const invalidKey: Issue = issue(
  'note_key_must_be_valid',
  ['key'],
  'That is no Ed25519 key of that kind.',
  'Pass what newSigningKey gave: `name+id+key`, with `PRIVATE+KEY+` before it where it is to sign. A name has no blanks.',
);

const unsigned = issue('note_signer_must_sign', ['signer'], 'The signer gave no bytes.', SIGNER);

const unknown = issue(
  'note_must_be_signed_by_a_known_key',
  [],
  'None of the signatures is by a key that is known here.',
  'Pass the verifier of the signer, whose key came on another way than the note.',
);

function forged(name: string): Issue {
  const hint = 'Do not rely on it: it was changed after it was signed, or somebody else signed it.';
  return issue('note_signature_must_hold', [], `The signature of ${name} is not of this text.`, hint);
}
