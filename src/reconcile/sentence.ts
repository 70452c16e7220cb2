/**
 * Sentence: a finding becomes one sentence, for a reader who is no statistician.
 *
 * Parts: sentence/number (numbers in words), sentence/names (names from definitions), sentence/facts (the phrases of a
 * finding), sentence/voice (what a language must say), sentence/vietnamese and sentence/english.
 *
 * Invariants
 * - SEN-1 Every finding has a sentence in both languages: one line, ended once, of at most 8,000 characters however
 *   long its names are, without a word of the machine.
 * - SEN-2 A sentence holds every number that its finding rests on, as it was printed, and how far apart both sides are.
 */
import * as z from 'zod';
import { issue, LedgerError, shown, unwrap } from '../model/error.ts';
import { readAs, rule } from '../model/schema.ts';
import { textIn } from '../model/text.ts';
import type { View } from '../query.ts';
import type { Finding } from './finding.ts';
import { english } from './sentence/english.ts';
import { distinct, type Facts, factsOf, someOf } from './sentence/facts.ts';
import { capitalised, cut, namesIn } from './sentence/names.ts';
import { vietnamese } from './sentence/vietnamese.ts';
import { named, type Voice } from './sentence/voice.ts';

/** In which language a finding is told, and the view that it was found in, which knows the names. */
export interface SentenceOptions {
  readonly language: 'vi' | 'en';
  readonly view: Pick<View, 'definitions'>;
}

const voices: Readonly<Record<SentenceOptions['language'], Voice>> = { vi: vietnamese, en: english };

/**
 * One sentence about a finding: what was compared, both sides in the reader's numbers, how far apart they are, and who
 * published them when. Names come from the definitions; hedges stand as they were printed.
 *
 * @throws LedgerError `language_must_be_vi_or_en`, `finding_must_be_a_finding`, `view_must_be_a_view`.
 * @example
 * ```ts
 * import { reconcile, sentenceOf, viewOf } from 'indicator-ledger';
 *
 * const form = { id: 'form', name: { vi: 'Hình thức' }, members: ['home', 'centre'], disjoint: true, exhaustive: true };
 * const catalogue = {
 *   publishers: [{ id: 'police', name: 'Công an tỉnh' }],
 *   territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
 *   indicators: [
 *     { id: 'placed', name: 'Số người cai nghiện', unit: 'person', measure: { kind: 'flow' }, dimensions: [form] },
 *   ],
 * } as const;
 * const cell = { indicator: 'placed', territory: 'hue', period: '2024' };
 * const figures = [
 *   { ...cell, breakdown: { form: 'home' }, value: '12' },
 *   { ...cell, breakdown: { form: 'centre' }, value: '18' },
 *   { ...cell, value: '31' },
 * ];
 * const publication = { publisher: 'police', publishedOn: '2025-01-05', title: 'Báo cáo', language: 'vi', calendar: 'civil' };
 * const view = viewOf({ catalogue, publications: [{ publication, figures }] });
 *
 * const [finding] = reconcile(view).findings;
 * const sentence = finding && sentenceOf(finding, { language: 'vi', view });
 * console.log(sentence?.split(': ')[0]); // Số người cai nghiện (Huế, năm 2024)
 * console.log(sentence?.split(': ')[1]?.split(' (theo')[0]); // tổng hai hình thức là 30 (12 + 18), báo cáo ghi 31; chênh 1
 * ```
 */
export function sentenceOf(finding: Finding, options: SentenceOptions): string {
  if (!isFinding(finding)) throw new LedgerError([notFound]);
  const { language, view } = unwrap(readAs(optionsSchema, options));
  const voice = voices[language];
  const facts = factsOf(finding, namesIn(view.definitions, language), voice);
  const head = headingOf(facts, voice);
  const said = [bodyOf(facts, voice), ...notesOf(facts, voice)].join('; ');
  const source = facts.source === null ? '' : ` (${voice.sources(facts.source)})`;
  return `${capitalised(head === '' ? said : `${head}: ${said}`)}${source}.`;
}

