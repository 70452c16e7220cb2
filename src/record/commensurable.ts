/**
 * Commensurable: what a measure is computed from is counted in its unit, and adds up where it is added.
 *
 * Of an indicator neither kind nor unit ever changes, so that what was fit stays so. A measure that was recorded before is
 * not looked at again: it may be renamed, whatever it mixes.
 */
import { type Issue, issue } from '../model/error.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Target } from '../model/target.ts';

type Path = Issue['path'];

/** Everything that will be defined once the catalogue is recorded. */
interface Known {
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly targets: ReadonlyMap<string, Target>;
}

/** Every unit that a measure mixes, or that is not its own, and everything that it adds and that does not add up. */
export function checkCommensurable(known: Known, indicator: Indicator, path: Path): readonly Issue[] {
  const { measure } = indicator;
  const at = (...place: Path): Path => [...path, 'measure', ...place];
  switch (measure.kind) {
    case 'sum':
      return [
        ...measure.of.flatMap((id, index) => operandIssues(known, indicator, id, at('of', index))),
        ...additionIssues(known, measure.of, at('of')),
      ];
    case 'difference': {
      const operands = [
        ...operandIssues(known, indicator, measure.minuend, at('minuend')),
        ...operandIssues(known, indicator, measure.subtrahend, at('subtrahend')),
      ];
      const [from, taken] = [measure.minuend, measure.subtrahend].map((id) => known.indicators.get(id)?.unit);
      // A rate less the points that it is ahead is a rate again.
      const isLevel = from === 'percent' && taken === 'percentage-point';
      return operands.length > 0 || isLevel ? operands : betweenIssues(indicator, from, path);
    }
    case 'change': {
      const { unit } = known.indicators.get(measure.of) ?? {};
      if (measure.mode === 'absolute') return betweenIssues(indicator, unit, path);
      if (measure.mode === 'percent') return unitIssues(indicator, 'percent', 'A percent change', path);
      const own = unitIssues(indicator, 'percentage-point', 'A change in points', path);
      if (unit === undefined || levelOf(unit) === 'percent') return own;
      const hint = 'Let the mode be "absolute", or "percent".';
      return [...own, misfit(at('mode'), `Points lie between percents; "${measure.of}" is measured in ${unit}.`, hint)];
    }
    case 'share': {
      const [part, whole] = [measure.part, measure.whole].map((id) => known.indicators.get(id)?.unit);
      if (part === undefined || whole === undefined || part === whole) return [];
      const message = `"${measure.part}" is measured in ${part}, and is no part of "${measure.whole}", which is in ${whole}.`;
      return [misfit(at('whole'), message, 'Name a whole of the same unit; a quotient of two units is a ratio.')];
    }
    case 'margin': {
      const judged = known.targets.get(measure.target)?.indicator;
      return betweenIssues(indicator, judged && known.indicators.get(judged)?.unit, path);
    }
    default:
      return [];
  }
}

/** Points are what lies between percents, and may be added to them. */
function levelOf(unit: string): string {
  return unit === 'percentage-point' ? 'percent' : unit;
}

function operandIssues({ indicators }: Known, { id, unit, measure }: Indicator, operand: string, path: Path) {
  const other = indicators.get(operand)?.unit;
  if (other === undefined || levelOf(other) === levelOf(unit)) return [];
  const message = `"${id}" is a ${measure.kind} in ${unit}; "${operand}" is measured in ${other}.`;
  return [misfit(path, message, 'Name indicators of one unit, and give what they make the same.')];
}

/** What lies between two values is measured as they are; between two percents, in points. */
function betweenIssues(indicator: Indicator, unit: string | undefined, path: Path): readonly Issue[] {
  if (unit === undefined) return [];
  const wanted = unit === 'percent' ? 'percentage-point' : unit;
  return unitIssues(indicator, wanted, `What lies between two values in ${unit}`, path);
}

function unitIssues({ id, unit }: Indicator, wanted: string, what: string, path: Path): readonly Issue[] {
  if (unit === wanted) return [];
  const message = `${what} is measured in ${wanted}, and "${id}" is in ${unit}.`;
  return [misfit([...path, 'unit'], message, `Let the unit be "${wanted}".`)];
}

function misfit(path: Path, message: string, hint: string): Issue {
  return issue('units_must_match', path, message, hint);
}

function additionIssues(known: Known, ids: readonly string[], path: Path): readonly Issue[] {
  const operands = ids.flatMap((id, index) => {
    const indicator = known.indicators.get(id);
    const nature = indicator && natureOf(known, indicator, []);
    return indicator === undefined || nature === undefined ? [] : [{ id, index, nature, kind: indicator.measure.kind }];
  });
  const lone = operands.filter(({ nature }) => nature === null);
  if (lone.length > 0) {
    const hint = 'Rates add up where they are declared as rates of one whole; otherwise add what they are rates of.';
    return lone.map(({ id, index, kind }) =>
      issue('measure_must_add_up', [...path, index], `"${id}" is a ${kind}; it does not add up with others.`, hint),
    );
  }
  const [first] = operands;
  const other = operands.find(({ nature }) => nature !== first?.nature);
  if (first === undefined || other === undefined) return [];
  const message = `"${first.id}" (${first.nature}) and "${other.id}" (${other.nature}) do not add up.`;
  const hint = 'Add flows to flows, and stocks to stocks; state a balance of both as a difference, or as a rule.';
  return [issue('measure_must_add_up', [...path, other.index], message, hint)];
}

/** What an indicator adds up with: others of the same nature; null for none; undefined where that cannot be told. */
function natureOf(known: Known, { id, measure }: Indicator, above: readonly string[]): string | null | undefined {
  const inside = (operand: string | undefined): string | null | undefined => {
    const indicator = operand === undefined ? undefined : known.indicators.get(operand);
    // What rests on itself is refused elsewhere.
    return indicator && !above.includes(id) ? natureOf(known, indicator, [...above, id]) : undefined;
  };
  switch (measure.kind) {
    case 'flow':
    case 'stock':
      return `a ${measure.kind}`;
    case 'ratio':
      return measure.denominator === undefined ? null : `${measure.scale} per "${measure.denominator}"`;
    case 'share':
      return `${measure.scale} per "${measure.whole}"`;
    case 'coverage':
      return `${measure.scale} per ${measure.level}`;
    case 'sum':
      return inside(measure.of[0]);
    case 'difference':
      return inside(measure.minuend);
    case 'change':
      return measure.mode === 'percent' ? null : inside(measure.of);
    case 'margin':
      return inside(known.targets.get(measure.target)?.indicator);
    case 'rank':
    case 'milestone':
      return null;
  }
}
