/**
 * Links: a file has one place, whatever symbolic links lead there, so that all its writers meet at one lock.
 */
import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Links in a row that end nowhere. */
const MOST = 40;

/** Where the file is, or will be made, from the root on: a process may go elsewhere. */
export function followed(path: string): string {
  return placeOf(resolve(path), MOST);
}

function placeOf(path: string, most: number): string {
  try {
    return realpathSync(path);
  } catch {
    // It is not there, or a link to what is not there; what else is wrong, opening it will say.
    const place = join(attempt(() => realpathSync(dirname(path))) ?? dirname(path), basename(path));
    const target = attempt(() => readlinkSync(place));
    return target === null || most === 0 ? place : placeOf(resolve(dirname(place), target), most - 1);
  }
}

function attempt(action: () => string): string | null {
  try {
    return action();
  } catch {
    return null;
  }
}
