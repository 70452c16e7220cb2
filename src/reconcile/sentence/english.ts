/**
 * English, as plainly as it can be said.
 */
import type { Period } from '../../model/period.ts';
import type { Facts } from './facts.ts';
import { hedgesIn, inBrackets, inRole, isFall, isOfOne, ruled, turnDays, type Voice, withNumber } from './voice.ts';

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function count(number: number): string {
  return small[number] ?? String(number);
}

function day(date: string): string {
  const [year = '', month, dayOfMonth] = date.split('-');
  return `${Number(dayOfMonth)} ${months[Number(month) - 1] ?? month} ${year}`;
}

function periodName({ label, impossible }: Period): string | null {
  if (label === '../..') return null;
  if (impossible !== undefined) return `the period “${asLabelled(label)}”`;
  const [from = '', to] = label.split('/');
  if (to === undefined) return pointName(from);
  if (from === '..') return `until ${pointName(to)}`;
  return to === '..' ? `since ${pointName(from)}` : `${pointName(from)} to ${pointName(to)}`;
}

/** A period as it was labelled, whether or not there is one. */
function asLabelled(label: string): string {
  return label.split('/').map(pointName).join(' to ');
}

function pointName(label: string): string {
  const [, year = label, part = '', ofMonth] = /^(\d{4})(?:-(\w+))?(?:-(\d\d))?$/.exec(label) ?? [];
  if (ofMonth !== undefined) return day(label);
  if (part === '') return year;
  if (part.startsWith('H')) return `the ${part === 'H1' ? 'first' : 'second'} half of ${year}`;
  if (part.startsWith('Q')) return `${part} ${year}`;
  if (part.endsWith('M')) return `the first ${count(Number(part.slice(0, -1)))} months of ${year}`;
  return `${months[Number(part) - 1] ?? part} ${year}`;
}

