/**
 * Another application: the office of a drug-free-commune programme keeps its ledger with this library.
 *
 * Shows: a report sent twice and recorded once; a report that is refused with everything that is wrong with it; a
 * closed half-year, and how it is reopened; a verdict for each commune, and where a verdict comes from.
 *
 * The communes and their numbers are made up.
 */
import { fileURLToPath } from 'node:url';
import { type Catalogue, type FigureInput, type Ledger, openLedger } from 'indicator-ledger';
import { memoryStore } from 'indicator-ledger/stores/memory';
import { fixed } from './data/clock.ts';
import { nameOf, statusInWords, tree } from './data/words.ts';

const catalogue: Catalogue = {
  publishers: [{ id: 'office', name: 'Văn phòng chương trình xã, phường không ma túy' }],
  territories: [
    { id: 'district', name: 'Huyện minh họa', level: 'district', childrenExhaustive: true },
    { id: 'commune-a', name: 'Xã A', level: 'commune', parent: 'district' },
    { id: 'commune-b', name: 'Xã B', level: 'commune', parent: 'district' },
    { id: 'township', name: 'Thị trấn', level: 'commune', parent: 'district' },
  ],
  indicators: [
    {
      id: 'drug-cases',
      name: { vi: 'Vụ ma túy', en: 'Drug cases' },
      measure: { kind: 'flow' },
      unit: 'case',
      unitSymbols: ['vụ'],
      integer: true,
      nonNegative: true,
      better: 'lower',
    },
  ],
  targets: [
    {
      id: 'few-drug-cases',
      name: { vi: 'Không quá 2 vụ mỗi nửa năm', en: 'At most two cases in a half-year' },
      indicator: 'drug-cases',
      scope: { everyTerritoryAt: 'commune', within: 'district' },
      from: '2024-01-01',
      requirement: { relation: 'atMost', value: '2' },
      judged: 'each',
      publisher: 'office',
    },
  ],
};

/** One half-yearly report, under a key: sending it again, after a lost connection say, records nothing twice. */
async function submit(
  ledger: Ledger,
  publishedOn: string,
  figures: readonly FigureInput[],
  print: (line: string) => void,
): Promise<void> {
  const publication = { publisher: 'office', publishedOn, title: 'Báo cáo', language: 'vi', calendar: 'unstated' };
  const outcome = await ledger.tryRecord({ publication, figures }, { key: `report-${publishedOn}`, by: 'văn thư' });
  if (outcome.ok) {
    const { positions, repeated } = outcome.value;
    print(`  ${repeated ? 'recorded before' : 'recorded'}, at positions ${positions.join(', ')}`);
    return;
  }
  for (const { code, path, message, hint } of outcome.issues) {
    print(`  ${code} at ${path.join('.')}`);
    print(`    ${message} ${hint}`);
  }
}

export async function main(print: (line: string) => void): Promise<void> {
  const ledger = await openLedger(memoryStore(), { recordedBy: 'văn phòng', ...fixed() });
  await ledger.define(catalogue);
  const firstHalf: readonly FigureInput[] = [
    { indicator: 'drug-cases', territory: 'commune-a', period: '2024-H1', value: '01 vụ', quote: '01 vụ' },
    { indicator: 'drug-cases', territory: 'commune-b', period: '2024-H1', value: 'gần 5 vụ', quote: 'gần 5 vụ' },
  ];

  print('A report, sent twice');
  await submit(ledger, '2024-07-05', firstHalf, print);
  await submit(ledger, '2024-07-05', firstHalf, print);

  print('');
  print('A report that nobody could use');
  await submit(
    ledger,
    '2024-07-06',
    [
      { indicator: 'drug-case', territory: 'township', period: '2024-H1', value: '3 vụ' },
      { indicator: 'drug-cases', territory: 'township', period: '2024-H3', value: '3 vụ' },
      { indicator: 'drug-cases', territory: 'township', period: '2024-H1', value: 'mấy vụ' },
    ],
    print,
  );

  print('');
  print('Each commune in the first half of 2024');
  const view = await ledger.view();
  const verdicts = view.compliance({ target: 'few-drug-cases', period: '2024-H1' });
  for (const verdict of verdicts) {
    print(`  ${nameOf(view, verdict.cell)}: ${statusInWords(verdict)}${verdict.needs ? `. ${verdict.needs}` : ''}`);
  }

  print('');
  print('The half-year is closed');
  await ledger.closePeriod({ period: '2024-H1', closedOn: '2024-07-31', reason: 'Đã họp sơ kết' });
  const report =
    view.figure({ indicator: 'drug-cases', territory: 'commune-b', period: '2024-H1' }).vintage?.report ?? 0;
  const correction = { report, figure: { value: '4 vụ', quote: '4 vụ' }, reason: 'Counted again' };
  const refused = await ledger.tryCorrect(correction);
  if (!refused.ok) for (const { code, hint } of refused.issues) print(`  ${code}: ${hint}`);
  await ledger.reopenPeriod({ period: '2024-H1', reason: 'Xã B counted again' });
  await ledger.correct(correction);

  print('');
  print('Where the verdict on Xã B comes from');
  const corrected = await ledger.view();
  for (const verdict of corrected.compliance({ target: 'few-drug-cases', territory: 'commune-b', period: '2024-H1' })) {
    print(`  ${statusInWords(verdict)}`);
    for (const line of tree(corrected.explain(verdict))) print(`  ${line}`);
  }

  await ledger.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(console.log);
