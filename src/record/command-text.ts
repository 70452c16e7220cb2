/**
 * Command text: a command that was read becomes its canonical text (RFC 8785), several times faster than by
 * `canonicalText`: nothing is read again, and the members of figures, of which there may be thousands, are written in the
 * order in which they sort.
 */
import { plainText } from '../log.ts';
import type { Json } from '../model/json.ts';
import type { Command } from './command.ts';
import type { FigureInput } from './input.ts';

/** The canonical text of a command that `readCommand` gave. */
export function commandText(command: Command): string {
  if (command.type !== 'record') return textOf(command);
  const { figures, publication } = command.input;
  return `{"input":{"figures":[${figures.map(figureText).join(',')}],"publication":${textOf(publication)}},"type":"record"}`;
}

function figureText(figure: FigureInput): string {
  const { base, breakdown, indicator, locator, note, period, quote, status, territory, value } = figure;
  const begin = `{${member('base', base)}${member('breakdown', breakdown)}"indicator":"${indicator}"`;
  const middle = `${member('locator', locator)}${member('note', note)}${member('period', period)}${member('quote', quote)}`;
  return `${begin},${middle}${member('status', status)}"territory":"${territory}","value":${textOf(value)}}`;
}

function member(name: string, value: string | object | undefined): string {
  return value === undefined ? '' : `"${name}":${textOf(value)},`;
}

function textOf(value: string | object): string {
  // What was read is plain data without members that are undefined.
  return plainText(value as Json);
}
