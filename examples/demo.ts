/**
 * `npm run demo`: five committee documents in one ledger, every target judged, and one answer followed to its quote.
 */
import { fileURLToPath } from 'node:url';
import { openLedger, textIn, type Verdict, type View } from 'indicator-ledger';
import { memoryStore } from 'indicator-ledger/stores/memory';
import { catalogue } from './data/catalogue.ts';
import { fixed } from './data/clock.ts';
import * as damHa from './data/dam-ha-2024.ts';
import * as haGiang from './data/ha-giang-2021.ts';
import * as haNoi from './data/ha-noi-2023.ts';
import * as plan302 from './data/plan-302.ts';
import { table } from './data/table.ts';
import * as hue from './data/thua-thien-hue-2024.ts';
import { authority, intervalInWords, marginInWords, requiredInWords, statusInWords, tree } from './data/words.ts';

const territories = new Map(
  (catalogue.territories ?? []).map((territory) => [
    territory.id,
    textIn('spans' in territory ? (territory.spans[0]?.name ?? territory.id) : territory.name, 'vi'),
  ]),
);

const documents = [haGiang, plan302, haNoi, hue, damHa];

export async function main(print: (line: string) => void): Promise<void> {
  const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê BCĐ 138', ...fixed() });
  await ledger.define(catalogue);
  for (const document of documents) {
    await ledger.define(document.catalogue);
    await ledger.record(document.report);
  }
  const view = await ledger.view();
  const figures = documents.flatMap(({ report }) => report.figures).length;
  print(`${documents.length} documents, ${figures} figures, one ledger. “As printed” is verbatim; nothing is rounded.`);

  const verdicts = view.compliance({});
  const decided = verdicts.filter(({ status }) => status === 'met' || status === 'missed');
  print('');
  print('DECIDED');
  for (const line of decidedTable(view, decided)) print(line);

  const open = verdicts.filter(({ status }) => status === 'undecided' || status === 'not-reported');
  print('');
  print('NOT DECIDED, AND WHY');
  for (const line of openTable(open)) print(line);

  print('');
  print('BESIDE THE NATION');
  for (const line of besideTheNation(view)) print(line);

  print('');
  print('WHERE AN ANSWER COMES FROM');
  const cell = { indicator: 'clearance-rate-social-order', territory: 'thua-thien-hue', period: '2024-H1' };
  for (const line of tree(view.explain(cell))) print(line);

  await ledger.close();
}

/** Where and when a target is judged. */
const place = ({ cell }: Verdict): string =>
  `${territories.get(cell.territory) ?? cell.territory} ${when(cell.period.label)}`;

const when = (label: string): string => (label === '../..' ? '' : label);

const title = ({ target }: Verdict): string => textIn(target.name ?? target.id, 'vi');

function decidedTable(view: View, verdicts: readonly Verdict[]): readonly string[] {
  const columns = [
    { title: 'Where and when', width: 15 },
    { title: 'Target', width: 26 },
    { title: 'As printed', width: 13 },
    { title: 'Required', width: 14 },
    { title: 'Verdict', width: 8 },
    { title: 'Margin', width: 14 },
    { title: 'Set by', width: 12 },
  ];
  const rows = verdicts.map((verdict) => [
    place(verdict),
    title(verdict),
    view.figure(verdict.cell).vintage?.printed ?? '',
    requiredInWords(verdict),
    statusInWords(verdict),
    marginInWords(verdict),
    authority(verdict.target),
  ]);
  return table(columns, rows);
}

function openTable(verdicts: readonly Verdict[]): readonly string[] {
  const columns = [
    { title: 'Where and when', width: 15 },
    { title: 'Target', width: 28 },
    { title: 'State', width: 14 },
    { title: 'Why, and what would decide it', width: 30 },
    { title: 'Set by', width: 15 },
  ];
  const rows = verdicts.map((verdict) => [
    place(verdict),
    title(verdict),
    statusInWords(verdict),
    `${verdict.reason ?? ''} ${verdict.needs ?? ''}`.trim(),
    authority(verdict.target),
  ]);
  return table(columns, rows);
}

function besideTheNation(view: View): readonly string[] {
  const cell = { indicator: 'social-order-crimes-change', period: '2024-H1' } as const;
  const printed = (territory: string): string => view.figure({ ...cell, territory }).vintage?.printed ?? '';
  const gap = view.gap({ ...cell, territory: 'thua-thien-hue', beside: 'viet-nam' });
  return [
    `Crimes against social order: ${printed('thua-thien-hue')} in Thừa Thiên Huế, ${printed('viet-nam')} in Việt Nam:`,
    `${intervalInWords(gap.value)} points in Huế's favour, since fewer is better.`,
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(console.log);
