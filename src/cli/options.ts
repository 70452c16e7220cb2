/**
 * Options: what several commands share, and how the words of a command line are read.
 *
 * Text is taken to Unicode form NFC, since keyboards and file systems give both; paths stay as they are.
 */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { AsOf } from '../query.ts';

/** Text in the form that the ledger keeps. */
export function text(word: string): string {
  return word.normalize('NFC');
}

/** `a,b` → a and b. */
function list(words: string): readonly string[] {
  return text(words)
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** A list of which every member is one of these. */
export function listOf(choices: readonly string[]): (words: string) => readonly string[] {
  return (words) => {
    const found = list(words);
    const strange = found.filter((word) => !choices.includes(word));
    if (strange.length === 0 && found.length > 0) return found;
    throw new InvalidArgumentError(`Write one or more of ${choices.join(', ')}, with commas between.`);
  };
}

/** A day is one of publication; a position or an instant, one of recording. Given twice, both are meant. */
export function moment(word: string, before: AsOf = {}): AsOf {
  const [clock, value] = /^\d{4}-\d{2}-\d{2}$/.test(word)
    ? (['published', word] as const)
    : (['recorded', /^\d{1,15}$/.test(word) ? Number(word) : word] as const);
  if (before[clock] !== undefined) throw new InvalidArgumentError(`The moment of what was ${clock} is given twice.`);
  return { ...before, [clock]: value };
}

/** `sex=female` → one dimension more. */
export function dimension(
  word: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [name = '', member = ''] = text(word).split('=', 2);
  if (Object.hasOwn(before, name)) throw new InvalidArgumentError(`${name} is given twice.`);
  if (name !== '' && member !== '') return Object.fromEntries([...Object.entries(before), [name, member]]);
  throw new InvalidArgumentError('Write dimension=member: sex=female.');
}

/** `120:9f86d0…` → a tree head. */
export function treeHead(word: string): { readonly position: number; readonly root: string } {
  const [, position, root] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(word) ?? [];
  if (position !== undefined && root !== undefined) return { position: Number(position), root };
  throw new InvalidArgumentError('Write position:root, as verify prints it.');
}

const delimiters: ReadonlyMap<string, string> = new Map([
  [',', ','],
  [';', ';'],
  ['comma', ','],
  ['semicolon', ';'],
  ['tab', '\t'],
]);

/** What stands between the cells of a row. */
export function delimiter(word: string): string {
  const mark = delimiters.get(word);
  if (mark !== undefined) return mark;
  throw new InvalidArgumentError(`Write ${[...delimiters.keys()].join(', ')}.`);
}

/** A command about one ledger. */
export function onLedger(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .argument('<ledger>', 'a file, or postgres://host/database#name')
    .option('--schema <name>', 'of a database: the schema of the tables')
    .option('--json', 'answer as JSON');
}

/** A command that asks a ledger at one moment. */
export function asking(program: Command, name: string, description: string): Command {
  return onLedger(program, name, description)
    .option(
      '--as-of <moment>',
      'what was published by a day, or recorded by a position or instant; may be given twice',
      moment,
    )
    .option('--prefer <publishers>', 'whom to believe first where publishers differ: a,b', list)
    .option('--assume-calendar <id>', 'read labels whose calendar nobody stated under this one', text)
    .option('--territories-of <day>', 'tell everything on the map of this day')
    .addOption(new Option('--language <language>', 'of names and sentences').choices(['vi', 'en']));
}

/** A command that records. */
export function recording(program: Command, name: string, description: string): Command {
  return onLedger(program, name, description)
    .option('--by <who>', 'who records; default: INDICATOR_LEDGER_BY, or whoever is logged in', text)
    .option('--dry-run', 'decide everything, record nothing');
}

/** Narrows a list by names or ids. */
export function narrowed(command: Command): Command {
  return command
    .option('--indicator <name>', 'an id or a name', text)
    .option('--territory <name>', 'an id or a name', text);
}
