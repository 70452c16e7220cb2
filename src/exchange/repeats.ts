/**
 * Repeats: a table is one document, and a cell of a document has one number. What a table says twice and otherwise is told
 * where it is said again.
 *
 * A table may have millions of rows. Of each figure 27 to 54 bytes are kept: a fingerprint of its cell (64 bits: among a
 * million cells, two are taken for one once in thirty million tables), one of its text, and where it stands.
 */
import { breakdownKey } from '../model/cell.ts';
import { type Issue, issue, shown } from '../model/error.ts';
import type { FigureInput } from '../record.ts';
import type { PlacedFigure } from './place.ts';

/** Knows the figures of a table so far. */
export interface Repeats {
  /** What is wrong, where an earlier figure of the same cell has another text; else the figure is known from now on. */
  take(placed: PlacedFigure): Issue | null;
}

/** A place in the table of fingerprints: two halves of a cell's, one of the text, a row (0: nothing), a column. */
const WIDTH = 5;
const [LOW, HIGH, TEXT, ROW, COLUMN] = [0, 1, 2, 3, 4] as const;

/** @param calendar - Of the document, which a label is under that says none. */
export function repeatsUnder(calendar: string): Repeats {
  let slots = new Uint32Array(4096 * WIDTH);
  let count = 0;
  const columns = new Map<string, number>();
  const names: string[] = [];
  const columnOf = (name: string): number => {
    const known = columns.get(name) ?? columns.size;
    columns.set(name, known);
    names[known] = name;
    return known;
  };
  return {
    take({ address, row, figure }) {
      const cell = cellText(figure, calendar);
      const fingerprint = [addedUp(cell), turnedOver(cell), addedUp(String(figure.value))];
      const at = slotOf(slots, fingerprint);
      const earlier = slots[at + ROW] ?? 0;
      if (earlier !== 0) {
        if (slots[at + TEXT] === fingerprint[TEXT]) return null;
        return repeated(figure, `${names[slots[at + COLUMN] ?? 0] ?? ''}${earlier}`);
      }
      slots.set([...fingerprint, row, columnOf(address.slice(0, -String(row).length))], at);
      count += 1;
      if (count * WIDTH * 4 > slots.length * 3) slots = doubled(slots);
      return null;
    },
  };
}

function repeated({ value }: FigureInput, before: string): Issue {
  const message = `${shown(value)} is not what ${before} says of the same indicator, territory, period and members.`;
  const hint = 'Correct or remove one of the two; or say in the mapping what tells them apart.';
  return issue('number_must_be_given_once', [], message, hint);
}

function cellText({ indicator, territory, period, breakdown }: FigureInput, calendar: string): string {
  const { label, calendar: own = calendar } = typeof period === 'object' ? period : { label: period };
  return `${indicator} ${territory} ${breakdownKey(breakdown)} ${own} ${label}`;
}

/** Where a fingerprint stands, or is to stand. */
function slotOf(slots: Uint32Array, fingerprint: ArrayLike<number>): number {
  const places = slots.length / WIDTH;
  for (let place = (fingerprint[LOW] ?? 0) & (places - 1); ; place = (place + 1) & (places - 1)) {
    const at = place * WIDTH;
    if (slots[at + ROW] === 0) return at;
    if (slots[at + LOW] === fingerprint[LOW] && slots[at + HIGH] === fingerprint[HIGH]) return at;
  }
}

function doubled(slots: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(slots.length * 2);
  for (let at = 0; at < slots.length; at += WIDTH) {
    const slot = slots.subarray(at, at + WIDTH);
    if (slot[ROW] !== 0) larger.set(slot, slotOf(larger, slot));
  }
  return larger;
}

/** FNV-1a over the code units. */
function addedUp(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return finished(hash);
}

/** MurmurHash3 over the code units, a block each: texts that are one to the other hash need not be to this one. */
function turnedOver(text: string): number {
  let hash = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    const block = Math.imul(text.charCodeAt(at), 0xcc9e2d51);
    hash ^= Math.imul((block << 15) | (block >>> 17), 0x1b873593);
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  return finished(hash);
}

/** The finish of MurmurHash3: every bit reaches every bit. */
function finished(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const whole = Math.imul(half ^ (half >>> 13), 0xc2b2ae35);
  return (whole ^ (whole >>> 16)) >>> 0;
}
