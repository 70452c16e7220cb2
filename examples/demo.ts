/**
 * `npm run demo`: five committee documents in one ledger, every target judged, and one verdict followed to its quotes.
 */
import { fileURLToPath } from 'node:url';
import { openLedger, type Verdict, type View } from 'indicator-ledger';
import { memoryStore } from 'indicator-ledger/stores/memory';
import { catalogue } from './data/catalogue.ts';
import { fixed } from './data/clock.ts';
import * as damHa from './data/dam-ha-2024.ts';
import * as haGiang from './data/ha-giang-2021.ts';
import * as haNoi from './data/ha-noi-2023.ts';
import * as plan302 from './data/plan-302.ts';
import { table, wrap } from './data/table.ts';
import * as hue from './data/thua-thien-hue-2024.ts';
import {
  authority,
  intervalInWords,
  marginInWords,
  nameOf,
  place,
  printed,
  reasonInWords,
  requiredInWords,
  statusInWords,
  titleOf,
  tree,
} from './data/words.ts';

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

  const section = (title: string, lines: readonly string[]): void => {
    for (const line of ['', title, '', ...lines]) print(line);
  };
  const verdicts = view.compliance().toSorted((a, b) => order(view, a) - order(view, b));
  const having = (...statuses: readonly string[]) => verdicts.filter(({ status }) => statuses.includes(status));
  section('DECIDED', decided(view, having('met', 'missed')));
  section('NOT DECIDED, AND WHY', undecided(view, having('undecided')));
  section('NOT REPORTED', notReported(view, having('not-reported')));
  section('NOT ADDED UP', notAddedUp(view));
  section('BESIDE THE NATION', besideTheNation(view));
  section('WHERE A VERDICT COMES FROM', provenance(view));

  await ledger.close();
}

/** Verdicts on one place stand together. */
const order = (view: View, { cell }: Verdict): number =>
  view.definitions.territories.findIndex(({ id }) => id === cell.territory);

function decided(view: View, verdicts: readonly Verdict[]): readonly string[] {
  const columns = [
    { title: 'Where and when', width: 14 },
    { title: 'Target', width: 27 },
    { title: 'As printed', width: 11 },
    { title: 'Required', width: 14 },
    { title: 'Verdict', width: 7 },
    { title: 'Margin', width: 15 },
    { title: 'Set by', width: 10 },
  ];
  const rows = verdicts.map((verdict) => [
    place(view, verdict.cell),
    titleOf(verdict),
    printed(view, verdict.cell),
    requiredInWords(verdict),
    statusInWords(verdict),
    marginInWords(verdict),
    authority(view, verdict.target),
  ]);
  return table(columns, rows);
}

function undecided(view: View, verdicts: readonly Verdict[]): readonly string[] {
  const columns = [
    { title: 'Where and when', width: 14 },
    { title: 'Target', width: 27 },
    { title: 'As printed', width: 11 },
    { title: 'Why, and what would decide it', width: 38 },
    { title: 'Set by', width: 12 },
  ];
  const rows = verdicts.map((verdict) => [
    place(view, verdict.cell),
    titleOf(verdict),
    printed(view, verdict.cell),
    [
      `${reasonInWords(verdict.reason)}. To decide it: ${verdict.needs}`,
      ...verdict.claims.map(({ quote }) => `Claimed: “${quote}”`),
    ].join('\n'),
    authority(view, verdict.target),
  ]);
  return table(columns, rows);
}

/** One row for each place and authority: most of these targets come in bundles, and wait together. */
function notReported(view: View, verdicts: readonly Verdict[]): readonly string[] {
  const columns = [
    { title: 'Where', width: 14 },
    { title: 'Targets', width: 46 },
    { title: 'Set by', width: 28 },
  ];
  const bundles = new Map<string, readonly Verdict[]>();
  for (const verdict of verdicts) {
    const key = `${verdict.cell.territory} ${verdict.target.publisher}`;
    bundles.set(key, [...(bundles.get(key) ?? []), verdict]);
  }
  const rows = [...bundles.values()].map((bundle) => [
    distinct(bundle.map(({ cell }) => nameOf(view, cell))),
    distinct(bundle.map((verdict) => titleOf(verdict) + (verdict.reason === 'scope-empty' ? ' *' : ''))),
    distinct(bundle.flatMap(({ target }) => [authority(view, target), target.instrument ?? []]).flat()),
  ]);
  return [...table(columns, rows), '* binds every residential group, and the catalogue names none yet'];
}

const distinct = (lines: readonly string[]): string => [...new Set(lines)].join('\n');

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
