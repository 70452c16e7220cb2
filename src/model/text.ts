/**
 * Text: words for people, in one language or in several.
 */
import * as z from 'zod';
import { type Issue, issue, shown } from './error.ts';
import { add, rule } from './schema.ts';

/** A name or note in one language, or in several by language tag: `{ vi: 'Tỷ lệ khám phá', en: 'Clearance rate' }`. */
export type Text = string | Readonly<Record<string, string>>;

/** The text in the language asked for; otherwise the first there is. */
export function textIn(text: Text, language: string): string {
  if (typeof text === 'string') return text;
  const own = Object.hasOwn(text, language) ? text[language] : undefined;
  return own ?? Object.values(text)[0] ?? '';
}

/** One line of text, 1 to `max` characters, not blank: a title, a page, a printed number. */
export function lineSchema(max: number): z.ZodType<string> {
  return checkedText((text) => lineIssue(text, max));
}

/** Text that may run over lines, 1 to `max` characters, not blank: a quote, a note. */
export function proseSchema(max: number): z.ZodType<string> {
  return checkedText((text) => proseIssue(text, max));
}

/** One line of text that something is told apart by, and which therefore has no blank at either end. */
export function nameSchema(max: number): z.ZodType<string> {
  return lineSchema(max).refine(
    (text) => text.trim() === text,
    rule('text_must_be_trimmed', (found) => `${shown(found)} begins or ends with a blank.`, 'Remove the blank.'),
  );
}

/** Whether {@link lineSchema} takes the text. */
export function isLine(text: unknown, max: number): text is string {
  return typeof text === 'string' && lineIssue(text, max) === null;
}

/** Whether {@link proseSchema} takes the text. */
export function isProse(text: unknown, max: number): text is string {
  return typeof text === 'string' && proseIssue(text, max) === null;
}

/** A short word that things are matched by, and which therefore has no blank at either end: a unit, a level. */
export const wordSchema: z.ZodType<string> = nameSchema(64);

/** A language tag: `vi`, `en`, `vi-Latn`. */
export const languageSchema: z.ZodType<string> = z.string().refine(
  (tag) => /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(tag),
  rule(
    'language_must_be_a_tag',
    (found) => `${shown(found)} is not a language tag.`,
    'Write one such as "vi" or "en".',
  ),
);

/** A name: one line, at most 500 characters in each language. */
export const textSchema: z.ZodType<Text> = inLanguages(lineSchema(500));

/** A note: lines, at most 10,000 characters in each language. */
export const noteSchema: z.ZodType<Text> = inLanguages(proseSchema(10_000));

function inLanguages(words: z.ZodType<string>): z.ZodType<Text> {
  return z.union([
    words,
    z
      .record(languageSchema, words)
      .refine(
        (text) => Object.keys(text).length > 0,
        rule('text_must_have_a_language', 'The text has no language.', 'Give it in one: { "vi": "…" }.'),
      ),
  ]);
}

function checkedText(check: (text: string) => Issue | null): z.ZodType<string> {
  return z.string().superRefine((text, context) => {
    const found = check(text);
    if (found) add(context, found);
  });
}

/**
 * Text that is visibly a line in form NFC: no blank before it, and only letters and marks of Latin print (Vietnamese
 * among it), each of which is a character by itself. Other text is looked at more closely.
 */
const PLAIN_LINE = /^[!-~\u00a1-\u02ff\u1e00-\u1eff][ -~\u00a0-\u02ff\u1e00-\u1eff\u2010-\u2027\u20ab]*$/;

function lineIssue(text: string, max: number): Issue | null {
  if (text.length <= max && PLAIN_LINE.test(text)) return null;
  return lengthIssue(text, max) ?? formIssue(text) ?? controlIssue(text, /\p{Cc}/u);
}

function proseIssue(text: string, max: number): Issue | null {
  if (text.length <= max && PLAIN_LINE.test(text)) return null;
  return lengthIssue(text, max) ?? formIssue(text) ?? controlIssue(text, /[^\P{Cc}\n\t]/u);
}

function lengthIssue(text: string, max: number): Issue | null {
  if (text.length > max) {
    return issue(
      'text_must_have_a_fair_length',
      [],
      `The text has ${text.length} characters.`,
      `Write at most ${max} characters.`,
    );
  }
  return text.trim() === ''
    ? issue('text_must_not_be_blank', [], 'The text is blank.', 'Write it, or leave it out.')
    : null;
}

function formIssue(text: string): Issue | null {
  if (/\p{Cs}/u.test(text)) {
    return issue('text_must_be_well_formed', [], 'The text holds half a surrogate pair.', 'Decode it again.');
  }
  return text.normalize('NFC') === text
    ? null
    : issue('text_must_be_nfc', [], 'The text is not in Unicode form NFC.', "Pass text.normalize('NFC').");
}

function controlIssue(text: string, forbidden: RegExp): Issue | null {
  return forbidden.test(text)
    ? issue('text_must_not_hold_controls', [], 'The text holds a control character.', 'Remove it.')
    : null;
}
