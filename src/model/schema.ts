/**
 * Schema: what zod finds wrong becomes {@link Issue}s, and our rules become what zod can check.
 *
 * Our own rules carry their code and hint in `params` ({@link rule}); what zod itself finds gets a code by its kind.
 */
import * as z from 'zod';
import { type DecimalText, isDecimalText } from './decimal.ts';
import { type Issue, isLedgerError, issue, type Parsed, refuse, shown, under } from './error.ts';
import { capIssues, throwsWhenRead } from './json.ts';

/** Options of zod's `refine` for one of our rules. A broken rule stops the checks behind it. */
export function rule(code: string, message: string | ((found: unknown) => string), hint: string) {
  const error = typeof message === 'string' ? message : ({ input }: { readonly input?: unknown }) => message(input);
  return { error, params: { code, hint }, abort: true };
}

/** Whether something has functions of these names, its own or those of its class. */
export function hasMethods(given: unknown, names: readonly string[]): boolean {
  if (typeof given !== 'object' || given === null) return false;
  try {
    return names.every((name) => typeof Reflect.get(given, name) === 'function');
  } catch {
    // A getter or a proxy's trap may throw anything.
    return false;
  }
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
  try {
    const result = schema.safeParse(input, { reportInput: true });
    if (result.success) return { ok: true, value: result.data };
    return { ok: false, issues: issuesFrom(result.error, path, input) };
  } catch (error) {
    if (isLedgerError(error)) throw error;
    // A getter or a proxy's trap may throw anything at any step.
    return refuse(throwsWhenRead(path));
  }
}

/** Zod's issues as ours, under `path`, in input order, at most a hundred and a count. */
function issuesFrom(error: z.ZodError, path: Issue['path'], input: unknown): readonly Issue[] {
  const found = error.issues.flatMap((one) => fromZod(one, []));
  return capIssues(under(path, inInputOrder(found, input)));
}

