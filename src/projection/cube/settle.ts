/**
 * Settle: what answers at a territory where its own figures do not: the territories below it, or its breakdown.
 */
import { type Era, MOST_YEARS } from './frame.ts';
import { SLOTS } from './grid.ts';
import { ASK, BREAKDOWN, NOTHING, type Table, TERRITORIES } from './table.ts';

const COMPLETE = BREAKDOWN;

/** Sums under way, by slot of any table: what is known of them, and as far as they came. */
const MOST_SLOTS = MOST_YEARS * SLOTS;
const sums = {
  rule: new Uint8Array(MOST_SLOTS),
  flags: new Uint8Array(MOST_SLOTS),
  point: new Float64Array(MOST_SLOTS),
  low: new Float64Array(MOST_SLOTS),
  high: new Float64Array(MOST_SLOTS),
};

/**
 * Settles some slots of one era at a place (`era` undefined: slots of which no days are known), from what stands below it
 * and in its breakdown. Answers with the slots that say something else than before.
 */
export function settle(table: Table, place: number, slots: readonly number[], era: Era | undefined): readonly number[] {
  const { frame, own, rule } = table;
  const start = place * frame.slots;
  const changed: number[] = [];
  const left: number[] = [];
  for (const slot of slots) {
    if ((own[start + slot] ?? NOTHING) === NOTHING) left.push(slot);
    else rule[start + slot] = own[start + slot] ?? NOTHING;
  }
  if (left.length === 0) return changed;
  if (era === undefined || era.turned.has(place)) return standAside(table, start, left, changed);
  const family = era.families.get(place);
  const open = family === undefined || family === null ? left : fromTerritories(table, start, family, left, changed);
  fromBreakdowns(table, place, open, changed);
  return changed;
}

function standAside(table: Table, start: number, slots: readonly number[], changed: number[]): readonly number[] {
  for (const slot of slots) setRule(table, start, slot, ASK, changed);
  return changed;
}

/** Answers with the slots that the territories below leave open. */
function fromTerritories(
  table: Table,
  start: number,
  family: readonly number[],
  slots: readonly number[],
  changed: number[],
): readonly number[] {
  begin(slots);
  for (const member of family) addPart(table, member, slots);
  return slots.filter((slot) => {
    if (sums.rule[slot] === NOTHING) return true;
    take(table, start, slot, sums.rule[slot] === ASK ? ASK : TERRITORIES, changed);
    return false;
  });
}

/** Of several breakdowns that make the whole, the general rule knows the best. */
function fromBreakdowns(table: Table, place: number, slots: readonly number[], changed: number[]): void {
  const { frame, dimensions } = table;
  const whole = dimensions.filter((members) => members !== null);
  const start = place * frame.slots;
  for (const slot of slots) {
    const one = [slot];
    let said = NOTHING;
    for (const members of whole) {
      begin(one);
      for (const member of members) addPart(member, place, one);
      if (sums.rule[slot] !== NOTHING) said = said === NOTHING && sums.rule[slot] === COMPLETE ? BREAKDOWN : ASK;
    }
    if (said === BREAKDOWN && whole.length > 1) said = ASK;
    take(table, start, slot, said, changed);
  }
}

function begin(slots: readonly number[]): void {
  for (const slot of slots) {
    sums.rule[slot] = COMPLETE;
    sums.flags[slot] = 0;
    sums.point[slot] = 0;
    sums.low[slot] = 0;
    sums.high[slot] = 0;
  }
}

function addPart({ frame, rule, flags, point, low, high }: Table, place: number, slots: readonly number[]): void {
  const start = place * frame.slots;
  for (const slot of slots) {
    const said = rule[start + slot] ?? NOTHING;
    if (said === NOTHING) sums.rule[slot] = NOTHING;
    else if (said === ASK) {
      if (sums.rule[slot] !== NOTHING) sums.rule[slot] = ASK;
    } else {
      sums.flags[slot] = (sums.flags[slot] ?? 0) | (flags[start + slot] ?? 0);
      sums.point[slot] = (sums.point[slot] ?? 0) + (point[start + slot] ?? 0);
      if (low === point) continue;
      sums.low[slot] = (sums.low[slot] ?? 0) + (low[start + slot] ?? 0);
      sums.high[slot] = (sums.high[slot] ?? 0) + (high[start + slot] ?? 0);
    }
  }
}

/** Takes what the sums say in a slot. */
function take(table: Table, start: number, slot: number, said: number, changed: number[]): void {
  if (said === NOTHING || said === ASK) {
    setRule(table, start, slot, said, changed);
    return;
  }
  const { rule, flags, point, low, high } = table;
  const at = start + slot;
  const same =
    rule[at] === said &&
    flags[at] === sums.flags[slot] &&
    point[at] === sums.point[slot] &&
    (low === point || (low[at] === sums.low[slot] && high[at] === sums.high[slot]));
  if (same) return;
  changed.push(slot);
  rule[at] = said;
  flags[at] = sums.flags[slot] ?? 0;
  point[at] = sums.point[slot] ?? 0;
  if (low === point) return;
  low[at] = sums.low[slot] ?? 0;
  high[at] = sums.high[slot] ?? 0;
}

function setRule({ rule }: Table, start: number, slot: number, said: number, changed: number[]): void {
  if (rule[start + slot] === said) return;
  rule[start + slot] = said;
  changed.push(slot);
}
