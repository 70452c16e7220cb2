/**
 * Terminal: what a command talks to, and what it ends with. Whatever differs between a process and a test is passed in.
 */

/** Where a command writes and what it knows of whoever started it. */
export interface Terminal {
  /** Takes answers: text, or JSON. */
  readonly out: (text: string) => void;
  /** Takes what is for people: errors, progress, remarks. */
  readonly err: (text: string) => void;
  /** How many characters a line of answers has; null where they go to no terminal, and lines are as long as they are. */
  readonly columns: number | null;
  /** Whether somebody watches `err`, so that progress is worth drawing. */
  readonly isWatched: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The name of whoever is logged in. */
  readonly user: string;
  /** Milliseconds, for the drawing of progress alone. */
  readonly now: () => number;
  /** Aborted when the command is to stop. */
  readonly signal: AbortSignal;
}

/** Every command ends with one of these. Scripts rely on them. */
export const exits = {
  /** Done. */
  fine: 0,
  /** Done, and something is as `--fail-on` asked; or a table was not taken whole. */
  found: 1,
  /** What was asked, or what was to be recorded, is not right: nothing was recorded. */
  refused: 2,
  /** The log is damaged, or is another than the checkpoint's. */
  damaged: 3,
  /** The ledger, a file or a package cannot be used now: missing, held by another writer, out of reach. */
  unusable: 4,
  /** A defect of this program. */
  defect: 70,
  /** Stopped by the user. */
  stopped: 130,
} as const;

/** The code of a process. */
export type Exit = (typeof exits)[keyof typeof exits];

/** What every command takes. */
export interface Answering {
  /** Answers as JSON. */
  readonly json?: boolean;
}

/** The language of names and sentences: as asked, else that of the locale, else English. */
export function languageOf(asked: 'vi' | 'en' | undefined, { env }: Terminal): 'vi' | 'en' {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return asked ?? (/^vi\b|^vi_/.test(locale) ? 'vi' : 'en');
}
