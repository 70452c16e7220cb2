/** A report says what a view and its reconciliation say, in the reader's words, and prints it in three forms. */
import { describe, expect, it } from 'vitest';
import { isLedgerError, type ReportBlock, type ReportOptions, reconcile, report, viewOf } from '../src/index.ts';
import { pad, widthOf, wrap } from '../src/report/width.ts';
import { catalogue, publications } from './report-sample.ts';

const view = viewOf({ catalogue, publications });
const scope = { territory: 'mau', period: '2024-H1' } as const;
const result = reconcile(view);
const vi = report(view, result, scope);
const en = report(view, result, { ...scope, language: 'en' });

function rowsOf({ document }: typeof vi, id: string): readonly (readonly string[])[] {
  const { blocks = [] } = document.sections.find((section) => section.id === id) ?? {};
  const tables = blocks.flatMap((block: ReportBlock) => (block.kind === 'table' ? [block] : []));
  return tables.flatMap(({ rows }) => rows.map(({ cells }) => cells.map(({ text }) => text)));
}

function codes(options: unknown): readonly string[] {
  try {
    // What JavaScript may pass.
    report(view, null, options as ReportOptions);
    return [];
  } catch (error) {
    return isLedgerError(error) ? error.issues.map(({ code }) => code) : ['no LedgerError'];
  }
}

