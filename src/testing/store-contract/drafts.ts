/**
 * Drafts: events to append while a store is tried, with the texts that stores have been seen to change.
 */
import type { EventDraft } from '../../model/event.ts';

/** Words that come back otherwise from a store that is not careful with text. */
export const words: readonly string[] = [
  'Công an thành phố Huế',
  'kéo giảm hơn 9% (vượt chỉ tiêu 4%)',
  'gọi là "trọng điểm" \\ a/b',
  'dòng một\n\tdòng hai',
  '😀 \u2028 \u2029 \ufeff',
  "'; DROP TABLE event; --",
  '\\u0041 \\N $1 :name %s {}',
  '1e20000 -0 0.10 null true',
];

/** A draft whose id nobody else has: `number` tells it apart. */
export function draftNumber(number: number, quote: string = words[number % words.length] ?? ''): EventDraft {
  return {
    id: `10000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    type: 'FigureReported',
    schemaVersion: 1,
    recordedBy: 'thống kê BCĐ 138',
    ...(number % 3 === 0 && { command: { key: `khoá "${number}"`, digest: 'ab'.repeat(32) } }),
    data: {
      publication: 'ca-hue:2024-07-05',
      cell: { indicator: 'cases', territory: 'hue', period: { label: '2024-H1', calendar: 'unstated' } },
      printed: `${number}`,
      quantity: { kind: 'number', value: `${number}`, step: '0', bound: 'plain', rounding: 'half-up' },
      quote,
    },
  };
}

/** Drafts with these numbers. */
export function draftsFrom(first: number, count: number): readonly EventDraft[] {
  return Array.from({ length: count }, (_, index) => draftNumber(first + index));
}

/** A draft that nobody could read again. */
export function brokenDraft(number: number): EventDraft {
  return { ...draftNumber(number), recordedBy: '' };
}

/** The line of an event of a type that this version does not know, as a later one might write it. */
export function foreignLine(position: number, recordedAt: string): string {
  const id = `20000000-0000-4000-8000-${String(position).padStart(12, '0')}`;
  return `{"data":{"a":[1,null,"Huế"],"z":{}},"id":"${id}","position":${position},"recordedAt":"${recordedAt}","recordedBy":"later","schemaVersion":7,"type":"FigureImagined"}`;
}
