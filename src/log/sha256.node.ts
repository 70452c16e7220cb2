/** SHA-256 where Node's own is at hand. */
import { hash } from 'node:crypto';

/** The 32 bytes of the SHA-256 of `bytes`. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const digest = new Uint8Array(32);
  sha256Into(bytes, digest, 0);
  return digest;
}

/** Writes the SHA-256 of `bytes` into `target`, from `at` on. */
export function sha256Into(bytes: Uint8Array, target: Uint8Array, at: number): void {
  // As text of one character a byte, since making a Buffer costs as much as the hash of an event.
  const digest = hash('sha256', bytes, 'binary');
  for (let index = 0; index < 32; index++) target[at + index] = digest.charCodeAt(index);
}