describe('a report', () => {
  it('is about a place and a period, and counts the verdicts first', () => {
    expect(vi.document.about).toEqual([
      'Tỉnh Mẫu, 6 tháng đầu năm 2024',
      'Theo mọi số liệu đã ghi; sổ ghi đến mục 31.',
    ]);
    expect(vi.document.tally.map(({ count, label }) => `${count} ${label}`)).toEqual([
      '1 đạt',
      '1 chưa đạt',
      '1 chưa kết luận',
      '1 chưa có số liệu',
    ]);
    expect(vi.document.sections.map(({ id }) => id)).toEqual([
      'decided',
      'undecided',
      'changes',
      'findings',
      'series',
      'silent',
    ]);
  });

  it('tells verdicts with what was required, the margin, and whoever set the target', () => {
    expect(rowsOf(vi, 'decided')).toEqual([
      [
        'Khám phá án rất nghiêm trọng từ 90%',
        '86,4%',
        'từ 90% trở lên',
        '✗ chưa đạt',
        'thiếu 3,6 điểm phần trăm',
        'HĐND tỉnh Mẫu\nNghị quyết 01/2020/NQ-HĐND',
      ],
      ['Không quá 100 vụ mỗi nửa năm', '98', 'không quá 100', '✓ đạt', 'dưới mức 2', 'UBND tỉnh Mẫu'],
    ]);
    expect(rowsOf(en, 'decided')[0]?.slice(1, 5)).toEqual([
      '86.4%',
      'at least 90%',
      '✗ missed',
      'short by 3.6 percentage points',
    ]);
  });

  it('says why something is open, and what would decide it; a hedge stands as it was printed', () => {
    expect(rowsOf(vi, 'undecided')).toEqual([
      [
        'Ít nhất một nửa số xã không ma túy',
        'hơn 40%',
        'từ 50% trở lên',
        'Vì số đã công bố có thể đạt, cũng có thể chưa đạt. Cần: số liệu chính xác hơn.',
        'UBND tỉnh Mẫu\nKế hoạch 12/KH-UBND',
      ],
    ]);
    expect(rowsOf(en, 'undecided')[0]?.[1]).toBe('more than 40%');
  });

  it('holds levels beside those of last year: counts in percent, percentages in points', () => {
    expect(rowsOf(vi, 'changes').map((row) => row.slice(-3))).toEqual([
      ['98', '108', 'giảm khoảng 9,26%'],
      ['86,4%', '91,7%', 'giảm 5,3 điểm phần trăm'],
    ]);
  });

  it('tells findings as sentences that lead to their sources', () => {
    const list = vi.document.sections.flatMap(({ blocks }) => blocks).find((block) => block.kind === 'list');
    expect(list).toMatchObject({ title: 'Không khớp', items: [{ notes: [7, 8, 9] }] });
    expect(vi.toText()).toContain('tổng hai hình thức cai nghiện là 51 (33 +\n  18), báo cáo ghi 52; chênh 1');
    expect(report(view, null, scope).document.sections.map(({ id }) => id)).not.toContain('findings');
  });

  it('draws every period, with the target, what a hedge allows, and what was published before', () => {
    const pictures = vi.document.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'chart' ? [block.picture] : [])),
    );
    expect(pictures.map(({ title }) => title)).toEqual([
      'Tỷ lệ khám phá án rất nghiêm trọng, Tỉnh Mẫu',
      'Số vụ phạm tội về trật tự xã hội, Tỉnh Mẫu',
    ]);
    expect(pictures[0]?.points[0]).toMatchObject({ point: null, band: { low: '83', high: '84' }, targets: ['90'] });
    expect(pictures[1]?.points[0]).toMatchObject({ point: '127', band: null, ghosts: ['131'], targets: ['100'] });
    expect(pictures[1]?.ticks.map(({ label }) => label)).toEqual(['0', '50', '100', '150']);
  });

  it('draws no line over a period that is missing', () => {
    const without = publications.filter(({ publication }) => !publication.publishedOn.startsWith('2022'));
    const { document } = report(viewOf({ catalogue, publications: without }), null, { territory: 'mau' });
    const charts = document.sections.flatMap(({ blocks }) =>
      blocks.flatMap((one) => (one.kind === 'chart' ? one.picture : [])),
    );
    const crimes = charts.find(({ title }) => title.startsWith('Số vụ phạm tội'));
    expect(crimes?.points.map(({ label, joined }) => [label.slice(-4), joined])).toEqual([
      ['2021', false],
      ['2023', false],
      ['2024', true],
    ]);
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(vi.document))).toEqual(vi.document);
  });

  it('keeps tables to as many rows as are wanted, and counts the others', () => {
    const short = report(view, result, { territory: 'mau', rows: 1 });
    expect(rowsOf(short, 'decided')).toHaveLength(1);
    expect(short.toText()).toMatch(/và \d+ mục khác, không in ở đây/);
  });

  it('tells a past as that past was told', () => {
    const then = report(viewOf({ catalogue, publications }, { asOf: { published: '2023-12-31' } }), null, {
      territory: 'mau',
    });
    expect(then.document.about[1]).toBe('Theo số liệu công bố đến hết ngày 31/12/2023; sổ ghi đến mục 31.');
    expect(then.toText()).toContain('gần 110');
    expect(then.toText()).not.toContain('86,4%');
  });

  it('has something to say of a ledger without anything', () => {
    const nothing = report(viewOf({ catalogue: {}, publications: [] }));
    expect(nothing.document.about).toContain('Không có chỉ tiêu nào được giao trong phạm vi này.');
    expect(nothing.toHtml()).toContain('<h1>');
  });

  it('refuses what it cannot be about', () => {
    expect(codes({ language: 'fr' })).toEqual(['value_must_be_one_of']);
    expect(codes({ territory: 'elsewhere' })).toEqual(['territory_must_be_defined']);
    expect(codes({ period: 'some day' })).toEqual(['period_label_must_be_known']);
    expect(codes({ width: 20 })).toHaveLength(1);
    expect(codes({ wide: true })).toHaveLength(1);
    expect(codes({ title: 'a\u0000b' })).toEqual(['text_must_not_hold_controls']);
    expect(report(view, null, { title: 'Huế'.normalize('NFD') }).document.title).toBe('Huế');
  });
});

describe('what is no view, or no reconciliation', () => {
  it.each([null, undefined, true, 5, 'x', {}, []])('%j is refused', (given) => {
    const codeOf = (tell: () => unknown) => {
      try {
        tell();
        return null;
      } catch (error) {
        return isLedgerError(error) ? error.issues[0]?.code : 'no LedgerError';
      }
    };
    expect(codeOf(() => report(given as never))).toBe('view_must_be_a_view');
    const isLeftOut = given === null || given === undefined;
    const wanted = isLeftOut ? null : 'reconciliation_must_be_a_reconciliation';
    expect(codeOf(() => report(view, given as never))).toBe(wanted);
  });
});

