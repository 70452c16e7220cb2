/**
 * An analyst's question on two clocks: what did the world know on a day (published), and what did this ledger know at
 * an instant (recorded)?
 *
 * The log is what an office leaves behind: documents come in when somebody finds them, old ones after newer ones, and
 * one figure is mistyped ("3,67" for "3,76") and corrected three weeks later.
 */
import { fileURLToPath } from 'node:url';
import {
  type CellQuery,
  compareViews,
  openLedger,
  type RecordInput,
  replay,
  type StoredEvent,
  type View,
} from 'indicator-ledger';
import { memoryStore } from 'indicator-ledger/stores/memory';
import { catalogue as shared } from './data/catalogue.ts';
import { fixed } from './data/clock.ts';
import * as haGiang from './data/ha-giang-2021.ts';
import * as haNoi from './data/ha-noi-2023.ts';
import { table } from './data/table.ts';
import * as hue from './data/thua-thien-hue-2024.ts';
import { place } from './data/words.ts';

const nation: CellQuery = { indicator: 'social-order-crimes-change', territory: 'viet-nam', period: '2024-H1' };
const cells: readonly CellQuery[] = [
  { indicator: 'clearance-rate-all-crimes', territory: 'ha-giang', period: '2021-H1' },
  { indicator: 'clearance-rate-very-serious', territory: 'ha-noi', period: '2023' },
  { indicator: 'social-order-crimes-change', territory: 'thua-thien-hue', period: '2024-H1' },
  nation,
];

/** Document 000 as a tired clerk typed it. */
const mistyped: RecordInput = {
  ...hue.report,
  figures: hue.report.figures.map((figure) =>
    figure.territory === 'viet-nam' ? { ...figure, value: 'tăng 3,67%' } : figure,
  ),
};

/** The log of March to August 2024. */
async function logOfAnOffice(): Promise<readonly StoredEvent[]> {
  const store = memoryStore();
  const clock = fixed('2024-03-07T02:00:00.000Z');
  const ledger = await openLedger(store, { recordedBy: 'thống kê BCĐ 138', ...clock });
  for (const part of [shared, haGiang.catalogue, haNoi.catalogue, hue.catalogue]) await ledger.define(part);

  await ledger.record(haNoi.report);
  clock.turnTo('2024-07-08T02:00:00.000Z');
  await ledger.record(mistyped);
  clock.turnTo('2024-07-15T02:00:00.000Z');
  await ledger.record(haGiang.report); // three years old, and welcome

  clock.turnTo('2024-08-01T02:00:00.000Z');
  const report = (await ledger.view()).figure(nation).vintage?.report ?? 0;
  await ledger.correct({ report, figure: { value: 'tăng 3,76%' }, reason: 'Mistyped: the document prints 3,76%.' });

  const events: StoredEvent[] = [];
  for await (const event of store.read()) events.push(event);
  await ledger.close();
  return events;
}

export async function main(print: (line: string) => void): Promise<void> {
  const events = await logOfAnOffice();
  const today = replay(events);

  print('What the world had been told, as this ledger knows it today');
  const days = ['2021-08-31', '2023-07-31', '2024-07-31'];
  const told = days.map((published) => replay(events, { asOf: { published } }));
  const columns = [{ title: '', width: 24 }, ...days.map((day) => ({ title: day, width: 14 }))];
  const rows = cells.map((cell) => [nameOf(today, cell), ...told.map((view) => known(view, cell))]);
  for (const line of table(columns, rows)) print(`  ${line}`);

  print('');
  print('What this ledger had recorded by last night, and what it has recorded now');
  const yesterday = replay(events, { asOf: { recorded: '2024-07-31T23:59:59.999Z' } });
  print(`  ${nameOf(today, nation)}: ${known(yesterday, nation)} yesterday, ${known(today, nation)} today`);

  print('');
  print('Everything that is different between the two');
  const { figures, verdicts } = compareViews(yesterday, today);
  for (const { cell, before, after } of figures) {
    print(
      `  ${cell.indicator}, ${place(today, cell)}: ${before?.printed ?? 'nothing'} → ${after?.printed ?? 'nothing'}`,
    );
  }
  print(`  ${verdicts.length === 0 ? 'No verdict changed.' : `${verdicts.length} verdicts changed.`}`);

  print('');
  print('Every vintage of the figure');
  for (const { report, position, recordedAt, printed, state } of today.vintages(nation)) {
    print(`  ${recordedAt.slice(0, 10)}  “${printed}”, ${state} (report ${report}, position ${position})`);
  }

  print('');
  print('A token brings the same answers back, whatever is recorded later');
  const token = JSON.stringify(yesterday.token);
  print(`  ${token}: ${known(replay(events, JSON.parse(token)), nation)}`);
}

const known = (view: View, cell: CellQuery): string => view.figure(cell).vintage?.printed ?? '–';

const nameOf = (view: View, cell: CellQuery): string => place(view, view.figure(cell).cell);

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(console.log);
