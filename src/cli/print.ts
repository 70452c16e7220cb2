/**
 * Print: answers become lines for people, or JSON for programs.
 */
import type { Decimal } from '../model/decimal.ts';
import type { Cell } from '../model/figure.ts';
import { formatInterval, type Interval, isPoint } from '../model/interval.ts';
import { textIn } from '../model/text.ts';
import type { View, Vintage } from '../query.ts';
import { tableLines } from './table.ts';
import type { Terminal } from './terminal.ts';

/** Writes one object; of a list, each member on a line of its own, so that a long answer is never one text. */
export function printJson({ out }: Pick<Terminal, 'out'>, members: Readonly<Record<string, unknown>>): void {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  out('{\n');
  for (const [index, [name, value]] of entries.entries()) {
    out(`${JSON.stringify(name)}: `);
    if (Array.isArray(value) && value.length > 0) {
      out('[\n');
      for (const [at, item] of value.entries()) out(`${JSON.stringify(item)}${at + 1 < value.length ? ',' : ''}\n`);
      out(']');
    } else out(JSON.stringify(value));
    out(index + 1 < entries.length ? ',\n' : '\n');
  }
  out('}\n');
}

/** Writes a table; where there is nothing to write, what was not found. */
export function printTable(
  { out, columns }: Terminal,
  { titles, rows, none }: { titles: readonly string[]; rows: readonly (readonly string[])[]; none: string },
): void {
  const lines = rows.length === 0 ? [none] : tableLines(titles, rows, columns);
  for (const line of lines) out(`${line}\n`);
}

/** What ids are called. */
export interface Names {
  indicator(id: string): string;
  territory(id: string): string;
  publisher(id: string): string;
  /** `Số vụ, Hà Giang, 2024-H1, sex=female`. */
  cell(cell: Cell): string;
}

/** The names that a view has, in a language. */
export function namesIn({ definitions }: Pick<View, 'definitions'>, language: 'vi' | 'en'): Names {
  const { indicators, territories, territorySets, publishers } = definitions;
  const listed = (all: readonly { readonly id: string; readonly name: Parameters<typeof textIn>[0] }[]) => {
    const names = new Map(all.map(({ id, name }) => [id, textIn(name, language)]));
    return (id: string) => names.get(id) ?? id;
  };
  const latest = territories.map(({ id, spans }) => ({ id, name: spans.at(-1)?.name ?? id }));
  const [indicator, territory, publisher] = [
    listed(indicators),
    listed([...latest, ...territorySets]),
    listed(publishers),
  ];
  const cell = (of: Cell) =>
    [indicator(of.indicator), territory(of.territory), of.period.label, ...breakdownWords(of)].join(', ');
  return { indicator, territory, publisher, cell };
}

/** `sex=female`, one for each dimension. */
export function breakdownWords({ breakdown = {} }: Pick<Cell, 'breakdown'>): readonly string[] {
  return Object.entries(breakdown).map(([dimension, member]) => `${dimension}=${member}`);
}

/** A figure and where it stands: `12 ('Biểu 1'!C5): Số người, Hà Giang, 2021-H1 — BCĐ 138, 2021-08-13: “12 người”`. */
export function figureText({ cell, printed, publication, locator, quote }: Vintage, names: Names): string {
  const { publisher, publishedOn } = publication;
  const where = locator === undefined ? '' : ` (${locator})`;
  const said = quote === undefined ? '' : `: “${quote}”`;
  return `${printed}${where}: ${names.cell(cell)} — ${names.publisher(publisher)}, ${publishedOn}${said}`;
}

/** A plain number where there is one, else the interval. */
export function valueText(point: Decimal | null, value: Interval | null): string {
  if (point !== null) return point.toFixed();
  if (value === null) return '';
  return isPoint(value) && value.low !== null ? value.low.toFixed() : formatInterval(value);
}
