/**
 * Adopt: lines that another store wrote become events of this log, unchanged to the byte.
 */
import { type Issue, issue, LedgerError, type Parsed, refuse, under } from '../model/error.ts';
import { quickEvent, readEvent, type StoredEvent } from '../model/event.ts';
import { capIssues } from '../model/json.ts';
import { canonicalText } from './canonical.ts';
import { eventText, writtenText } from './event-text.ts';
import { maxTextBytes, parseJson } from './json-text.ts';
import { follow, type LogEnd } from './seal.ts';

/** An event, and the line that stores it. */
export interface Adopted {
  readonly event: StoredEvent;
  readonly line: string;
}

/**
 * Reads the line that stores an event. Refuses one that is not written as this library writes it, byte for byte:
 * its hash would be another. Never throws.
 */
export function readSealed(line: unknown): Parsed<StoredEvent> {
  if (typeof line !== 'string' || line.length > maxTextBytes) return readSlowly(line);
  const quick = quickEvent(parsed(line));
  return quick !== null && writtenText(quick) === line ? { ok: true, value: quick } : readSlowly(line);
}

/**
 * The events that lines are, after `end`.
 *
 * @throws LedgerError with every issue of every line, or why the first of them does not follow.
 */
export function adopted(lines: readonly unknown[], end: LogEnd): readonly Adopted[] {
  const found: Adopted[] = [];
  const issues: Issue[] = [];
  let last = end;
  for (const [index, line] of lines.entries()) {
    const read = readSealed(line);
    if (!read.ok) issues.push(...under([index], read.issues));
    if (!read.ok || typeof line !== 'string' || issues.length > 0) continue;
    last = followedAt(index, last, read.value);
    found.push({ event: read.value, line });
  }
  if (issues.length > 0) throw new LedgerError(capIssues(issues));
  return found;
}

function followedAt(index: number, end: LogEnd, event: StoredEvent): LogEnd {
  try {
    return follow(end, event);
  } catch (error) {
    throw error instanceof LedgerError ? new LedgerError(under([index], error.issues)) : error;
  }
}

function readSlowly(line: unknown): Parsed<StoredEvent> {
  if (typeof line !== 'string') return refuse(notCanonical);
  const json = parseJson(line, maxTextBytes);
  if (!json.ok) return json;
  const read = readEvent(json.value);
  if (!read.ok) return read;
  // An event in an older shape was lifted: what is stored is what was read, not what came of it.
  const isCurrent = eventText(read.value) === line || canonicalText(json.value) === line;
  return isCurrent ? read : refuse(notCanonical);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const notCanonical = issue(
  'line_must_be_canonical',
  [],
  'The line is not the canonical text (RFC 8785) of an event.',
  'Restore the log from a copy that was not edited.',
);
