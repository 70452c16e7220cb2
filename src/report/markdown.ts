/**
 * Markdown: a document as GitHub prints it, with tables and footnotes. Whatever stands in names and quotes is text:
 * every mark that Markdown or HTML could take for its own is escaped.
 */
import type { ReportBlock, ReportDocument, ReportNote, ReportPhrase, ReportTable } from './document.ts';

/** The document in GitHub Flavored Markdown. */
export function printMarkdown({ title, about, tally, sections, sources }: ReportDocument): string {
  const counts = tally.map(({ count, label }) => `**${count}** ${escaped(label)}`).join(' · ');
  const parts = [
    `# ${escaped(title)}`,
    about.map(escaped).join('\\\n'),
    counts,
    ...sections.flatMap((section) => [`## ${escaped(section.title)}`, ...section.blocks.map(blockText)]),
    ...(sources.notes.length === 0 ? [] : [`## ${escaped(sources.title)}`, ...sources.notes.map(noteText)]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function blockText(block: ReportBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return phraseText(block.phrase);
    case 'list':
      return [`**${escaped(block.title)}**`, block.items.map((item) => `- ${phraseText(item)}`).join('\n')].join(
        '\n\n',
      );
    case 'table':
      return tableText(block);
    case 'chart':
      return [`**${escaped(block.picture.title)}**`, tableText(block.table)].join('\n\n');
  }
}

function tableText({ columns, rows }: ReportTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ title }) => escaped(title))),
    line(columns.map(({ numeric }) => (numeric ? '---:' : '---'))),
    ...rows.map(({ cells }) => line(cells.map(phraseText))),
  ].join('\n');
}

function noteText({ number, source, quote, remark }: ReportNote): string {
  const words = [source, quote === null ? null : `“${quote}”`].filter((part) => part !== null).join(': ');
  return `[^${number}]: ${escaped(words)}${remark === null ? '' : ` *${escaped(remark)}*`}`;
}

function phraseText({ text, notes }: ReportPhrase): string {
  return escaped(text) + notes.map((note) => `[^${note}]`).join('');
}

/** Text as text: on one line, with a break where a line ended, and nothing that begins a list or underlines a heading. */
function escaped(text: string): string {
  return text
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&$^]/g, '\\$&')
    .replace(/:(?=\/\/)|(?<=www)\.|@/gi, '\\$&')
    .replace(/^[-+=](?=[-+=\s]|$)/gm, '\\$&')
    .replace(/^\d{1,9}(?=[.)](?:\s|$))/gm, '$&\\')
    .replace(/[ \t]*\n[ \t]*/g, '<br>');
}
