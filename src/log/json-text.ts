/**
 * JSON text becomes a value, if it says each thing once.
 */
import { type Issue, issue, type Parsed, refuse } from '../model/error.ts';
import { capIssues, maxDepth } from '../model/json.ts';

/** One line of a log, one document of a catalogue: at most this many UTF-8 bytes unless said otherwise. */
export const maxTextBytes = 1024 * 1024;

/**
 * Reads JSON text. Refuses text above `maxBytes`, text that is not JSON, nesting deeper than 32, and objects that name
 * one key twice (`JSON.parse` would silently keep the last). Linear in the text; never throws.
 */
export function parseJson(text: string, maxBytes: number = maxTextBytes): Parsed<unknown> {
  if (text.length > maxBytes || new TextEncoder().encode(text).length > maxBytes) {
    return refuse(
      issue(
        'json_text_must_be_short',
        [],
        `The text is longer than ${maxBytes} bytes.`,
        'Split it, or store less in one.',
      ),
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    if (text.startsWith('\uFEFF')) return refuse(marked);
    if (text.trim() === '') return refuse(blank);
    return refuse(
      issue(
        'json_must_be_valid',
        [],
        'The text is not JSON.',
        'Look for a line that was cut, or a quote or comma that is missing.',
      ),
    );
  }
  const found = scan(text);
  return found.length === 0 ? { ok: true, value } : { ok: false, issues: capIssues(found) };
}

const marked = issue(
  'json_must_be_valid',
  [],
  'A byte order mark stands before the text, which is no part of JSON.',
  'Take it away: save the text as UTF-8 without a byte order mark.',
);

const blank = issue(
  'json_must_be_valid',
  [],
  'The text is blank.',
  'Take a blank line away; or look for what was cut.',
);

/** An object (with the keys it has had) or a list that is open where the scanner stands. */
interface Frame {
  readonly keys: Set<string> | null;
  at: string | number;
}

/** Keys named twice, and nesting too deep to go on, in text that is known to be JSON. */
function scan(text: string): readonly Issue[] {
  const found: Issue[] = [];
  const open: Frame[] = [];
  let atKey = false;
  for (let index = 0; index < text.length; index++) {
    const frame = open.at(-1);
    switch (text[index]) {
      case '{':
      case '[':
        if (open.length >= maxDepth) return [...found, tooDeep(open)];
        atKey = text[index] === '{';
        open.push(atKey ? { keys: new Set(), at: '' } : { keys: null, at: 0 });
        break;
      case '}':
      case ']':
        open.pop();
        atKey = false;
        break;
      case ',':
        atKey = frame !== undefined && frame.keys !== null;
        if (typeof frame?.at === 'number') frame.at += 1;
        break;
      case ':':
        atKey = false;
        break;
      case '"': {
        const end = endOfString(text, index);
        if (atKey && frame?.keys) {
          const key: string = JSON.parse(text.slice(index, end + 1));
          frame.at = key;
          if (frame.keys.has(key)) found.push(namedTwice(open));
          frame.keys.add(key);
        }
        index = end;
        break;
      }
    }
  }
  return found;
}

/** Index of the quote that closes the string opened at `start`. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index;
}

function namedTwice(open: readonly Frame[]): Issue {
  const path = open.map((frame) => frame.at);
  return issue('json_key_must_be_unique', path, 'The object names this key twice.', 'Keep one of the two.');
}

function tooDeep(open: readonly Frame[]): Issue {
  return issue(
    'json_must_not_be_deep',
    open.map((frame) => frame.at),
    `Something stands inside ${maxDepth} others here.`,
    `Nest at most ${maxDepth} objects and lists.`,
  );
}
