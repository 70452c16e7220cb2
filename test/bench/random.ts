/**
 * Random: numbers that are the same on every machine and in every run.
 */

/** 32 well-mixed bits of these integers: the same integers, the same bits (MurmurHash3, 32 bits). */
export function hash(seed: number, a: number, b = 0, c = 0, d = 0): number {
  let mixed = seed | 0;
  mixed = blend(mixed, a);
  mixed = blend(mixed, b);
  mixed = blend(mixed, c);
  mixed = blend(mixed, d);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function blend(mixed: number, value: number): number {
  const low = Math.imul(value, 0xcc9e2d51);
  const turned = mixed ^ Math.imul((low << 15) | (low >>> 17), 0x1b873593);
  return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0xe6546b64) | 0;
}

/** Whether a draw falls within a share of all draws. */
export function within(drawn: number, share: number): boolean {
  return drawn < share * 2 ** 32;
}

/** A UUIDv4 made of draws. */
export function uuid(seed: number, number: number): string {
  const hex = [0, 1, 2, 3].map((part) => hash(seed, number, part, 0x1d).toString(16).padStart(8, '0')).join('');
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
