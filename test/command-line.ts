/** The command line as tests give it: words in, what was said and the code out. */
import { run, type Terminal } from '../src/cli.ts';

/** What came of a command. */
export interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Gives one command. The terminal is none unless it is made one. */
export async function command(words: readonly string[], terminal: Partial<Terminal> = {}): Promise<Said> {
  let [out, err] = ['', ''];
  const exit = await run(
    words,
    {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      columns: null,
      isWatched: false,
      env: {},
      user: 'thống kê',
      now: () => 0,
      signal: new AbortController().signal,
      ...terminal,
    },
    '1.2.3',
  );
  return { exit, out, err };
}

/** A catalogue of one indicator in three forms, with a target; the names are those of a committee. */
export const catalogue = {
  publishers: [{ id: 'ca-ha-giang', name: 'Công an tỉnh Hà Giang' }],
  territories: [
    { id: 'ha-giang', name: 'Hà Giang', level: 'province' },
    { id: 'hoa-binh', name: 'Hòa Bình', level: 'province' },
  ],
  indicators: [
    {
      id: 'placed',
      name: 'Số người cai nghiện được quản lý',
      unit: 'person',
      measure: { kind: 'flow' },
      integer: true,
      nonNegative: true,
      better: 'higher',
      dimensions: [
        { id: 'form', name: 'Hình thức', members: ['home', 'centre', 'commune'], disjoint: true, exhaustive: true },
      ],
    },
  ],
  targets: [
    {
      id: 'placed-60',
      indicator: 'placed',
      scope: { territory: 'ha-giang' },
      period: '2021-H1',
      requirement: { relation: 'atLeast', value: '60' },
      judged: 'each',
      publisher: 'ca-ha-giang',
    },
  ],
};

/** What the columns of {@link table} mean. */
export const mapping = {
  indicator: { column: 'Chỉ tiêu' },
  territory: { column: 'Địa bàn' },
  period: { column: 'Kỳ' },
  values: [
    { column: 'Tại nhà', breakdown: { form: { is: 'home' } } },
    { column: 'Bắt buộc', breakdown: { form: { is: 'centre' } } },
    { column: 'Tại xã', breakdown: { form: { is: 'commune' } } },
    { column: 'Tổng' },
  ],
};

const header = 'Chỉ tiêu;Địa bàn;Kỳ;Tại nhà;Bắt buộc;Tại xã;Tổng';

/** Twelve, eighteen and twenty-one make fifty-one; the total is off by one. */
export const table = `${header}\nSố người cai nghiện được quản lý;Hà Giang;6 tháng đầu năm 2021;12;18;21;52\n`;

/** A territory that nobody knows. */
export const misspelt = table.replace('Hà Giang', 'Hà Giagn');
