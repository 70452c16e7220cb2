/**
 * An analyst's question on two clocks: what did the world know on a day (published), and what did this ledger know at
 * an instant (recorded)?
 *
 * The ledger is kept as an office keeps one: documents come in when somebody finds them, old ones after newer ones, and
 * one figure is mistyped ("3,67" for "3,76") and corrected the day after.
 */
import { fileURLToPath } from 'node:url';
import { compareViews, openLedger, type RecordInput, type View } from 'indicator-ledger';
import { memoryStore } from 'indicator-ledger/stores/memory';
import { catalogue as shared } from './data/catalogue.ts';
import { fixed } from './data/clock.ts';
import * as haGiang from './data/ha-giang-2021.ts';
import * as haNoi from './data/ha-noi-2023.ts';
import * as hue from './data/thua-thien-hue-2024.ts';

const nation = { indicator: 'social-order-crimes-change', territory: 'viet-nam', period: '2024-H1' } as const;
const province = { ...nation, territory: 'thua-thien-hue' } as const;

/** Document 000 as a tired clerk typed it. */
const mistyped: RecordInput = {
  ...hue.report,
  figures: hue.report.figures.map((figure) =>
    figure.territory === 'viet-nam' ? { ...figure, value: 'tăng 3,67%' } : figure,
  ),
};

export async function main(print: (line: string) => void): Promise<void> {
  const clock = fixed('2024-03-07T02:00:00.000Z');
  const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê BCĐ 138', ...clock });
  for (const part of [shared, haGiang.catalogue, haNoi.catalogue, hue.catalogue]) await ledger.define(part);

  await ledger.record(haNoi.report);
  clock.turnTo('2024-07-08T02:00:00.000Z');
  await ledger.record(mistyped);
  clock.turnTo('2024-07-15T02:00:00.000Z');
  await ledger.record(haGiang.report); // three years old, and welcome

  clock.turnTo('2024-08-01T02:00:00.000Z');
  const report = (await ledger.view()).figure(nation).vintage?.report ?? 0;
  await ledger.correct({ report, figure: { value: 'tăng 3,76%' }, reason: 'Mistyped: the document prints 3,76%.' });

  print('By what had been published');
  for (const published of ['2021-08-31', '2023-07-31', '2024-07-31']) {
    const then = await ledger.view({ asOf: { published } });
    print(`  ${published}  Hà Giang 2021: ${known(then, 'ha-giang')}   Hà Nội 2023: ${known(then, 'ha-noi')}`);
    print(`              Thừa Thiên Huế 2024: ${printed(then, province)}   Việt Nam 2024: ${printed(then, nation)}`);
  }

  print('');
  print('By what the ledger had recorded');
  const yesterday = await ledger.view({ asOf: { recorded: '2024-07-31T23:59:59.999Z' } });
  const today = await ledger.view();
  print(`  yesterday: ${printed(yesterday, nation)}   today: ${printed(today, nation)}`);

  print('');
  print('What changed overnight');
  for (const line of changes(yesterday, today)) print(`  ${line}`);

  print('');
  print('Every vintage of the figure');
  for (const { report: at, position, recordedAt, printed: words, state } of today.vintages(nation)) {
    print(`  report ${at}, position ${position}, ${recordedAt.slice(0, 10)}: “${words}”, ${state}`);
  }

  print('');
  print('A token brings the same answers back, whatever is recorded later');
  const token = JSON.stringify(yesterday.token);
  const again = await ledger.view(JSON.parse(token));
  print(`  ${token}`);
  print(`  ${printed(again, nation)}`);

  await ledger.close();
}

const printed = (view: View, cell: Parameters<View['figure']>[0]): string =>
  view.figure(cell).vintage?.printed ?? 'not known';

function known(view: View, territory: 'ha-giang' | 'ha-noi'): string {
  return territory === 'ha-giang'
    ? printed(view, { indicator: 'clearance-rate-all-crimes', territory, period: '2021-H1' })
    : printed(view, { indicator: 'clearance-rate-very-serious', territory, period: '2023' });
}

function changes(then: View, now: View): readonly string[] {
  const { figures } = compareViews(then, now);
  return figures.map(({ cell, before, after }) => {
    const place = `${cell.indicator}, ${cell.territory}, ${cell.period.label}`;
    return `${place}: ${before?.printed ?? 'nothing'} → ${after?.printed ?? 'nothing'}`;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(console.log);
