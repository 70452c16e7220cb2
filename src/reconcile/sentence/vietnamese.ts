/**
 * Vietnamese, as official reports are written.
 */
import { formatPeriod, parsePeriod } from '../../model/period.ts';
import type { Facts } from './facts.ts';
import { cut } from './names.ts';
import { hedgesIn, inBrackets, inRole, isFall, isOfOne, ruled, turnDays, type Voice, withNumber } from './voice.ts';

const small = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'] as const;

function count(number: number): string {
  return small[number] ?? String(number);
}

function day(date: string): string {
  const [year = '', month, dayOfMonth] = date.split('-');
  return `${Number(dayOfMonth)}/${Number(month)}/${year}`;
}

/** A period as it was labelled, whether or not there is one. */
function asLabelled(label: string): string {
  const sides = label.split('/').map((side) => {
    if (/^\d{4}-\d\d-\d\d$/.test(side)) return day(side);
    const read = parsePeriod(side, { calendar: 'unstated' });
    const printed = read.ok ? formatPeriod(read.value, { codec: 'vietnamese' }) : read;
    return printed.ok ? printed.value : cut(side);
  });
  return sides.join(' đến ');
}

function list(items: readonly string[]): string {
  if (items.some((item) => item.includes(', ') || item.includes(': '))) return items.join('; ');
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} và ${last}`;
}

/** What is printed on the right. */
function told(facts: Facts): string {
  const right = facts.said.find(({ side }) => side === 'right');
  return `báo cáo ghi ${right === undefined || right.name === '' ? '' : `${right.name} là `}${facts.right}`;
}

function sumOf(facts: Facts, all: string, some: string): string {
  const { relation, left, sum, said } = facts;
  const [only, ...others] = said.filter(({ side, print }) => side === 'left' && print !== '');
  if (relation !== '=' && only !== undefined && only.name !== '' && others.length === 0)
    return `riêng ${only.name} đã là ${left}`;
  const lead = relation === '=' ? `tổng ${all}` : relation === '<=' ? `riêng ${some}` : `gộp cả ${all}`;
  return `${lead} là ${left}${sum === '' ? '' : ` (${sum})`}`;
}

function parts({ said, names, finding }: Facts): string {
  const own = finding.operands.filter(({ side }) => side === 'left');
  const noun = own[0] === undefined ? null : names.dimension(own[0].cell);
  return `${count(said.filter(({ side }) => side === 'left').length)} ${noun ?? 'phần'}`;
}

function quotient(facts: Facts): string {
  const [over, under] = [inRole(facts, 'numerator'), inRole(facts, 'denominator')];
  return `${inBrackets(over)} trên ${inBrackets(under)} là ${facts.left}, ${told(facts)}`;
}

function target({ names, finding }: Facts): string {
  const margin = finding.operands.find(({ role }) => role === 'margin');
  const name = margin === undefined ? null : names.target(margin.cell.indicator);
  return name === null ? 'chỉ tiêu' : `chỉ tiêu “${name}”`;
}

const must = { '=': 'phải bằng', '<=': 'không được lớn hơn', '>=': 'không được nhỏ hơn' } as const;

/** How far apart, with a reason to call it so. */
function distance({ relation, gap, isGapCut, isExact }: Facts): string {
  if (gap === null) return 'hai bên không thể khớp';
  if (isExact) return `${relation === '=' ? 'chênh' : relation === '<=' ? 'vượt' : 'thiếu'} ${gap}`;
  const verb = relation === '=' ? 'vẫn chênh' : relation === '<=' ? 'vẫn vượt' : 'vẫn thiếu';
  return `${verb} ${isGapCut ? 'hơn' : 'ít nhất'} ${gap}, dù đã tính cả sai số làm tròn`;
}

function before(facts: Facts): string {
  const days = turnDays(facts);
  return days.length === 0 ? 'trong một trong các kỳ' : `trước ngày ${list(days.map(day))}`;
}

/** Who says what. */
function words({ said }: Facts): string {
  const printed = said.filter(({ print }) => print !== '');
  return list(printed.map(({ name, print }) => (name === '' ? print : `${name} là ${print}`)));
}

function nested({ said }: Facts): string {
  const [part, whole] = [said.find(({ side }) => side === 'left'), said.find(({ side }) => side === 'right')];
  return `${withNumber(part)} nằm trong ${withNumber(whole)}`;
}

/** Why there can be no such number. */
function inadmissible({ finding, gap, left }: Facts): string {
  if (gap === null) return 'con số này không thể có';
  return isFall(finding) ? 'không thể giảm quá 100%' : `giá trị có thể có: ${left}`;
}

export const vietnamese: Voice = {
  language: 'vi',
  group: '.',
  point: ',',
  about: 'khoảng ',
  day,
  anything: 'số bất kỳ',
  noNumber: 'chưa có số',
  between: (low, high, open) => {
    if (open.low) return `trên ${low} và ${open.high ? 'dưới' : 'không quá'} ${high}`;
    return `từ ${low} đến ${open.high ? 'dưới ' : ''}${high}`;
  },
  from: (low, open) => (open ? `trên ${low}` : `từ ${low} trở lên`),
  upTo: (high, open) => (open ? `dưới ${high}` : `không quá ${high}`),
  directions: {
    change: { up: 'tăng', down: 'giảm', level: 'không tăng, không giảm', unsaid: '(không nêu con số)' },
    margin: { up: 'vượt', down: 'thiếu', level: 'vừa bằng chỉ tiêu', unsaid: 'chỉ tiêu (không nêu con số)' },
  },
  period: (period) => {
    if (period.label === '../..') return null;
    const printed = formatPeriod(period, { codec: 'vietnamese' });
    return printed.ok ? printed.value : `kỳ “${asLabelled(period.label)}”`;
  },
  source: (publisher, published) => `${publisher} ngày ${day(published)}`,
  list,
  others: (number) => `${number} số khác`,
  minus: 'trừ ',
  by: 'theo ',
  total: 'tổng số',
  heading: (indicator, where) => {
    if (indicator === null) return where.join(', ');
    return where.length === 0 ? indicator : `${indicator} (${where.join(', ')})`;
  },
  claims: {
    time: (facts) => `${sumOf(facts, 'các kỳ', 'các kỳ đã công bố cộng lại')}, ${told(facts)}`,
    territories: (facts) => `${sumOf(facts, 'các địa bàn', 'các địa bàn đã công bố cộng lại')}, ${told(facts)}`,
    breakdown: (facts) => `${sumOf(facts, parts(facts), 'các phần đã công bố cộng lại')}, ${told(facts)}`,
    measure: (facts) =>
      `các số thành phần cho kết quả ${facts.left}${facts.sum === '' ? '' : ` (${facts.sum})`}, ${told(facts)}`,
    ratio: quotient,
    share: quotient,
    'rate-between': (facts) => `tỷ lệ của các phần là ${facts.left}, ${told(facts)}`,
    shares: (facts) =>
      `tổng các tỷ trọng là ${facts.left}${facts.sum === '' ? '' : ` (${facts.sum})`}, trong khi phải là ${facts.right}`,
    change: (facts) => {
      const [base, level] = [inRole(facts, 'base'), inRole(facts, 'level')];
      return `từ ${inBrackets(base)} đến ${inBrackets(level)} là ${facts.left}, ${told(facts)}`;
    },
    margin: (facts) =>
      `so với ${target(facts)}, kết quả (${inRole(facts, 'actual')?.print ?? ''}) ${facts.left}, ${told(facts)}`,
    target: (facts) =>
      `các mức vượt đã công bố (${facts.known}) suy ra chỉ tiêu khi thì ${facts.left}, khi thì ${facts.right}`,
    monotone: (facts) => `${sumOf(facts, 'các kỳ bên trong', 'các kỳ bên trong')}, ${told(facts)}`,
    count: (facts) => `danh sách liệt kê ${facts.left}, ${told(facts)}`,
    nested,
    phases: (facts) => facts.known,
    fraction: (facts) => `phân số ${inRole(facts, 'numerator')?.print ?? ''} tính ra ${facts.left}, ${told(facts)}`,
    'fraction-count': (facts) => {
      const isUnder = facts.finding.operands[0]?.role === 'denominator';
      const print = inRole(facts, isUnder ? 'denominator' : 'numerator')?.print ?? '';
      return `phân số ${print} có ${isUnder ? 'mẫu số' : 'tử số'} là ${facts.left}, ${told(facts)}`;
    },
    repeated: (facts) => (facts.aspects.has('publication') ? words(facts) : `cùng một tài liệu ghi ${words(facts)}`),
    rivals: words,
    admissible: (facts) => `báo cáo ghi ${facts.known}`,
    period: (facts) => `kỳ báo cáo ghi là “${asLabelled(facts.finding.operands[0]?.cell.period.label ?? '')}”`,
    together: (facts) => `các số liệu đã ghi (${facts.known}) không thể cùng đúng`,
    rule: (facts) => `${ruled(facts, 'left')} ${must[facts.finding.relation]} ${ruled(facts, 'right')}`,
  },
  consistent: ({ finding, isExact, isHedged }) => {
    if (isHedged) return 'không mâu thuẫn';
    if (finding.relation !== '=') return 'hợp lý';
    return isExact ? 'khớp' : 'khớp trong phạm vi làm tròn';
  },
  inconsistent: (facts) => {
    const { kind, repairs } = facts.finding;
    if (kind === 'admissible') return inadmissible(facts);
    if (kind === 'together') return 'xét riêng từng số thì đều có thể đúng';
    if (kind === 'phases') return `thứ tự thời gian không đúng${facts.gap === null ? '' : `, lệch ${facts.gap} ngày`}`;
    if (kind === 'period')
      return `kỳ này không có thật${repairs.length === 0 ? '' : `, có thể là ${repairs.map(asLabelled).join(' hoặc ')}`}`;
    return distance(facts);
  },
  restated: (facts) => {
    const who =
      facts.finding.kind === 'rivals'
        ? 'các cơ quan công bố khác nhau'
        : 'các tài liệu công bố khác nhau, số liệu có thể đã được điều chỉnh';
    return `${distance(facts)}; ${who}`;
  },
  agree: ({ known }) => `các số liệu đã ghi (${known}) không mâu thuẫn`,
  impossible: (facts) => {
    const { known, missing } = facts;
    const verdict = isOfOne(facts)
      ? `số liệu đã ghi (${known}) không thể đúng`
      : `các số liệu đã ghi (${known}) không thể cùng đúng`;
    return missing === '' ? verdict : `${verdict}, dù lấy ${missing} bằng bao nhiêu`;
  },
  topics: {
    time: 'số liệu các kỳ với số của cả kỳ',
    territories: 'số liệu các địa bàn với số chung',
    breakdown: 'số liệu các phần với tổng số',
    measure: 'các số thành phần với số tổng hợp',
    ratio: 'tỷ lệ với tử số và mẫu số',
    share: 'tỷ trọng với phần và tổng số',
    'rate-between': 'tỷ lệ chung với tỷ lệ của các phần',
    shares: 'tổng các tỷ trọng với toàn bộ',
    change: 'mức tăng, giảm với số liệu hai kỳ',
    margin: 'mức vượt chỉ tiêu với kết quả và chỉ tiêu',
    target: 'các chỉ tiêu suy ra từ mức vượt đã công bố',
    monotone: 'số lũy kế với số liệu các kỳ bên trong',
    count: 'số lượng đã nêu với danh sách liệt kê',
    nested: 'số liệu với số liệu bao gồm nó',
    phases: 'thời điểm các giai đoạn',
    fraction: 'phân số với tỷ lệ ghi kèm',
    'fraction-count': 'phân số với số liệu tạo nên nó',
    repeated: 'các lần công bố cùng một số liệu',
    rivals: 'số liệu của các cơ quan',
    admissible: 'số liệu với định nghĩa của chỉ tiêu',
    period: 'kỳ báo cáo',
    together: 'các số liệu với nhau',
    rule: 'số liệu với quy tắc',
  },
  undecided: (topic, reason, { known }) =>
    `chưa đối chiếu được ${topic} vì ${reason}${known === '' ? '' : ` (đã có ${known})`}`,
  notCompared: (reason) => `không so sánh được vì ${reason}`,
  notApplicable: (topic, reason) => `không đối chiếu ${topic} vì ${reason}`,
  reasons: {
    missing: ({ missing }) => `chưa có số liệu ${missing}`,
    'repeated-reports-disagree': () => 'tài liệu ghi cùng một số liệu hai lần khác nhau',
    'base-unstated': () => 'tài liệu không nêu so với kỳ nào',
    'base-zero': () => 'kỳ gốc bằng 0 nên không có tỷ lệ tăng, giảm',
    'denominator-may-be-zero': () => 'mẫu số có thể bằng 0',
    'impossible-period': () => 'kỳ báo cáo ghi ngày không có thật',
    'not-numeric': () => 'tài liệu không nêu con số để so sánh',
    'target-unknown': () => 'ngoài chính mức vượt này không có gì cho biết giá trị của chỉ tiêu',
    'definition-changed': (facts) => `chỉ tiêu được định nghĩa khác ${before(facts)}`,
    'territory-changed': (facts) =>
      turnDays(facts).length === 0
        ? 'địa giới hành chính đã thay đổi trong kỳ'
        : `địa giới hành chính khác ${before(facts)}`,
    'denominator-differs': () => 'phân số và tỷ lệ có thể được tính trên hai mẫu số khác nhau',
  },
  noReason: 'số liệu chưa đủ rõ để kết luận',
  advisories: {
    'loose-hedge': ({ finding, left }) =>
      `lưu ý: cách ghi ${list(hedgesIn(finding)) || 'trong tài liệu'} còn xa con số tính được (${left})`,
    'denominator-differs': () => 'lưu ý: tỷ lệ có thể được tính trên mẫu số khác với phân số ghi kèm',
    'impossible-period': () => 'lưu ý: kỳ báo cáo ghi ngày không có thật',
    'rounds-like-truncation': () => 'lưu ý: có vẻ tài liệu bỏ các chữ số lẻ thay vì làm tròn',
  },
  superseded: 'số liệu này về sau đã được công bố lại hoặc rút lại',
  rule: (reason) => `theo quy tắc “${reason.replace(/[.\s]+$/u, '')}”`,
  sources: (sources) => `theo ${sources}`,
};
