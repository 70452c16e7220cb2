/** SHA-256 where Node's own is at hand. */
import { createHash } from 'node:crypto';

/** The 32 bytes of the SHA-256 of `bytes`. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}
