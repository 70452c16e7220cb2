/**
 * Name: a territory's name as somebody typed it becomes a key, so that one name is one key, however it was spelled.
 *
 * Folded are: the Unicode form; case; spaces, dashes and dots between words, and apostrophes and invisible characters
 * within them; Ð typed for Đ; zeros before a number (`Phường 05`); and on which of the vowels that stand together the
 * tone is written (hòa, hoà; thủy, thuỷ), since a syllable has one tone wherever it is put. Tones, letters and their
 * marks are never folded: Sơn Hà and Sơn Hạ are two communes.
 *
 * Invariants
 * - NAM-1 One name is one key: form, case, spaces, dashes and the place of the tone change nothing.
 * - NAM-2 Two names are two keys: other letters, other marks or another tone make another key.
 * - NAM-3 Any text whatever has a key, at once, and the key of a name is its own key.
 */

/** A name as it may be meant: a type of territory, and a name of one of that type; or all of it the name. */
export interface NameReading {
  /** Key of the type; null where the text names none. */
  readonly type: string | null;
  /** Key of the name without it. */
  readonly name: string;
}

/** Grave, acute, tilde, hook above, dot below. */
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** Vowels that stand together, with their circumflexes, breves and horns, and the tones among them. */
const VOWELS = /[aeiouy](?:[aeiouy]|[\u0302\u0306\u031b\u0300\u0301\u0303\u0309\u0323])*/g;
const WITHIN_WORDS = /[\p{Cf}'’‘ʼ′`´]/gu;
const BETWEEN_WORDS = /[\s\p{Dash}.,_]+/gu;
const LEADING_ZEROS = /(?<![\p{L}\p{M}\p{N}])0+(?=\p{N})/gu;
/** Decomposed, no longer text is a name of the 500 characters that a name may have. */
const MOST_CHARACTERS = 2000;

/** The key of a name: equal for two spellings of one name. Empty for text that is too long to be one. */
export function nameKey(text: string): string {
  if (text.length > MOST_CHARACTERS) return '';
  return (
    text
      .normalize('NFD')
      .toLowerCase()
      .replace(WITHIN_WORDS, '')
      // What stood apart may now stand together, in an order of its own.
      .normalize('NFD')
      .replace(BETWEEN_WORDS, ' ')
      .trim()
      .replaceAll('ð', 'đ')
      .replace(LEADING_ZEROS, '')
      .replace(VOWELS, toneLast)
      .normalize('NFC')
  );
}

function toneLast(vowels: string): string {
  return vowels.replace(TONE, '') + (vowels.match(TONE) ?? []).join('');
}

/** Types of territories in Vietnam, by the ways in which they are written before a name. */
const types: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tỉnh: ['t'],
    'thành phố': ['tp', 't p'],
    'đặc khu': ['đk'],
    quận: ['q'],
    huyện: ['h'],
    'thị xã': ['tx', 't x'],
    phường: ['p'],
    xã: ['x'],
    'thị trấn': ['tt', 't t'],
  }).flatMap(([type, short]) => [type, ...short].map((word) => [nameKey(word), nameKey(type)] as const)),
);

/**
 * What a text may mean: all of it a name, or a type before a name: `TP. Huế`, `huyện Đầm Hà`. A type narrows, and is no
 * part of the name.
 *
 * @param others - Keys of further types, which are written in full.
 */
export function nameReadings(text: string, others: ReadonlySet<string> = new Set()): readonly NameReading[] {
  return readingsBy(nameKey(text), (word) => types.get(word) ?? (others.has(word) ? word : null));
}

/** The {@link bareLetters} of everything that a text may mean, its types too written in bare letters: `tinh Ha Giang`. */
export function bareReadings(text: string): readonly string[] {
  const isType = (word: string) => bareTypes.has(bareLetters(word));
  return readingsBy(nameKey(text), (word) => (isType(word) ? word : null)).map(({ name }) => bareLetters(name));
}

function readingsBy(whole: string, typeOf: (word: string) => string | null): readonly NameReading[] {
  const readings: NameReading[] = whole === '' ? [] : [{ type: null, name: whole }];
  for (let end = whole.indexOf(' '); end > 0; end = whole.indexOf(' ', end + 1)) {
    const type = typeOf(whole.slice(0, end));
    if (type !== null) readings.push({ type, name: whole.slice(end + 1) });
  }
  return readings;
}

/** The letters of a key without marks and spaces, i for y: what is alike in names that are nearly the same. */
export function bareLetters(key: string): string {
  return key
    .normalize('NFD')
    .replace(/\p{M}| /gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('y', 'i');
}

const bareTypes: ReadonlySet<string> = new Set([...types.keys()].map(bareLetters));

/** How many letters must be put in, left out or changed to make one text the other; `most + 1` where it is more. */
export function lettersApart(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const changed = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      line.push(Math.min(changed, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
    }
    if (Math.min(...line) > most) return most + 1;
    above = line;
  }
  return Math.min(above[b.length] ?? 0, most + 1);
}
