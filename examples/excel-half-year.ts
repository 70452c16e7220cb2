/**
 * A committee's half-yearly table in Excel: sheet → ledger → findings → workbook.
 *
 * Shows: merged headers, names with diacritics, numbers typed as numbers and as text; a row of totals that is held against
 * its rows and recorded as no figure; the same row as figures of the whole; the cell that a finding names.
 *
 * Run by itself with the name of a file, it writes the committee's workbook there.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openLedger, reconcile, sentenceOf } from 'indicator-ledger';
import { importXlsx, readXlsx, writeXlsx } from 'indicator-ledger/exchange/xlsx';
import { memoryStore } from 'indicator-ledger/stores/memory';
import { catalogue as shared } from './data/catalogue.ts';
import { fixed } from './data/clock.ts';
import { catalogue, placements } from './data/ha-giang-2021.ts';
import { halfYearMapping, halfYearWorkbook } from './data/half-year-workbook.ts';

export async function main(print: (line: string) => void): Promise<void> {
  const workbook = await halfYearWorkbook();
  const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê BCĐ 138', ...fixed() });
  await ledger.define(shared);
  await ledger.define(catalogue);
  // Nobody was placed twice, and there is no fourth form: the office's word, without which no sum can be wrong.
  const dimensions = placements.dimensions?.map((form) => ({ ...form, disjoint: true, exhaustive: true })) ?? [];
  await ledger.define({ indicators: [{ ...placements, dimensions, validFrom: '2020-01-01' }] });

  print('What the sheet says');
  const { figures, issues, totals } = await readXlsx(workbook, halfYearMapping, { view: await ledger.view() });
  for (const { address, figure } of figures) print(`  ${address}: ${figure.indicator} ${figure.value}`);
  print(`  ${issues.length} cells that cannot be read`);
  for (const { address, printed, sum, agrees, rows } of totals.flatMap(({ cells }) => cells)) {
    const [first, last] = rows ?? [];
    const verdict = { true: 'agrees', false: 'differs', null: 'is open' }[`${agrees}`];
    print(`  ${address}: total ${printed} ${verdict}: rows ${first} to ${last} come to ${sum?.low}`);
  }

  const publication = {
    publisher: 'bcd-138-ha-giang',
    publishedOn: '2021-08-13',
    title: 'Biểu số liệu 6 tháng đầu năm 2021',
    language: 'vi',
    calendar: 'unstated',
  };
  // The office publishes its totals: they are figures of the whole.
  const mapping = { ...halfYearMapping, totals: { column: 'Hình thức', words: ['Tổng cộng'], as: {} } };
  const { recorded } = await importXlsx(ledger, workbook, mapping, { publication, key: 'bieu-2021-h1' });
  const view = await ledger.view();
  const reconciliation = reconcile(view);
  print('');
  print(`What ${recorded} figures in the ledger come to`);
  for (const finding of reconciliation.findings.filter(({ status }) => status === 'inconsistent')) {
    print(`  ${sentenceOf(finding, { language: 'vi', view })}`);
    print(`  Cells: ${finding.figures.map(({ locator }) => locator).join(', ')}`);
  }

  const written = await writeXlsx(view, reconciliation, { language: 'vi' });
  const columns = {
    indicator: { column: 'indicator' },
    territory: { column: 'territory' },
    period: { column: 'period' },
  };
  const again = await readXlsx(written, { sheet: 'figures', ...columns, values: [{ column: 'printed' }] }, { view });
  print('');
  print(`A workbook of figures, verdicts and findings, from which ${again.figures.length} figures read back`);
  await ledger.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , path] = process.argv;
  if (path !== undefined) await writeFile(path, await halfYearWorkbook());
  await main(console.log);
}
