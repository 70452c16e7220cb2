/**
 * What every decision shares: the events it asks for, and how it looks things up.
 */

import type { Calendar } from '../model/calendar.ts';
import { type Issue, issue, type Parsed, refuse } from '../model/error.ts';
import type { EventData, EventType } from '../model/event.ts';
import type { Base } from '../model/figure.ts';
import { type Period, parsePeriod } from '../model/period.ts';
import type { State, Version } from '../projection.ts';
import type { BaseInput, PeriodInput } from './input.ts';

/** An event before anyone signed it. */
export type EventBody = { readonly [T in EventType]: { readonly type: T; readonly data: EventData[T] } }[EventType];

/** Reads a label under the calendar it names, or under `fallback`. */
export function readPeriod(state: State, input: PeriodInput, fallback: string, path: Issue['path']): Parsed<Period> {
  const { label, calendar: id } = typeof input === 'string' ? { label: input, calendar: fallback } : input;
  const calendar = findCalendar(state, id);
  if (calendar === undefined) {
    const hint = `Define the calendar first, or use one of: ${['unstated', ...state.calendars.keys()].join(', ')}.`;
    return refuse(issue('calendar_must_be_defined', path, `No calendar is called "${id}".`, hint));
  }
  const period = periodUnder(calendar, label);
  return period.ok ? period : refuse(...period.issues.map((found) => ({ ...found, path })));
}

/** At most so many labels are remembered under one calendar; then remembering begins anew. */
const maxLabels = 1024;
/** Periods by the calendar of the state that they were read under, which is frozen. */
const read = new WeakMap<object, Map<string, Parsed<Period>>>();
/** Stands for the calendar that nobody stated. */
const unstatedCalendar = {};

/** Reads a label under a calendar; a document speaks of few periods, and each is read once. */
function periodUnder(calendar: Calendar | 'unstated', label: string): Parsed<Period> {
  const key = calendar === 'unstated' ? unstatedCalendar : calendar;
  const known = read.get(key) ?? new Map<string, Parsed<Period>>();
  if (known.size === 0) read.set(key, known);
  const before = known.get(label);
  if (before !== undefined) return before;
  const period = parsePeriod(label, { calendar });
  if (known.size >= maxLabels) known.clear();
  known.set(label, period);
  return period;
}

/** Reads what a change is measured from. */
export function readBase(state: State, input: BaseInput, fallback: string, path: Issue['path']): Parsed<Base> {
  if (typeof input === 'string') return { ok: true, value: input };
  const period = readPeriod(state, input.period, fallback, [...path, 'period']);
  return period.ok ? { ok: true, value: { period: period.value } } : period;
}

/** The one calendar `id` names now; `unstated` is always known. */
export function findCalendar(state: State, id: string): Calendar | 'unstated' | undefined {
  return id === 'unstated' ? 'unstated' : current(state.calendars, id);
}

/** What is defined now: the last version, for a state holds none from after its position. */
export function current<T>(versions: ReadonlyMap<string, readonly Version<T>[]>, id: string): T | undefined {
  return versions.get(id)?.at(-1)?.value;
}
