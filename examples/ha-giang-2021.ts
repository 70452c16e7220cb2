/**
 * Hà Giang, first half of 2021 (document 001).
 *
 * Shows: a breakdown whose parts may overlap, and what changes once the catalogue says that they do not; stocks on a
 * day; a zero reported in words; a direction without a number.
 *
 * Not figures, though they hold numbers:
 * - "Covid – 19": the name of a disease;
 * - "Ban Chỉ đạo (BCĐ) 138": the name of a committee;
 * - "các chỉ tiêu, nhiệm vụ được giao năm 2021": targets that are spoken of and not named.
 */
import { fileURLToPath } from 'node:url';
import { openLedger } from 'indicator-ledger';
import { memoryStore } from 'indicator-ledger/stores/memory';
import { catalogue as shared } from './data/catalogue.ts';
import { fixed } from './data/clock.ts';
import { catalogue, placements, report } from './data/ha-giang-2021.ts';
import { intervalInWords, reasonInWords, verdictInWords } from './data/words.ts';

export async function main(print: (line: string) => void): Promise<void> {
  const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê BCĐ 138', ...fixed() });
  await ledger.define(shared);
  await ledger.define(catalogue);
  await ledger.record(report);
  const view = await ledger.view();

  print('Targets in force in the first half of 2021');
  for (const verdict of view.compliance({ territory: 'ha-giang', period: '2021-H1' })) {
    for (const line of verdictInWords(view, verdict)) print(`  ${line}`);
  }

  const total = { indicator: 'rehabilitation-placements', territory: 'ha-giang', period: '2021-H1' };
  const undeclared = view.aggregate(total);
  print('');
  print('12 + 18 + 21 persons placed, in three forms');
  print(`  As the document stands: ${intervalInWords(undeclared.value)} (${reasonInWords(undeclared.reason)}).`);

  // Whoever knows that nobody was placed twice, and that there is no fourth form, says so in the catalogue.
  const dimensions = placements.dimensions?.map((form) => ({ ...form, disjoint: true, exhaustive: true })) ?? [];
  await ledger.define({ indicators: [{ ...placements, dimensions, validFrom: '2021-01-01' }] });
  const declared = (await ledger.view()).aggregate(total);
  print(
    `  With the forms declared disjoint and exhaustive: ${intervalInWords(declared.value)} (${declared.rule?.replace('-', ' ')}).`,
  );

  print('');
  print('Read as printed');
  for (const [indicator, period] of [
    ['self-managed-security-models', '2021-08-13'],
    ['self-management-groups', '2021-08-13'],
    ['social-order-hot-spots', '2021-H1'],
    ['criminal-offences-change', '2021-H1'],
  ] as const) {
    const { value, vintage } = view.figure({ indicator, territory: 'ha-giang', period });
    print(`  ${indicator}: “${vintage?.printed}” is ${intervalInWords(value)}`);
  }

  await ledger.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(console.log);
