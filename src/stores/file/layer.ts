/**
 * Layer: the few things that the store asks of an operating system. Everything else of it works on these, so that tests
 * can put a failing disk or a power cut in their place.
 */
import { type BigIntStats, fstatSync, statSync, writeSync } from 'node:fs';
import { type FileHandle, link, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { issue, LedgerError } from '../../model/error.ts';

/** An open file. */
export interface OpenFile {
  /** Tells the file from any other that has, or will have, its name. */
  readonly identity: string;
  size(): Promise<number>;
  /** Another text once somebody has written to the file or cut it; or after what only looks like it. Answers at once. */
  mark(): string;
  /** Reads bytes from a place on, and answers how many; 0 at the end. */
  read(into: Uint8Array, at: number): Promise<number>;
  /** Writes bytes at a place, perhaps not all of them, and answers how many. */
  write(bytes: Uint8Array, at: number): Promise<number>;
  /** Everything written survives a power cut once this is answered. */
  sync(): Promise<void>;
  cut(size: number): Promise<void>;
  close(): Promise<void>;
}

/** Files and folders by their paths. What goes wrong is thrown as the system says it. */
export interface FileLayer {
  /** Opens a file; null where there is none, or, to make one, where there is one already. */
  open(path: string, how: 'to read' | 'to write' | 'to make'): Promise<OpenFile | null>;
  /** The identity of the file that has this name now; null where there is none. Answers at once. */
  identityOf(path: string): string | null;
  /** Names in a folder; none where there is no folder. */
  names(folder: string): Promise<readonly string[]>;
  makeFolder(path: string): Promise<void>;
  /** Gives a file a second name; false where that is taken. */
  link(from: string, to: string): Promise<boolean>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a name, if it is there. */
  remove(path: string): Promise<void>;
  /** Names in a folder survive a power cut once this is answered. */
  syncFolder(path: string): Promise<void>;
}

const modes = { 'to read': 'r', 'to write': 'r+', 'to make': 'wx+' } as const;

/** The files of this machine. */
export const nodeLayer: FileLayer = {
  async open(path, how) {
    if (how !== 'to make' && !(await isThere(path))) return null;
    const handle = await unless(how === 'to make' ? 'EEXIST' : 'ENOENT', () => open(path, modes[how]));
    if (handle === null) return null;
    if (how === 'to write') await checkNames(handle, path);
    return opened(handle);
  },
  identityOf(path) {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stats === undefined ? null : identity(stats);
  },
  names: async (folder) => (await unless('ENOENT', () => readdir(folder))) ?? [],
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  link: async (from, to) => (await unless('EEXIST', () => link(from, to).then(() => true))) ?? false,
  rename,
  remove: async (path) => {
    await unless('ENOENT', () => unlink(path));
  },
  async syncFolder(path) {
    // Windows opens no folders, and needs no such step.
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
};

/** Whether there is a file. Whoever opened a pipe would wait for its other end, and a device may do anything. */
async function isThere(path: string): Promise<boolean> {
  const stats = await unless('ENOENT', () => stat(path));
  if (stats === null || stats.isFile()) return stats !== null;
  const kinds = [
    stats.isDirectory() && 'a folder',
    stats.isFIFO() && 'a pipe',
    stats.isSocket() && 'a socket',
    (stats.isCharacterDevice() || stats.isBlockDevice()) && 'a device',
  ];
  const kind = kinds.find((one) => one !== false) ?? 'something else';
  const hint = 'Name a file on a disk, or one that is not there yet.';
  throw new LedgerError([issue('file_must_be_a_plain_file', ['path'], `${path} is ${kind}.`, hint)]);
}

/** Each name has a lock of its own: of two writers under two names, neither would know. */
async function checkNames(handle: FileHandle, path: string): Promise<void> {
  const { nlink } = await handle.stat();
  if (nlink <= 1) return;
  await handle.close();
  const hint = 'Copy the file, and put the copy in its place; or open it to read.';
  throw new LedgerError([
    issue('file_must_have_one_name', ['path'], `The file ${path} has ${nlink} names, by hard links.`, hint),
  ]);
}

/** Bytes that are written at once. */
const SHORT = 256 * 1024;

async function opened(handle: FileHandle): Promise<OpenFile> {
  return {
    identity: identity(await handle.stat({ bigint: true })),
    size: async () => (await handle.stat()).size,
    mark: () => {
      const { size, mtimeNs, ctimeNs } = fstatSync(handle.fd, { bigint: true });
      return `${size} ${mtimeNs} ${ctimeNs}`;
    },
    read: async (into, at) => (await handle.read(into, 0, into.length, at)).bytesRead,
    // What is so short is copied sooner than another thread would begin; the disk comes in with `sync`.
    write: async (bytes, at) =>
      bytes.length <= SHORT
        ? writeSync(handle.fd, bytes, 0, bytes.length, at)
        : (await handle.write(bytes, 0, bytes.length, at)).bytesWritten,
    sync: () => handle.datasync(),
    cut: (size) => handle.truncate(size),
    close: () => handle.close(),
  };
}

function identity({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}

async function unless<T>(code: string, action: () => Promise<T>): Promise<T | null> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === code) return null;
    throw error;
  }
}

/** Writes all bytes, however few are taken at a time. */
export async function writeAll(file: OpenFile, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const written = await file.write(bytes.subarray(done), at + done);
    if (written <= 0) throw new Error('The system took no bytes.');
    done += written;
  }
}

/** The bytes of a file from one place up to another, or up to its end. */
export async function readAll(file: OpenFile, from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, to - from));
  let done = 0;
  while (done < bytes.length) {
    const read = await file.read(bytes.subarray(done), from + done);
    if (read === 0) break;
    done += read;
  }
  return bytes.subarray(0, done);
}

/** Gives a file these bytes: whoever looks, even after a power cut, finds the old ones or the new ones. */
export async function putFile(
  layer: FileLayer,
  folder: string,
  name: string,
  ...parts: readonly Uint8Array[]
): Promise<void> {
  const [path, draft] = [`${folder}/${name}`, `${folder}/${name}.draft`];
  await layer.remove(draft);
  await writeNew(layer, draft, ...parts);
  await layer.rename(draft, path);
  await layer.syncFolder(folder);
}

/** Makes a file whose content survives a power cut; its name does once the folder is synced. */
export async function writeNew(layer: FileLayer, path: string, ...parts: readonly Uint8Array[]): Promise<void> {
  const file = await layer.open(path, 'to make');
  if (file === null) throw new Error(`${path} is there already.`);
  try {
    let written = 0;
    for (const bytes of parts) {
      await writeAll(file, bytes, written);
      written += bytes.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The content of a file; null where there is none. */
export async function contentOf(layer: FileLayer, path: string): Promise<Uint8Array | null> {
  const file = await layer.open(path, 'to read');
  if (file === null) return null;
  try {
    return await readAll(file, 0, await file.size());
  } finally {
    await file.close();
  }
}
