/**
 * Guard: text that a spreadsheet would take for a formula is written with an apostrophe before it, and read without.
 *
 * Source: OWASP ASVS 5.0, 1.2.10 and its list of characters, with their full-width forms. A number is never guarded: a
 * minus before digits is no formula, and an apostrophe would make it text. Blanks before the character change nothing: what
 * opens a table may leave them out, NBSP and a byte order mark among them.
 */
const FORMULA = /^['=+\-@\t\r\n\u2212\uFF1D\uFF0B\uFF0D\uFF20\0]/;
const NUMBER = /^[+\-\u2212]?\d[\d.,\u00A0 ]*%?$/;

/** The text, safe to open in a spreadsheet. {@link unguarded} gives it back. */
export function guarded(text: string): string {
  return isFormula(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** The text that {@link guarded} was given. */
export function unguarded(text: string): string {
  return text.startsWith("'") && isFormula(text.slice(1)) ? text.slice(1) : text;
}

function isFormula(text: string): boolean {
  return FORMULA.test(text) || FORMULA.test(text.trimStart());
}
