/** Whatever a ledger holds, it has a report; whatever names and quotes hold, they are text in it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Catalogue,
  Decimal,
  type ReportDocument,
  type ReportPhrase,
  reconcile,
  report,
  viewOf,
} from '../src/index.ts';
import { isLine } from '../src/model/text.ts';
import { ticksFor } from '../src/report/scale.ts';
import { widthOf, wrap } from '../src/report/width.ts';
import { arbitraries } from '../src/testing/arbitraries.ts';
import { given } from '../src/testing/given.ts';
import { catalogue, publications } from './report-sample.ts';
import { statistics } from './statistics.ts';

const languages = ['vi', 'en'] as const;
const machine = /undefined|\bnull\b|NaN|\[object|Infinity|∞|\$\{/;

/** The sample, with a target that applies only after its baseline. */
const moving: Catalogue = {
  ...catalogue,
  targets: [
    ...(catalogue.targets ?? []),
    {
      id: 'fewer-each-year',
      indicator: 'crimes',
      scope: { territory: 'mau' },
      from: '2021-01-01',
      every: 'half-year',
      requirement: {
        relation: 'decrease',
        by: '5',
        mode: 'percent',
        baseline: { label: '2022-H1', calendar: 'civil' },
        yearly: true,
      },
      judged: 'each',
      publisher: 'council',
    },
  ],
};

/** Histories of every kind of command, and worlds that are honestly published over two years. */
const samples = fc
  .subarray([...publications], { minLength: 1 })
  .map((some) => viewOf({ catalogue: moving, publications: some }));
const histories = arbitraries.history().map((history) => given(history).view());
const worlds = arbitraries.publishedWorld().map(({ world, publications }) => {
  return viewOf({ catalogue: world.catalogue, publications: publications.map(({ record }) => record) });
});
const views = fc.oneof({ arbitrary: samples, weight: 3 }, histories, worlds);

/** Every phrase of a document, in the order in which it is told. */
function phrasesOf({ sections }: ReportDocument): readonly ReportPhrase[] {
  return sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => {
      if (block.kind === 'paragraph') return [block.phrase];
      if (block.kind === 'list') return block.items;
      const { rows } = block.kind === 'table' ? block : block.table;
      return rows.flatMap(({ cells }) => cells);
    }),
  );
}

function targetsNamed({ sections }: ReportDocument, id: string): readonly string[] {
  const { blocks = [] } = sections.find((section) => section.id === id) ?? {};
  return blocks.flatMap((block) => {
    if (block.kind !== 'table') return [];
    return block.rows.map(({ cells }) => cells[id === 'silent' ? 1 : 0]?.text ?? '');
  });
}

