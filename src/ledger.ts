/**
 * Ledger: what an application holds. (store + record + query → **ledger**)
 *
 * The one place with a clock and a random source, both of which can be passed in.
 *
 * Invariants
 * - LED-1 Whoever else writes, an acknowledged command is in the log once, decided on everything before it.
 */
import * as z from 'zod';
import { type Follower, type FollowOptions, follow } from './ledger/follow.ts';
import { type Integrity, integrityOf } from './ledger/integrity.ts';
import { type Projections, projected } from './ledger/projected.ts';
import { contended, foreignSnapshot, maxAttempts, nobodyRecords, notWritable, unexpected } from './ledger/refusals.ts';
import { isFoldOf, isOf, keepSnapshot, lyingSnapshot, shelvedState } from './ledger/shelf.ts';
import { queue } from './ledger/turns.ts';
import { newUuid } from './ledger/uuid.ts';
import { askedOptions, type EventStore, storeSchema } from './log.ts';
import { LedgerError, type Parsed, refuse, unwrap } from './model/error.ts';
import { instantSchema } from './model/event.ts';
import { readAs } from './model/schema.ts';
import { lineSchema } from './model/text.ts';
import { extend, type Projection, restoreState, type Snapshot, snapshotOf } from './projection.ts';
import { createView, type View, type ViewOptions } from './query.ts';
import {
  type Catalogue,
  type ClosePeriodInput,
  type Command,
  type CorrectInput,
  decideRead,
  type RecordInput,
  type ReopenPeriodInput,
  readCommand,
  type WithdrawInput,
  type WithdrawTargetInput,
} from './record.ts';

export type { Follower, FollowOptions } from './ledger/follow.ts';
export { verifyStore } from './ledger/verify.ts';

/** How a ledger is opened. */
export interface LedgerOptions {
  /** Who records, unless a command says otherwise. Required of a ledger that writes. */
  readonly recordedBy?: string;
  /** No command is taken, and no writer's lock. */
  readonly readOnly?: boolean;
  /** Where to begin folding; a snapshot that is stale, or of another log, is refused. */
  readonly snapshot?: Snapshot;
  /** The present, as a UTC instant. Default: the system clock. */
  readonly now?: () => string;
  /** A new UUIDv4. Default: from `crypto`. */
  readonly newId?: () => string;
}

/** What a single command may say for itself. */
export interface CommandOptions {
  /** Who gives it; default: the ledger's `recordedBy`. */
  readonly by?: string;
  /** Idempotency key: the same command under the same key is recorded once. */
  readonly key?: string;
  /** Record only if the log ends at this position; otherwise the ledger decides again on what was added. */
  readonly expect?: number;
  /** Decide and record nothing: whether the command would be taken, and which rules it breaks. */
  readonly dryRun?: boolean;
}

/** Where a command stands in the log; no positions when there was nothing to record. */
export interface Recorded {
  readonly positions: readonly number[];
  /** The command had been recorded before, under the same key. */
  readonly repeated: boolean;
}

/** A ledger. Methods that record throw one LedgerError with every issue; `try…` methods return it. */
export interface Ledger extends Integrity {
  /** Records the definitions that are new or changed. */
  define(catalogue: Catalogue, options?: CommandOptions): Promise<Recorded>;
  /** Records a document and the figures read out of it. */
  record(input: RecordInput, options?: CommandOptions): Promise<Recorded>;
  /** Replaces what the ledger had mis-recorded of a report. */
  correct(input: CorrectInput, options?: CommandOptions): Promise<Recorded>;
  /** Takes back a report that should not be in the ledger. */
  withdraw(input: WithdrawInput, options?: CommandOptions): Promise<Recorded>;
  /** Takes a target back: it is judged no more. */
  withdrawTarget(input: WithdrawTargetInput, options?: CommandOptions): Promise<Recorded>;
  /** Closes a period to changes; later publications are still taken. */
  closePeriod(input: ClosePeriodInput, options?: CommandOptions): Promise<Recorded>;
  /** Reopens a closed period. */
  reopenPeriod(input: ReopenPeriodInput, options?: CommandOptions): Promise<Recorded>;
  /** As `define`, with issues as a result. */
  tryDefine(catalogue: Catalogue, options?: CommandOptions): Promise<Parsed<Recorded>>;
  /** As `record`, with issues as a result. */
  tryRecord(input: RecordInput, options?: CommandOptions): Promise<Parsed<Recorded>>;
  /** As `correct`, with issues as a result. */
  tryCorrect(input: CorrectInput, options?: CommandOptions): Promise<Parsed<Recorded>>;
  /** As `withdraw`, with issues as a result. */
  tryWithdraw(input: WithdrawInput, options?: CommandOptions): Promise<Parsed<Recorded>>;
  /** As `withdrawTarget`, with issues as a result. */
  tryWithdrawTarget(input: WithdrawTargetInput, options?: CommandOptions): Promise<Parsed<Recorded>>;
  /** As `closePeriod`, with issues as a result. */
  tryClosePeriod(input: ClosePeriodInput, options?: CommandOptions): Promise<Parsed<Recorded>>;
  /** As `reopenPeriod`, with issues as a result. */
  tryReopenPeriod(input: ReopenPeriodInput, options?: CommandOptions): Promise<Parsed<Recorded>>;
  /** What the ledger says now, or said at another moment. */
  view(options?: ViewOptions): Promise<View>;
  /** The state of a projection of your own, caught up with the log. */
  project<S extends object>(projection: Projection<S>): Promise<S>;
  /**
   * Keeps something in step with the ledger, batch by batch, until the signal or until it has caught up.
   *
   * @throws LedgerError `follower_must_not_be_ahead`; and whatever the follower throws: begin again, and it goes on from
   *   where it stands.
   */
  follow(follower: Follower, options?: FollowOptions): Promise<void>;
  /** The ledger's own state, written out: open with it later to begin where it ends. */
  snapshot(): Promise<Snapshot>;
  /** Closes the store. */
  close(): Promise<void>;
}

