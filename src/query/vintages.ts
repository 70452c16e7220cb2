/**
 * Vintages: a cell's figures as they stood at one moment or another, in the words of those who printed them.
 */
import { invariant } from '../model/error.ts';
import type { Cell } from '../model/figure.ts';
import { certainInterval, equalQuantities, expectedInterval, pointOf } from '../model/quantity.ts';
import { heldAt, instantAt, type Recording } from '../projection.ts';
import type { Vintage } from './answer.ts';
import { type Horizon, indicatorFor, isPublished, publicationOf, readUnder, recordingsIn } from './horizon.ts';
import { contextOf, seriesOf } from './standing.ts';

/**
 * Every vintage of a cell: each publisher's series in the order of publication, then what the ledger once held there
 * by mistake.
 */
export function vintagesOf(horizon: Horizon, cell: Cell): readonly Vintage[] {
  const series = [...seriesOf(horizon, cell).values()].flatMap((reports) =>
    reports.map((recording, index) =>
      vintageOf(horizon, recording, reports[index - 1] ?? null, index === reports.length - 1),
    ),
  );
  const mistaken = recordingsIn(horizon, cell).filter(
    (recording) => !heldAt(recording, horizon.position) && isPublished(horizon, recording),
  );
  return [...series, ...mistaken.map((recording) => vintageOf(horizon, recording, null, false))];
}

/** The vintage that a standing recording is, with what came before it in its series. */
export function standingVintage(horizon: Horizon, recording: Recording): Vintage {
  const cell = { ...recording.figure.cell, period: readUnder(horizon, recording.figure.cell.period) };
  for (const reports of seriesOf(horizon, cell).values()) {
    const index = reports.findIndex(({ since }) => since === recording.since);
    if (index >= 0) return vintageOf(horizon, recording, reports[index - 1] ?? null, index === reports.length - 1);
  }
  return vintageOf(horizon, recording, null, true);
}

function vintageOf(horizon: Horizon, recording: Recording, before: Recording | null, latest: boolean): Vintage {
  const { figure, report, since } = recording;
  const cell = { ...figure.cell, period: readUnder(horizon, figure.cell.period) };
  const context = contextOf(indicatorFor(horizon, cell.indicator, cell.period));
  const publication = publicationOf(horizon, recording);
  invariant(publication !== undefined, 'QRY-5 a report is seen only with its publication');
  return Object.freeze({
    report,
    position: since,
    recordedAt: instantAt(horizon.state.instants, since),
    publication,
    cell,
    printed: figure.printed,
    quantity: figure.quantity,
    certain: certainInterval(figure.quantity, context),
    expected: expectedInterval(figure.quantity, context),
    point: pointOf(figure.quantity, context),
    ...(figure.status === undefined ? {} : { status: figure.status }),
    ...(figure.locator === undefined ? {} : { locator: figure.locator }),
    ...(figure.quote === undefined ? {} : { quote: figure.quote }),
    ...(figure.note === undefined ? {} : { note: figure.note }),
    follows: before?.report ?? null,
    revises: before !== null && isRevision(before, recording),
    state: stateOf(horizon, recording, latest),
  });
}

function stateOf(horizon: Horizon, recording: Recording, latest: boolean): Vintage['state'] {
  if (!heldAt(recording, horizon.position)) return recording.endedBy === 'withdrawal' ? 'withdrawn' : 'corrected';
  if (!latest) return 'superseded';
  return recording.quantity.kind === 'retracted' ? 'retracted' : 'standing';
}

/** A later document with another quantity; one document that prints a number twice revises nothing. */
function isRevision(before: Recording, after: Recording): boolean {
  return before.publication !== after.publication && !equalQuantities(before.quantity, after.quantity);
}
