/**
 * Territories: what was established, with every reorganisation applied in the order of its day, then of its position.
 *
 * Each event gives new versions to the territories that it touches and to no other, so a view of an earlier position
 * keeps its map.
 */
import { type Reorganisation, spansAfter, type Turn, turnsOf } from '../model/reorganisation.ts';
import type { Territory } from '../model/territory.ts';
import { addVersion, type Versions } from './versions.ts';

/** A turn, the reorganisation that it belongs to, and the position that recorded it. */
interface PlacedTurn {
  readonly turn: Turn;
  readonly by: string;
  readonly since: number;
}

/** Territories in force, and what they are made of. */
export interface Atlas {
  readonly territories: Versions<Territory>;
  readonly reorganisations: Versions<Reorganisation>;
  /** As they were last established, before any reorganisation. */
  readonly established: Map<string, Territory>;
  /** By territory, in time order: those of the last version of each reorganisation. */
  readonly turns: Map<string, PlacedTurn[]>;
}

/** Takes in a territory that was established at a position. */
export function establish(atlas: Atlas, territory: Territory, since: number): void {
  atlas.established.set(territory.id, territory);
  renew(atlas, territory.id, since);
}

/** Takes in a reorganisation, or another version of one, that was recorded at a position. */
export function reorganise(atlas: Atlas, reorganisation: Reorganisation, since: number): void {
  const before = atlas.reorganisations.get(reorganisation.id)?.at(-1)?.value;
  const touched = new Set(turnsOf(reorganisation).keys());
  for (const id of before === undefined ? [] : turnsOf(before).keys()) {
    touched.add(id);
    atlas.turns.set(id, atlas.turns.get(id)?.filter(({ by }) => by !== reorganisation.id) ?? []);
  }
  addVersion(atlas.reorganisations, reorganisation.id, since, reorganisation);
  placeTurns(atlas, reorganisation, since);
  for (const id of touched) renew(atlas, id, since);
}

/** Notes the turns of a reorganisation among those of their territories. */
export function placeTurns({ turns }: Pick<Atlas, 'turns'>, reorganisation: Reorganisation, since: number): void {
  for (const [id, turn] of turnsOf(reorganisation)) {
    const placed = [...(turns.get(id) ?? []), { turn, by: reorganisation.id, since }];
    placed.sort((a, b) => (a.turn.on < b.turn.on ? -1 : a.turn.on > b.turn.on ? 1 : a.since - b.since));
    turns.set(id, placed);
  }
}

function renew({ territories, established, turns }: Atlas, id: string, since: number): void {
  const known = established.get(id);
  const placed = turns.get(id) ?? [];
  const spans = spansAfter(
    known?.spans ?? [],
    placed.map(({ turn }) => turn),
  );
  // One that never began, and of which nobody spoke before, is none.
  if (spans.length === 0 && !territories.has(id)) return;
  const made = placed.length === 0 && known !== undefined ? known : Object.freeze({ id, spans: Object.freeze(spans) });
  addVersion(territories, id, since, made);
}

/** What an atlas would be once these were recorded at a position; of the past it holds the last versions alone. */
export function atlasAfter(
  atlas: Atlas,
  territories: readonly Territory[],
  reorganisations: readonly Reorganisation[],
  since: number,
): Atlas {
  const after: Atlas = {
    territories: lastVersions(atlas.territories),
    reorganisations: lastVersions(atlas.reorganisations),
    established: new Map(atlas.established),
    turns: new Map(atlas.turns),
  };
  for (const territory of territories) establish(after, territory, since);
  for (const reorganisation of reorganisations) reorganise(after, reorganisation, since);
  return after;
}

function lastVersions<T>(versions: Versions<T>): Versions<T> {
  return new Map([...versions].map(([id, known]) => [id, known.slice(-1)]));
}
