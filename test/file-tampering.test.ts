/**
 * A file of a thousand events, changed in every way: each change is refused, or all that it touched was behind the last
 * commit; and with a tree head that was kept elsewhere each is refused.
 *
 * A change is seen by the scan of its batch and the two behind it, so the scan goes along, and each change costs no more
 * than that; whole files are opened for a sample.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headAt, type TreeHead } from '../src/log.ts';
import { isLedgerError } from '../src/model/error.ts';
import type { EventDraft } from '../src/model/event.ts';
import { matchHead } from '../src/stores/file/aside.ts';
import type { OpenFile } from '../src/stores/file/layer.ts';
import { emptyScan, type Scan, scanOn } from '../src/stores/file/scan.ts';
import { fileStore } from '../src/stores/file.ts';

const now = '2024-07-05T03:00:00.000Z';
const BATCH = 5;
const EVENTS = 1000;

const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
const path = join(folder, 'a.jsonl');
let bytes: Buffer;
let lines: readonly { readonly from: number; readonly to: number }[];
let head: TreeHead;
/** Where each batch ends, the header's end first. */
let ends: number[];

beforeAll(async () => {
  const store = fileStore(path, { mayLoseBy: 'power-loss' });
  for (let at = 0; at < EVENTS; at += BATCH) {
    const drafts = Array.from({ length: BATCH }, (_, index) => draft(at + index));
    await store.append(drafts, { expect: at, now });
  }
  await store.close();
  bytes = readFileSync(path);
  lines = linesOf(bytes);
  ends = lines
    .filter(({ from }, index) => index === 0 || bytes.subarray(from).indexOf('{"commit"') === 0)
    .map(({ to }) => to);
  const scan = emptyScan();
  await scanOn(view(bytes, 0), scan, watch);
  head = headAt(scan.nodes, scan.end.position);
  expect([head.position, ends.length]).toEqual([EVENTS, 1 + EVENTS / BATCH]);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a thousand events', () => {
  it('FILE-4 no byte can be flipped unnoticed', { timeout: 120_000 }, async () => {
    const found = { refused: 0, torn: 0 };
    await alongBatches(async (scan, from, to, end) => {
      const part = Buffer.from(bytes.subarray(from, end));
      for (let at = 0; at < to - from; at++) {
        const was = part[at] ?? 0;
        part[at] = was ^ (1 << ((from + at) % 8));
        found[await fate(scan, part, from)] += 1;
        part[at] = was;
      }
    });
    expect(found.refused + found.torn).toBe(bytes.length - (ends[0] ?? 0));
    expect(found.torn).toBeLessThanOrEqual(bytes.length - (ends.at(-2) ?? 0));
    for (let at = 0; at < (ends[0] ?? 0); at++) {
      const changed = Buffer.from(bytes.subarray(0, ends[2]));
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect(await fate(emptyScan(), changed, 0)).toBe('refused');
    }
    console.log(`${bytes.length} bytes flipped: ${JSON.stringify(found)}`);
  });

  it('FILE-4 no line can be deleted, duplicated or swapped unnoticed', async () => {
    const found = { refused: 0, torn: 0 };
    await alongBatches(async (scan, from, to, end) => {
      for (const line of lines.filter((one) => one.from >= from && one.from < to)) {
        const [before, self, behind] = [
          bytes.subarray(from, line.from),
          bytes.subarray(line.from, line.to),
          bytes.subarray(line.to, end),
        ];
        const next = lines.find((one) => one.from === line.to);
        const after = bytes.subarray(next?.to ?? line.to, end);
        const swapped = next === undefined ? [] : [[before, bytes.subarray(next.from, next.to), self, after]];
        for (const parts of [[before, behind], ...swapped]) found[await fate(scan, Buffer.concat(parts), from)] += 1;
        // Behind a commit that is good the scan has gone on: such a file is read from its beginning.
        const twice = [bytes.subarray(0, from), before, self, self, behind];
        found[await fate(emptyScan(), Buffer.concat(twice), 0, from)] += 1;
      }
    });
    console.log(`lines deleted, duplicated, swapped: ${JSON.stringify(found)}`);
    expect(found.refused + found.torn).toBe((lines.length - 1) * 3 - 1);
    expect(found.torn).toBeLessThan(30);
  });

  it('FILE-4 a tail that is cut anywhere is a batch that was not finished', { timeout: 60_000 }, async () => {
    await alongBatches(async (scan, from, to) => {
      for (let at = from; at < to; at++) {
        if ((await fate(scan, bytes.subarray(from, at), from)) !== 'torn') throw new Error(`Cut at ${at}: refused.`);
      }
    });
  });

  it('FILE-4 a store refuses what was changed, and what was cut after it was closed', { timeout: 60_000 }, async () => {
    const step = 2999;
    for (let at = 7; at < bytes.length; at += step) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 4;
      for (const changed of [
        flipped,
        bytes.subarray(0, at),
        Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]),
      ]) {
        writeFileSync(path, changed);
        expect([at, await refusal({})]).toEqual([at, expect.stringMatching(/^(log_must_|file_must_be_a_ledger)/)]);
      }
    }
    writeFileSync(path, bytes);
    expect(await refusal({})).toBe(null);
    rmSync(`${path}.aside`, { recursive: true });
    // Without what was noted aside, the last batch could be one that was not finished, and a checkpoint tells.
    writeFileSync(path, bytes.subarray(0, bytes.length - 9));
    expect(await refusal({ readOnly: true })).toBe(null);
    expect(await refusal({ readOnly: true, checkpoint: head })).toBe('log_must_match_checkpoint');
    writeFileSync(path, bytes);
    expect(await refusal({ readOnly: true, checkpoint: head })).toBe(null);
    expect(await refusal({ readOnly: true, checkpoint: { ...head, root: '0'.repeat(64) } })).toBe(
      'log_must_match_checkpoint',
    );
  });

  it('FILE-4 a line that is changed while the store is open is refused when it is read', async () => {
    writeFileSync(path, bytes);
    const store = fileStore(path, { readOnly: true });
    expect(await store.head()).toBe(EVENTS);
    const at = bytes.indexOf('"reason":"', (ends[100] ?? 0) + 1) + 10;
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    writeFileSync(path, changed);
    const seen: number[] = [];
    const reading = (async () => {
      for await (const event of store.read()) seen.push(event.position);
    })();
    await expect(reading).rejects.toThrow('log_must_be_intact');
    expect(seen.at(-1)).toBe(500);
    await store.close();
  });
});

