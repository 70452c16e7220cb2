/**
 * Signed head: a tree head becomes a checkpoint that a log answers for, and a checkpoint a tree head again
 * (c2sp.org/tlog-checkpoint).
 */
import { issue, LedgerError, type Parsed, refuse } from '../model/error.ts';
import { base64Of, bytesOfBase64, bytesOfHex, hexOf } from './bytes.ts';
import type { TreeHead } from './merkle.ts';
import { type NoteSigner, type NoteVerifier, openNote, signNote } from './note.ts';

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
 * @throws LedgerError `origin_must_be_one_line`, `digest_must_be_sha256`.
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
export async function signCheckpoint(head: TreeHead, { origin, signer }: CheckpointSigning): Promise<string> {
  const root = bytesOfHex(head.root);
  if (origin === '' || /[\p{Cc}\p{Cs}]/u.test(origin)) {
    const message = 'The origin is not one line of text.';
    throw new LedgerError([issue('origin_must_be_one_line', ['origin'], message, 'Such as `hue.example/ledger`.')]);
  }
  if (root === null || root.length !== 32 || !Number.isSafeInteger(head.position) || head.position < 0) {
    const message = 'The tree head has no position, or no SHA-256.';
    throw new LedgerError([issue('tree_head_must_be_whole', ['head'], message, 'Pass what `treeHead()` gave.')]);
  }
  return signNote(`${origin}\n${head.position}\n${base64Of(root)}\n`, signer);
}

/**
 * Checks a checkpoint: its form, its origin, and that a known key signed it. Never throws of itself.
 */
export async function openCheckpoint(
  note: unknown,
  { origin, verifiers }: CheckpointTrust,
): Promise<Parsed<Checkpointed>> {
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
