/**
 * Quoted: text becomes a JSON string as RFC 8785 spells it, which is how JavaScript does.
 */

/** No quotation mark, backslash, control or half of a surrogate pair. */
const NEEDS_NO_ESCAPE = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** `JSON.stringify(text)`; most text only needs the marks around it. */
export function quoted(text: string): string {
  return NEEDS_NO_ESCAPE.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** What stands between the marks of `JSON.stringify(text)`: most text itself. */
export function escaped(text: string): string {
  return NEEDS_NO_ESCAPE.test(text) ? text : JSON.stringify(text).slice(1, -1);
}
