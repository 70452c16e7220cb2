/**
 * Schema: what zod finds wrong becomes {@link Issue}s, and our rules become what zod can check.
 *
 * Our own rules carry their code and hint in `params` ({@link rule}); what zod itself finds gets a code by its kind.
 */
import * as z from 'zod';
import { type DecimalText, isDecimalText } from './decimal.ts';
import { type Issue, issue, type Parsed } from './error.ts';
import { capIssues } from './json.ts';

/** Options of zod's `refine` for one of our rules. A broken rule stops the checks behind it. */
export function rule(code: string, message: string, hint: string) {
  return { message, params: { code, hint }, abort: true };
}

/** Adds an issue of ours inside `superRefine`; its path is relative to the refined value. */
export function add(context: z.core.$RefinementCtx, found: Issue): void {
  context.addIssue({
    code: 'custom',
    message: found.message,
    params: { code: found.code, hint: found.hint },
    path: [...found.path],
    continue: false,
  });
}

/** Reads `input` by `schema`: the value, or every issue, in input order, at most a hundred and a count. */
export function readAs<T>(schema: z.ZodType<T>, input: unknown, path: Issue['path'] = []): Parsed<T> {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, issues: issuesFrom(result.error, path, input) };
}

/**
 * Zod's issues as ours, under `path`, at most a hundred and a count.
 *
 * @param input - What was parsed, if it is at hand: puts the issues into input order.
 */
function issuesFrom(error: z.ZodError, path: Issue['path'] = [], input?: unknown): readonly Issue[] {
  const found = error.issues.flatMap((one) => fromZod(one, []));
  const sorted = input === undefined ? found : inInputOrder(found, input);
  return capIssues(sorted.map((one) => ({ ...one, path: [...path, ...one.path] })));
}

