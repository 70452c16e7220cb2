/**
 * Progress: how far long work has come, on one line that is drawn again and again while somebody watches.
 */
import type { Terminal } from './terminal.ts';

/** A line of progress. */
export interface Progress {
  /** So much of so much is done; `of` is null where nobody knows. */
  at(done: number, of: number | null, note: string): void;
  /** Takes the line away. */
  end(): void;
}

/** Work that is over before does not flicker. */
const QUIET_MILLISECONDS = 500;
const MILLISECONDS_BETWEEN = 100;
const BAR = 24;

/** Begins a line of progress. Where nobody watches, nothing is drawn. */
export function progressOn({ isWatched, err, now }: Terminal, title: string): Progress {
  let next = now() + QUIET_MILLISECONDS;
  let drawn = false;
  return {
    at(done, of, note) {
      if (!isWatched || now() < next) return;
      next = now() + MILLISECONDS_BETWEEN;
      drawn = true;
      err(`\r\u001b[K${title} ${of === null ? '' : `${bar(done, of)} `}${note}`);
    },
    end() {
      if (drawn) err('\r\u001b[K');
      drawn = false;
    },
  };
}

function bar(done: number, of: number): string {
  const share = of === 0 ? 1 : Math.min(1, done / of);
  const full = Math.floor(share * BAR);
  return `[${'#'.repeat(full)}${'·'.repeat(BAR - full)}] ${String(Math.floor(share * 100)).padStart(3)}%`;
}

/** `1 figure`, `1,234 figures`. */
export function counted(count: number, thing: string): string {
  return `${grouped(count)} ${thing}${count === 1 ? '' : 's'}`;
}

/** 1234567 → 1,234,567. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