function fromZod(found: z.core.$ZodIssue, outer: Issue['path']): readonly Issue[] {
  const path = [...outer, ...found.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  switch (found.code) {
    case 'unrecognized_keys':
      return found.keys.map((key) =>
        issue(
          'field_must_be_known',
          [...path, key],
          `There is no field ${shown(key)}.`,
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
  if (found.discriminator !== undefined) return [kindless(found, path, found.discriminator)];
  if (isMissing(found)) return [missing(path)];
  const forms = found.errors.filter((form) => !form.some((one) => one.path.length === 0 && isOfKind(one)));
  const nearest = forms.toSorted((a, b) => a.length - b.length)[0];
  if (nearest) return nearest.flatMap((one) => fromZod(one, path));
  const misfits = found.errors.flat();
  const words = misfits.flatMap((one) => (one.code === 'invalid_value' ? one.values : []));
  const others = misfits.filter((one) => one.code === 'invalid_type');
  const [other] = others;
  if (!other || (words.length > 0 && typeof found.input === 'string')) return [oneOf(path, found.input, words)];
  const wanted = [...new Set(others.map((one) => kindOf(one)[1]))];
  if (wanted.length === 1) return [fromKind(other, path)];
  const either = wanted.join(' or ');
  return [issue('value_must_have_a_known_form', path, `${shown(found.input)} is not ${either}.`, `Write ${either}.`)];
}

/** An object without the field that tells its form, or with a form that is not known. */
function kindless(found: z.core.$ZodIssueInvalidUnion, path: Issue['path'], discriminator: string): Issue {
  const words = 'options' in found ? (found.options ?? []) : [];
  const fields: object = typeof found.input === 'object' && found.input !== null ? found.input : {};
  const word: unknown = Object.getOwnPropertyDescriptor(fields, discriminator)?.value;
  return word === undefined ? missing(path, `Write one of ${listed(words)}.`) : oneOf(path, word, words);
}

function isOfKind(found: z.core.$ZodIssue): boolean {
  return found.code === 'invalid_type' || found.code === 'invalid_value';
}

function fromKind(found: z.core.$ZodIssue, path: Issue['path']): Issue {
  if (isMissing(found)) return missing(path);
  if (found.code === 'invalid_value') return oneOf(path, found.input, found.values);
  if (found.code === 'too_small' || found.code === 'too_big') return sizeIssue(found, path);
  const [code, wanted] = kindOf(found);
  return issue(code, path, `${shown(found.input)} is not ${wanted}.`, `Write ${wanted}.`);
}

function kindOf(found: z.core.$ZodIssue): readonly [code: string, wanted: string] {
  return kinds.get(found.code === 'invalid_type' ? found.expected : '') ?? ['value_must_be_valid', 'a value that fits'];
}

const kinds: ReadonlyMap<string, readonly [code: string, wanted: string]> = new Map([
  ['string', ['value_must_be_text', 'text']],
  ['number', ['value_must_be_number', 'a number']],
  ['int', ['value_must_be_whole_number', 'a whole number']],
  ['boolean', ['value_must_be_true_or_false', 'true or false']],
  ['array', ['value_must_be_list', 'a list']],
  ['tuple', ['value_must_be_list', 'a list']],
  ['object', ['value_must_be_object', 'an object']],
  ['record', ['value_must_be_object', 'an object']],
]);

function isMissing(found: z.core.$ZodIssue): boolean {
  return 'input' in found && found.input === undefined;
}

function missing(path: Issue['path'], hint = 'Add it.'): Issue {
  return issue('field_must_be_present', path, 'The field is missing.', hint);
}

function oneOf(path: Issue['path'], found: unknown, values: readonly unknown[]): Issue {
  const hint = values.length === 1 ? `Write ${listed(values)}.` : `Write one of ${listed(values)}.`;
  return issue('value_must_be_one_of', path, `${shown(found)} is none of what may stand here.`, hint);
}

function listed(values: readonly unknown[]): string {
  return values.map(shown).join(', ');
}

function sizeIssue(found: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall, path: Issue['path']): Issue {
  const limit = found.code === 'too_big' ? `at most ${found.maximum}` : `at least ${found.minimum}`;
  const { input } = found;
  if (typeof input === 'string') {
    const message = `The text has ${input.length} characters.`;
    return issue('text_must_have_a_fair_length', path, message, `Write ${limit}.`);
  }
  if (Array.isArray(input)) {
    return issue('list_must_have_a_fair_length', path, `The list has length ${input.length}.`, `Give ${limit}.`);
  }
  return issue('number_must_be_in_range', path, `${shown(input)} is out of range.`, `Write ${limit}.`);
}

function inInputOrder(issues: readonly Issue[], input: unknown): readonly Issue[] {
  const places = new Map<object, ReadonlyMap<string, number>>();
  const ranked = issues.map((found) => ({ found, rank: rankOf(found.path, input, places) }));
  ranked.sort((a, b) => compareRanks(a.rank, b.rank));
  return ranked.map(({ found }) => found);
}

/** Place of each step among its siblings; what is missing stands last. */
function rankOf(
  path: Issue['path'],
  input: unknown,
  places: Map<object, ReadonlyMap<string, number>>,
): readonly number[] {
  let value: unknown = input;
  return path.map((step) => {
    if (typeof value !== 'object' || value === null) return Number.POSITIVE_INFINITY;
    const known = places.get(value) ?? new Map(Object.keys(value).map((key, place) => [key, place]));
    places.set(value, known);
    const rank = typeof step === 'number' ? step : known.get(step);
    value = Object.getOwnPropertyDescriptor(value, step)?.value;
    return rank ?? Number.POSITIVE_INFINITY;
  });
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [left = 0, right = 0] = [a[index], b[index]];
    if (left !== right) return left - right;
  }
  return a.length - b.length;
}

const PLAIN = 'Write digits with a point: "92.86"; at most 30 before the point and 18 after it.';

/** An exact decimal as text. */
export const decimalTextSchema: z.ZodType<DecimalText> = z.string().refine(
  isDecimalText,
  rule('value_must_be_plain_decimal', (found) => `${shown(found)} is not a plain decimal.`, PLAIN),
);
