/**
 * Contend: one contender in a process of its own. It is given its name and its assignment, and prints one line of JSON.
 */
import { contenders } from './contenders.ts';
import { checksumOf, type LevelSum } from './cube.ts';
import type { Assignment, Clocks } from './measure.ts';

/** The line that is printed. */
export interface Line {
  readonly name: string;
  readonly ms?: Clocks;
  /** Peak of the whole process, with whatever it made ready before the clock ran. */
  readonly rssMB: number;
  readonly checksum?: string;
  /** The sums behind the checksum. */
  readonly levels?: readonly string[];
  readonly more?: Readonly<Record<string, number>>;
  readonly skipped?: string;
}

const [name, assignment = ''] = process.argv.slice(2);
const contender = contenders.find((known) => known.name === name);
if (contender === undefined) throw new Error(`No contender is called "${name}".`);
// Written by the runner, from a value of this type.
const { sums, ...rest } = await contender.run(JSON.parse(assignment) as Assignment);
const line: Line = {
  name: contender.name,
  rssMB: process.resourceUsage().maxRSS / 1024,
  ...(sums && { checksum: checksumOf(sums), levels: sums.map(shown) }),
  ...rest,
};
console.log(JSON.stringify(line));

function shown({ level, cells, sum, weighted }: LevelSum): string {
  return `${level}: ${cells} cells, ${sum}, ${weighted}`;
}
