/**
 * Amend: a report that the ledger mis-recorded is replaced whole, and one that it should not hold is withdrawn.
 */
import { issue, type Parsed, refuse, under } from '../model/error.ts';
import type { Base, Figure } from '../model/figure.ts';
import type { Publication } from '../model/publication.ts';
import { equalQuantities, formatQuantity } from '../model/quantity.ts';
import { lastOfReport, type Recording, type State } from '../projection.ts';
import { closedIssue, isClosed } from './close.ts';
import { current, type EventBody } from './decision.ts';
import { printLanguage, readFigure, readValue } from './figure-reading.ts';
import type { CorrectInput, FigureChanges, FigureInput, WithdrawInput, WithdrawTargetInput } from './input.ts';

type Kept = Pick<Figure, 'printed' | 'quantity'>;

/** A correction keeps whatever the caller does not name; the text that it keeps is read where the figure now stands. */
export function decideCorrect(state: State, input: CorrectInput): Parsed<readonly EventBody[]> {
  const held = heldReport(state, input.report);
  if (!held.ok) return held;
  const before = held.value.figure;
  const id = input.publication ?? before.publication;
  const publication = current(state.publications, id);
  if (publication === undefined) {
    const message = `No publication is called "${id}".`;
    const hint = 'Record the document first; a correction can then name its id.';
    return refuse(issue('publication_must_be_recorded', ['publication'], message, hint));
  }
  const kept = input.figure.value === undefined ? keptQuantity(state, before, publication) : undefined;
  const figure = readFigure(state, publication, changedInput(before, input.figure), kept);
  if (!figure.ok) return { ok: false, issues: under(['figure'], figure.issues) };
  for (const { period } of [before.cell, figure.value.cell]) {
    if (isClosed(state, period, null)) return refuse(closedIssue(period, ['report']));
  }
  const data = { report: input.report, figure: figure.value, reason: input.reason };
  return { ok: true, value: [{ type: 'FigureCorrected', data }] };
}

export function decideWithdraw(state: State, input: WithdrawInput): Parsed<readonly EventBody[]> {
  const held = heldReport(state, input.report);
  if (!held.ok) return held;
  const { period } = held.value.figure.cell;
  if (isClosed(state, period, null)) return refuse(closedIssue(period, ['report']));
  return { ok: true, value: [{ type: 'FigureWithdrawn', data: { report: input.report, reason: input.reason } }] };
}

export function decideWithdrawTarget(state: State, input: WithdrawTargetInput): Parsed<readonly EventBody[]> {
  if (current(state.targets, input.target)) {
    return { ok: true, value: [{ type: 'TargetWithdrawn', data: { target: input.target, reason: input.reason } }] };
  }
  const message = `No target in force is called "${input.target}".`;
  const hint = "Look the id up among the view's targets; a withdrawn target stays withdrawn.";
  return refuse(issue('target_must_be_defined', ['target'], message, hint));
}

function heldReport(state: State, report: number): Parsed<Recording> {
  const last = lastOfReport(state.figures, report);
  if (last === undefined) {
    const hint = 'Give the position of the report itself; `view.vintages(cell)` lists it as `report`.';
    return refuse(issue('report_must_exist', ['report'], `Position ${report} holds no report.`, hint));
  }
  if (last.until === null) return { ok: true, value: last };
  const message = `The report at position ${report} was withdrawn.`;
  const hint = 'Record the figure again, as a report of its own.';
  return refuse(issue('report_must_be_standing', ['report'], message, hint));
}

/** What a figure that was given in parts keeps, written in the language of its document; one that was text is read anew. */
function keptQuantity(state: State, figure: Figure, publication: Publication): Kept | undefined {
  const { printed, quantity } = figure;
  const [document, indicator] = [
    current(state.publications, figure.publication),
    current(state.indicators, figure.cell.indicator),
  ];
  if (document === undefined || indicator === undefined) return figure;
  const read = readValue(document, indicator, printed);
  // Parts are written without a unit, so that what is printed in a wrong one was text.
  const isText = read.ok
    ? equalQuantities(read.value.quantity, quantity)
    : read.issues.some(({ code }) => code === 'unit_must_match_indicator');
  if (isText) return undefined;
  const isWrittenOut = printed === formatQuantity(quantity, { language: printLanguage(document) });
  return isWrittenOut
    ? { quantity, printed: formatQuantity(quantity, { language: printLanguage(publication) }) }
    : figure;
}

/** A figure as it would have been typed, with its changes; what is changed to null is left out. */
function changedInput(before: Figure, changes: FigureChanges): FigureInput {
  const { indicator, territory, value, ...optional } = { ...inputOf(before), ...changes };
  const kept = Object.fromEntries(Object.entries(optional).filter(([, field]) => field !== null));
  return { ...kept, indicator, territory, value };
}

/** A figure as it would have been typed. */
function inputOf({ cell, printed, status, locator, quote, note }: Figure): FigureInput {
  const { label, calendar } = cell.period;
  return {
    ...cell,
    period: { label, calendar },
    base: baseInputOf(cell.base),
    value: printed,
    status,
    locator,
    quote,
    note,
  };
}

function baseInputOf(base: Base | undefined): FigureInput['base'] {
  if (base === undefined || typeof base === 'string') return base;
  return { period: { label: base.period.label, calendar: base.period.calendar } };
}
