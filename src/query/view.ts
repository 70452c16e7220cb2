/**
 * View: an immutable window on the state, and every question that it answers.
 */
import { type Day, daySchema } from '../model/day.ts';
import type { UnknownEvent } from '../model/event.ts';
import { spanAt, type Territory } from '../model/territory.ts';
import { allAt, type State } from '../projection.ts';
import type {
  Answer,
  CellQuery,
  ChangeQuery,
  FigureAnswer,
  FigureFilter,
  Gap,
  GapQuery,
  RecastOptions,
  ViewOptions,
  Vintage,
} from './answer.ts';
import { viewOver } from './behind.ts';
import { type Court, judgedAgain, verdictsOn } from './compliance.ts';
import { type Definitions, definitionsOf } from './definitions.ts';
import { type Derivation, oneOf } from './derivation.ts';
import { createDeriver, type Deriver } from './derive.ts';
import { type Explanation, explanationOf, verdictExplanation } from './explain.ts';
import { figureAnswer, standingFigures } from './figures.ts';
import { findTerritory, type TerritoryConditions, type TerritorySearch } from './find-territory.ts';
import {
  asked,
  changeQuerySchema,
  complianceQuerySchema,
  figureFilterSchema,
  gapQuerySchema,
  now,
  recastOptionsSchema,
  refusal,
} from './forms.ts';
import { gapBetween } from './gap.ts';
import { answerOf, noAlternatives } from './handed-out.ts';
import type { Horizon } from './horizon.ts';
import { requiredOf } from './judgement.ts';
import { periodFrom } from './labels.ts';
import { noMargins } from './margins.ts';
import { changeOf } from './measures.ts';
import { targetsOf } from './obligations.ts';
import { cellFrom, horizonOf, type Meaning, meaningOf } from './question.ts';
import type { Asks } from './recast/like-for-like.ts';
import { areOfOneCalendar } from './standing.ts';
import { type Table, type TableQuery, tableFrom } from './table.ts';
import type { ComplianceQuery, Verdict } from './verdict.ts';
import { vintagesOf } from './vintages.ts';

/**
 * What the ledger says at one moment of either clock. It never changes, whatever is recorded later.
 *
 * Questions about ids that the view does not know, and labels that are no period, throw a `LedgerError`; a gap, a
 * contradiction or a missed target is an answer.
 */
export interface View {
  /** The last position that it sees. */
  readonly position: number;
  /** Small JSON options that reproduce this view later, from the same log. */
  readonly token: ViewOptions;
  readonly definitions: Definitions;
  /** Events of types that this version of the library does not know; they were skipped. */
  readonly unknownEvents: readonly UnknownEvent[];
  /** The published figure of a cell. */
  figure(query: CellQuery): FigureAnswer;
  /** Every vintage of a cell, each publisher's in the order of publication; then what was corrected or withdrawn. */
  vintages(query: CellQuery): readonly Vintage[];
  /** Every figure that stands. */
  figures(filter?: FigureFilter): readonly Vintage[];
  /** The published figure, or what the rules derive in its place. */
  aggregate(query: CellQuery): Answer;
  /** How far a level moved. */
  change(query: ChangeQuery): Answer;
  /** How far one territory is ahead of another. */
  gap(query: GapQuery): Gap;
  /** The verdicts on every target that binds somebody. */
  compliance(query?: ComplianceQuery): readonly Verdict[];
  /** Why an answer or a verdict says what it says. */
  explain(about: CellQuery | ChangeQuery | Verdict): Explanation;
  /** The answers of many cells at once: every indicator × every territory × every period asked for. */
  table(query: TableQuery): Table;
  /** The territories that stood at a level on a day; without a day, on the view's map, or at the latest. */
  territoriesAt(level: string, on?: Day): readonly Territory[];
  /**
   * The same view, telling everything on the map of one day: history as if the territories of that day had always been.
   * Exact where territories merged whole; by the shares that were stated where they were divided; otherwise what is
   * certain. On its own figures of the same area it says what it said.
   */
  recast(options: RecastOptions): View;
  /** The territories and sets that a name may mean; an id is its own. */
  findTerritory(name: string, conditions?: TerritoryConditions): TerritorySearch;
}

