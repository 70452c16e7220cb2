/**
 * Thừa Thiên Huế, first half of 2024 (document 000).
 *
 * Shows: targets known only through published margins; a hedge ("hơn 9%") on a negative change; the nation beside the
 * province; ranks, milestones and a target still to come. The text states no calendar, so every period is `unstated`.
 *
 * Not figures, though they hold numbers:
 * - "Ban chỉ đạo 138", "Trưởng Ban chỉ đạo 138 tỉnh": the name of a committee, and a title;
 * - "36-CT/TW", "Kế hoạch 302": numbers of documents;
 * - "01 trong 37 địa phương" is a figure, but neither 1/37 nor first of 37.
 */
import { fileURLToPath } from 'node:url';
import { openLedger } from 'indicator-ledger';
import { memoryStore } from 'indicator-ledger/stores/memory';
import { catalogue as shared } from './data/catalogue.ts';
import { fixed } from './data/clock.ts';
import { catalogue, report } from './data/thua-thien-hue-2024.ts';
import { intervalInWords, tree, verdictInWords } from './data/words.ts';

export async function main(print: (line: string) => void): Promise<void> {
  const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê BCĐ 138', ...fixed() });
  await ledger.define(shared);
  await ledger.define(catalogue);
  const { positions } = await ledger.record(report);
  print(`${report.figures.length} figures recorded, positions ${positions[0]} to ${positions.at(-1)}.`);

  const view = await ledger.view();
  print('');
  print('Every target that binds the province');
  for (const verdict of view.compliance({ territory: 'thua-thien-hue' })) {
    for (const line of verdictInWords(view, verdict)) print(`  ${line}`);
  }

  const gap = view.gap({
    indicator: 'social-order-crimes-change',
    period: '2024-H1',
    territory: 'thua-thien-hue',
    beside: 'viet-nam',
  });
  print('');
  print(`Beside the nation: ${intervalInWords(gap.printed)} points in Huế's favour, since fewer is better.`);

  print('');
  const cell = { indicator: 'social-order-crimes-change-margin', territory: 'thua-thien-hue', period: '2024-H1' };
  print('Where the margin of 4 points comes from, and its other reading');
  for (const line of tree(view.explain(cell))) print(`  ${line}`);

  await ledger.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(console.log);
