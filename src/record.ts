/**
 * Record: commands become events, decided against state. (projection → **record** → log)
 *
 * Nothing here appends: a decision is a pure function of the state, the command and who gives it. The ledger appends
 * what was decided, and decides again when somebody else was first.
 *
 * Invariants
 * - REC-1 A batch is all or nothing: one broken rule, and no event is asked for.
 * - REC-2 A command is recorded once: the same key with the same input answers with the old positions, with another
 *   input it is refused.
 * - REC-3 A closed period refuses corrections, withdrawals and back-dated reports until it is reopened; it takes later
 *   publications.
 * - REC-4 Defining twice records only what changed.
 * - REC-5 The order in which documents are imported changes nothing that was published.
 * - REC-6 Commands that are read at once are read as the schemas read them; issues come from the schemas alone.
 * - REC-7 A report that a correction moves says what it would say had it been recorded where it now stands.
 * - TER-4 On no day of a map that was accepted is a territory without its parent, or its own ancestor.
 * - TER-5 Of several faults in a map, every one is told, with its rule and its territory.
 */
import { digestOfText, ownDrafts } from './log.ts';
import type { Day } from './model/day.ts';
import { issue, type Parsed, refuse } from './model/error.ts';
import { type CommandStamp, currentVersion, type EventDraft } from './model/event.ts';
import type { State } from './projection.ts';
import { decideCorrect, decideWithdraw, decideWithdrawTarget } from './record/amend.ts';
import { decideClose, decideReopen } from './record/close.ts';
import { type Command, readCommand } from './record/command.ts';
import { commandText } from './record/command-text.ts';
import type { EventBody } from './record/decision.ts';
import { decideDefine } from './record/define.ts';
import { decideRecord } from './record/report.ts';

export { type Command, readCommand } from './record/command.ts';
export { checkBreakdown, readValue } from './record/figure-reading.ts';
export type {
  BaseInput,
  Catalogue,
  ClosePeriodInput,
  CorrectInput,
  FigureChanges,
  FigureInput,
  PeriodInput,
  PublicationInput,
  RecordInput,
  ReopenPeriodInput,
  TargetInput,
  TerritoryInput,
  WithdrawInput,
  WithdrawTargetInput,
} from './record/input.ts';
export { numberedIds } from './record/numbered-ids.ts';
export { ownFigures } from './record/own-figures.ts';

/** Who gives a command, and what a pure decision cannot know by itself. */
export interface CommandContext {
  readonly by: string;
  /** Idempotency key: sending the same command again under it records nothing twice. */
  readonly key?: string;
  readonly today: Day;
  readonly newId: () => string;
  /** Whether the command would be taken is all that is asked: no events are made. */
  readonly dryRun?: boolean;
}

/** What to append; or, for a command that was recorded before, where it stands. */
export type Decision = { readonly drafts: readonly EventDraft[] } | { readonly repeats: readonly number[] };

/** Reads a command and decides it: the events that it asks for, or every rule that it breaks. */
export function decide(state: State, command: Command, context: CommandContext): Parsed<Decision> {
  const read = readCommand(command);
  return read.ok ? decideRead(state, read.value, context) : read;
}

/** Decides a command that {@link readCommand} gave: a copy that nobody can change any more. */
export function decideRead(state: State, command: Command, context: CommandContext): Parsed<Decision> {
  const { key } = context;
  const stamp = key === undefined ? undefined : Object.freeze({ key, digest: digestOfText(commandText(command)) });
  const before = key === undefined ? undefined : state.commands.get(key);
  if (before !== undefined && before.digest === stamp?.digest) {
    return { ok: true, value: { repeats: [...before.positions] } };
  }
  if (before !== undefined) {
    const message = `The key "${key}" was used for a command with another input.`;
    const hint = 'Use a new key for a new command; repeat a command with exactly the input it had.';
    return refuse(issue('key_must_not_be_reused', ['key'], message, hint));
  }
  const bodies = bodiesOf(state, command, context.today);
  if (!bodies.ok) return bodies;
  if (context.dryRun === true) return { ok: true, value: { drafts: [] } };
  const drafts = bodies.value.map((body) => draftOf(body, context, stamp));
  // What is decided of figures is frozen to the bottom; definitions are as the schemas gave them.
  return { ok: true, value: { drafts: command.type === 'record' ? ownDrafts(drafts) : drafts } };
}

function draftOf({ type, data }: EventBody, { by, newId }: CommandContext, command: CommandStamp | undefined) {
  const [id, schemaVersion] = [newId(), currentVersion(type)];
  const draft =
    command === undefined
      ? { id, type, schemaVersion, recordedBy: by, data }
      : { id, type, schemaVersion, recordedBy: by, data, command };
  // Type and data come from one body, which TypeScript cannot follow.
  return Object.freeze(draft) as EventDraft;
}

function bodiesOf(state: State, command: Command, today: Day): Parsed<readonly EventBody[]> {
  switch (command.type) {
    case 'define':
      return decideDefine(state, command.input);
    case 'record':
      return decideRecord(state, command.input);
    case 'correct':
      return decideCorrect(state, command.input);
    case 'withdraw':
      return decideWithdraw(state, command.input);
    case 'withdrawTarget':
      return decideWithdrawTarget(state, command.input);
    case 'closePeriod':
      return decideClose(state, command.input, today);
    case 'reopenPeriod':
      return decideReopen(state, command.input);
  }
}
