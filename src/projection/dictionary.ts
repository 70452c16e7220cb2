/**
 * Dictionary: texts become small numbers, in the order in which they were first seen.
 */

/** Each text once; its number is its place. */
export interface Dictionary {
  readonly numbers: Map<string, number>;
  readonly texts: string[];
}

export function dictionary(texts: readonly string[] = []): Dictionary {
  const made: Dictionary = { numbers: new Map(), texts: [] };
  for (const text of texts) numberOf(made, text);
  return made;
}

/** The number of a text, which is given one if it had none. */
export function numberOf({ numbers, texts }: Dictionary, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, texts.length);
  return texts.push(text) - 1;
}

/** As {@link numberOf}, of a text that probably has this number: to compare two texts costs less than to look one up. */
export function numberNear(known: Dictionary, text: string, guess: number): number {
  return known.texts[guess] === text ? guess : numberOf(known, text);
}

/** The number of a text; undefined where it was never seen. */
export function findNumber({ numbers }: Dictionary, text: string): number | undefined {
  return numbers.get(text);
}
