/**
 * The reform of 2025 (documents 000, 001 and 003, and figures made up to show the arithmetic).
 *
 * Shows: what a view tells on another day's map, where the area is the same, merged whole, or divided; and a change that
 * compares like with like. What is printed of documents 000, 001 and 003 was published; everything else is marked.
 */
import { fileURLToPath } from 'node:url';
import { type Answer, openLedger, type View } from 'indicator-ledger';
import { memoryStore } from 'indicator-ledger/stores/memory';
import { catalogue as shared } from './data/catalogue.ts';
import { fixed } from './data/clock.ts';
import * as damHa from './data/dam-ha-2024.ts';
import * as haGiang from './data/ha-giang-2021.ts';
import { catalogue, figures, reform, withShares } from './data/reform-2025.ts';
import * as hue from './data/thua-thien-hue-2024.ts';
import { intervalInWords, numberInWords, reasonInWords } from './data/words.ts';

const communes = [
  ['xa-dam-ha', 'xã Đầm Hà'],
  ['xa-quang-tan', 'xã Quảng Tân'],
] as const;

function inWords({ value, point, reason, estimates }: Answer): string {
  const number = point === null ? intervalInWords(value) : numberInWords(point);
  const shares = [...new Set(estimates.flatMap((one) => one.shares.map(({ basis }) => basis)))];
  return reason === null
    ? `${number}${shares.length === 0 ? '' : `, estimated by ${shares.join(', ')}`}`
    : reasonInWords(reason);
}

export async function main(print: (line: string) => void): Promise<void> {
  const ledger = await openLedger(memoryStore(), {
    recordedBy: 'thống kê BCĐ 138',
    ...fixed('2026-08-01T00:00:00.000Z'),
  });
  for (const defined of [shared, hue.catalogue, haGiang.catalogue, damHa.catalogue, catalogue])
    await ledger.define(defined);
  for (const report of [hue.report, haGiang.report, damHa.report, figures]) await ledger.record(report);
  const view = await ledger.view();
  const now = view.recast({ territoriesOf: reform });
  const ask = (one: View, indicator: string, territory: string, period: string) =>
    inWords(one.aggregate({ indicator, territory, period }));

  print(`The map of ${reform}`);
  print(
    `  Provinces known here: ${now
      .territoriesAt('province')
      .map(({ id }) => id)
      .join(', ')}.`,
  );

  print('');
  print('Thừa Thiên Huế became Huế: another name, the same area');
  print(
    `  Clearance in 2024-H1, as published: ${ask(view, 'clearance-rate-social-order', 'thua-thien-hue', '2024-H1')}`,
  );
  print(`  on the new map: ${ask(now, 'clearance-rate-social-order', 'thua-thien-hue', '2024-H1')}`);

  print('');
  print('Hà Giang and Tuyên Quang became Tuyên Quang: the name of one, the area of both');
  print(
    `  Clearance of Hà Giang in 2021-H1, as published: ${ask(view, 'clearance-rate-all-crimes', 'ha-giang', '2021-H1')}`,
  );
  print(`  of Tuyên Quang on the new map: ${ask(now, 'clearance-rate-all-crimes', 'tuyen-quang', '2021-H1')}`);
  print(
    `  Crimes in 2024-H2 (illustration), Tuyên Quang as it was: ${ask(view, 'social-order-crimes', 'tuyen-quang', '2024-H2')}`,
  );
  print(`  on the new map: ${ask(now, 'social-order-crimes', 'tuyen-quang', '2024-H2')}`);
  print(`  All of 2025, by its halves: ${ask(now, 'social-order-crimes', 'tuyen-quang', '2025')}`);

  print('');
  print('Against the same half of 2024 (illustration)');
  const half = {
    indicator: 'social-order-crimes',
    territory: 'tuyen-quang',
    period: '2025-H2',
    mode: 'percent',
  } as const;
  const like = view.change(half);
  print(`  On one map, that of ${like.map}: ${inWords(like)}%`);
  const reported = view.change({ ...half, territories: 'as-reported' });
  const [broken] = reported.breaks;
  print(`  As reported: ${inWords(reported)}%, across ${broken?.id} on ${broken?.on}`);

  print('');
  print('Đầm Hà was divided into two communes');
  const cases = ['drug-cases-detected', '2024-H1'] as const;
  print(`  Drug cases in 2024-H1, as published: ${ask(view, cases[0], 'dam-ha', cases[1])}`);
  for (const [id, name] of communes) print(`  ${name}: ${ask(now, cases[0], id, cases[1])}`);
  await ledger.define(withShares);
  const allocated = (await ledger.view()).recast({ territoriesOf: reform });
  print('  With shares of the population (illustration):');
  for (const [id, name] of communes) print(`  ${name}: ${ask(allocated, cases[0], id, cases[1])}`);

  await ledger.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(console.log);
