/**
 * Figures: the published answer to one cell, and the list of all that stand.
 */
import type { Row } from '../model/cell.ts';
import { rowsOf } from '../projection.ts';
import type { Answer, FigureAnswer, FigureFilter, Vintage } from './answer.ts';
import { type Derivation, oneOf, restated } from './derivation.ts';
import { cellsOf, type Horizon } from './horizon.ts';
import type { Meaning } from './question.ts';
import { publishedOfArea, rivalsOf } from './standing.ts';
import { standingVintage } from './vintages.ts';

/** The published figure of a cell, and everybody who reports it; of a label that may mean several, who reports each. */
export function figureAnswer(
  horizon: Horizon,
  { cell, readings }: Meaning,
  answer: (derivation: Derivation) => Answer,
): FigureAnswer {
  const asked = readings.length > 0 ? readings : [cell];
  const found = asked.map((one) => publishedOfArea(horizon, one));
  const cells = found.map((one) => one.cell);
  const [first] = found;
  const published = first !== undefined && readings.length === 0 ? first : oneOf(cell, found);
  const [only] = published.recordings;
  const rivals = cells
    .flatMap((one) => [...rivalsOf(horizon, one).values()])
    .filter(({ quantity }) => quantity.kind !== 'retracted')
    .map((recording) => standingVintage(horizon, recording));
  const standing = only === undefined || published.contested ? undefined : only.since;
  return Object.freeze({
    ...answer(published.cell.territory === cell.territory ? published : restated(published, { cell })),
    vintage: rivals.find(({ position }) => position === standing) ?? null,
    rivals,
  });
}

/** Every publisher's standing report of every cell, in the order of position. */
export function standingFigures(horizon: Horizon, filter: FigureFilter): readonly Vintage[] {
  const found: Vintage[] = [];
  for (const row of rowsOf(horizon.state.figures)) {
    if (!matches(row, filter)) continue;
    for (const { cell } of cellsOf(horizon, row)) {
      for (const recording of rivalsOf(horizon, cell).values()) {
        const vintage = standingVintage(horizon, recording);
        const wanted = filter.publication === undefined || filter.publication === vintage.publication.id;
        if (wanted && vintage.state === 'standing') found.push(vintage);
      }
    }
  }
  return found.sort((a, b) => a.report - b.report);
}

function matches(row: Row, { indicator, territory }: FigureFilter): boolean {
  return (
    (indicator === undefined || row.indicator === indicator) && (territory === undefined || row.territory === territory)
  );
}
