/**
 * Json: what came from outside becomes plain JSON data of our own: copied, deeply frozen, bounded, and free of keys
 * that mean something to JavaScript. Everything that reads JSON comes through this door first.
 *
 * Invariants
 * - JSON-1 A copy says what the value said, shares nothing with it, and is frozen to the bottom.
 * - JSON-2 Any value whatever gives a copy or issues: nothing is thrown, and nothing is visited twice as deep, as often
 *   or as long as the limits allow.
 */
import { type Issue, issue, type Parsed, refuse } from './error.ts';

/** Plain JSON data. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Objects and lists may stand inside one another this many deep. */
export const maxDepth = 32;

/** At most this many values in one document. */
const maxValues = 2_000_000;

/** At most this many UTF-16 units of text in one document, keys included. */
const maxCharacters = 64 * 1024 * 1024;

/** Issues reported of one document; the rest are counted. */
const maxIssues = 100;

/** Keys that reach an object's prototype where a careless program assigns them. */
const reservedKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Which numbers and keys a reader takes. */
interface JsonRules {
  /** `whole`: safe integers only, as in events. `finite`: every number that JSON can write. */
  readonly numbers: 'whole' | 'finite';
  /** `safe`: neither `__proto__`, `constructor` nor `prototype`. `any`: every well-formed key. */
  readonly keys: 'safe' | 'any';
  /** Members that are `undefined`: `dropped` takes them as absent, as callers of typed functions mean them. Default: refused. */
  readonly undefinedMembers?: 'dropped';
}

interface Walk {
  readonly rules: JsonRules;
  readonly path: (string | number)[];
  readonly issues: Issue[];
  values: number;
  characters: number;
}

/**
 * A frozen copy of `value`, if it is plain JSON: null, booleans, numbers, well-formed text without NUL, lists without
 * holes, and objects that hold data and nothing else. Accessors, symbols, `undefined`, dates, maps, class instances and
 * cycles are refused. Never throws; the first hundred issues are given, in input order.
 */
export function readJson(value: unknown, rules: JsonRules = { numbers: 'whole', keys: 'safe' }): Parsed<Json> {
  const walk: Walk = { rules, path: [], issues: [], values: 0, characters: 0 };
  try {
    const copy = copyOf(value, walk);
    return walk.issues.length === 0 ? { ok: true, value: copy } : { ok: false, issues: capIssues(walk.issues) };
  } catch {
    // A proxy's trap may throw anything at any step.
    return refuse(throwsWhenRead([...walk.path]));
  }
}

/** The first hundred issues, and one more that counts the others. */
export function capIssues(issues: readonly Issue[]): readonly Issue[] {
  if (issues.length <= maxIssues) return issues;
  const rest = issues.length - maxIssues;
  return [
    ...issues.slice(0, maxIssues),
    issue(
      'further_issues_must_be_mended',
      [],
      `${rest} more issues were found than are shown.`,
      'Mend these first and try again.',
    ),
  ];
}

/** The same plain data, frozen to the bottom. It must be nobody else's, and no deeper than JSON may be. */
export function deeplyFrozen<T extends object>(value: T): T {
  for (const member of Object.values(value)) {
    if (typeof member === 'object' && member !== null) deeplyFrozen(member);
  }
  return Object.freeze(value);
}

function copyOf(value: unknown, walk: Walk): Json {
  walk.values += 1;
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return copyOfText(value, walk);
  if (typeof value === 'number') return copyOfNumber(value, walk);
  if (typeof value !== 'object') {
    walk.issues.push(notPlain([...walk.path], `Something of type ${typeof value} stands here.`));
    return null;
  }
  if (walk.path.length >= maxDepth) {
    walk.issues.push(tooDeep([...walk.path]));
    return null;
  }
  return Array.isArray(value) ? copyOfList(value, walk) : copyOfObject(value, walk);
}

function copyOfText(text: string, walk: Walk): string {
  walk.characters += text.length;
  const found = textIssue(text, walk.path);
  if (found) walk.issues.push(found);
  return text;
}

function copyOfNumber(number: number, walk: Walk): number {
  const allowed = walk.rules.numbers === 'whole' ? Number.isSafeInteger(number) : Number.isFinite(number);
  if (!allowed) walk.issues.push(badNumber(number, walk));
  return number === 0 ? 0 : number; // JSON has no minus zero
}

