/**
 * Paths: files that the command line names, beside the ledger, are read and written.
 */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { shown } from '../model/error.ts';
import { refusal } from './trouble.ts';

/** Bytes of a file. */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** What a file of JSON says. */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = new TextDecoder().decode(await readBytes(path));
  try {
    return JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? ` ${error.message}.` : '';
    const hint = 'Look for a comma, a quote or a bracket that is missing.';
    throw refusal('json_must_be_valid', [path], `${shown(path)} is not JSON.${said}`, hint);
  }
}

/** Writes a file, over what was there. */
export async function writeBytes(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    const hint = 'Check the path, its rights, and the disk.';
    throw refusal('output_must_be_writable', [path], `${shown(path)} cannot be written: ${saidBy(error)}.`, hint);
  }
}

/** The refusal of a file that cannot be read. */
export function unreadable(path: string, error: unknown) {
  const hint = 'Check the path, and your rights to read it.';
  return refusal('input_must_be_readable', [path], `${shown(path)} cannot be read: ${saidBy(error)}.`, hint);
}

/** How many bytes a file has. */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** The form that the ending of a file asks for; null where it has none, or there is no file. */
export function formOf<F>(path: string | undefined, forms: ReadonlyMap<string, F>): F | null {
  const ending = endingOf(path ?? '');
  const form = forms.get(ending);
  if (form !== undefined || ending === '') return form ?? null;
  const message = `What to write into a file that ends in ".${ending}" is not known.`;
  const hint = `End it in ${[...forms.keys()].map((known) => `.${known}`).join(', ')}; or say --format.`;
  throw refusal('output_must_have_a_known_ending', ['out'], message, hint);
}

/** How the name of a file ends, in lower case: `csv`. */
export function endingOf(path: string): string {
  return /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

function saidBy(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
