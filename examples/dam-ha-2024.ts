/**
 * Đầm Hà, first half of 2024 (document 003): a district, where counts are small and levels are seldom printed.
 *
 * Shows: one rate as published and as derived from its parts; a change of one case without either level; two words for
 * nothing found; a plan that is not the plan of another province.
 *
 * Not figures, though they hold numbers:
 * - "111/KH-UBND": the number of a plan of Đầm Hà, 302/KH-UBND being one of Thừa Thiên Huế: a slash, but no fraction;
 * - "khởi tố từ 02 đối tượng trở lên": a threshold inside the name of an indicator;
 * - "5/5 vụ" is a fraction, five of five.
 */
import { fileURLToPath } from 'node:url';
import { openLedger } from 'indicator-ledger';
import { memoryStore } from 'indicator-ledger/stores/memory';
import { catalogue as shared } from './data/catalogue.ts';
import { fixed } from './data/clock.ts';
import { catalogue, report } from './data/dam-ha-2024.ts';
import { catalogue as plan302, report as plan302Report } from './data/plan-302.ts';
import { catalogue as hue2024, report as hueReport } from './data/thua-thien-hue-2024.ts';
import { intervalInWords, numberInWords, reasonInWords, verdictInWords } from './data/words.ts';

export async function main(print: (line: string) => void): Promise<void> {
  const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê BCĐ 138', ...fixed() });
  for (const part of [shared, catalogue, plan302, hue2024]) await ledger.define(part);
  for (const document of [report, plan302Report, hueReport]) await ledger.record(document);
  const view = await ledger.view();
  const damHa = { territory: 'dam-ha', period: '2024-H1' } as const;

  const rate = { ...damHa, indicator: 'drug-cases-prosecuted-rate' };
  const published = view.figure(rate);
  const derived = view.aggregate(rate).alternatives.find(({ origin }) => origin === 'derived');
  print('Drug cases prosecuted');
  const words = view.vintages(rate).map(({ printed }) => `“${printed}”`);
  print(`  As published, ${words.join(' and ')}: ${published.point} percent`);
  print(`  As derived from the two counts: ${derived?.point} percent`);

  const change = view.figure({ ...damHa, indicator: 'social-order-crimes-difference' });
  const level = view.aggregate({ ...damHa, indicator: 'social-order-crimes' });
  const percent = view.aggregate({ ...damHa, indicator: 'social-order-crimes-change' });
  print('');
  print('Crimes against social order');
  print(`  “${change.vintage?.quote}”: ${numberInWords(change.point)}`);
  print(`  The level itself: ${reasonInWords(level.reason)}. The change in percent: ${reasonInWords(percent.reason)}.`);

  print('');
  print('Nothing found');
  for (const indicator of ['drug-points-detected', 'drug-gangs-detected']) {
    const { value, vintage } = view.figure({ ...damHa, indicator });
    print(`  “${vintage?.printed}”: ${intervalInWords(value)}`);
  }

  print('');
  print('Targets');
  for (const verdict of view.compliance({ territory: 'dam-ha' })) {
    for (const line of verdictInWords(view, verdict)) print(`  ${line}`);
  }

  print('');
  print('Two plans, two days');
  for (const [indicator, territory] of [
    ['plan-111-issued', 'dam-ha'],
    ['plan-302-issued', 'thua-thien-hue'],
  ] as const) {
    const { vintage } = view.figure({ indicator, territory, period: '../..' });
    print(`  ${vintage?.printed}: “${vintage?.quote}”`);
  }

  await ledger.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(console.log);