function copyOfList(list: readonly unknown[], walk: Walk): readonly Json[] {
  const copy: Json[] = [];
  const length = list.length;
  for (let index = 0; index < length && goesOn(walk); index++) {
    walk.path.push(index);
    copy.push(member(list, String(index), walk));
    walk.path.pop();
  }
  if (Object.keys(list).length > length) {
    walk.issues.push(notPlain([...walk.path], 'The list has members that are not in its order.'));
  }
  return Object.freeze(copy);
}

function copyOfObject(object: object, walk: Walk): Json {
  if (!isPlain(object)) {
    walk.issues.push(notPlain([...walk.path], 'An object of a class stands here.'));
    return null;
  }
  const copy: [string, Json][] = [];
  for (const key of Reflect.ownKeys(object)) {
    if (!goesOn(walk)) break;
    if (typeof key === 'symbol') {
      walk.issues.push(notPlain([...walk.path], 'The object has a symbol for a key.'));
      continue;
    }
    if (walk.rules.undefinedMembers === 'dropped' && isUndefined(object, key)) continue;
    walk.path.push(key);
    walk.characters += key.length;
    const found = keyIssue(key, walk);
    if (found) walk.issues.push(found);
    else copy.push([key, member(object, key, walk)]);
    walk.path.pop();
  }
  // `fromEntries` defines members, so that a key `__proto__` stays a key.
  return Object.freeze(Object.fromEntries(copy));
}

function isUndefined(object: object, key: string): boolean {
  const property = Object.getOwnPropertyDescriptor(object, key);
  return property !== undefined && 'value' in property && property.value === undefined;
}

function member(container: object, key: string, walk: Walk): Json {
  const property = Object.getOwnPropertyDescriptor(container, key);
  if (!property || !('value' in property) || !property.enumerable) {
    walk.issues.push(notPlain([...walk.path], 'A hole, an accessor or a hidden member stands here.'));
    return null;
  }
  return copyOf(property.value, walk);
}

/** Root prototypes have no prototype; so objects of another realm count too, and class instances do not. */
function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function goesOn(walk: Walk): boolean {
  if (walk.issues.length > maxIssues) return false;
  if (walk.values < maxValues && walk.characters < maxCharacters) return true;
  // One issue is enough; it also stops every loop that is still open.
  if (walk.issues.at(-1)?.code !== 'json_must_be_small') walk.issues.push(tooLarge([...walk.path]));
  return false;
}

function keyIssue(key: string, walk: Walk): Issue | null {
  if (walk.rules.keys === 'safe' && reservedKeys.has(key)) {
    return issue(
      'key_must_not_be_reserved',
      [...walk.path],
      `The key ${key} has a meaning in JavaScript.`,
      'Rename it.',
    );
  }
  return textIssue(key, walk.path);
}

function textIssue(text: string, path: readonly (string | number)[]): Issue | null {
  if (/\p{Cs}/u.test(text)) {
    return issue('text_must_be_well_formed', [...path], 'The text holds half a surrogate pair.', 'Decode it again.');
  }
  if (text.includes('\0')) {
    return issue('text_must_not_hold_controls', [...path], 'The text holds the character NUL.', 'Remove it.');
  }
  return null;
}

function badNumber(number: number, walk: Walk): Issue {
  return walk.rules.numbers === 'whole'
    ? issue(
        'number_must_be_safe_integer',
        [...walk.path],
        `${number} is not a whole number between -(2^53 - 1) and 2^53 - 1.`,
        'Write figures as text: "92.86".',
      )
    : issue('number_must_be_finite', [...walk.path], `JSON cannot write ${number}.`, 'Write a finite number, or null.');
}

/** What an accessor or a proxy is, whatever else it seems to be. */
export function throwsWhenRead(path: Issue['path']): Issue {
  return notPlain(path, 'The value throws when it is read.');
}

function notPlain(path: Issue['path'], message: string): Issue {
  return issue('value_must_be_plain_json', path, message, 'Pass what JSON.parse could have returned.');
}

function tooDeep(path: Issue['path']): Issue {
  return issue(
    'json_must_not_be_deep',
    path,
    `Something stands inside ${maxDepth} others here, or contains itself.`,
    `Nest at most ${maxDepth} objects and lists.`,
  );
}

function tooLarge(path: Issue['path']): Issue {
  return issue(
    'json_must_be_small',
    path,
    `There are more than ${maxValues} values or ${maxCharacters} characters.`,
    'Split the document.',
  );
}