function fromZod(found: z.core.$ZodIssue, outer: Issue['path']): readonly Issue[] {
  const path = [...outer, ...found.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  switch (found.code) {
    case 'unrecognized_keys':
      return found.keys.map((key) =>
        issue(
          'field_must_be_known',
          [...path, key],
          `There is no field ${quoted(key)}.`,
          'Remove it, or mend its name.',
        ),
      );
    case 'invalid_key':
      return found.issues.flatMap((one) => fromZod(one, path));
    case 'invalid_union':
      return fromUnion(found, path);
    case 'custom':
      return [fromRule(found, path)];
    default:
      return [fromKind(found, path)];
  }
}

function fromRule(found: z.core.$ZodIssueCustom, path: Issue['path']): Issue {
  const code: unknown = found.params?.code;
  const hint: unknown = found.params?.hint;
  return issue(
    typeof code === 'string' ? code : 'value_must_be_valid',
    path,
    found.message,
    typeof hint === 'string' ? hint : 'Mend the value.',
  );
}

/** Of a union, the form that the input was most likely meant to have. */
function fromUnion(found: z.core.$ZodIssueInvalidUnion, path: Issue['path']): readonly Issue[] {
  if (found.discriminator !== undefined) {
    return [oneOf(path, 'options' in found ? (found.options ?? []) : [])];
  }
  if (isMissing(found)) return [missing(path)];
  const forms = found.errors.filter((form) => !form.some((one) => one.path.length === 0 && isOfKind(one)));
  const nearest = forms.toSorted((a, b) => a.length - b.length)[0];
  if (nearest) return nearest.flatMap((one) => fromZod(one, path));
  const misfits = found.errors.flat();
  const words = misfits.flatMap((one) => (one.code === 'invalid_value' ? one.values : []));
  const others = misfits.filter((one) => one.code === 'invalid_type');
  const [other] = others;
  if (!other || (words.length > 0 && typeof found.input === 'string')) return [oneOf(path, words)];
  if (others.length === 1) return [fromKind(other, path)];
  const wanted = others.map((one) => kindOf(one)[1]).join(' or ');
  return [issue('value_must_have_a_known_form', path, `The value is not ${wanted}.`, `Write ${wanted}.`)];
}

function isOfKind(found: z.core.$ZodIssue): boolean {
  return found.code === 'invalid_type' || found.code === 'invalid_value';
}

function fromKind(found: z.core.$ZodIssue, path: Issue['path']): Issue {
  if (isMissing(found)) return missing(path);
  if (found.code === 'invalid_value') return oneOf(path, found.values);
  if (found.code === 'too_small' || found.code === 'too_big') return sizeIssue(found, path);
  const [code, wanted] = kindOf(found);
  return issue(code, path, `The value is not ${wanted}.`, `Write ${wanted}.`);
}

function kindOf(found: z.core.$ZodIssue): readonly [code: string, wanted: string] {
  return kinds.get(found.code === 'invalid_type' ? found.expected : '') ?? ['value_must_be_valid', 'another value'];
}

const kinds: ReadonlyMap<string, readonly [code: string, wanted: string]> = new Map([
  ['string', ['value_must_be_text', 'text']],
  ['number', ['value_must_be_number', 'a number']],
  ['int', ['value_must_be_whole_number', 'a whole number']],
  ['boolean', ['value_must_be_true_or_false', 'true or false']],
  ['array', ['value_must_be_list', 'a list']],
  ['object', ['value_must_be_object', 'an object']],
  ['record', ['value_must_be_object', 'an object']],
]);

function isMissing(found: z.core.$ZodIssue): boolean {
  if ('input' in found) return found.input === undefined;
  // Parsed without `reportInput`, zod says it only in its message.
  return found.code === 'invalid_type' && found.message.endsWith('received undefined');
}

function missing(path: Issue['path']): Issue {
  return issue('field_must_be_present', path, 'The field is missing.', 'Add it.');
}

function oneOf(path: Issue['path'], values: readonly unknown[]): Issue {
  const list = values.map((value) => (typeof value === 'string' ? quoted(value) : String(value))).join(', ');
  return issue('value_must_be_one_of', path, 'The value is none of those allowed.', `Write one of ${list}.`);
}

function sizeIssue(found: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall, path: Issue['path']): Issue {
  const limit = found.code === 'too_big' ? `at most ${found.maximum}` : `at least ${found.minimum}`;
  if (found.origin === 'string') {
    return issue(
      'text_must_have_a_fair_length',
      path,
      'The text is too long or too short.',
      `Write ${limit} characters.`,
    );
  }
  if (found.origin === 'array') {
    return issue('list_must_have_a_fair_length', path, 'The list is too long or too short.', `Give ${limit} members.`);
  }
  return issue('number_must_be_in_range', path, 'The number is out of range.', `Write ${limit}.`);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}

function inInputOrder(issues: readonly Issue[], input: unknown): readonly Issue[] {
  const ranked = issues.map((found) => ({ found, rank: rankOf(found.path, input) }));
  ranked.sort((a, b) => compareRanks(a.rank, b.rank));
  return ranked.map(({ found }) => found);
}

/** Place of each step among its siblings; what is missing stands last. */
function rankOf(path: Issue['path'], input: unknown): readonly number[] {
  let value: unknown = input;
  return path.map((step) => {
    if (typeof value !== 'object' || value === null) return Number.POSITIVE_INFINITY;
    const rank = typeof step === 'number' ? step : Object.keys(value).indexOf(step);
    value = Object.getOwnPropertyDescriptor(value, step)?.value;
    return rank < 0 ? Number.POSITIVE_INFINITY : rank;
  });
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [left = 0, right = 0] = [a[index], b[index]];
    if (left !== right) return left - right;
  }
  return a.length - b.length;
}

/** An exact decimal as text. */
export const decimalTextSchema: z.ZodType<DecimalText> = z
  .string()
  .refine(
    isDecimalText,
    rule('value_must_be_plain_decimal', 'The text is not a plain decimal.', 'Write digits with a point: "92.86".'),
  );
