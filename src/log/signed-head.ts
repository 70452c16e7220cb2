/**
 * Signed head: a tree head becomes a checkpoint that a log answers for, and a checkpoint a tree head again
 * (c2sp.org/tlog-checkpoint).
 */
import * as z from 'zod';
import { issue, type Parsed, refuse, unwrap } from '../model/error.ts';
import { readAs, rule } from '../model/schema.ts';
import { base64Of, bytesOfBase64, bytesOfHex, hexOf } from './bytes.ts';
import type { TreeHead } from './merkle.ts';
import { type NoteSigner, type NoteVerifier, openNote, signerSchema, signNote, verifierSchema } from './note.ts';
import { treeHeadSchema } from './tree-head.ts';

/** Whose log it is, and who signs for it. */
export interface CheckpointSigning {
  /** What tells the log from all others: an address without `https://`, such as `hue.example/ledger`. */
  readonly origin: string;
  readonly signer: NoteSigner;
}

/** Whose log it must be, and whose signatures are known. */
export interface CheckpointTrust {
  readonly origin: string;
  readonly verifiers: readonly NoteVerifier[];
}

const ORIGIN = rule('origin_must_be_one_line', 'The origin is not one line of text.', 'Such as `hue.example/ledger`.');
const originSchema = z.string().refine((text) => text !== '' && !/[\p{Cc}\p{Cs}]/u.test(text), ORIGIN);
const signingSchema: z.ZodType<CheckpointSigning> = z.strictObject({ origin: originSchema, signer: signerSchema });
const trustSchema: z.ZodType<CheckpointTrust> = z.strictObject({
  origin: originSchema,
  verifiers: z.array(verifierSchema),
});

/** A checkpoint that was checked. */
export interface Checkpointed {
  readonly origin: string;
  readonly head: TreeHead;
  /** Names of the known signers. */
  readonly signedBy: readonly string[];
}

/**
 * The checkpoint of a tree head: three lines and a signature. Give it to others, and keep it elsewhere than the log: whoever
 * has it can tell whether the log was changed since.
 *
 * @throws LedgerError with everything that is no tree head, no origin, or nobody who signs.
 * @example
 * ```ts
 * import { ed25519Signer, ed25519Verifier, newSigningKey, openCheckpoint, signCheckpoint, unwrap } from 'indicator-ledger';
 *
 * const keys = await newSigningKey('hue.example/ledger');
 * const head = { position: 0, root: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' };
 * const note = await signCheckpoint(head, { origin: 'hue.example/ledger', signer: await ed25519Signer(keys.privateKey) });
 * console.log(note.split('\n').slice(0, 3));
 * // [
 * //   'hue.example/ledger',
 * //   '0',
 * //   '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
 * // ]
 * const verifiers = [ed25519Verifier(keys.publicKey)];
 * console.log(unwrap(await openCheckpoint(note, { origin: 'hue.example/ledger', verifiers })).head.position); // 0
 * ```
 */
export async function signCheckpoint(head: TreeHead, signing: CheckpointSigning): Promise<string> {
  const { position, root } = unwrap(readAs(treeHeadSchema, head, ['head']));
  const { origin, signer } = unwrap(readAs(signingSchema, signing));
  return signNote(`${origin}\n${position}\n${base64Of(bytesOfHex(root) ?? new Uint8Array(0))}\n`, signer);
}

/**
 * Checks a checkpoint: its form, its origin, and that a known key signed it. Throws nothing but what a verifier throws.
 */
export async function openCheckpoint(note: unknown, trust: CheckpointTrust): Promise<Parsed<Checkpointed>> {
  const read = readAs(trustSchema, trust);
  if (!read.ok) return read;
  const { origin, verifiers } = read.value;
  const opened = await openNote(note, verifiers);
  if (!opened.ok) return opened;
  const said = readCheckpointText(opened.value.text);
  if (said === null) return refuse(malformed);
  if (said.origin !== origin) {
    const message = `The checkpoint is of ${JSON.stringify(said.origin)}, not of ${JSON.stringify(origin)}.`;
    return refuse(issue('origin_must_match', ['origin'], message, 'Pass the origin of the log that it is about.'));
  }
  return { ok: true, value: Object.freeze({ ...said, signedBy: opened.value.signedBy }) };
}

/** What the lines of a checkpoint say; null where they are none. */
export function readCheckpointText(text: string): { readonly origin: string; readonly head: TreeHead } | null {
  const lines = text.split('\n');
  const [origin = '', size = '', encoded = ''] = lines;
  const root = bytesOfBase64(encoded);
  if (lines.length < 4 || lines.pop() !== '' || lines.includes('') || root?.length !== 32) return null;
  const position = /^(?:0|[1-9][0-9]{0,15})$/.test(size) ? Number(size) : Number.NaN;
  if (!Number.isSafeInteger(position)) return null;
  return { origin, head: Object.freeze({ position, root: hexOf(root) }) };
}

const malformed = issue(
  'checkpoint_must_be_well_formed',
  [],
  'The note is not a checkpoint: origin, size, and root in base 64 (c2sp.org/tlog-checkpoint).',
  'Pass a checkpoint as it was issued.',
);
