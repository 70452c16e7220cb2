/**
 * Message: the rows of a data message, each with what it does and what it fills.
 */
import { type Issue, issue, LedgerError } from '../../model/error.ts';
import { type CsvSource, csvRows } from '../csv.ts';
import type { PlacedIssue } from '../place.ts';
import { lettersOf } from '../place.ts';
import { type Cells, type Header, headerOf, plainCell } from './columns.ts';

/** What a row does: M merge, R replace, D delete. I and A of 2.0, and no action at all, as in 1.0, are M. */
export type SdmxAction = 'M' | 'R' | 'D';

/** One row of a message. */
export interface SdmxRow {
  readonly number: number;
  readonly action: SdmxAction;
  /** The columns of the message, as they are called here. */
  readonly columns: ReadonlySet<string>;
  readonly cells: Cells;
  /** The issue, and the cell that it is about: the one that its path names. */
  place(found: Issue): PlacedIssue;
}

const ACTIONS: ReadonlyMap<string, SdmxAction> = new Map([
  ['', 'M'],
  ['I', 'M'],
  ['A', 'M'],
  ['M', 'M'],
  ['R', 'R'],
  ['D', 'D'],
]);

/** How a message is read. */
export interface MessageForm {
  /** What columns are called here, by what the message calls them: `{ GEO: 'REF_AREA' }`. */
  readonly columns?: Readonly<Record<string, string>>;
}

/** The rows of a message; of a row that cannot be one, an issue. */
export async function* sdmxRows(source: CsvSource, form: MessageForm): AsyncGenerator<SdmxRow | PlacedIssue> {
  const renamed = new Map(Object.entries(form.columns ?? {}));
  let header: Header | null = null;
  let columns: ReadonlySet<string> = new Set();
  for await (const { number, cells } of csvRows(source)) {
    if (header === null) {
      header = headerOf(cells, renamed);
      columns = new Set(header.names);
      continue;
    }
    if (cells.every((cell) => cell === '')) continue;
    const said: Header = header;
    const { names } = said;
    const place = (found: Issue): PlacedIssue => placed(found, number, names);
    if (cells.length !== names.length) {
      const message = `The row has ${cells.length} cells, and the header ${names.length}.`;
      yield place(issue('row_must_fit_header', [], message, 'Check the quotes and the delimiter of the row.'));
      continue;
    }
    const filled = new Map(
      names.flatMap((name, index) => {
        const text = cells[index] ?? '';
        return text === '' ? [] : [[name, plainCell(text, name, said)] as const];
      }),
    );
    const action = ACTIONS.get(filled.get('ACTION') ?? '');
    if (action !== undefined) yield { number, action, columns, cells: filled, place };
    else yield place(issue('sdmx_code_must_be_known', ['ACTION'], 'The action is not known.', 'Write M, R or D.'));
  }
  if (header === null) throw new LedgerError([noHeader]);
}

const noHeader = issue('table_must_have_a_header', [1], 'The message is empty.', 'Begin with the row of columns.');

function placed(found: Issue, row: number, header: readonly string[]): PlacedIssue {
  const at = header.indexOf(String(found.path[0] ?? ''));
  return { ...found, row, column: header[at] ?? '', address: at < 0 ? String(row) : `${lettersOf(at)}${row}` };
}
