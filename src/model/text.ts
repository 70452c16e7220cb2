/** A name or note in one language, or in several by language tag: `{ vi: 'Tỷ lệ khám phá', en: 'Clearance rate' }`. */
export type Text = string | Readonly<Record<string, string>>;

/** The text in the language asked for; otherwise the first there is. */
export function textIn(text: Text, language: string): string {
  if (typeof text === 'string') return text;
  return text[language] ?? Object.values(text)[0] ?? '';
}
