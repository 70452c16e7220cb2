/** Document 004: Hà Nội's Committees 138 and 89 look back on 2023. */
import type { Catalogue, Indicator, RecordInput } from 'indicator-ledger';
import { count, marginOver } from './indicators.ts';
import { figuresOf, type Reading, targetsOf } from './reading.ts';

const haNoi = { territory: 'ha-noi', period: '2023' } as const;
/** "đang duy trì": kept up now, which is the day of the conference. */
const haNoiNow = { territory: 'ha-noi', period: '2024-03-06' } as const;
const exceeded =
  'vượt chỉ tiêu công tác năm của Công an thành phố và chỉ tiêu Nghị quyết 96 ngày 27/11/2019 của Quốc hội đề ra';

export const readings: readonly Reading[] = [
  {
    id: 'S004-01',
    figures: [
      {
        ...haNoi,
        indicator: 'conference-held',
        value: { day: '2024-03-06' },
        quote: 'Ngày 6/3',
        note: '6 March, day first; the year follows from the year under review.',
      },
    ],
  },
  {
    id: 'S004-02',
    figures: [
      {
        ...haNoiNow,
        indicator: 'conference-delegates',
        value: 'hơn 4.600 đại biểu',
        quote: 'với hơn 4.600 đại biểu tham dự',
      },
    ],
  },
  {
    id: 'S004-03',
    figures: [
      {
        ...haNoiNow,
        indicator: 'movement-models',
        value: '108 mô hình',
        quote: 'đang duy trì 108 mô hình, điển hình trong phong trào toàn dân bảo vệ an ninh Tổ quốc',
        note: 'The day is not printed; the end of 2023 is possible.',
      },
    ],
  },
  {
    id: 'S004-04',
    figures: [
      {
        ...haNoiNow,
        indicator: 'movement-model-sites',
        value: '6.419 điểm',
        quote: 'được nhân rộng đến 6.419 điểm tổ dân phố, khu dân cư',
        note: 'One count over places and organisations of many levels.',
      },
    ],
  },
  {
    id: 'S004-05',
    figures: [
      {
        ...haNoi,
        indicator: 'models-recognised',
        value: '3 mô hình',
        quote: 'được Bộ Công an ghi nhận, giới thiệu 3 mô hình',
      },
    ],
  },
  {
    id: 'S004-06',
    figures: [
      {
        ...haNoi,
        indicator: 'clearance-rate-very-serious',
        value: '96,4%',
        quote: 'điều tra khám phá án rất nghiêm trọng, đặc biệt nghiêm trọng đạt tỷ lệ 96,4%',
      },
    ],
  },
  {
    // One sentence, two targets, no values: a claim about each.
    id: 'S004-07',
    figures: [
      { ...haNoi, indicator: 'ha-noi-police-clearance-margin', value: { direction: 'up' }, quote: exceeded },
      { ...haNoi, indicator: 'clearance-rate-very-serious-margin', value: { direction: 'up' }, quote: exceeded },
    ],
    targets: [
      {
        id: 'ha-noi-police-clearance-2023',
        name: { vi: 'Chỉ tiêu công tác năm của Công an TP', en: "The city police's own target" },
        indicator: 'clearance-rate-very-serious',
        scope: { territory: 'ha-noi' },
        period: '2023',
        requirement: { relation: 'atLeast', value: 'unknown' },
        judged: 'each',
        publisher: 'cong-an-ha-noi',
        instrument: 'chỉ tiêu công tác năm',
        quote: 'vượt chỉ tiêu công tác năm của Công an thành phố',
      },
    ],
  },
  { id: 'S004-08', aside: 'praises the targets of a campaign, and names none' },
  {
    id: 'S004-09',
    figures: [
      {
        indicator: 'key-task-groups',
        territory: 'ha-noi',
        period: '2024',
        value: '4 nhóm nhiệm vụ',
        quote: '4 nhóm nhiệm vụ trong tâm',
        note: 'Printed so, for "trọng tâm".',
      },
    ],
  },
  { id: 'S004-10', aside: 'the horizon in the name of a scheme' },
  { id: 'S004-11', aside: 'the years in the name of a programme' },
  {
    id: 'S004-12',
    targets: [
      {
        id: 'ha-noi-drug-free-districts',
        name: { vi: 'Quận, huyện, thị xã không ma túy', en: 'Drug-free districts' },
        indicator: 'drug-free-districts',
        scope: { territory: 'ha-noi' },
        from: '2024-03-06',
        requirement: { relation: 'qualitative', text: 'phấn đấu xây dựng quận, huyện, thị xã không ma túy' },
        judged: 'end',
        publisher: 'ubnd-ha-noi',
        force: 'aspiration',
        quote: 'phấn đấu xây dựng quận, huyện, thị xã không ma túy trên địa bàn thành phố',
      },
    ],
  },
  {
    id: 'S004-13',
    figures: [{ ...haNoi, indicator: 'collectives-commended', value: '39 tập thể', quote: '39 tập thể' }],
  },
  {
    id: 'S004-14',
    figures: [{ ...haNoi, indicator: 'individuals-commended', value: '22 cá nhân', quote: '22 cá nhân' }],
  },
];

const indicators: readonly Indicator[] = [
  count('flow', 'conference-delegates', { vi: 'Đại biểu dự hội nghị', en: 'Delegates attending' }, [
    'person',
    'đại biểu',
  ]),
  count('stock', 'movement-models', { vi: 'Mô hình, điển hình trong phong trào', en: 'Movement models' }, [
    'model',
    'mô hình',
  ]),
  count('stock', 'movement-model-sites', { vi: 'Điểm được nhân rộng mô hình', en: 'Sites of movement models' }, [
    'site',
    'điểm',
  ]),
  count('flow', 'models-recognised', { vi: 'Mô hình được Bộ Công an ghi nhận', en: 'Models the ministry recognised' }, [
    'model',
    'mô hình',
  ]),
  marginOver('ha-noi-police-clearance-2023', 'ha-noi-police-clearance-margin', {
    vi: 'Mức vượt chỉ tiêu công tác năm của Công an TP',
    en: "Margin over the city police's own target",
  }),
  count('flow', 'key-task-groups', { vi: 'Nhóm nhiệm vụ trọng tâm', en: 'Groups of key tasks' }, [
    'task-group',
    'nhóm nhiệm vụ',
  ]),
  count('stock', 'drug-free-districts', { vi: 'Quận, huyện, thị xã không ma túy', en: 'Drug-free districts' }, [
    'district',
  ]),
  // Two units: 39 + 22 is no number of anything.
  count('flow', 'collectives-commended', { vi: 'Tập thể nhận Bằng khen', en: 'Collectives commended' }, [
    'collective',
    'tập thể',
  ]),
  count('flow', 'individuals-commended', { vi: 'Cá nhân nhận Bằng khen', en: 'Individuals commended' }, [
    'person',
    'cá nhân',
  ]),
];

export const catalogue: Catalogue = { indicators, targets: targetsOf(readings) };

export const report: RecordInput = {
  publication: {
    publisher: 'bcd-138-ha-noi',
    publishedOn: '2024-03-06',
    title: 'Hội nghị quán triệt nhiệm vụ trọng tâm năm 2024, Ban Chỉ đạo 138 và 89 TP Hà Nội',
    language: 'vi',
    calendar: 'unstated',
  },
  figures: figuresOf(readings),
};
