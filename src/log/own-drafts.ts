/**
 * Own drafts: what our decisions ask a store to append is plain data already, frozen to the bottom. Sealing need not copy
 * it again; what it says is checked like anybody's.
 */
import type { EventDraft } from '../model/event.ts';

/** By the list, which nobody else can fill: it is frozen. */
const own = new WeakSet<readonly EventDraft[]>();

/** Marks drafts as plain data that is frozen to the bottom, which they must be. */
export function ownDrafts(drafts: readonly EventDraft[]): readonly EventDraft[] {
  own.add(Object.freeze(drafts));
  return drafts;
}

/** Whether {@link ownDrafts} gave this very list. */
export function areOwn(drafts: readonly EventDraft[]): boolean {
  return own.has(drafts);
}