const watch = { onProgress: undefined, signal: undefined };

/** For each batch: the scan that stands before it, where it begins and ends, and where the second one behind it ends. */
async function alongBatches(
  change: (scan: Scan, from: number, to: number, end: number) => Promise<void>,
): Promise<void> {
  const scan = emptyScan();
  await scanOn(view(bytes.subarray(0, ends[0]), 0), scan, watch);
  for (let batch = 1; batch < ends.length; batch++) {
    const [from = 0, to = 0] = [ends[batch - 1], ends[batch]];
    expect(scan.good).toBe(from);
    await change(scan, from, to, ends[Math.min(batch + 2, ends.length - 1)] ?? 0);
    expect(scan.good).toBe(from);
    await scanOn(view(bytes.subarray(from, to), from), scan, watch);
    expect(scan.end.position).toBe(batch * BATCH);
  }
}

/** What becomes of a log whose bytes from `base` on are these. */
async function fate(scan: Scan, part: Buffer, base: number, from = base): Promise<'refused' | 'torn'> {
  const before = ends.indexOf(from) * BATCH;
  try {
    await scanOn(view(part, base), scan, watch);
  } catch (error) {
    if (!isLedgerError(error)) throw error;
    return 'refused';
  }
  if (scan.end.position > Math.max(0, before)) throw new Error(`A change behind position ${before} was not noticed.`);
  if (!isUnmatched(scan)) throw new Error(`The checkpoint does not tell of a change behind position ${before}.`);
  return 'torn';
}

/** Whether somebody who kept the tree head elsewhere knows that this is not the log. */
function isUnmatched(scan: Scan): boolean {
  try {
    matchHead(scan.nodes, scan.end.position, head, 'the checkpoint');
    return false;
  } catch (error) {
    return isLedgerError(error) && error.issues[0]?.code === 'log_must_match_checkpoint';
  }
}

function view(part: Uint8Array, base: number): OpenFile {
  const none = async () => {};
  return {
    identity: '',
    size: async () => base + part.length,
    mark: () => '',
    async read(into, at) {
      const found = part.subarray(at - base, at - base + into.length);
      into.set(found);
      return found.length;
    },
    write: async () => 0,
    sync: none,
    cut: none,
    close: none,
  };
}

async function refusal(options: Parameters<typeof fileStore>[1]): Promise<string | null> {
  const store = fileStore(path, options);
  try {
    await store.head();
    return null;
  } catch (error) {
    return isLedgerError(error) ? (error.issues[0]?.code ?? '') : String(error);
  } finally {
    await store.close();
  }
}

function linesOf(all: Buffer): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let from = 0; from < all.length; ) {
    const to = all.indexOf(10, from) + 1;
    found.push({ from, to });
    from = to;
  }
  return found;
}

function draft(number: number): EventDraft {
  return {
    id: `10000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    type: 'TargetWithdrawn',
    schemaVersion: 1,
    recordedBy: 'x',
    data: { target: 't', reason: `r${number}` },
  };
}