describe('Markdown', () => {
  const title = '1. `x` <b>*a*_b_|c|[d](e)</b> & https://example.org @me #1 ~~f~~ $g$';
  const printed = report(view, null, { title }).toMarkdown().split('\n')[0];

  it('takes no mark of a name for its own', () => {
    expect(printed).toBe(
      '# 1\\. \\`x\\` \\<b\\>\\*a\\*\\_b\\_\\|c\\|\\[d\\](e)\\</b\\> \\& https\\://example.org \\@me \\#1 \\~\\~f\\~\\~ \\$g\\$',
    );
  });

  it('leaves numbers alone, and refers to footnotes', () => {
    expect(vi.toMarkdown()).toContain('| 86,4%[^2] | từ 90% trở lên | ✗ chưa đạt |');
    expect(en.toMarkdown()).toContain('| 86.4%[^2] |');
    expect(vi.toMarkdown()).toContain('\n[^2]: Công an tỉnh Mẫu, Sơ kết 6 tháng đầu năm 2024, 8/7/2024: “khám phá');
  });
});

describe('width', () => {
  it('is what a terminal counts: Vietnamese in either form, wide letters, marks', () => {
    const word = 'nghiện ngập đường phố Huế';
    expect(widthOf(word)).toBe(25);
    expect(widthOf(word.normalize('NFD'))).toBe(25);
    expect(widthOf('警察')).toBe(4);
    expect(widthOf('✓ đạt')).toBe(5);
    expect(pad('Huế'.normalize('NFD'), 5)).toHaveLength(7);
    expect(pad('4', 3, 'right')).toBe('  4');
  });

  it('breaks at blanks, and words that are too long anywhere but before a mark', () => {
    expect(wrap('một hai ba', 7)).toEqual(['một hai', 'ba']);
    expect(wrap('a\n\nb', 5)).toEqual(['a', '', 'b']);
    expect(wrap('ếếế'.normalize('NFD'), 2).map(widthOf)).toEqual([2, 1]);
    expect(wrap('警察局', 3)).toEqual(['警', '察', '局']);
  });
});

describe('of what was computed', () => {
  const told = (before: string, now: string, language: 'vi' | 'en') => {
    const publication = (year: number) =>
      ({ publisher: 'p', publishedOn: `${year}-07-05`, title: 'T', language: 'vi', calendar: 'civil' }) as const;
    const figure = (year: number, value: string) => ({ indicator: 'i', territory: 't', period: `${year}-H1`, value });
    const known = viewOf({
      catalogue: {
        publishers: [{ id: 'p', name: 'P' }],
        territories: [{ id: 't', name: 'T', level: 'province' }],
        indicators: [{ id: 'i', name: 'I', unit: 'case', measure: { kind: 'flow' } }],
      },
      publications: [
        { publication: publication(2023), figures: [figure(2023, before)] },
        { publication: publication(2024), figures: [{ ...figure(2024, now), quote: 'abc \u202edcba' }] },
      ],
    });
    const printed = report(known, reconcile(known), { language });
    for (const form of [printed.toText(), printed.toMarkdown(), printed.toHtml()]) {
      expect(form).not.toMatch(/\d[,.]\d{9}/);
    }
    expect(printed.toText()).not.toContain('\u202e');
    return rowsOf(printed, 'changes')[0]?.at(-1);
  };

  it.each([
    ['12', 'hơn 10', 'giảm dưới 16,6667% hoặc tăng', 'down less than 16.6667% or up'],
    ['7', 'hơn 9', 'tăng trên 28,5714%', 'up more than 28.5714%'],
    ['3', 'khoảng 10', 'giảm dưới 100% hoặc tăng dưới 566,6667%', 'down less than 100% or up less than 566.6667%'],
    ['7', '9', 'tăng khoảng 28,57%', 'up about 28.57%'],
    ['8', 'hơn 9', 'tăng trên 12,5%', 'up more than 12.5%'],
  ])('%s and then %s is told in few digits, outwards, and which way it went', (before, now, vi, en) => {
    expect(told(before, now, 'vi')).toBe(vi);
    expect(told(before, now, 'en')).toBe(en);
  });
});
