/**
 * Histories carried out by the library: each command as its callers write it, decided, sealed and folded.
 */
import { seal } from '../../src/log.ts';
import type { Parsed } from '../../src/model/error.ts';
import type { LedgerEvent } from '../../src/model/event.ts';
import type { Quantity, QuantityInput } from '../../src/model/quantity.ts';
import { emptyState, extend, type State } from '../../src/projection.ts';
import { type Decision, decide, type FigureInput, type Command as LedgerCommand } from '../../src/record.ts';
import { instantOf, pickPublication, pickReport, publicationOf, stepsOf } from '../oracle/naive-ledger.ts';
import { catalogueWith, publisher } from './catalogue.ts';
import type { Command } from './command.ts';
import type { Draft } from './draft.ts';
import type { History } from './history.ts';

/** A log and its fold, with everything that a decision must be told. */
export interface Desk {
  readonly state: State;
  readonly events: LedgerEvent[];
  nextId: number;
}

export function openDesk(): Desk {
  return { state: emptyState(), events: [], nextId: 1 };
}

/** Decides, and appends what was decided. */
export function carryOut(desk: Desk, command: LedgerCommand, step: number, key?: string): Parsed<Decision> {
  const decision = decideOnly(desk, command, key);
  if (decision.ok && 'drafts' in decision.value) {
    const last = desk.events.at(-1);
    const end = { position: last?.position ?? 0, recordedAt: last?.recordedAt ?? null };
    const sealed = seal(decision.value.drafts, end, instantOf(step));
    desk.events.push(...sealed);
    extend(desk.state, sealed);
  }
  return decision;
}

export function decideOnly(desk: Desk, command: LedgerCommand, key?: string): Parsed<Decision> {
  return decide(desk.state, command, {
    by: 'thống kê',
    today: '2025-06-01',
    newId: () => `00000000-0000-4000-8000-${String(desk.nextId++).padStart(12, '0')}`,
    ...(key === undefined ? {} : { key }),
  });
}

/** The log of a history as the library records it; what the oracle leaves unsaid is not asked. */
export function logOf(history: History): Desk {
  const desk = openDesk();
  carryOut(desk, { type: 'define', input: catalogueWith(history.preferences) }, 0);
  stepsOf(history).forEach(({ command, decision }, index) => {
    const asked = decision.outcome === 'unsaid' ? null : asLedgerCommand(command, desk.events);
    if (asked !== null) carryOut(desk, asked, index + 1, `step-${index}`);
  });
  return desk;
}

/** The command as a caller writes it; null for a retry, which is another command's again. */
export function asLedgerCommand(command: Command, events: readonly LedgerEvent[]): LedgerCommand | null {
  switch (command.ask) {
    case 'report': {
      const { id: _, ...publication } = publicationOf(command.publisher, command.publishedOn);
      return { type: 'record', input: { publication, figures: command.figures.map(figureInput) } };
    }
    case 'correct': {
      const moved = command.publication === null ? undefined : pickPublication(events, command.publication)?.id;
      const report = pickReport(events, command.report) ?? 1;
      const figure = changedFields(command.figure);
      const reason = 'nhập nhầm';
      return {
        type: 'correct',
        input: { report, figure, reason, ...(moved === undefined ? {} : { publication: moved }) },
      };
    }
    case 'withdraw': {
      const report = pickReport(events, command.report) ?? 1;
      return { type: 'withdraw', input: { report, reason: 'nhập trùng' } };
    }
    case 'close':
      return { type: 'closePeriod', input: { period: period(command), closedOn: command.closedOn } };
    case 'reopen':
      return { type: 'reopenPeriod', input: { period: period(command), reason: 'mở lại để đính chính' } };
    case 'prefer':
      return { type: 'define', input: { publishers: [publisher(command.publisher, command.preference)] } };
    case 'again':
      return null;
  }
}

export function figureInput(draft: Draft): FigureInput {
  const { indicator, territory, label, calendar, breakdown, quantity } = draft;
  return {
    indicator,
    territory,
    period: calendar === null ? label : { label, calendar },
    ...(breakdown === undefined ? {} : { breakdown }),
    value: parts(quantity),
  };
}

function changedFields({ label, calendar, quantity, ...cell }: Partial<Draft>): Partial<FigureInput> {
  return {
    ...cell,
    ...(label === undefined ? {} : { period: typeof calendar === 'string' ? { label, calendar } : label }),
    ...(quantity === undefined ? {} : { value: parts(quantity) }),
  };
}

function period({ label, calendar }: { readonly label: string; readonly calendar: string }) {
  return { label, calendar };
}

function parts(quantity: Quantity): QuantityInput {
  switch (quantity.kind) {
    case 'number': {
      const { value, step, bound, rounding } = quantity;
      return { number: value, step, bound, rounding };
    }
    case 'range':
      return { range: [quantity.low.value, quantity.high.value] };
    case 'fraction':
      return { fraction: [quantity.numerator, quantity.denominator] };
    case 'retracted':
      return { retracted: true };
    default:
      throw new Error(`The generators print no ${quantity.kind}.`);
  }
}

/** What events say, without their envelopes and the printed text, which the oracle does not spell. */
export function factsOf(events: readonly Pick<LedgerEvent, 'type' | 'data'>[]): readonly unknown[] {
  return events.map(({ type, data }) => JSON.parse(JSON.stringify({ type, data }, withoutPrint)));
}

function withoutPrint(key: string, value: unknown): unknown {
  return key === 'printed' ? undefined : value;
}
