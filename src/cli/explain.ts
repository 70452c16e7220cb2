/**
 * `explain`: why an answer or a verdict says what it says, down to the quotes.
 */
import { breakdownKey } from '../model/cell.ts';
import type { Breakdown, Cell } from '../model/figure.ts';
import type { Explanation, View } from '../query.ts';
import { type Asking, breakdownNamed, indicatorNamed, periodNamed, territoryNamed, viewOptionsOf } from './names.ts';
import { reading } from './place.ts';
import { printJson } from './print.ts';
import { wrapped } from './table.ts';
import { type Exit, exits, type Terminal } from './terminal.ts';

/** Which cell is meant. */
export interface ExplainAsked extends Asking {
  readonly indicator: string;
  readonly territory: string;
  readonly period: string;
  readonly breakdown?: Readonly<Record<string, string>>;
  /** How far the level moved since the same period of the year before. */
  readonly change?: 'absolute' | 'percent' | 'points';
  /** The verdicts on the cell, instead of its value. */
  readonly verdicts?: boolean;
}

export function explain(terminal: Terminal, asked: ExplainAsked): Promise<Exit> {
  return reading(terminal, asked, async (ledger) => {
    const view = await ledger.view(viewOptionsOf(asked));
    const explanations = explanationsOf(view, asked);
    if (asked.json) printJson(terminal, { view: view.token, explanations });
    else if (explanations.length === 0) terminal.out('No target binds this cell.\n');
    for (const each of asked.json ? [] : explanations) terminal.out(`${treeOf(each, terminal.columns).join('\n')}\n`);
    return exits.fine;
  });
}

function explanationsOf(view: View, asked: ExplainAsked): readonly Explanation[] {
  const cell = {
    indicator: indicatorNamed(view, asked.indicator),
    territory: territoryNamed(view, asked.territory),
    period: periodNamed(asked.period),
  };
  const broken = breakdownNamed(view, cell.indicator, asked.breakdown);
  if (asked.verdicts) {
    const verdicts = view.compliance(cell).filter(({ cell: { breakdown } }) => isAsked(broken, breakdown));
    return verdicts.map((verdict) => view.explain(verdict));
  }
  return [
    view.explain(asked.change === undefined ? { ...cell, ...broken } : { ...cell, ...broken, mode: asked.change }),
  ];
}

/** Whoever names no member asks about the targets of all. */
function isAsked({ breakdown: asked }: Pick<Cell, 'breakdown'>, breakdown: Breakdown | undefined): boolean {
  return asked === undefined || breakdownKey(asked) === breakdownKey(breakdown);
}

/** A branch is drawn before its parts; the quote stands under the report that holds it. */
function treeOf({ sentence, vintage, parts }: Explanation, width: number | null, depth = 0): readonly string[] {
  const indent = '  '.repeat(depth);
  const where = vintage === null ? '' : [vintage.locator, vintage.publication.address].filter(Boolean).join(', ');
  return [
    wrapped(sentence, width, indent),
    ...(where === '' ? [] : [wrapped(`(${where})`, width, `${indent}  `)]),
    ...parts.flatMap((part) => treeOf(part, width, depth + 1)),
  ];
}
