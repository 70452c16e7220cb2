/**
 * Find a territory: a name as people write it becomes the territories and sets that bear it, or ever did.
 *
 * Ids come first, names second. Nobody is chosen among homonyms: that one of them is larger, or lives on, does not make
 * it the one that was meant.
 *
 * Invariants
 * - FND-1 The candidates are those, and only those, that bear the id, or else the name, and meet every condition.
 * - FND-2 One is found exactly where there is one candidate; suggestions are made only where there is none.
 * - FND-3 A further condition takes candidates of a name away and never brings any.
 */
import * as z from 'zod';
import { type Day, daySchema } from '../model/day.ts';
import { endOf, type Span, sharedDays } from '../model/span.ts';
import { spanAt } from '../model/territory.ts';
import type { Text } from '../model/text.ts';
import { versionAt } from '../projection.ts';
import { asked, refusal } from './forms.ts';
import { type Bearer, type Bearing, gazetteerOf } from './gazetteer.ts';
import type { Horizon } from './horizon.ts';

/** What narrows a search; absent narrows nothing. */
export interface TerritoryConditions {
  /**
   * Only those that live on this day, by a name that they bear then or bore before; level and place are then those of the
   * day. Without it, those of any time.
   */
  readonly at?: Day;
  readonly level?: string;
  /** Only those below a territory, or below or in a set. */
  readonly within?: string;
}

/** A name that matched, and when it was borne. */
export interface NameMatch extends Span {
  readonly by: 'id' | 'name' | 'other-name';
  /** As the catalogue writes it. */
  readonly name: string;
}

/** A territory or set that may be meant, and what tells it from others of its name. */
export interface TerritoryCandidate {
  readonly id: string;
  readonly kind: 'territory' | 'set';
  /** What matched, by the order of its spans. */
  readonly matches: readonly NameMatch[];
  /** Its name on the day asked about; without one, on its last day. */
  readonly name: Text;
  /** Level and type at that time; a set has none. */
  readonly level: string | null;
  readonly type: string | null;
  /** First and last day of its life; null where it has no such end. Between them it may have been gone: see `lives`. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** When it lived, in time order: one span, or several where it was gone in between; of a set, when it had a member. */
  readonly lives: readonly { readonly from: Day | null; readonly to: Day | null }[];
  /** Who it belonged to at that time, nearest first. */
  readonly parents: readonly { readonly id: string; readonly name: Text; readonly level: string }[];
}

/** What a search came to. */
export interface TerritorySearch {
  /** The one candidate; null where there is none, or several. */
  readonly found: TerritoryCandidate | null;
  /** In the order of definition, sets last. */
  readonly candidates: readonly TerritoryCandidate[];
  /** `excluded`: the name is known, and nobody who bears it is of the type that it names and meets the conditions. */
  readonly reason: 'unique' | 'homonyms' | 'excluded' | 'unknown';
  /** Where there is no candidate: those that were excluded; or at most ten with nearly the same name, nearest first. */
  readonly suggestions: readonly TerritoryCandidate[];
}

const conditionsSchema: z.ZodType<TerritoryConditions> = z.strictObject({
  at: daySchema.optional(),
  level: z.string().optional(),
  within: z.string().optional(),
});

const MOST_SUGGESTIONS = 10;

/** The territories that a text may name. Throws a `LedgerError` where `within` is unknown, and for what is no question. */
export function findTerritory(horizon: Horizon, text: string, narrowed: TerritoryConditions): TerritorySearch {
  const wanted = asked(z.string(), text);
  const conditions = asked(conditionsSchema, narrowed);
  checkKnown(horizon, conditions.within);
  const gazetteer = gazetteerOf(horizon);
  const { fitting, others } = gazetteer.named(wanted);
  const listed = (bearers: Bearers) =>
    [...bearers].map(([bearer, matches]) => candidateOf(horizon, bearer, matches, conditions.at));
  const { at } = conditions;
  const isBorne = ({ from }: Bearing) => at === undefined || from === undefined || from <= at;
  const known = [byId(horizon, wanted.trim()), byName(fitting.filter(isBorne))];
  for (const bearers of known) {
    const candidates = listed(new Map([...bearers].filter(([bearer]) => meets(horizon, bearer, conditions))));
    if (candidates.length > 0) return searched(candidates, candidates.length === 1 ? 'unique' : 'homonyms', []);
  }
  const excluded = new Map([...known, byName([...fitting, ...others])].flatMap((bearers) => [...bearers]));
  return excluded.size > 0
    ? searched([], 'excluded', listed(excluded))
    : searched([], 'unknown', listed(byName(gazetteer.near(wanted))).slice(0, MOST_SUGGESTIONS));
}

/** Who matched, and how. */
type Bearers = ReadonlyMap<Bearer, readonly NameMatch[]>;

function byId(horizon: Horizon, id: string): Bearers {
  const bearer = bearerOf(horizon, id);
  return new Map(bearer === undefined ? [] : [[bearer, [{ by: 'id', name: id }]]]);
}

