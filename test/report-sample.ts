/** A province that does not exist, with everything that a report can show: hedges, revisions, a slip, open verdicts. */
import type { Catalogue, FigureInput, RecordInput, TargetInput } from '../src/record.ts';

const territory = 'mau';
const scope = { territory };
const period = { label: '2024-H1', calendar: 'civil' };

const targets: readonly TargetInput[] = [
  {
    id: 'clearance-90',
    name: { vi: 'Khám phá án rất nghiêm trọng từ 90%', en: 'Clear 90% of very serious cases' },
    indicator: 'clearance',
    scope,
    from: '2021-01-01',
    every: 'half-year',
    requirement: { relation: 'atLeast', value: '90' },
    judged: 'each',
    publisher: 'congress',
    instrument: 'Nghị quyết 01/2020/NQ-HĐND',
    issuedOn: '2020-12-10',
    quote: 'tỷ lệ khám phá án rất nghiêm trọng đạt từ 90% trở lên',
  },
  {
    id: 'crimes-100',
    name: { vi: 'Không quá 100 vụ mỗi nửa năm', en: 'At most 100 cases a half-year' },
    indicator: 'crimes',
    scope,
    from: '2021-01-01',
    every: 'half-year',
    requirement: { relation: 'atMost', value: '100' },
    judged: 'each',
    publisher: 'council',
  },
  {
    id: 'communes-half',
    name: { vi: 'Ít nhất một nửa số xã không ma túy', en: 'Half of the communes drug-free' },
    indicator: 'drug-free',
    scope,
    period,
    requirement: { relation: 'atLeast', value: '50' },
    judged: 'each',
    publisher: 'council',
    instrument: 'Kế hoạch 12/KH-UBND',
  },
  {
    id: 'recovery-60',
    name: { vi: 'Thu hồi tài sản từ 60%', en: 'Recover 60% of assets' },
    indicator: 'recovery',
    scope,
    period,
    requirement: { relation: 'atLeast', value: '60' },
    judged: 'each',
    publisher: 'council',
  },
];

const forms = {
  id: 'form',
  name: { vi: 'Hình thức cai nghiện', en: 'form of treatment' },
  members: ['home', 'centre'],
};

/** Definitions, in two languages. */
export const catalogue: Catalogue = {
  publishers: [
    { id: 'police', name: { vi: 'Công an tỉnh Mẫu', en: 'Sample province police' } },
    { id: 'council', name: { vi: 'UBND tỉnh Mẫu', en: 'Sample province council' } },
    { id: 'congress', name: { vi: 'HĐND tỉnh Mẫu', en: 'Sample province assembly' } },
  ],
  territories: [{ id: territory, name: { vi: 'Tỉnh Mẫu', en: 'Sample province' }, level: 'province' }],
  indicators: [
    {
      id: 'crimes',
      name: { vi: 'Số vụ phạm tội về trật tự xã hội', en: 'Crimes against social order' },
      unit: 'case',
      measure: { kind: 'flow' },
      integer: true,
      nonNegative: true,
      better: 'lower',
    },
    {
      id: 'clearance',
      name: { vi: 'Tỷ lệ khám phá án rất nghiêm trọng', en: 'Clearance of very serious cases' },
      unit: 'percent',
      measure: { kind: 'ratio', scale: '100' },
      nonNegative: true,
      better: 'higher',
    },
    {
      id: 'drug-free',
      name: { vi: 'Tỷ lệ xã không ma túy', en: 'Drug-free communes' },
      unit: 'percent',
      measure: { kind: 'ratio', scale: '100' },
      nonNegative: true,
      better: 'higher',
    },
    {
      id: 'recovery',
      name: { vi: 'Tỷ lệ thu hồi tài sản', en: 'Assets recovered' },
      unit: 'percent',
      measure: { kind: 'ratio', scale: '100' },
      better: 'higher',
    },
    {
      id: 'treated',
      name: { vi: 'Số người cai nghiện', en: 'People in treatment' },
      unit: 'person',
      measure: { kind: 'flow' },
      integer: true,
      nonNegative: true,
      dimensions: [{ ...forms, disjoint: true, exhaustive: true }],
    },
  ],
  targets,
};

function printed(indicator: string, period: string, value: string, quote: string): FigureInput {
  return { indicator, territory, period, value, quote };
}

function issue(publishedOn: string, title: string, figures: readonly FigureInput[]): RecordInput {
  return {
    publication: { publisher: 'police', publishedOn, title, language: 'vi', calendar: 'civil' },
    figures,
  };
}

/** Four half-yearly reports; each also prints last year's figure, and one of those is another than before. */
export const publications: readonly RecordInput[] = [
  issue('2021-07-12', 'Sơ kết 6 tháng đầu năm 2021', [
    printed('crimes', '2021-H1', '131', 'xảy ra 131 vụ phạm tội về trật tự xã hội'),
    printed('clearance', '2021-H1', 'hơn 83%', 'khám phá án rất nghiêm trọng đạt hơn 83%'),
  ]),
  issue('2022-07-11', 'Sơ kết 6 tháng đầu năm 2022', [
    printed('crimes', '2022-H1', '112', 'xảy ra 112 vụ (cùng kỳ 127 vụ)'),
    printed('crimes', '2021-H1', '127', 'xảy ra 112 vụ (cùng kỳ 127 vụ)'),
    printed('clearance', '2022-H1', '88,9%', 'khám phá án rất nghiêm trọng đạt 88,9%'),
  ]),
  issue('2023-07-10', 'Sơ kết 6 tháng đầu năm 2023', [
    printed('crimes', '2023-H1', 'gần 110', 'xảy ra gần 110 vụ phạm tội về trật tự xã hội'),
    printed('clearance', '2023-H1', '91,7%', 'khám phá án rất nghiêm trọng đạt 91,7%'),
  ]),
  issue('2024-07-08', 'Sơ kết 6 tháng đầu năm 2024', [
    printed('crimes', '2024-H1', '98', 'xảy ra 98 vụ, giảm so với cùng kỳ (108 vụ)'),
    printed('crimes', '2023-H1', '108', 'xảy ra 98 vụ, giảm so với cùng kỳ (108 vụ)'),
    printed('clearance', '2024-H1', '86,4%', 'khám phá án rất nghiêm trọng đạt 86,4%'),
    printed('drug-free', '2024-H1', 'hơn 40%', 'hơn 40% số xã, phường, thị trấn không có ma túy'),
    printed('treated', '2024-H1', '52', 'đưa 52 người đi cai nghiện'),
    { ...printed('treated', '2024-H1', '18', '18 người tại cơ sở'), breakdown: { form: 'centre' } },
    { ...printed('treated', '2024-H1', '33', '33 người tại gia đình'), breakdown: { form: 'home' } },
  ]),
];
