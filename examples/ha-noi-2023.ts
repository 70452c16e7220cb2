/**
 * Hà Nội, 2023 (document 004).
 *
 * Shows: one result against two targets, one of them of a value that nobody printed; a bound ("hơn 4.600"); counts
 * over many kinds of place; two units that must not be added.
 *
 * Not figures, though they hold numbers:
 * - "(Ban Chỉ đạo 89)", "(Ban Chỉ đạo 138)": names of committees;
 * - "Nghị quyết 96", "Chương trình phối hợp số 3": numbers of an instrument and of a programme;
 * - "công nghệ 4.0": a name, and not 40 either;
 * - "người dưới 16 tuổi": an age inside the name of an offence;
 * - "quận/huyện/thị xã": the slash means "or".
 */
import { fileURLToPath } from 'node:url';
import { openLedger } from 'indicator-ledger';
import { memoryStore } from 'indicator-ledger/stores/memory';
import { catalogue as shared } from './data/catalogue.ts';
import { fixed } from './data/clock.ts';
import { catalogue, report } from './data/ha-noi-2023.ts';
import { intervalInWords, verdictInWords } from './data/words.ts';

export async function main(print: (line: string) => void): Promise<void> {
  const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê BCĐ 138', ...fixed() });
  await ledger.define(shared);
  await ledger.define(catalogue);
  await ledger.record(report);
  const view = await ledger.view();

  print('One result, two authorities');
  const rate = { territory: 'ha-noi', period: '2023', indicator: 'clearance-rate-very-serious' };
  for (const verdict of view.compliance(rate)) {
    for (const line of verdictInWords(view, verdict)) print(`  ${line}`);
    if (verdict.status === 'undecided') for (const { quote } of verdict.claims) print(`      Claimed: “${quote}”`);
  }

  print('');
  print('Read as printed');
  for (const [indicator, period] of [
    ['conference-delegates', '2024-03-06'],
    ['movement-models', '2024-03-06'],
    ['movement-model-sites', '2024-03-06'],
    ['collectives-commended', '2023'],
    ['individuals-commended', '2023'],
  ] as const) {
    const { value, vintage } = view.figure({ indicator, territory: 'ha-noi', period });
    print(`  ${indicator}: “${vintage?.printed}” is ${intervalInWords(value)}`);
  }

  await ledger.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(console.log);
