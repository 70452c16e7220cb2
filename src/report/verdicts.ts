/**
 * Verdicts: the sections on what was decided, what was not and why, and what nobody reported.
 */
import { cellKey } from '../model/cell.ts';
import { textIn } from '../model/text.ts';
import type { Verdict } from '../query.ts';
import { byPlace, type Desk, leavesOf, missingNames, phrase, placed, placeName, tableOf } from './desk.ts';
import type { ReportDocument, ReportPhrase, ReportSection } from './document.ts';
import { actualWords, bulletOf, marginWords, requiredWords, tones } from './results.ts';

/** All verdicts that a report is about, by place and period. */
export function verdictsFor(desk: Desk): readonly Verdict[] {
  const { territory, period } = desk.brief;
  const query = { ...(territory === null ? {} : { territory }), ...(period === null ? {} : { period }) };
  const order = byPlace(desk);
  return desk.view.compliance(query).toSorted((a, b) => order(a.cell, b.cell));
}

/** How many there are of each kind. */
export function tallyOf({ voice }: Desk, verdicts: readonly Verdict[]): ReportDocument['tally'] {
  const kinds = ['met', 'missed', 'undecided', 'not-reported', 'not-applicable'] as const;
  return kinds.flatMap((kind) => {
    const count = verdicts.filter(({ status }) => status === kind).length;
    return count === 0 ? [] : [{ count, label: voice.statuses[kind], tone: tones[kind] }];
  });
}

/** Met and missed, each with its margin and whoever set the target. */
export function decidedSection(desk: Desk, verdicts: readonly Verdict[]): readonly ReportSection[] {
  const { columns, sections } = desk.voice;
  const decided = verdicts.filter(({ status }) => status === 'met' || status === 'missed');
  if (decided.length === 0) return [];
  const rows = rowsOf(desk, decided, (verdict) => [statusPhrase(desk, verdict), phrase(marginWords(desk, verdict))]);
  const { target, place, actual, required, status, margin, authority } = columns;
  const titles = [target, ...placed(desk, place), actual, required, status, margin, authority];
  return [{ id: 'decided', title: sections.decided, blocks: tableOf(desk, titles, rows, decided.length) }];
}

/** What every table of verdicts says of each, with what this one says of it before the authority. */
function rowsOf(
  desk: Desk,
  verdicts: readonly Verdict[],
  own: (verdict: Verdict) => readonly ReturnType<typeof phrase>[],
) {
  return verdicts.slice(0, desk.brief.rows).map((verdict) => {
    const picture = bulletOf(desk, verdict);
    const cells = [
      targetPhrase(verdict, desk),
      ...placed(desk, phrase(placeName(desk, verdict.cell))),
      phrase(actualWords(desk, verdict), desk.sources.figures(leavesOf(desk.view.explain(verdict)))),
      phrase(requiredWords(desk, verdict)),
      ...own(verdict),
      authorityPhrase(desk, verdict),
    ];
    return picture === null ? { cells } : { cells, picture };
  });
}

/** What could not be decided, why, and what would decide it. */
export function undecidedSection(desk: Desk, verdicts: readonly Verdict[]): readonly ReportSection[] {
  const { columns, sections } = desk.voice;
  const open = verdicts.filter(({ status }) => status === 'undecided');
  if (open.length === 0) return [];
  const rows = rowsOf(desk, open, (verdict) => [phrase(whyWords(desk, verdict), [], 'open')]);
  const { target, place, actual, required, why, authority } = columns;
  const titles = [target, ...placed(desk, place), actual, required, why, authority];
  return [{ id: 'undecided', title: sections.undecided, blocks: tableOf(desk, titles, rows, open.length) }];
}

/** One row for each place and authority: targets that come in bundles wait together. */
export function silentSection(desk: Desk, verdicts: readonly Verdict[]): readonly ReportSection[] {
  const { columns, sections } = desk.voice;
  const silent = verdicts.filter(({ status }) => status === 'not-reported' || status === 'not-applicable');
  if (silent.length === 0) return [];
  const bundles = new Map<string, Verdict[]>();
  for (const verdict of silent) {
    const key = `${placeName(desk, verdict.cell)}\n${verdict.target.publisher}`;
    const bundle = bundles.get(key);
    if (bundle === undefined) bundles.set(key, [verdict]);
    else bundle.push(verdict);
  }
  const all = [...bundles.values()];
  const rows = all.slice(0, desk.brief.rows).flatMap((bundle) => {
    const [first] = bundle;
    if (first === undefined) return [];
    const names = bundle.map((verdict) => silentName(desk, verdict));
    return [{ cells: [phrase(placeName(desk, first.cell)), phrase(names.join('\n')), authorityPhrase(desk, first)] }];
  });
  const titles = [columns.place, columns.target, columns.authority];
  return [{ id: 'silent', title: sections.silent, blocks: tableOf(desk, titles, rows, all.length) }];
}

/** Why nothing was reported is said where there is more to it than that. */
function silentName(desk: Desk, verdict: Verdict): string {
  const { reason } = verdict;
  const name = targetName(desk, verdict);
  return reason === null || reason === 'not-reported' ? name : `${name} (${desk.voice.reasons[reason][0]})`;
}

function whyWords(desk: Desk, { reason, actual, claims, cell }: Verdict): string {
  const { voice } = desk;
  const [why, needs] = voice.reasons[reason ?? 'not-reported'];
  const missing = actual.missing.filter((one) => cellKey(one) !== cellKey(cell));
  const said = claims.map(({ quote, printed }) => voice.claimed(quote ?? printed));
  return [voice.open(why, needs, missingNames(desk, missing)), ...said].join('\n');
}

function targetName({ voice }: Desk, { target }: Verdict): string {
  return textIn(target.name ?? target.id, voice.setting.language);
}

function targetPhrase(verdict: Verdict, desk: Desk): ReportPhrase {
  return phrase(targetName(desk, verdict), desk.sources.target(verdict.target));
}

function statusPhrase({ voice }: Desk, { status, firm }: Verdict): ReportPhrase {
  const lines = [`${marks[status]} ${voice.statuses[status]}`, ...(firm ? [] : [voice.notFirm])];
  return phrase(lines.join('\n'), [], tones[status]);
}

const marks = { met: '✓', missed: '✗', undecided: '?', 'not-reported': '–', 'not-applicable': '·' } as const;

function authorityPhrase({ names }: Desk, { target }: Verdict): ReportPhrase {
  const name = names.publisher(target.publisher);
  return phrase(target.instrument === undefined ? name : `${name}\n${target.instrument}`);
}
