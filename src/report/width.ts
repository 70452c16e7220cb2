/**
 * Width: how many columns of a terminal text takes, and text broken to fit.
 *
 * A terminal counts code points: marks that combine take no room, East Asian wide forms and emoji take two columns
 * (Unicode Standard Annex 11). Vietnamese is therefore one column a letter in either normal form.
 */
const NOTHING = /^[\p{M}\p{Cf}\p{Cc}]$/u;
const WIDE =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{17000}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{20000}-\u{3FFFD}\p{Emoji_Presentation}]$/u;
const PLAIN = /^[ -~\u00A1-\u00AC\u00AE-\u02FF\u1E00-\u1EFF\u2010-\u2027\u2500-\u257F]*$/;

/** The columns that text on one line takes. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += charWidth(character);
  return columns;
}

function charWidth(character: string): number {
  if (NOTHING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/**
 * Lines of at most `width` columns (2 at least): broken at line ends and blanks, and within a word that is longer, never
 * between a letter and its marks. Runs of blanks become one; an empty line stays.
 */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function wrapLine(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let room = width;
  for (const word of text.split(/[ \t]+/).flatMap((long) => pieces(long, width))) {
    const size = widthOf(word);
    if (line !== '' && size + 1 <= room) {
      line += ` ${word}`;
      room -= size + 1;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    room = width - size;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** A word, in pieces that fit. */
function pieces(word: string, width: number): readonly string[] {
  if (widthOf(word) <= width) return [word];
  const found: string[] = [];
  let piece = '';
  let size = 0;
  for (const character of word) {
    const own = charWidth(character);
    if (size + own > width) {
      found.push(piece);
      piece = '';
      size = 0;
    }
    piece += character;
    size += own;
  }
  return [...found, piece];
}

/** Blanks after text, or before it, up to a width. */
export function pad(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return side === 'left' ? text + blanks : blanks + text;
}
