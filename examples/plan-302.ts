/**
 * Thừa Thiên Huế's Plan 302 (document 002): a document that sets targets and reports next to nothing.
 *
 * Shows: ten goals with their instrument, none of them reported on yet; milestones with their days; an obligation that
 * recurs every month in every residential group; what a partial report decides, and what it does not.
 *
 * Not figures, though they hold numbers:
 * - "Nghị quyết 54", "Chỉ thị số 36-CT/TW", "302/KH-UBND": numbers of documents; the slash is no division;
 * - "01 lần/01 tháng", "01 mô hình/tổ dân phố": here the slash means "per";
 * - "06/10/2023 5:21:16 CH": the time stamp of the page.
 */
import { fileURLToPath } from 'node:url';
import { type Catalogue, openLedger, type RecordInput, type View } from 'indicator-ledger';
import { memoryStore } from 'indicator-ledger/stores/memory';
import { catalogue as shared } from './data/catalogue.ts';
import { fixed } from './data/clock.ts';
import { catalogue, report } from './data/plan-302.ts';
import { catalogue as hue2024, report as hueReport } from './data/thua-thien-hue-2024.ts';
import { requiredInWords, statusInWords, titleOf, verdictInWords } from './data/words.ts';

/** The plan binds every residential group and the document names none: three, made up, stand for all of them. */
const groups: Catalogue = {
  publishers: [{ id: 'made-up', name: 'Báo cáo minh họa' }],
  territories: [1, 2, 3].map((number) => ({
    id: `group-${number}`,
    name: `Tổ dân phố ${number} (minh họa)`,
    level: 'residential-group',
    parent: 'a-luoi',
  })),
};

/** Made up as well: two of three groups report on a month, and the province on the first months of a long period. */
const madeUpReport: RecordInput = {
  publication: {
    publisher: 'made-up',
    publishedOn: '2024-01-05',
    title: 'Báo cáo minh họa',
    language: 'vi',
    calendar: 'unstated',
  },
  figures: [
    { indicator: 'publicity-talks', territory: 'group-1', period: '2023-10', value: '2 lần' },
    { indicator: 'publicity-talks', territory: 'group-2', period: '2023-10', value: '0 lần' },
    {
      indicator: 'drug-plant-cultivations',
      territory: 'thua-thien-hue',
      period: '2023-09-12/2023-12-31',
      value: 'không phát hiện',
    },
  ],
};

export async function main(print: (line: string) => void): Promise<void> {
  const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê BCĐ 138', ...fixed() });
  await ledger.define(shared);
  await ledger.define(catalogue);
  await ledger.record(report);

  print('Ten goals and their parts, on the day after the launch');
  const launched = await ledger.view({ asOf: { published: '2023-10-07' } });
  for (const verdict of launched.compliance({ territory: 'thua-thien-hue' })) {
    if (verdict.target.instrument !== 'Kế hoạch 302/KH-UBND') continue;
    print(`  ${statusInWords(verdict)}  ${titleOf(verdict)}: ${requiredInWords(verdict)}`);
  }

  await ledger.define(groups);
  await ledger.record(madeUpReport);
  const partly = await ledger.view();
  print('');
  print('At least once a month in every residential group: October 2023, from a made-up report');
  for (const verdict of partly.compliance({ target: 'plan-302-goal-4-monthly', period: '2023-10' })) {
    print(`  ${verdict.cell.territory}: ${statusInWords(verdict)}`);
  }
  print('');
  print('No drug plants until October 2024: none found by December 2023 decides nothing yet');
  judge(partly, 'plan-302-goal-6', print);

  print('');
  print('The phases, once document 000 of July 2024 is recorded too');
  await ledger.define(hue2024);
  await ledger.record(hueReport);
  const later = await ledger.view();
  judge(later, 'plan-302-phase-2', print);
  judge(later, 'plan-302-phase-3', print);

  await ledger.close();
}

function judge(view: View, target: string, print: (line: string) => void): void {
  for (const verdict of view.compliance({ target })) {
    for (const line of verdictInWords(view, verdict)) print(`  ${line}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(console.log);