/** Opens a view on a state. Taking one costs nothing; what it is asked, it remembers. */
export function createView(state: State, options: ViewOptions = now): View {
  const horizon = horizonOf(state, options);
  const map = horizon.map?.day ?? null;
  const token = tokenOf(horizon);
  const answer = (derivation: Derivation) => answerOf(derivation, noAlternatives, map);
  const deriver = createDeriver(horizon);
  const court = courtOf(horizon, deriver, answer);
  const { derive, alternatives } = deriver;
  const find = ({ cell, readings }: Meaning) =>
    readings.length === 0 ? derive(cell) : oneOf(cell, readings.map(derive));
  const handOut = (found: Derivation): Answer =>
    answerOf(found, () => alternatives(found.cell, found).map(answer), map);
  const ask = (query: CellQuery): Answer => handOut(find(meaningOf(horizon, query)));

  let definitions: Definitions | null = null;
  const view: View = Object.freeze({
    position: horizon.position,
    token,
    get definitions() {
      definitions ??= definitionsOf(horizon);
      return definitions;
    },
    get unknownEvents() {
      return state.unknown.filter(({ position }) => position <= horizon.position);
    },
    figure: (query: CellQuery) => figureAnswer(horizon, meaningOf(horizon, query), answer),
    vintages: (query: CellQuery) => vintagesOf(horizon, cellFrom(horizon, query)),
    figures: (filter: FigureFilter = {}) => standingFigures(horizon, asked(figureFilterSchema, filter)),
    aggregate: ask,
    change: (query: ChangeQuery) => answer(changeFrom(horizon, asked(changeQuerySchema, query), deriver)),
    gap: (query: GapQuery) => {
      const { indicator, period, territory, beside } = asked(gapQuerySchema, query);
      const own = find(meaningOf(horizon, { indicator, period, territory }));
      const other = find(meaningOf(horizon, { indicator, period, territory: beside }));
      return gapBetween(horizon, handOut(own), handOut(other), areOfOneCalendar(horizon, own, other));
    },
    compliance: (query: ComplianceQuery = {}) => complianceOf(court, asked(complianceQuerySchema, query)),
    explain: (about: CellQuery | ChangeQuery | Verdict) => {
      if (isVerdict(about)) {
        const verdict = ownVerdict(court, about);
        const found = derive(verdict.cell);
        const { requirement } = verdict.target;
        const { base, level: actual = found } = requiredOf(horizon, requirement, found, noMargins, deriver);
        return verdictExplanation(horizon, verdict, { actual, base }, answer);
      }
      const found = isChange(about)
        ? changeFrom(horizon, asked(changeQuerySchema, about), deriver)
        : find(meaningOf(horizon, about));
      return explanationOf(horizon, found, answer);
    },
    table: (query: TableQuery) => tableFrom(horizon, query, derive),
    territoriesAt: (level: string, on?: Day) => {
      const day = on === undefined ? horizon.map?.day : asked(daySchema, on);
      return allAt(state.territories, horizon.position).filter((territory) => spanAt(territory, day)?.level === level);
    },
    recast: (options: RecastOptions) => createView(state, { ...token, ...asked(recastOptionsSchema, options) }),
    findTerritory: (name: string, conditions: TerritoryConditions = {}) => findTerritory(horizon, name, conditions),
  });
  return viewOver(view, horizon);
}

/** Publishers whom nobody preferred are heard in every order that makes a difference, as long as they are few. */
const MOST_PREFERENCES = 3;

