/**
 * `import`: a file becomes figures, all of it or none. A table is one document; a message of SDMX-CSV names its own.
 */
import { documentOf, type ImportAsked, isDocument, onlyIn } from './import/asked.ts';
import { formatOf } from './import/format.ts';
import type { Exit, Terminal } from './terminal.ts';
import { refuseForeign } from './trouble.ts';

export async function importFile(terminal: Terminal, asked: ImportAsked): Promise<Exit> {
  const format = await formatOf(asked);
  refuseForeign(asked, format, onlyIn);
  if (format === 'sdmx-csv') {
    const publication = isDocument(asked) ? documentOf(asked, []) : null;
    return (await import('./import/message.ts')).importMessage(terminal, asked, publication);
  }
  const publication = documentOf(asked, ['mapping']);
  return (await import('./import/table.ts')).importTable(terminal, asked, { format, publication });
}
