/**
 * Status: the codes of OBS_STATUS become what a ledger says of a report: its status, a line of its note, or that there
 * intentionally is no value.
 *
 * Source: SDMX code list CL_OBS_STATUS 2.2, and its order of precedence with what each code goes with, in "Possible Ways of
 * Implementing the Observation Status Concept" 2.0 (May 2019), section 2.
 */
import { type Issue, issue, type Parsed, refuse } from '../../model/error.ts';
import type { Vintage } from '../../query.ts';
import type { FigureInput } from '../../record.ts';
import { unknownCode } from './number.ts';

/** A code of the list. */
interface StatusCode {
  readonly id: string;
  readonly name: { readonly en: string; readonly vi: string };
  /** Whether it goes with a number, with a gap that is intended, or with either. */
  readonly of: 'number' | 'gap' | 'either';
}

/** The code list; a code that comes first prevails. */
const CODES: readonly StatusCode[] = [
  { id: 'B', name: { en: 'Time series break', vi: 'Đứt gãy chuỗi' }, of: 'either' },
  { id: 'O', name: { en: 'Missing value', vi: 'Không có số liệu' }, of: 'gap' },
  { id: 'M', name: { en: 'Missing value; data cannot exist', vi: 'Không thể có số liệu' }, of: 'gap' },
  { id: 'L', name: { en: 'Missing value; not collected', vi: 'Không thu thập' }, of: 'gap' },
  { id: 'H', name: { en: 'Missing value; holiday or weekend', vi: 'Ngày nghỉ' }, of: 'gap' },
  { id: 'Q', name: { en: 'Missing value; suppressed', vi: 'Không công bố' }, of: 'gap' },
  { id: 'J', name: { en: 'Derogation', vi: 'Được miễn trừ' }, of: 'either' },
  { id: 'S', name: { en: 'Strike and other special events', vi: 'Sự kiện đặc biệt' }, of: 'either' },
  { id: 'D', name: { en: 'Definition differs', vi: 'Khác định nghĩa' }, of: 'number' },
  { id: 'K', name: { en: 'Included in another category', vi: 'Tính ở mục khác' }, of: 'gap' },
  { id: 'W', name: { en: 'Includes another category', vi: 'Gồm cả mục khác' }, of: 'number' },
  { id: 'I', name: { en: 'Imputed value', vi: 'Gán giá trị' }, of: 'number' },
  { id: 'F', name: { en: 'Forecast value', vi: 'Dự báo' }, of: 'number' },
  { id: 'E', name: { en: 'Estimated value', vi: 'Ước tính' }, of: 'number' },
  { id: 'P', name: { en: 'Provisional value', vi: 'Sơ bộ' }, of: 'number' },
  { id: 'N', name: { en: 'Not significant', vi: 'Không có ý nghĩa thống kê' }, of: 'number' },
  { id: 'U', name: { en: 'Low reliability', vi: 'Độ tin cậy thấp' }, of: 'number' },
  { id: 'V', name: { en: 'Unvalidated value', vi: 'Chưa kiểm chứng' }, of: 'number' },
  { id: 'G', name: { en: 'Experimental value', vi: 'Thử nghiệm' }, of: 'number' },
  { id: 'A', name: { en: 'Normal value', vi: 'Chính thức' }, of: 'number' },
];
const FORECAST = 'F';
/** What is said where nothing else is; beside another code it says nothing. */
const NORMAL = 'A';
/** The codes of the statuses that a ledger has a word for. */
const WORDS: ReadonlyMap<string, NonNullable<FigureInput['status']>> = new Map([
  ['P', 'provisional'],
  ['N', 'not-significant'],
  [NORMAL, 'final'],
]);
/** Present, but intentionally without a value. */
export const MISSING = '#N/A';
/** What stands between the codes of one observation, in a message and in a note. */
export const BETWEEN_CODES = ';';
/** How a note says what the ledger has no word for. */
const NOTED = /^OBS_STATUS ([^\s;]+(?:;[^\s;]+)*)$/;

/** The codes that a message may say. */
export const STATUSES = CODES.filter(({ id }) => id !== FORECAST).map(({ id, name }) => ({ id, name }));

