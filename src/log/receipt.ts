/**
 * Receipt: an event, its proof and a checkpoint become one text that convinces whoever knows the log's key, offline
 * (c2sp.org/tlog-proof).
 *
 * The event's line goes along as extra data. Nobody vouches for extra data, but this needs nobody: its hash is the leaf
 * that the proof is about.
 */
import { type Issue, issue, type Parsed, refuse } from '../model/error.ts';
import type { StoredEvent } from '../model/event.ts';
import { readSealed } from './adopt.ts';
import { base64Of, bytesOfBase64, bytesOfHex, hexOf } from './bytes.ts';
import { type InclusionProof, verifyInclusion } from './proof.ts';
import { type Checkpointed, type CheckpointTrust, openCheckpoint } from './signed-head.ts';

/** A receipt that was checked. */
export interface Receipt {
  /** What was recorded. */
  readonly event: StoredEvent;
  /** The log and the head that it is in. */
  readonly checkpoint: Checkpointed;
}

const FIRST = 'c2sp.org/tlog-proof@v1';
const LONGEST = 4 * 1024 * 1024;

/** The receipt of a line. */
export function receiptText(line: string, proof: InclusionProof, checkpoint: string): string {
  const hashes = proof.hashes.map((hash) => base64Of(bytesOfHex(hash) ?? new Uint8Array(0)));
  const extra = base64Of(new TextEncoder().encode(line));
  return [FIRST, `extra ${extra}`, `index ${proof.position - 1}`, ...hashes, '', checkpoint].join('\n');
}

/**
 * Checks a receipt: that a known key signed the checkpoint, that it is of the log named, and that the event is in it, byte
 * for byte. Needs no log and no network, and runs in a browser.
 *
 * @returns The event and the checkpoint; or why the receipt proves nothing. Throws nothing but what a verifier throws.
 * @example
 * ```ts
 * import { ed25519Signer, ed25519Verifier, newSigningKey, openLedger, verifyReceipt } from 'indicator-ledger';
 * import { memoryStore } from 'indicator-ledger/stores/memory';
 *
 * const origin = 'hue.example/ledger';
 * const keys = await newSigningKey(origin);
 * const ledger = await openLedger(memoryStore(), { recordedBy: 'statistics' });
 * await ledger.define({ publishers: [{ id: 'office', name: 'Office' }] });
 * const receipt = await ledger.receipt(1, { origin, signer: await ed25519Signer(keys.privateKey) });
 *
 * // Later, elsewhere, with nothing but the text and the public key:
 * const checked = await verifyReceipt(receipt, { origin, verifiers: [ed25519Verifier(keys.publicKey)] });
 * console.log(checked.ok && checked.value.event.type); // PublisherDefined
 * ```
 */
export async function verifyReceipt(text: unknown, trust: CheckpointTrust): Promise<Parsed<Receipt>> {
  const parts = typeof text === 'string' && text.length <= LONGEST ? partsOf(text) : null;
  if (parts === null) return refuse(malformed);
  const checkpoint = await openCheckpoint(parts.note, trust);
  if (!checkpoint.ok) return checkpoint;
  const { line, position, hashes } = parts;
  if (!verifyInclusion(line, { position, head: checkpoint.value.head, hashes })) return refuse(unproved);
  const event = readSealed(line);
  if (!event.ok) return event;
  if (event.value.position !== position) return refuse(unproved);
  return { ok: true, value: Object.freeze({ event: event.value, checkpoint: checkpoint.value }) };
}

interface Parts {
  readonly line: string;
  readonly position: number;
  readonly hashes: readonly string[];
  readonly note: string;
}

function partsOf(text: string): Parts | null {
  const end = text.indexOf('\n\n');
  const [first, extra = '', index = '', ...encoded] = text.slice(0, Math.max(0, end)).split('\n');
  if (first !== FIRST || encoded.length > 64) return null;
  const line = utf8Of(bytesOfBase64(/^extra (.+)$/.exec(extra)?.[1] ?? '?'));
  const number = Number(/^index (0|[1-9][0-9]{0,15})$/.exec(index)?.[1] ?? Number.NaN);
  const hashes = encoded.map((one) => bytesOfBase64(one));
  if (line === null || !Number.isSafeInteger(number) || !hashes.every((hash) => hash !== null)) return null;
  return { line, position: number + 1, hashes: hashes.map(hexOf), note: text.slice(end + 2) };
}

function utf8Of(bytes: Uint8Array | null): string | null {
  if (bytes === null) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

const malformed: Issue = issue(
  'receipt_must_be_well_formed',
  [],
  'The text is no receipt: the form of c2sp.org/tlog-proof, with the event as extra data.',
  'Pass it as it was issued.',
);

const unproved: Issue = issue(
  'receipt_must_prove_its_event',
  [],
  'The proof does not lead from the event to the checkpoint.',
  'Do not rely on it: the event, the proof or the position was changed.',
);
