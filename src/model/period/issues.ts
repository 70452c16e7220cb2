/**
 * What a reader of periods can say about text that it does not know.
 */
import { calendarSchema, unstated } from '../calendar.ts';
import { type Issue, issue, shown } from '../error.ts';
import { readAs } from '../schema.ts';

const LABELS = '2024, 2024-H1, 2024-Q2, 2024-06, 2024-9M, 2024-06-14, 2023-12-15/2024-06-14, 2024/2030 or ../2025';

/** The text is no label of the grammar that was asked for. */
export function unknownLabel(text: string, known: string = LABELS): Issue {
  return issue(
    'period_label_must_be_known',
    [],
    `${shown(text)} is not a period label.`,
    `Write a label such as ${known}.`,
  );
}

/** The period exists, but that notation has no word for it. */
export function notPrintable(label: string, notation: string): Issue {
  return issue(
    'period_must_fit_notation',
    [],
    `${notation} cannot say ${shown(label)}.`,
    'Print it in another notation, or with the codec "label".',
  );
}

/** The text means days only under a calendar, and nobody stated one. */
export function needsCalendar(text: string): Issue {
  return issue(
    'period_calendar_must_be_stated',
    [],
    `${shown(text)} has no days while its calendar is unstated.`,
    'State the calendar of the publication, or assume one.',
  );
}

/** The text has no year, and the day of publication does not settle it. */
export function needsYear(text: string): Issue {
  return issue(
    'period_year_must_be_stated',
    [],
    `${shown(text)} has no year, or more than one could be meant.`,
    'Add the year, or pass publishedOn, the day of publication.',
  );
}

/** What is wrong with a calendar that comes from JavaScript: an id, or nothing, where days are to be computed. */
export function calendarIssues(calendar: unknown): readonly Issue[] {
  if (calendar === unstated) return [];
  if (typeof calendar === 'object' && calendar !== null) {
    const read = readAs(calendarSchema, calendar, ['calendar']);
    return read.ok ? [] : read.issues;
  }
  const message = `${shown(calendar)} is not a calendar's definition.`;
  const hint = "Pass civilCalendar, vnStatisticalCalendar or what defineCalendar gave, not its id; or 'unstated'.";
  return [issue('calendar_must_be_given_whole', ['calendar'], message, hint)];
}