function byName(bearings: readonly Bearing[]): Bearers {
  const bearers = new Map<Bearer, NameMatch[]>();
  for (const { bearer, by, name, from, to } of bearings) {
    const match: NameMatch = { by, name, ...spanOf(from, to) };
    const known = bearers.get(bearer);
    if (known === undefined) bearers.set(bearer, [match]);
    else known.push(match);
  }
  return bearers;
}

function searched(
  candidates: readonly TerritoryCandidate[],
  reason: TerritorySearch['reason'],
  suggestions: readonly TerritoryCandidate[],
): TerritorySearch {
  const found = reason === 'unique' ? (candidates[0] ?? null) : null;
  return Object.freeze({
    found,
    candidates: Object.freeze(candidates),
    reason,
    suggestions: Object.freeze(suggestions),
  });
}

function bearerOf({ state, position }: Horizon, id: string): Bearer | undefined {
  return versionAt(state.territories, id, position) ?? versionAt(state.territorySets, id, position);
}

function checkKnown(horizon: Horizon, within: string | undefined): void {
  if (within === undefined || bearerOf(horizon, within) !== undefined) return;
  const message = `No territory is called "${within}" in this view.`;
  throw refusal('territory_must_be_defined', ['within'], message, 'Check the id, and the moment of the view.');
}

/** Whether some days of its life meet every condition at once; of a set, who is in it. */
function meets(horizon: Horizon, bearer: Bearer, { at, level, within }: TerritoryConditions): boolean {
  const asked: Span = at === undefined ? {} : { from: at, to: at };
  if (!('spans' in bearer)) {
    return (
      level === undefined && within === undefined && bearer.members.some((stay) => sharedDays(stay, asked) !== null)
    );
  }
  return bearer.spans.some((span) => {
    const days = sharedDays(span, asked);
    if (days === null || span.level !== (level ?? span.level)) return false;
    return within === undefined || isWithin(horizon, bearer.id, within, days);
  });
}

/** Whether a territory was below another, or below or in a set, on any of these days. */
function isWithin(horizon: Horizon, id: string, within: string, days: Span, below: readonly string[] = []): boolean {
  const { state, position } = horizon;
  const members = versionAt(state.territorySets, within, position)?.members ?? [];
  const stays = members.filter(({ territory }) => territory === id);
  return (versionAt(state.territories, id, position)?.spans ?? []).some((span) => {
    const shared = sharedDays(span, days);
    if (shared === null) return false;
    if (stays.some((stay) => sharedDays(stay, shared) !== null)) return true;
    if (span.parent === undefined || below.includes(id)) return false;
    return span.parent === within || isWithin(horizon, span.parent, within, shared, [...below, id]);
  });
}

function candidateOf(horizon: Horizon, bearer: Bearer, matches: readonly NameMatch[], at?: Day): TerritoryCandidate {
  const { id } = bearer;
  if (!('spans' in bearer)) {
    const { name, members } = bearer;
    const life = lifeOf(members);
    return Object.freeze({ id, kind: 'set', matches, name, level: null, type: null, ...life, parents: [] });
  }
  const life = lifeOf(bearer.spans);
  const day = at ?? life.to ?? undefined;
  const span = spanAt(bearer, day) ?? spanAt(bearer);
  const { name = id, level = null, type = null } = span ?? {};
  return Object.freeze({
    id,
    kind: 'territory',
    matches,
    name,
    level,
    type,
    ...life,
    parents: above(horizon, span?.parent, day),
  });
}

/** From the first day of all of them to the last, and each time without a gap. */
function lifeOf(spans: readonly Span[]): Pick<TerritoryCandidate, 'from' | 'to' | 'lives'> {
  const lives: Span[] = [];
  for (const { from, to } of spans.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))) {
    const before = lives.at(-1);
    const end = before === undefined ? '' : endOf(before);
    if (before === undefined || (end !== undefined && from !== undefined && end < from)) {
      lives.push(spanOf(from, to));
    } else if (end !== undefined && (to === undefined || end <= to)) {
      lives[lives.length - 1] = spanOf(before.from, to);
    }
  }
  const [first, last] = [lives[0], lives.at(-1)];
  const shown = lives.map(({ from = null, to = null }) => Object.freeze({ from, to }));
  return { from: first?.from ?? null, to: last?.to ?? null, lives: Object.freeze(shown) };
}

function spanOf(from: Day | undefined, to: Day | undefined): Span {
  return Object.freeze({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
}

/** A parent, its own, and so on, as they were on a day. */
function above({ state, position }: Horizon, parent: string | undefined, day?: Day): TerritoryCandidate['parents'] {
  const chain = new Map<string, TerritoryCandidate['parents'][number]>();
  for (let id = parent; id !== undefined && !chain.has(id); ) {
    const territory = versionAt(state.territories, id, position);
    const span = territory === undefined ? null : spanAt(territory, day);
    if (span === null) break;
    chain.set(id, { id, name: span.name, level: span.level });
    id = span.parent;
  }
  return [...chain.values()];
}