const commandOptionsSchema: z.ZodType<CommandOptions> = z.strictObject({
  by: lineSchema(500).optional(),
  key: lineSchema(500).optional(),
  expect: z.int().min(0).optional(),
  dryRun: z.boolean().optional(),
});

/**
 * Opens a ledger on a store and reads its log.
 *
 * @throws LedgerError when the log is damaged, or the snapshot cannot be used with it.
 * @example
 * ```ts
 * import { openLedger } from 'indicator-ledger';
 * import { memoryStore } from 'indicator-ledger/stores/memory';
 *
 * const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê BCĐ 138' });
 * await ledger.define({
 *   publishers: [{ id: 'ca-hue', name: 'Công an tỉnh Thừa Thiên Huế' }],
 *   territories: [{ id: 'hue', name: 'Thừa Thiên Huế', level: 'province' }],
 *   indicators: [
 *     { id: 'clearance', name: 'Clearance rate', unit: 'percent', measure: { kind: 'ratio', scale: '100' }, better: 'higher' },
 *   ],
 *   targets: [
 *     {
 *       id: 'clearance-75',
 *       indicator: 'clearance',
 *       scope: { territory: 'hue' },
 *       requirement: { relation: 'atLeast', value: '75' },
 *       judged: 'each',
 *       publisher: 'ca-hue',
 *     },
 *   ],
 * });
 * await ledger.record({
 *   publication: { publisher: 'ca-hue', publishedOn: '2024-07-05', title: 'Sơ kết 6 tháng', language: 'vi', calendar: 'unstated' },
 *   figures: [{ indicator: 'clearance', territory: 'hue', period: '2024-H1', value: '92,86%', quote: 'tỷ lệ đạt 92,86%' }],
 * });
 * const view = await ledger.view();
 * const [verdict] = view.compliance({ territory: 'hue', period: '2024-H1' });
 * console.log(verdict?.status, verdict?.margin.point?.toString()); // met 17.86
 * ```
 */
