/**
 * What can be wrong with what came in, said so that it can be mended.
 *
 * Facts about the world (a missed target, a gap, a contradiction) are values and never come this way.
 */

/** One broken rule, at one place, with what to do next. */
export interface Issue {
  /** The rule that does not hold, in snake_case: `period_must_be_open`. Codes are API: `docs/reference/issue-codes.md`. */
  readonly code: string;
  /** Where: keys and indexes from the outermost value that was passed in. */
  readonly path: readonly (string | number)[];
  /** What was found, in one sentence. */
  readonly message: string;
  /** What to do next. */
  readonly hint: string;
}

/** The outcome of reading something that came from outside: a value, or every issue found. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * The one error that the library throws on purpose. It carries every issue found, in the order in which
 * they stand in the input.
 *
 * @example
 * ```ts
 * import { isLedgerError, parsePeriod, unwrap } from 'indicator-ledger';
 *
 * try {
 *   unwrap(parsePeriod('2024-H3', { calendar: 'unstated' }));
 * } catch (error) {
 *   if (isLedgerError(error)) console.log(error.issues[0]?.code); // period_label_must_be_known
 * }
 * ```
 */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
  /** Every broken rule, in input order; never empty. */
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[], options?: { readonly cause?: unknown }) {
    super(issues.map(issueLine).join('\n'), options);
    this.issues = issues;
  }
}

/** Whether `error` is a {@link LedgerError}. Structural, so that an ESM and a CJS copy of the library agree. */
export function isLedgerError(error: unknown): error is LedgerError {
  try {
    return error instanceof Error && error.name === 'LedgerError' && 'issues' in error && Array.isArray(error.issues);
  } catch {
    // A proxy's trap may throw anything.
    return false;
  }
}

/** The value of a successful reading; throws one {@link LedgerError} with all issues otherwise. */
export function unwrap<T>(parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  throw new LedgerError(parsed.issues);
}

export function issue(code: string, path: Issue['path'], message: string, hint: string): Issue {
  return { code, path, message, hint };
}

export function refuse<T = never>(...issues: readonly Issue[]): Parsed<T> {
  return { ok: false, issues };
}

/** The same issues, seen from further out. */
export function under(prefix: Issue['path'], issues: readonly Issue[]): readonly Issue[] {
  return issues.map((found) => ({ ...found, path: [...prefix, ...found.path] }));
}

/** A bug of ours, not of the caller's: the named invariant does not hold. */
export function invariant(condition: unknown, rule: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${rule}. This is a defect of indicator-ledger; please report it.`);
}

/** What was found, as a message begins with it: text quoted and cut, lists and objects by their kind alone. */
export function shown(found: unknown): string {
  if (typeof found === 'string') return JSON.stringify(found.length > 60 ? `${found.slice(0, 59)}…` : found);
  if (typeof found === 'object' && found !== null) return isList(found) ? 'A list' : 'An object';
  return typeof found === 'function' ? 'A function' : String(found);
}

/** Also of a proxy that was taken back, which throws whatever is asked of it. */
function isList(found: object): boolean {
  try {
    return Array.isArray(found);
  } catch {
    return false;
  }
}

function issueLine(found: Issue): string {
  const place = found.path.length === 0 ? '' : ` at ${found.path.join('.')}`;
  return `${found.code}${place}: ${found.message} ${found.hint}`;
}
