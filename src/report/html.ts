/**
 * HTML: a document as one page that needs nothing else: no script, no font, no address. It reads on a telephone, on a
 * screen and on A4.
 */
import type { ReportBlock, ReportDocument, ReportNote, ReportPhrase, ReportTable } from './document.ts';
import { type Element, element, type Markup, printMarkup } from './markup.ts';
import { bulletSvg, seriesSvg } from './pictures.ts';
import { style } from './style.ts';

/** The page. */
export function printHtml(document: ReportDocument): string {
  return `<!doctype html>\n${printMarkup(page(document))}\n`;
}

function page(document: ReportDocument): Element {
  const { language, title, about, sections, sources } = document;
  return element(
    'html',
    { lang: language },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      // Even if a browser found something to run or to fetch, it would not.
      element('meta', {
        'http-equiv': 'Content-Security-Policy',
        content: "default-src 'none'; style-src 'unsafe-inline'",
      }),
      element('title', {}, title),
      element('style', {}, style),
    ),
    element(
      'body',
      {},
      element(
        'header',
        {},
        element('h1', {}, title),
        ...about.map((line) => element('p', { class: 'about' }, line)),
        tallyList(document),
      ),
      element(
        'main',
        {},
        ...sections.map(({ id, title, blocks }) =>
          element(
            'section',
            { class: id, 'aria-labelledby': id },
            element('h2', { id }, title),
            ...grouped(blocks).map((block) => blockMarkup(block, document)),
          ),
        ),
      ),
      sources.notes.length === 0
        ? null
        : element(
            'footer',
            {},
            element('h2', {}, sources.title),
            element('ol', { class: 'sources' }, ...sources.notes.map(noteItem)),
          ),
    ),
  );
}

/** How many targets were met, missed and left open: the first thing that anybody wants to know. */
function tallyList({ tally }: ReportDocument): Element | null {
  if (tally.length === 0) return null;
  const items = tally.map(({ count, label, tone }) =>
    element('li', { class: tone }, element('strong', {}, String(count)), ` ${label}`),
  );
  return element('ul', { class: 'tally' }, ...items);
}

/** Charts that follow one another stand side by side where there is room. */
function grouped(blocks: readonly ReportBlock[]): readonly (readonly ReportBlock[])[] {
  const groups: ReportBlock[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind === 'chart' && last?.[0]?.kind === 'chart') last.push(block);
    else groups.push([block]);
  }
  return groups;
}

function blockMarkup(blocks: readonly ReportBlock[], document: ReportDocument): Element {
  const [block] = blocks;
  const children = blocks.map((one) => oneBlock(one, document));
  return block?.kind === 'chart' ? element('div', { class: 'charts' }, ...children) : element('div', {}, ...children);
}

function oneBlock(block: ReportBlock, document: ReportDocument): Element {
  switch (block.kind) {
    case 'paragraph':
      return element('p', { class: block.phrase.tone ?? null }, ...phraseMarkup(block.phrase, document));
    case 'list':
      return element(
        'div',
        { class: 'findings-list' },
        element('h3', {}, block.title),
        element(
          'ul',
          {},
          ...block.items.map((item) => element('li', { class: item.tone ?? null }, ...phraseMarkup(item, document))),
        ),
      );
    case 'table':
      return tableMarkup(block, document);
    case 'chart':
      return element(
        'figure',
        {},
        element('figcaption', {}, block.picture.title),
        seriesSvg(block.picture),
        element('p', { class: 'legend' }, block.picture.legend),
        element(
          'details',
          {},
          element(
            'summary',
            {},
            document.words.numbers,
            element('span', { class: 'unseen' }, `: ${block.picture.title}`),
          ),
          tableMarkup(block.table, document),
        ),
      );
  }
}

/** Rows become cards where there is no room for columns; roles keep them rows to whoever cannot see. */
function tableMarkup({ columns, rows }: ReportTable, document: ReportDocument): Element {
  const kind = (column: number) => (columns[column]?.numeric ? 'number' : null);
  const head = columns.map(({ title }, column) =>
    element('th', { role: 'columnheader', scope: 'col', class: kind(column) }, title),
  );
  const body = rows.map(({ cells, picture }) =>
    element(
      'tr',
      { role: 'row' },
      ...cells.map((cell, column) => {
        const classes = [kind(column), cell.tone ?? null, isShort(cell) ? 'short' : null]
          .filter((name) => name !== null)
          .join(' ');
        const isDrawn = column === 0 && picture?.kind === 'bullet';
        return element(
          'td',
          { role: 'cell', class: classes === '' ? null : classes, 'data-title': columns[column]?.title ?? '' },
          element('div', {}, ...phraseMarkup(cell, document), isDrawn ? bulletSvg(picture) : null),
        );
      }),
    ),
  );
  return element(
    'table',
    { role: 'table' },
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...head)),
    element('tbody', { role: 'rowgroup' }, ...body),
  );
}

/** A number and the number of its source stay on one line. */
function isShort({ text }: ReportPhrase): boolean {
  return text.length <= 14 && !text.includes('\n');
}

/** The words, a line end as a break, and the numbers of their sources. */
function phraseMarkup({ text, notes }: ReportPhrase, { words }: ReportDocument): readonly Markup[] {
  const lines = text
    .split('\n')
    .flatMap((line, index): readonly Markup[] =>
      index === 0 ? [line] : [element('br'), element('span', { class: 'more' }, line)],
    );
  const references = notes.map((note) =>
    element('a', { href: `#source-${note}`, 'aria-label': `${words.source} ${note}` }, String(note)),
  );
  return references.length === 0 ? lines : [...lines, element('sup', {}, ...references)];
}

function noteItem({ number, source, quote, remark }: ReportNote): Element {
  return element(
    'li',
    { id: `source-${number}`, value: String(number) },
    source,
    quote === null ? null : element('q', {}, quote),
    remark === null ? null : element('span', { class: 'remark' }, remark),
  );
}