/** What OBS_STATUS comes to. */
export interface Status {
  /** All codes in the order of precedence; those that the list has not come last. */
  readonly codes: readonly string[];
  /** The ledger's own word. */
  readonly status: FigureInput['status'];
  /** The codes that it has no word for. */
  readonly others: readonly string[];
  /** The codes that say that there is no number. */
  readonly gap: readonly string[];
  /** Whether no code wants a number, so that a value which is not there is a gap that is intended. */
  readonly mayBeGap: boolean;
}

/**
 * What the codes of a cell say; several stand in one cell, divided by a semicolon, a comma, a bar or a blank.
 *
 * Issues: `sdmx_code_must_be_known`, `figure_must_not_be_a_forecast`.
 */
export function statusOf(text: string | undefined): Parsed<Status> {
  const said = text === undefined || text === MISSING ? [] : text.split(/[;,| ]+/).filter((code) => code !== '');
  if (said.some((code) => !/^_?[A-Z]$/.test(code))) {
    return refuse(unknownCode('OBS_STATUS', text ?? '', 'codes of CL_OBS_STATUS, as A, P or B;P'));
  }
  if (said.includes(FORECAST)) return refuse(forecast);
  const codes = [...new Set(said)].sort((a, b) => rankOf(a) - rankOf(b));
  const word = codes.find((code) => WORDS.has(code));
  const others = codes.filter((code) => code !== word && code !== NORMAL);
  const gap = codes.filter((code) => kindOf(code) === 'gap');
  const mayBeGap = codes.length > 0 && codes.every((code) => kindOf(code) !== 'number');
  return { ok: true, value: { codes, status: WORDS.get(word ?? ''), others, gap, mayBeGap } };
}

/** The note of a report whose status has codes that the ledger has no word for: they are its last line. */
export function noteWith(note: string | undefined, { others }: Pick<Status, 'others'>): string | undefined {
  if (others.length === 0) return note;
  const line = `OBS_STATUS ${others.join(BETWEEN_CODES)}`;
  return note === undefined ? line : `${note}\n${line}`;
}

/**
 * The codes of a report, the one that prevails first, and its note without them: what {@link statusOf} and
 * {@link noteWith} make the report's status and note of.
 */
export function statusCells({ status, note, quantity }: Pick<Vintage, 'status' | 'note' | 'quantity'>): {
  readonly codes: string;
  readonly note: string | undefined;
} {
  const word = [...WORDS].find(([, known]) => known === status)?.[0] ?? '';
  const lines = note?.split('\n') ?? [];
  const noted = NOTED.exec(lines.at(-1) ?? '')?.[1] ?? '';
  const rest = lines.slice(0, -1).join('\n') || undefined;
  const read = statusOf(`${noted} ${word}`);
  // Somebody may have written such a line otherwise; then it is a note like any other.
  const comesBack = read.ok && read.value.status === status && noteWith(rest, read.value) === note;
  const fits = read.ok && (read.value.gap.length === 0 || quantity.kind === 'retracted');
  return comesBack && fits ? { codes: read.value.codes.join(BETWEEN_CODES), note: rest } : { codes: word, note };
}

/** What a status that tells of no value is, where there is one. */
export function statusWithoutValue({ gap }: Status): Issue {
  const message = `OBS_STATUS ${gap.join(BETWEEN_CODES)} says that there is no value, and there is one.`;
  const hint = 'Write NaN as OBS_VALUE where there is none; or another status, such as A.';
  return issue('status_must_fit_the_value', ['OBS_STATUS'], message, hint);
}

const forecast = issue(
  'figure_must_not_be_a_forecast',
  ['OBS_STATUS'],
  'The row is a forecast (OBS_STATUS F), and a ledger holds what was reported.',
  'Leave the row out of the message; what is to be reached is a target of the catalogue.',
);

function rankOf(code: string): number {
  const rank = CODES.findIndex(({ id }) => id === code);
  return rank < 0 ? CODES.length : rank;
}

/** An office's own code says something of a number, as far as anybody can tell. */
function kindOf(code: string): StatusCode['of'] {
  return CODES.find(({ id }) => id === code)?.of ?? 'number';
}