function list(items: readonly string[]): string {
  if (items.some((item) => item.includes(', ') || item.includes(': '))) return items.join('; ');
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** What is printed on the right. */
function told(facts: Facts): string {
  const right = facts.said.find(({ side }) => side === 'right');
  return `the report says ${facts.right}${right === undefined || right.name === '' ? '' : ` for ${right.name}`}`;
}

function sumOf(facts: Facts, all: string, some: string): string {
  const { relation, left, sum, said } = facts;
  const [only, ...others] = said.filter(({ side, print }) => side === 'left' && print !== '');
  if (relation !== '=' && only !== undefined && only.name !== '' && others.length === 0)
    return `${only.name} alone comes to ${left}`;
  const lead =
    relation === '=' ? `${all} come to` : relation === '<=' ? `${some} alone come to` : `${all} come at most to`;
  return `${lead} ${left}${sum === '' ? '' : ` (${sum})`}`;
}

function parts({ names, finding }: Facts): string {
  const own = finding.operands.filter(({ side }) => side === 'left');
  const noun = own[0] === undefined ? null : names.dimension(own[0].cell);
  return `the ${count(own.length)} parts${noun === null ? '' : ` by ${noun}`}`;
}

function quotient(facts: Facts): string {
  const [over, under] = [inRole(facts, 'numerator'), inRole(facts, 'denominator')];
  return `${inBrackets(over)} out of ${inBrackets(under)} is ${facts.left}, and ${told(facts)}`;
}

function target({ names, finding }: Facts): string {
  const margin = finding.operands.find(({ role }) => role === 'margin');
  const name = margin === undefined ? null : names.target(margin.cell.indicator);
  return name === null ? 'the target' : `the target “${name}”`;
}

const must = { '=': 'must equal', '<=': 'must not exceed', '>=': 'must not be below' } as const;

/** How far apart, with a reason to call it so. */
function distance({ relation, gap, isGapCut, isExact }: Facts): string {
  if (gap === null) return 'the two cannot agree';
  const verb = relation === '=' ? 'they differ' : relation === '<=' ? 'that is too much' : 'that is too little';
  return isExact
    ? `${verb} by ${gap}`
    : `${verb} by ${isGapCut ? 'more than' : 'at least'} ${gap}, beyond all rounding`;
}

function before(facts: Facts): string {
  const days = turnDays(facts);
  return days.length === 0 ? 'in one of the periods' : `before ${list(days.map(day))}`;
}

/** Who says what. */
function words({ said }: Facts): string {
  const printed = said.filter(({ print }) => print !== '');
  return list(printed.map(({ name, print }) => (name === '' ? print : `${print} ${name}`)));
}

function nested({ said }: Facts): string {
  const [part, whole] = [said.find(({ side }) => side === 'left'), said.find(({ side }) => side === 'right')];
  return `${withNumber(part)} are part of ${withNumber(whole)}`;
}

/** Why there can be no such number. */
function inadmissible({ finding, gap, left }: Facts): string {
  if (gap === null) return 'there can be no such number';
  return isFall(finding) ? 'nothing falls by more than 100%' : `possible values: ${left}`;
}

export const english: Voice = {
  language: 'en',
  group: ',',
  point: '.',
  about: 'about ',
  day,
  anything: 'any number',
  noNumber: 'no number',
  between: (low, high, open) => {
    if (open.low) return `more than ${low} and ${open.high ? 'less than' : 'at most'} ${high}`;
    return `${low} to ${open.high ? 'less than ' : ''}${high}`;
  },
  from: (low, open) => (open ? `more than ${low}` : `at least ${low}`),
  upTo: (high, open) => (open ? `less than ${high}` : `at most ${high}`),
  directions: {
    change: { up: 'up', down: 'down', level: 'no change', unsaid: '(no number given)' },
    margin: { up: 'ahead by', down: 'short by', level: 'exactly the target', unsaid: '(no number given)' },
  },
  period: periodName,
  source: (publisher, published) => `${publisher}, ${day(published)}`,
  list,
  others: (number) => `${number} others`,
  minus: 'less ',
  by: 'per ',
  total: 'total',
  heading: (indicator, where) => {
    if (indicator === null) return where.join(', ');
    return where.length === 0 ? indicator : `${indicator} (${where.join(', ')})`;
  },
  claims: {
    time: (facts) => `${sumOf(facts, 'the periods', 'the periods reported')}, and ${told(facts)}`,
    territories: (facts) => `${sumOf(facts, 'the territories', 'the territories reported')}, and ${told(facts)}`,
    breakdown: (facts) => `${sumOf(facts, parts(facts), 'the parts reported')}, and ${told(facts)}`,
    measure: (facts) => `the parts give ${facts.left}${facts.sum === '' ? '' : ` (${facts.sum})`}, and ${told(facts)}`,
    ratio: quotient,
    share: quotient,
    'rate-between': (facts) => `the rates of the parts are ${facts.left}, and ${told(facts)}`,
    shares: (facts) =>
      `the shares come to ${facts.left}${facts.sum === '' ? '' : ` (${facts.sum})`}, and must make up ${facts.right}`,
    change: (facts) => {
      const [base, level] = [inRole(facts, 'base'), inRole(facts, 'level')];
      return `from ${inBrackets(base)} to ${inBrackets(level)} is ${facts.left}, and ${told(facts)}`;
    },
    margin: (facts) =>
      `against ${target(facts)}, the result (${inRole(facts, 'actual')?.print ?? ''}) is ${facts.left}, and ${told(facts)}`,
    target: (facts) => `the published distances (${facts.known}) put the target at ${facts.left} and at ${facts.right}`,
    monotone: (facts) => `${sumOf(facts, 'the periods within', 'the periods within')}, and ${told(facts)}`,
    count: (facts) => `the list has ${facts.left}, and ${told(facts)}`,
    nested,
    phases: (facts) => facts.known,
    fraction: (facts) =>
      `the fraction ${inRole(facts, 'numerator')?.print ?? ''} comes to ${facts.left}, and ${told(facts)}`,
    'fraction-count': (facts) => {
      const role = facts.finding.operands[0]?.role === 'denominator' ? 'denominator' : 'numerator';
      return `the fraction ${inRole(facts, role)?.print ?? ''} has ${facts.left} as its ${role}, and ${told(facts)}`;
    },
    repeated: (facts) => (facts.aspects.has('publication') ? words(facts) : `one document gives ${words(facts)}`),
    rivals: words,
    admissible: (facts) => `the report says ${facts.known}`,
    period: (facts) => `the period is given as “${asLabelled(facts.finding.operands[0]?.cell.period.label ?? '')}”`,
    together: (facts) => `the figures reported (${facts.known}) cannot all be true`,
    rule: (facts) => `${ruled(facts, 'left')} ${must[facts.finding.relation]} ${ruled(facts, 'right')}`,
  },
  consistent: ({ finding, isExact, isHedged }) => {
    if (isHedged) return 'nothing contradicts it';
    if (finding.relation !== '=') return 'that is in order';
    return isExact ? 'they agree' : 'they agree within rounding';
  },
  inconsistent: (facts) => {
    const { kind, repairs } = facts.finding;
    if (kind === 'admissible') return inadmissible(facts);
    if (kind === 'together') return 'each by itself is possible';
    if (kind === 'phases')
      return `the days do not follow one another${facts.gap === null ? '' : `, by ${facts.gap} days`}`;
    if (kind === 'period')
      return `there is no such period${repairs.length === 0 ? '' : `; it may be ${repairs.map(asLabelled).join(' or ')}`}`;
    return distance(facts);
  },
  restated: (facts) => {
    const who =
      facts.finding.kind === 'rivals'
        ? 'the publishers differ'
        : 'the documents differ, and the figures may have been revised';
    return `${distance(facts)}; ${who}`;
  },
  agree: ({ known }) => `nothing contradicts the figures reported (${known})`,
  impossible: (facts) => {
    const { known, missing } = facts;
    const verdict = isOfOne(facts)
      ? `the figure reported (${known}) cannot be true`
      : `the figures reported (${known}) cannot all be true`;
    return missing === '' ? verdict : `${verdict}, whatever the value of ${missing}`;
  },
  topics: {
    time: 'the periods with the whole period',
    territories: 'the territories with the whole',
    breakdown: 'the parts with the total',
    measure: 'the parts with what is made of them',
    ratio: 'the rate with its numerator and denominator',
    share: 'the share with the part and the whole',
    'rate-between': 'the overall rate with the rates of the parts',
    shares: 'the shares with the whole',
    change: 'the change with the two periods',
    margin: 'the distance from the target with the result and the target',
    target: 'the targets that the published distances imply',
    monotone: 'the total to date with the periods within it',
    count: 'the count with the list',
    nested: 'the figure with the one that includes it',
    phases: 'the days of the phases',
    fraction: 'the fraction with the rate beside it',
    'fraction-count': 'the fraction with the figures that it is made of',
    repeated: 'the reports of one figure',
    rivals: 'the figures of several publishers',
    admissible: 'the figure with its definition',
    period: 'the reporting period',
    together: 'the figures with one another',
    rule: 'the figures with the rule',
  },
  undecided: (topic, reason, { known }) =>
    `a comparison of ${topic} is not possible yet, because ${reason}${known === '' ? '' : ` (known: ${known})`}`,
  notCompared: (reason) => `they are not compared, because ${reason}`,
  notApplicable: (topic, reason) => `a comparison of ${topic} does not apply, because ${reason}`,
  reasons: {
    missing: ({ missing }) => `there is no figure for ${missing}`,
    'repeated-reports-disagree': () => 'the document gives one figure twice, and differently',
    'base-unstated': () => 'the document does not say what the change is measured from',
    'base-zero': () => 'the base is 0, from which there is no percent change',
    'denominator-may-be-zero': () => 'the denominator may be 0',
    'impossible-period': () => 'the period names days that do not exist',
    'not-numeric': () => 'the document gives no number to compare',
    'target-unknown': () => 'nothing but this very distance tells of the value of the target',
    'definition-changed': (facts) => `the indicator was defined otherwise ${before(facts)}`,
    'territory-changed': (facts) =>
      turnDays(facts).length === 0
        ? 'the territory changed within the period'
        : `the territory was another ${before(facts)}`,
    'denominator-differs': () => 'the fraction and the rate may have been taken of different wholes',
  },
  noReason: 'the figures leave it open',
  advisories: {
    'loose-hedge': ({ finding, left }) =>
      `note: ${list(hedgesIn(finding)) || 'what is printed'} is far from what it stands for (${left})`,
    'denominator-differs': () => 'note: the rate may have been taken of another whole than the fraction beside it',
    'impossible-period': () => 'note: the period names days that do not exist',
    'rounds-like-truncation': () => 'note: the document seems to drop digits instead of rounding them',
  },
  superseded: 'one of these figures was later published anew or taken back',
  rule: (reason) => `by the rule “${reason.replace(/[.\s]+$/u, '')}”`,
  sources: (sources) => `source: ${sources}`,
};
