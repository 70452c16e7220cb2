/**
 * Follow: what was recorded is handed on, in order, each event once, for as long as somebody wants it.
 */
import * as z from 'zod';
import { issue, LedgerError, shown, unwrap } from '../model/error.ts';
import type { StoredEvent } from '../model/event.ts';
import { hasMethods, readAs, rule } from '../model/schema.ts';
import { callbackSchema } from '../model/watch.ts';
import type { View } from '../query.ts';

/** Something that is kept in step with a ledger: tables of its own, an index, messages to others. */
export interface Follower {
  /** The last position that it has taken in; 0 for none. */
  position(): Promise<number>;
  /** The id of the last event that it has taken in; null for none. Where it is told, another log is refused. */
  lastEvent?(): Promise<string | null>;
  /**
   * Takes in the events that follow its position, and keeps the position of the last of them in the same step: all or
   * nothing. After a failure it is asked anew where it stands.
   *
   * @param view - What the ledger said at the last of the events.
   * @param options.isLast - Nothing was recorded after them yet.
   */
  take(events: readonly StoredEvent[], view: View, options: { readonly isLast: boolean }): Promise<void>;
}

/** How long a ledger is followed. */
export interface FollowOptions {
  /** `caught-up` ends with what is recorded now; by default it goes on until the signal. */
  readonly until?: 'caught-up';
  /** Ends it, between two batches. */
  readonly signal?: AbortSignal;
  /** How often to look by itself, in milliseconds; a store that tells of appends is listened to as well. Default: 1,000. */
  readonly every?: number;
  /** Told after each batch how far it has come. */
  readonly onProgress?: (progress: { readonly position: number; readonly head: number }) => void;
}

const followerSchema: z.ZodType<Follower> = z.custom<Follower>().refine(
  (given: unknown) => hasMethods(given, ['position', 'take']),
  rule(
    'follower_must_take_events',
    (found) => `${shown(found)} is no follower.`,
    'Pass an object with `position` and `take`.',
  ),
);
const positionSchema = z.int().min(0);
const followOptionsSchema: z.ZodType<FollowOptions> = z.strictObject({
  until: z.literal('caught-up').optional(),
  // Not every place where this is loaded has an AbortSignal.
  signal: z.custom<AbortSignal>((given) => hasMethods(given, ['addEventListener', 'removeEventListener'])).optional(),
  every: z.int().min(1).max(2_147_483_647).optional(),
  onProgress: callbackSchema<NonNullable<FollowOptions['onProgress']>>(),
});

/** What is followed. */
export interface Followed {
  /** The last position, after everything that was recorded is known. */
  readonly head: () => Promise<number>;
  readonly read: (span: { readonly after: number; readonly upTo: number }) => AsyncIterable<StoredEvent>;
  readonly viewAt: (position: number) => View;
  /** Calls back when something may have been appended. */
  readonly listen: (heard: () => void) => Promise<() => Promise<void>>;
}

/** Events that are handed on at once. */
const BATCH = 1_000;

export async function follow(followed: Followed, follower: Follower, options: FollowOptions): Promise<void> {
  unwrap(readAs(followerSchema, follower, ['follower']));
  const { until, signal, every = 1_000, onProgress } = unwrap(readAs(followOptionsSchema, options));
  const isStopped = () => signal?.aborted === true;
  const bell = newBell();
  const stop = until === undefined ? await followed.listen(bell.ring) : async () => {};
  signal?.addEventListener('abort', bell.ring);
  try {
    let position = unwrap(readAs(positionSchema, await follower.position(), ['follower', 'position']));
    await checkSameLog(followed, follower, position);
    while (!isStopped()) {
      const head = await followed.head();
      if (position > head) throw ahead(position, head);
      while (position < head && !isStopped()) {
        position = await handOn(followed, follower, position, head);
        onProgress?.({ position, head });
      }
      if (until === 'caught-up') return;
      await bell.rung(every);
    }
  } finally {
    signal?.removeEventListener('abort', bell.ring);
    await stop();
  }
}

/** A follower goes on where it was only in the log that it came from. */
async function checkSameLog({ head, read }: Followed, follower: Follower, position: number): Promise<void> {
  const last = position === 0 || (await head()) < position ? null : ((await follower.lastEvent?.()) ?? null);
  if (last === null) return;
  for await (const event of read({ after: position - 1, upTo: position })) {
    if (event.id === last) return;
  }
  const message = `At position ${position} this log has another event than the one that the follower took in.`;
  const hint = 'It followed another log: let it begin anew, on tables of its own.';
  throw new LedgerError([issue('follower_must_follow_this_log', [], message, hint)]);
}

async function handOn(followed: Followed, follower: Follower, after: number, head: number): Promise<number> {
  const upTo = Math.min(head, after + BATCH);
  const events: StoredEvent[] = [];
  for await (const event of followed.read({ after, upTo })) events.push(event);
  await follower.take(events, followed.viewAt(upTo), { isLast: upTo === head });
  return upTo;
}

/** A bell that may ring before somebody waits for it. */
function newBell() {
  let hasRung = false;
  let wake = (): void => {};
  return {
    ring: () => {
      hasRung = true;
      wake();
    },
    /** Waits until it rings, or so many milliseconds. */
    rung: async (milliseconds: number) => {
      if (!hasRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      hasRung = false;
    },
  };
}

function ahead(position: number, head: number): LedgerError {
  const message = `The follower has come to position ${position}; the log ends at ${head}.`;
  const hint = 'It followed another log: let it begin anew, on tables of its own.';
  return new LedgerError([issue('follower_must_not_be_ahead', [], message, hint)]);
}