/** A copy made member by member is without what is looked up when it is read. */
function isFinding(given: unknown): boolean {
  if (typeof given !== 'object' || given === null || !('kind' in given)) return false;
  const lists = ['operands', 'figures', 'missing', 'advisories', 'repairs'] as const;
  return lists.every((list) => Array.isArray(Reflect.get(given, list)));
}

const notFound = issue(
  'finding_must_be_a_finding',
  ['finding'],
  'This is no finding of a reconciliation.',
  'Pass one of the findings of `reconcile()`, itself and not a copy of it.',
);

const languageRule = rule(
  'language_must_be_vi_or_en',
  (found) => `Findings are not told in the language ${shown(found)}.`,
  "Pass 'vi' or 'en'.",
);
const viewRule = rule('view_must_be_a_view', 'This is no view of a ledger.', 'Pass the view that was reconciled.');

const optionsSchema: z.ZodType<SentenceOptions> = z.strictObject({
  language: z.custom<SentenceOptions['language']>((given) => given === 'vi' || given === 'en', languageRule),
  view: z.custom<SentenceOptions['view']>(
    (given) => typeof given === 'object' && given !== null && 'definitions' in given,
    viewRule,
  ),
});

/** What all that is compared has in common. */
function headingOf({ finding, aspects, names }: Facts, voice: Voice): string {
  const cell = finding.operands[0]?.cell ?? finding.missing[0];
  if (cell === undefined) return '';
  const where = [
    aspects.has('territory') ? null : names.place(cell),
    aspects.has('period') || finding.kind === 'period' ? null : voice.period(cell.period),
  ];
  const indicator = aspects.has('indicator') ? null : names.indicatorName(cell.indicator);
  return voice.heading(
    indicator,
    where.filter((one) => one !== null),
  );
}

function bodyOf(facts: Facts, voice: Voice): string {
  const { finding } = facts;
  const { kind, status, reason, left, right, missing } = finding;
  const rule = finding.rule === null ? '' : `${voice.rule(cut(textIn(finding.rule.reason, voice.language)))}, `;
  if (kind === 'period') return rule + said(voice.claims.period(facts), voice.inconsistent(facts), facts, voice);
  const isOpen = (missing.length > 0 && !facts.isPartial) || left === null || right === null;
  const claim = voice.claims[kind](facts);
  if (status === 'undecided' || status === 'not-applicable') {
    const why = reason === null ? voice.noReason : voice.reasons[reason](facts);
    if (!isOpen) return rule + said(claim, voice.notCompared(why), facts, voice);
    const topic = voice.topics[kind];
    return rule + (status === 'undecided' ? voice.undecided(topic, why, facts) : voice.notApplicable(topic, why));
  }
  if (isOpen && !toldByItself.has(kind))
    return rule + (status === 'consistent' ? voice.agree : voice.impossible)(facts);
  return rule + said(claim, voice[status](facts), facts, voice);
}

/** Kinds that compare nothing that is computed. */
const toldByItself: ReadonlySet<Finding['kind']> = new Set(['admissible', 'together', 'repeated', 'rivals']);

/**
 * What is compared and what came of it. The prints that a claim leaves out stand in brackets: whoever reads it is to see
 * every number that it rests on.
 */
function said(claim: string, outcome: string, facts: Facts, voice: Voice): string {
  const left = facts.said.filter(({ print }) => print !== '' && !claim.includes(print));
  const rest = someOf(distinct(left.map((one) => named(one, ': '))), voice);
  return `${claim}${rest === '' ? '' : ` (${rest})`}; ${outcome}`;
}

/** What is to be noted besides, unless it was said. */
function notesOf(facts: Facts, voice: Voice): readonly string[] {
  const { advisories, superseded, reason, kind } = facts.finding;
  const notes = advisories.filter((one) => one !== reason && !(kind === 'period' && one === 'impossible-period'));
  return [...notes.map((one) => voice.advisories[one](facts)), ...(superseded ? [voice.superseded] : [])];
}
