/**
 * Zip files for tests, made part by part, so that they can be made wrong.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

export interface Part {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What is said instead of the truth. */
  readonly said?: { readonly size?: number; readonly crc?: number; readonly flags?: number; readonly method?: number };
  readonly stored?: boolean;
}

/** A zip file of these parts. */
export function zipOf(parts: readonly Part[]): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, said = {}, stored = false } of parts) {
    const packed = stored ? Buffer.from(bytes) : deflateRawSync(bytes);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(said.flags ?? 0, 2);
    common.writeUInt16LE(said.method ?? (stored ? 0 : 8), 4);
    common.writeUInt32LE(said.crc ?? crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(said.size ?? bytes.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, title, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, title]));
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, listed, end]));
}

/** The parts of a zip file that is whole. */
export function partsOf(bytes: Uint8Array): readonly Part[] {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const parts: Part[] = [];
  let at = file.readUInt32LE(end + 16);
  while (file.toString('latin1', at, at + 4) === 'PK\x01\x02') {
    const [method, packed, title, extra, comment, start] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 20),
      file.readUInt16LE(at + 28),
      file.readUInt16LE(at + 30),
      file.readUInt16LE(at + 32),
      file.readUInt32LE(at + 42),
    ];
    const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
    const data = file.subarray(from, from + packed);
    parts.push({
      name: file.toString('utf8', at + 46, at + 46 + title),
      bytes: method === 0 ? data : inflateRawSync(data),
    });
    at += 46 + title + extra + comment;
  }
  return parts;
}

/** Bit by bit, as ISO 3309 defines it. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}
