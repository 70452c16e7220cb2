/**
 * Pieces: which territories of a later or an earlier map a territory's land may lie in, followed link by link.
 *
 * What is known of a division is that it happened. So land that went through one may be in any of the parts, and is
 * surely in a territory only where every way leads there.
 */
import type { Holdings, MapHistory, Turn } from '../arbitraries/map-history.ts';

/** Where the land of a territory may be after a turn. */
function onwards({ reorganisations, after }: Turn, id: string): readonly string[] {
  const transfers = reorganisations.flatMap((one) => one.transfers ?? []).filter(({ from }) => from === id);
  const whole = transfers.find(({ extent }) => extent === 'whole');
  if (whole !== undefined) return [whole.to];
  return [...transfers.map(({ to }) => to), ...(after.has(id) ? [id] : [])];
}

/** Where the land of a territory may have been before a turn. */
function backwards({ reorganisations, before }: Turn, id: string): readonly string[] {
  const transfers = reorganisations.flatMap((one) => one.transfers ?? []);
  const stayed = before.has(id) && !transfers.some(({ from, extent }) => from === id && extent === 'whole');
  return [...transfers.filter(({ to }) => to === id).map(({ from }) => from), ...(stayed ? [id] : [])];
}

/** The territories on the map after so many turns that a territory of the map after so many others may share land with. */
export function reach({ turns }: MapHistory, id: string, from: number, to: number): ReadonlySet<string> {
  let here = new Set([id]);
  for (let at = from; at < to; at++) here = stepped(here, turns[at], onwards);
  for (let at = from; at > to; at--) here = stepped(here, turns[at - 1], backwards);
  return here;
}

function stepped(
  here: ReadonlySet<string>,
  turn: Turn | undefined,
  along: (turn: Turn, id: string) => readonly string[],
): Set<string> {
  return new Set([...here].flatMap((id) => (turn === undefined ? [id] : along(turn, id))));
}

/** The map after so many turns. */
export function mapAfter({ first, turns }: MapHistory, count: number): Holdings {
  return turns[count - 1]?.after ?? first;
}

/** How many turns had been taken by a day. */
export function turnsBy({ turns }: MapHistory, day: string): number {
  return turns.filter(({ on }) => on <= day).length;
}