export async function openLedger(store: EventStore, given: LedgerOptions = {}): Promise<Ledger> {
  unwrap(readAs(storeSchema, store, ['store']));
  // A copy of what they are; each is checked where it is used.
  const options = unwrap(readAs(z.looseObject({}), askedOptions(given), ['options'])) as LedgerOptions;
  unwrap(readAs(lineSchema(500).optional(), options.recordedBy, ['recordedBy']));
  const { snapshot, now = () => new Date().toISOString(), newId = newUuid } = options;
  const state = snapshot === undefined ? await shelvedState(store) : restoreState(snapshot);
  const begun = state.position;
  let kept = begun;
  const projections: Projections = new WeakMap();
  const integrity = integrityOf(store);
  const inTurn = queue();

  const catchUp = async (): Promise<void> => {
    if ((await store.head()) === state.position) return;
    for await (const event of store.read({ after: state.position })) extend(state, [event]);
  };

  const give = (asked: Command, given: CommandOptions = {}): Promise<Parsed<Recorded>> => {
    // Read before the turn comes: what the caller does to its objects afterwards is no part of the command.
    const said = readAs(commandOptionsSchema, given);
    const command = readCommand(asked);
    return inTurn(async () => {
      if (!said.ok) return said;
      if (!command.ok) return command;
      const { key, expect, dryRun } = said.value;
      const by = options.readOnly ? undefined : (said.value.by ?? options.recordedBy);
      if (by === undefined) return refuse(options.readOnly ? notWritable : nobodyRecords);
      for (let attempt = 0; attempt < maxAttempts; attempt++) {
        await catchUp();
        const clock = readAs(instantSchema, now(), ['now']);
        if (!clock.ok) return clock;
        const instant = clock.value;
        const decision = decideRead(state, command.value, { by, key, today: instant.slice(0, 10), newId, dryRun });
        const stale = expect !== undefined && expect !== state.position;
        if (!decision.ok) return stale ? refuse(unexpected(expect, state.position)) : decision;
        if ('repeats' in decision.value) return recorded(decision.value.repeats, true);
        if (stale) return refuse(unexpected(expect, state.position));
        const { drafts } = decision.value;
        if (drafts.length === 0) return recorded([], false);
        const result = await store.append(drafts, { expect: state.position, now: instant });
        if ('conflict' in result) continue;
        extend(state, result.appended);
        return recorded(
          result.appended.map(({ position }) => position),
          false,
        );
      }
      return refuse(contended);
    });
  };

  const keep = async (): Promise<void> => {
    if (options.readOnly !== true) kept = await keepSnapshot(store, state, kept);
  };

  if (!(await isOf(store, state))) throw new LedgerError([foreignSnapshot]);
  // Whoever is going to record finds out now whether somebody else does.
  if (options.readOnly !== true && options.recordedBy !== undefined) {
    await store.append([], { expect: state.position, now: '1970-01-01T00:00:00.000Z' });
  }
  await catchUp();
  await keep();
  const orThrow = async (outcome: Promise<Parsed<Recorded>>): Promise<Recorded> => unwrap(await outcome);

  return Object.freeze<Ledger>({
    define: (input, given) => orThrow(give({ type: 'define', input }, given)),
    record: (input, given) => orThrow(give({ type: 'record', input }, given)),
    correct: (input, given) => orThrow(give({ type: 'correct', input }, given)),
    withdraw: (input, given) => orThrow(give({ type: 'withdraw', input }, given)),
    withdrawTarget: (input, given) => orThrow(give({ type: 'withdrawTarget', input }, given)),
    closePeriod: (input, given) => orThrow(give({ type: 'closePeriod', input }, given)),
    reopenPeriod: (input, given) => orThrow(give({ type: 'reopenPeriod', input }, given)),
    tryDefine: (input, given) => give({ type: 'define', input }, given),
    tryRecord: (input, given) => give({ type: 'record', input }, given),
    tryCorrect: (input, given) => give({ type: 'correct', input }, given),
    tryWithdraw: (input, given) => give({ type: 'withdraw', input }, given),
    tryWithdrawTarget: (input, given) => give({ type: 'withdrawTarget', input }, given),
    tryClosePeriod: (input, given) => give({ type: 'closePeriod', input }, given),
    tryReopenPeriod: (input, given) => give({ type: 'reopenPeriod', input }, given),
    view: (viewOptions) =>
      inTurn(async () => {
        await catchUp();
        return createView(state, viewOptions);
      }),
    project: (projection) => inTurn(() => projected(store, projections, projection)),
    follow: (follower, followOptions = {}) =>
      follow(
        {
          head: () =>
            inTurn(async () => {
              await catchUp();
              return state.position;
            }),
          read: (span) => store.read(span),
          viewAt: (position) => createView(state, { asOf: { recorded: position } }),
          listen: (heard) => store.listen?.(heard) ?? Promise.resolve(async () => {}),
        },
        follower,
        followOptions,
      ),
    snapshot: () =>
      inTurn(async () => {
        await catchUp();
        return snapshotOf(state);
      }),
    ...integrity,
    verify: async (given) => {
      const found = await integrity.verify(given);
      if (!found.ok || begun === 0) return found;
      const { head, compared } = found.value;
      const value = { head, compared: [...compared, { with: 'snapshot', upTo: begun }] };
      return inTurn(async () => ((await isFoldOf(store, state)) ? { ok: true, value } : refuse(lyingSnapshot)));
    },
    close: () => inTurn(() => keep().finally(() => store.close())),
  });
}

function recorded(positions: readonly number[], repeated: boolean): Parsed<Recorded> {
  return { ok: true, value: { positions, repeated } };
}