describe('reports', () => {
  it('RPT-1 every view has one, in both languages, without a word of the machine', () => {
    const seen = statistics();
    fc.assert(
      fc.property(views, (view) => {
        const result = reconcile(view);
        for (const language of languages) {
          const told = report(view, result, { language });
          for (const { id } of told.document.sections) seen(id);
          if (told.document.sections.some(({ blocks }) => blocks.some(({ kind }) => kind === 'chart'))) seen('chart');
          expect(JSON.parse(JSON.stringify(told.document))).toEqual(told.document);
          for (const { text } of phrasesOf(told.document)) expect(text).not.toMatch(machine);
          for (const form of [told.toText(), told.toMarkdown()]) expect(form).not.toMatch(machine);
          const drawn = told.toHtml();
          expect(drawn).not.toMatch(/undefined|NaN|Infinity|\[object/);
        }
      }),
      { numRuns: 30 },
    );
    seen.expectAll(['decided', 'undecided', 'changes', 'findings', 'series', 'silent', 'chart'], 3);
  });

  it('RPT-3 no line of text is wider than asked for', () => {
    fc.assert(
      fc.property(views, fc.integer({ min: 40, max: 160 }), (view, width) => {
        const lines = report(view, reconcile(view), { width }).toText().split('\n');
        expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('RPT-4 every verdict is told once, and every number of a source leads to its footnote', () => {
    const seen = statistics();
    fc.assert(
      fc.property(views, fc.constantFrom({}, { period: '2021-H1' }, { period: '2024-H1' }), (view, scope) => {
        const { document } = report(view, reconcile(view), { ...scope, rows: 10_000 });
        const verdicts = view.compliance(scope);
        const having = (...wanted: readonly string[]) =>
          verdicts.filter(({ status }) => wanted.includes(status)).length;
        for (const { status } of verdicts) seen(status);
        expect(document.tally.reduce((sum, { count }) => sum + count, 0)).toBe(verdicts.length);
        expect(targetsNamed(document, 'decided')).toHaveLength(having('met', 'missed'));
        expect(targetsNamed(document, 'undecided')).toHaveLength(having('undecided'));
        const silent = targetsNamed(document, 'silent').flatMap((names) => names.split('\n'));
        expect(silent).toHaveLength(having('not-reported', 'not-applicable'));

        const numbers = document.sources.notes.map(({ number }) => number);
        const told = [...new Set(phrasesOf(document).flatMap(({ notes }) => notes))];
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        expect(told.toSorted((a, b) => a - b)).toEqual(numbers);
        if (numbers.length > 3) seen('several sources');
      }),
      { numRuns: 50 },
    );
    seen.expectAll(['met', 'missed', 'undecided', 'not-reported', 'not-applicable', 'several sources'], 1);
  });
});

const hostile = [
  '<script>alert(1)</script>',
  '</style><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '&amp;&lt;&#60;',
  '<!-- -->',
  ']]>',
  '</title></textarea>',
  'javascript:alert(1)',
  '{{7*7}}',
  '\u202Eabc\u202C',
];
const words = fc
  .tuple(fc.constantFrom(...hostile), fc.string({ unit: 'grapheme', maxLength: 20 }), fc.boolean())
  .map(([mark, text, first]) => (first ? mark + text : text + mark).normalize('NFC').trim())
  .filter((text) => isLine(text, 400));

/** The sample with other words wherever somebody may write any. */
function reworded(text: string) {
  const named: Catalogue = {
    publishers: catalogue.publishers?.map((one) => ({ ...one, name: text })) ?? [],
    territories: [{ id: 'mau', name: text, level: 'province' }],
    indicators: catalogue.indicators?.map((one) => ({ ...one, name: text })) ?? [],
    targets: catalogue.targets?.map((one) => ({ ...one, name: text, instrument: text, quote: text, note: text })) ?? [],
  };
  const quoted = publications.map(({ publication, figures }) => ({
    publication: { ...publication, title: text },
    figures: figures.map((figure) => ({ ...figure, quote: text, note: text, locator: text })),
  }));
  return viewOf({ catalogue: named, publications: quoted });
}

const entities = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&amp;', '&'],
]);

/** What a reader of HTML finds between tags; knows nothing of how it was written. */
function textsIn(html: string): readonly string[] {
  return html.split(/<[^>]*>/).map((text) => text.replace(/&(?:lt|gt|quot|amp);/g, (one) => entities.get(one) ?? one));
}

/** Tags and the names of their attributes, in order. */
function shapeOf(html: string): readonly string[] {
  return [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/="[^"]*"/g, ''));
}

describe('pages', () => {
  it('RPT-2 what is read back is the text of the document, whatever stands in names and quotes', () => {
    fc.assert(
      fc.property(words, fc.constantFrom(...languages), (text, language) => {
        const view = reworded(text);
        const told = report(view, reconcile(view), { language, title: text, territory: 'mau' });
        const html = told.toHtml();
        const texts = new Set(textsIn(html));
        const { title, about, sections, sources } = told.document;
        const expected = [
          title,
          ...about,
          ...sections.map((section) => section.title),
          ...phrasesOf(told.document).flatMap((phrase) => phrase.text.split('\n')),
          ...sources.notes.flatMap(({ source, quote, remark }) => [source, quote ?? '', remark ?? '']),
        ];
        expect(expected.filter((one) => one !== '' && !texts.has(one))).toEqual([]);

        const plain = reworded('a');
        const shape = shapeOf(report(plain, reconcile(plain), { language, title: 'a', territory: 'mau' }).toHtml());
        const own = shapeOf(html).filter((tag) => !/^<\/?(?:text|tspan)/.test(tag));
        expect(new Set(own)).toEqual(new Set(shape.filter((tag) => !/^<\/?(?:text|tspan)/.test(tag))));
      }),
      { numRuns: 30 },
    );
  });
});

describe('scales', () => {
  it('hold every value between two to seven round ticks', () => {
    const values = fc.array(
      fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: -12, max: 12 })).map(([digits, power]) => {
        return new Decimal(digits).times(new Decimal(10).pow(power));
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(values, (some) => {
        const ticks = ticksFor(some, String).map(({ at }) => new Decimal(at));
        const [first, second, last] = [ticks[0], ticks[1], ticks.at(-1)];
        if (first === undefined || second === undefined || last === undefined) throw new Error('too few');
        const step = second.minus(first);
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect(some.every((value) => value.gte(first) && value.lte(last))).toBe(true);
        expect(ticks.every((tick, index) => tick.eq(first.plus(step.times(index))))).toBe(true);
        expect(step.div(new Decimal(10).pow(step.e)).toString()).toMatch(/^[125]$/);
      }),
    );
  });
});

describe('widths', () => {
  const letters = [
    ['a', 1],
    ['ễ', 1],
    ['e\u0302\u0303', 1],
    ['đ', 1],
    ['警', 2],
    ['ｱ', 1],
    ['Ａ', 2],
    ['한', 2],
    ['👍', 2],
    ['\u200B', 0],
    ['–', 1],
    ['✓', 1],
  ] as const;
  const pieces = fc.array(fc.constantFrom(...letters), { maxLength: 40 });

  it('RPT-3 lines that are broken fit, and nothing of them is lost', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), fc.integer({ min: 2, max: 30 }), (parts, width) => {
        const text = parts.map((word) => word.map(([letter]) => letter).join('')).join(' ');
        const columns = parts.flat().reduce((sum, [, own]) => sum + own, 0) + Math.max(0, parts.length - 1);
        expect(widthOf(text)).toBe(columns);
        const lines = wrap(text, width);
        expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});
