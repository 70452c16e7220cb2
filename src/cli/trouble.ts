/**
 * Trouble: whatever was thrown becomes issues that say the next step, and the code that the process ends with.
 */
import { CommanderError } from 'commander';
import { type Issue, isLedgerError, issue, LedgerError } from '../model/error.ts';
import { type Answering, type Exit, exits, type Terminal } from './terminal.ts';

/** The ledger may be whole; it cannot be used where it is, or now. */
const unusable: ReadonlySet<string> = new Set([
  'batch_must_reach_the_disk',
  'database_must_answer',
  'database_must_take_the_statement',
  'database_schema_must_be_known',
  'encoding_must_be_utf8',
  'file_must_be_a_ledger',
  'file_must_be_a_plain_file',
  'file_must_exist',
  'file_must_stay_in_place',
  'file_must_be_usable',
  'input_must_be_readable',
  'ledger_must_exist',
  'ledger_must_not_be_contended',
  'output_must_be_writable',
  'package_must_be_installed',
  'server_must_be_new_enough',
  'server_must_keep_what_it_acknowledges',
  'writer_must_be_alone',
]);

/** Names that a caller chose for a place, and not what stands there. */
const naming: ReadonlySet<string> = new Set(['name_must_be_an_identifier', 'address_must_name_a_ledger']);

/** Says what was thrown, and gives the code to end with. */
export function tellTrouble(terminal: Terminal, error: unknown, { json }: Answering): Exit {
  if (terminal.signal.aborted) {
    terminal.err('Stopped. What was recorded stays; give the same command again to go on.\n');
    return exits.stopped;
  }
  if (error instanceof CommanderError && error.exitCode === 0) return exits.fine;
  const issues = issuesOf(error);
  // Commander has said it already, with the usage of the command.
  const said = !(error instanceof CommanderError);
  return tellIssues(terminal, issues, { exit: exitOf(error, issues), json, said });
}

/** Says issues, and gives the code to end with. */
export function tellIssues(
  terminal: Terminal,
  issues: readonly Issue[],
  { exit, json, said = true }: Answering & { readonly exit: Exit; readonly said?: boolean },
): Exit {
  if (json) terminal.out(`${JSON.stringify({ exit, issues }, null, 2)}\n`);
  if (said) for (const found of issues) terminal.err(issueText(found));
  return exit;
}

/** What is wrong with a log that was read. */
export function exitOfLog(issues: readonly Issue[]): Exit {
  if (issues.some(({ code, path }) => naming.has(code) || path[0] === 'recordedBy')) return exits.refused;
  return issues.some(({ code }) => unusable.has(code)) ? exits.unusable : exits.damaged;
}

/** The error of a ledger that could not be opened: what it is about is the log, not what was asked. */
export function openingFailed(cause: unknown): Error {
  return new Error('The ledger could not be opened.', { cause });
}

function exitOf(error: unknown, issues: readonly Issue[]): Exit {
  if (error instanceof CommanderError) return exits.refused;
  if (isLedgerError(causeOf(error)) && error !== causeOf(error)) return exitOfLog(issues);
  if (issues.some(({ code }) => unusable.has(code))) return exits.unusable;
  return isLedgerError(error) ? exits.refused : exits.defect;
}

function issuesOf(error: unknown): readonly Issue[] {
  const cause = causeOf(error);
  if (isLedgerError(cause)) return cause.issues;
  if (cause instanceof CommanderError) {
    const hint = 'Look at the usage: add --help.';
    return [issue('command_line_must_be_understood', [], cause.message.replace(/^error: /, ''), hint)];
  }
  const said = cause instanceof Error ? cause.message : String(cause);
  const missing = packageMissing(cause);
  if (missing !== null) {
    const hint = `Install it beside indicator-ledger: npm install ${missing}`;
    return [issue('package_must_be_installed', [], `This needs the package ${missing}, which is not installed.`, hint)];
  }
  const hint = 'This is a defect of indicator-ledger; please report it.';
  return [issue('program_must_not_fail', [], `Something was not foreseen: ${said}`, hint)];
}

/** What the opening of a ledger failed by; anything else as it is. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && !isLedgerError(error) && error.cause !== undefined ? error.cause : error;
}

function packageMissing(error: unknown): string | null {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) return null;
  return /Cannot find package '([^']+)'/.exec(error.message)?.[1] ?? null;
}

function issueText({ code, path, message, hint }: Issue): string {
  const place = path.length === 0 ? '' : ` at ${path.join('.')}`;
  return `error: ${message}\n       ${hint} (${code}${place})\n`;
}

/** A refusal of one thing. */
export function refusal(code: string, path: Issue['path'], message: string, hint: string): LedgerError {
  return new LedgerError([issue(code, path, message, hint)]);
}

/** Of each format, the options that mean something to it, and not to all. */
export type OnlyIn<F extends string, Asked> = Readonly<Record<F, readonly (keyof Asked & string)[]>>;

/** Refuses an option that another format alone has, so that nobody thinks it was heard. */
export function refuseForeign<F extends string, Asked>(asked: Asked, format: F, only: OnlyIn<F, Asked>): void {
  const own = only[format];
  const formats: readonly OnlyIn<F, Asked>[F][] = Object.values(only);
  const strange = formats.flat().find((option) => asked[option] !== undefined && !own.includes(option));
  if (strange === undefined) return;
  const message = `${flagOf(strange)} means nothing where the format is ${format}.`;
  throw refusal('option_must_fit_the_format', [strange], message, 'Leave it out; or name another --format.');
}

/** An option as it is typed: `--published-on`. */
export function flagOf(option: string): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
