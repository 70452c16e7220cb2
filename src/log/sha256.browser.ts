/** SHA-256 where there is no Node: the same bytes, in plain JavaScript. */
import { sha256 as noble } from '@noble/hashes/sha2.js';

/** The 32 bytes of the SHA-256 of `bytes`. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return noble(bytes);
}

/** Writes the SHA-256 of `bytes` into `target`, from `at` on. */
export function sha256Into(bytes: Uint8Array, target: Uint8Array, at: number): void {
  target.set(noble(bytes), at);
}
