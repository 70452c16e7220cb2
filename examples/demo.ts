/**
 * `npm run demo`: five committee documents in one ledger, a report of every target, and one verdict followed to its
 * quotes.
 */
import { fileURLToPath } from 'node:url';
import { openLedger, reconcile, report, type View } from 'indicator-ledger';
import { memoryStore } from 'indicator-ledger/stores/memory';
import { catalogue } from './data/catalogue.ts';
import { fixed } from './data/clock.ts';
import * as damHa from './data/dam-ha-2024.ts';
import * as haGiang from './data/ha-giang-2021.ts';
import * as haNoi from './data/ha-noi-2023.ts';
import * as plan302 from './data/plan-302.ts';
import { wrap } from './data/table.ts';
import * as hue from './data/thua-thien-hue-2024.ts';
import { intervalInWords, place, printed, reasonInWords, tree } from './data/words.ts';

const documents = [haGiang, plan302, haNoi, hue, damHa];

export async function main(print: (line: string) => void): Promise<void> {
  const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê BCĐ 138', ...fixed() });
  await ledger.define(catalogue);
  for (const document of documents) {
    await ledger.define(document.catalogue);
    await ledger.record(document.report);
  }
  const view = await ledger.view();
  const { publications, targets } = view.definitions;
  const figures = documents.flatMap(({ report }) => report.figures);
  print(`${publications.length} documents, ${figures.length} figures, ${targets.length} targets, one ledger.`);
  print('No document says on which days its half-years begin and end, so none is supposed.');

  print('');
  for (const line of report(view, reconcile(view), { language: 'en', width: 110 }).toText().split('\n')) print(line);

  const section = (title: string, lines: readonly string[]): void => {
    for (const line of [title, '─'.repeat(title.length), '', ...lines, '']) print(line);
  };
  section('Not added up', notAddedUp(view));
  section('Beside the nation', besideTheNation(view));
  section('Where a verdict comes from', provenance(view));

  await ledger.close();
}

/** Parts of which nobody said that they are disjoint, and all there is. */
function notAddedUp(view: View): readonly string[] {
  const query = { indicator: 'rehabilitation-placements', territory: 'ha-giang' };
  const parts = view.figures(query).map((figure) => `${figure.cell.breakdown?.form ?? 'all'}: ${figure.printed}`);
  const total = view.aggregate({ ...query, period: '2021-H1' });
  return wrap(
    `${place(view, total.cell)}, persons placed: ${parts.join(', ')}. Total: none, ${reasonInWords(total.reason)}.`,
    110,
  );
}

function besideTheNation(view: View): readonly string[] {
  const indicator = 'social-order-crimes-change';
  const gap = view.gap({ indicator, period: '2024-H1', territory: 'thua-thien-hue', beside: 'viet-nam' });
  const [own, other] = [printed(view, gap.own.cell), printed(view, gap.other.cell)];
  return wrap(
    `Crimes against social order: ${own} in Thừa Thiên Huế, ${other} in the whole country. The gap is ` +
      `${intervalInWords(gap.printed)} points in Huế's favour, since fewer is better.`,
    110,
  );
}

/** From a verdict to the sentences of the document that it rests on. */
function provenance(view: View): readonly string[] {
  return view.compliance({ target: 'hue-clearance-2024-h1' }).flatMap((verdict) => tree(view.explain(verdict)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(console.log);
