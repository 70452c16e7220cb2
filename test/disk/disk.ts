/**
 * A disk that keeps no more than it must: whatever was not synced may be there after a power cut, or not, or be zeros,
 * each piece of 512 bytes for itself; names that were not synced go back to some moment before. Calls fail when they are
 * told to. Everything is decided by the numbers that `random` gives.
 */
import type { FileLayer, OpenFile } from '../../src/stores/file/layer.ts';

const PIECE = 512;

interface Inode {
  readonly number: number;
  /** As programs see it. */
  current: Uint8Array;
  /** As it is on the disk. */
  durable: Uint8Array;
  /** Pieces that were written since the last sync. */
  readonly dirty: Set<number>;
  /** How often it was written to or cut. */
  changes: number;
}

/** What goes wrong. */
export interface Faults {
  /** Called before each call that changes something, with its kind and number; what it throws, the call throws. */
  before?: (kind: 'write' | 'sync' | 'cut' | 'name', call: number) => void;
  /** A sync that fails forgets what it should have written, and the next one succeeds. */
  failSync?: (call: number) => boolean;
}

export interface Disk {
  readonly layer: FileLayer;
  /** How many changing calls there were. */
  calls(): number;
  /** The disk as it is after the power was cut now. */
  afterPowerCut(random: () => number): Disk;
  /** Content as programs see it. */
  content(path: string): Uint8Array | null;
  paths(): readonly string[];
}

export function emptyDisk(faults: Faults = {}, random: () => number = () => 1): Disk {
  return diskOf(new Map(), 1, faults, random);
}

function diskOf(files: Map<string, Inode>, first: number, faults: Faults, random: () => number): Disk {
  let [next, calls] = [first, 0];
  let names = new Map(files);
  /** What the names were at each moment since they were last synced. */
  let past: Map<string, Inode>[] = [new Map(files)];

  const change = (kind: 'write' | 'sync' | 'cut' | 'name') => {
    calls += 1;
    faults.before?.(kind, calls);
  };
  const rename = (action: (names: Map<string, Inode>) => void) => {
    names = new Map(names);
    action(names);
    past.push(names);
  };
  const opened = (inode: Inode): OpenFile => ({
    identity: String(inode.number),
    size: async () => inode.current.length,
    mark: () => String(inode.changes),
    async read(into, at) {
      const bytes = inode.current.subarray(at, at + into.length);
      into.set(bytes);
      return bytes.length;
    },
    async write(bytes, at) {
      change('write');
      inode.changes += 1;
      const taken = random() < 0.1 && bytes.length > 1 ? 1 + Math.floor(random() * (bytes.length - 1)) : bytes.length;
      if (at + taken > inode.current.length) {
        const longer = new Uint8Array(at + taken);
        longer.set(inode.current);
        inode.current = longer;
      }
      inode.current.set(bytes.subarray(0, taken), at);
      for (let piece = Math.floor(at / PIECE); piece * PIECE < at + taken; piece++) inode.dirty.add(piece);
      return taken;
    },
    async sync() {
      change('sync');
      const isLost = faults.failSync?.(calls) === true;
      if (!isLost) inode.durable = merged(inode, inode.current.length, () => 'new');
      inode.dirty.clear();
      if (isLost) throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO', syscall: 'fdatasync' });
    },
    async cut(size) {
      change('cut');
      inode.changes += 1;
      inode.current = inode.current.slice(0, size);
    },
    close: async () => {},
  });

  return {
    layer: {
      async open(path, how) {
        const found = names.get(path);
        if (how !== 'to make') return found === undefined ? null : opened(found);
        if (found !== undefined) return null;
        change('name');
        const none = new Uint8Array(0);
        const made: Inode = { number: next++, current: none, durable: none, dirty: new Set(), changes: 0 };
        rename((all) => all.set(path, made));
        return opened(made);
      },
      identityOf: (path) => names.get(path)?.number.toString() ?? null,
      names: async (folder) =>
        [...names.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1)),
      makeFolder: async () => {},
      async link(from, to) {
        change('name');
        const inode = names.get(from);
        if (inode === undefined) throw new Error(`ENOENT: ${from}`);
        if (names.has(to)) return false;
        rename((all) => all.set(to, inode));
        return true;
      },
      async rename(from, to) {
        change('name');
        const inode = names.get(from);
        if (inode === undefined) throw new Error(`ENOENT: ${from}`);
        rename((all) => {
          all.delete(from);
          all.set(to, inode);
        });
      },
      async remove(path) {
        if (!names.has(path)) return;
        change('name');
        rename((all) => all.delete(path));
      },
      async syncFolder() {
        change('sync');
        past = [names];
      },
    },
    calls: () => calls,
    afterPowerCut(chance) {
      const kept = past[Math.floor(chance() * past.length)] ?? names;
      const fates = new Map([...new Set(kept.values())].map((inode) => [inode, cutOff(inode, chance)]));
      const left = new Map(
        [...kept].flatMap(([path, inode]) => (fates.has(inode) ? [[path, fates.get(inode) ?? inode]] : [])),
      );
      return diskOf(left, next, faults, random);
    },
    content: (path) => names.get(path)?.current ?? null,
    paths: () => [...names.keys()],
  };
}

/** The file as the power cut leaves it. */
function cutOff(inode: Inode, chance: () => number): Inode {
  const [before, now] = [inode.durable.length, inode.current.length];
  const sizes = [before, now, Math.floor(before + (now - before) * chance())];
  const size = sizes[Math.floor(chance() * sizes.length)] ?? now;
  const content = merged(inode, size, (piece) => {
    const fate = chance();
    if (fate < 0.5) return 'new';
    return piece * PIECE >= before || fate < 0.75 ? 'zero' : 'old';
  });
  return { number: inode.number, current: content.slice(), durable: content, dirty: new Set(), changes: 0 };
}

/** What is durable, with what happened to each piece that is not. */
function merged(inode: Inode, size: number, fate: (piece: number) => 'new' | 'old' | 'zero'): Uint8Array {
  const content = new Uint8Array(size);
  content.set(inode.durable.subarray(0, size));
  for (const piece of inode.dirty) {
    const [from, to] = [piece * PIECE, Math.min((piece + 1) * PIECE, size)];
    if (from >= to) continue;
    const what = fate(piece);
    if (what === 'new') content.set(inode.current.subarray(from, to), from);
    // Only room that was never written on reads as zeros.
    else if (what === 'zero') content.fill(0, Math.max(from, Math.min(inode.durable.length, to)), to);
  }
  return content;
}

/** Numbers from 0 up to 1, the same for a seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