function courtOf(horizon: Horizon, deriver: Deriver, answer: Court['answer'], preferred = 0): Court {
  let sure: Court | null = null;
  const withoutShares = (): Court => {
    const certain: Horizon = { ...horizon, shares: false };
    sure ??= courtOf(certain, createDeriver(certain), answer, preferred);
    return sure;
  };
  const heard = new Map<string, Court>();
  const preferring = (publisher: string): Court => {
    const known = heard.get(publisher);
    if (known !== undefined) return known;
    const one: Horizon = { ...horizon, prefer: [...horizon.prefer, publisher], cubes: new Map() };
    const made = courtOf(one, createDeriver(one), answer, preferred + 1);
    heard.set(publisher, made);
    return made;
  };
  const isOpen = preferred < MOST_PREFERENCES;
  return {
    horizon,
    derive: deriver.derive,
    asks: deriver,
    answer,
    withoutShares,
    preferring: isOpen ? preferring : null,
  };
}

function isChange(about: CellQuery | ChangeQuery): about is ChangeQuery {
  return holds(about, 'mode');
}

function isVerdict(about: CellQuery | ChangeQuery | Verdict): about is Verdict {
  return holds(about, 'status');
}

/** What throws when it is looked at holds nothing; it is refused as a question. */
function holds(about: unknown, member: string): boolean {
  try {
    return typeof about === 'object' && about !== null && member in about;
  } catch {
    return false;
  }
}

/** The options with the recorded clock pinned: what was recorded since is left out for ever. */
function tokenOf({ position, published, prefer, assumed, map, shares }: Horizon): ViewOptions {
  return Object.freeze({
    asOf: { recorded: position, ...(published === null ? {} : { published }) },
    ...(prefer.length === 0 ? {} : { prefer }),
    ...(assumed === null ? {} : { assumeCalendar: assumed.id }),
    ...(map === null ? {} : { territoriesOf: map.day }),
    ...(shares ? {} : { shares: 'ignored' as const }),
  });
}

function changeFrom(horizon: Horizon, query: ChangeQuery, asks: Asks): Derivation {
  const { mode, base: input = 'same-period-last-year', territories, ...level } = query;
  const { cell, readings } = meaningOf(horizon, level);
  if (readings.length > 0) return oneOf(cell, readings.map(asks.ask));
  const { indicator, territory } = cell;
  const base = typeof input === 'string' ? input : { period: periodFrom(horizon, input.period, indicator, territory) };
  return changeOf(horizon, cell, cell, { mode, base, territories }, asks);
}

/** The same verdict as this view gives it: it may have been another view's, or have been written down. */
function ownVerdict(court: Court, { target, cell, reason }: Verdict): Verdict {
  const known = targetsOf(court.horizon).find(({ id }) => id === target?.id);
  if (known === undefined) {
    const message = 'This view knows no such target.';
    throw refusal('target_must_be_defined', ['target'], message, 'Ask the view that gave the verdict.');
  }
  const own = judgedAgain(court, known, cellFrom(court.horizon, cell), reason);
  if (own !== undefined) return own;
  throw refusal(
    'verdict_must_be_given',
    ['cell'],
    'This view gives no such verdict.',
    'Explain one of its `compliance()`.',
  );
}

/** Ids that a question names must be known at some time: an empty answer would hide a slip of the pen. */
function checkNamed(kind: string, id: string | undefined, ...known: readonly ReadonlyMap<string, unknown>[]): void {
  if (id === undefined || known.some((ids) => ids.has(id))) return;
  throw refusal(`${kind}_must_be_defined`, [kind], `No ${kind} is called "${id}".`, 'Check the id.');
}

function complianceOf(court: Court, query: ComplianceQuery): readonly Verdict[] {
  const { territory, period, indicator, target } = query;
  const { state } = court.horizon;
  checkNamed('territory', territory, state.territories, state.territorySets);
  checkNamed('indicator', indicator, state.indicators);
  checkNamed('target', target, state.targets);
  return targetsOf(court.horizon)
    .filter((known) => (target ?? known.id) === known.id && (indicator ?? known.indicator) === known.indicator)
    .flatMap((known) => verdictsOn(court, known, { territory, period }));
}
