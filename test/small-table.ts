/** One indicator of one province, and the document of a table about it: what hostile tables are read under. */
export const catalogue = {
  publishers: [{ id: 'bcd', name: 'BCĐ 138' }],
  territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
  indicators: [{ id: 'cases', name: 'Số vụ', unit: 'case', measure: { kind: 'flow' } }],
} as const;

export const publication = {
  publisher: 'bcd',
  publishedOn: '2024-07-05',
  title: 'Biểu',
  language: 'vi',
  calendar: 'civil',
} as const;
