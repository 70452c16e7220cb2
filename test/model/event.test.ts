import { describe, expect, it } from 'vitest';
import { eventDataSchemas, isEventType, readEvent } from '../../src/model/event.ts';

const event = {
  position: 7,
  id: '7f1c1b1e-54d2-4c1b-9a52-0d3d6f8b2a10',
  type: 'FigureCorrected',
  schemaVersion: 1,
  recordedAt: '2024-07-05T03:00:00.000Z',
  recordedBy: 'thống kê BCĐ 138',
  command: { key: 'sơ kết 2024', digest: 'a'.repeat(64) },
  data: {
    report: 3,
    figure: {
      publication: 'ca-hue:2024-07-05',
      cell: { indicator: 'clearance-rate', territory: 'hue', period: { label: '2024-H1', calendar: 'unstated' } },
      printed: '92,86%',
      quantity: { kind: 'number', value: '92.86', step: '0.01', bound: 'plain', rounding: 'unknown' },
    },
    reason: 'gõ nhầm',
  },
};

describe('reading an event', () => {
  it('gives it back as it stands', () => {
    expect(readEvent(event)).toEqual({ ok: true, value: event });
  });

  it('names every broken rule of the envelope, in input order', () => {
    const broken = {
      ...event,
      position: 0,
      id: 'A',
      type: 'figure corrected',
      schemaVersion: '1',
      recordedAt: '2024-07-05T24:00:00.000Z',
      recordedBy: ' ',
      command: { key: 'k', digest: 'A', at: 1 },
      data: undefined,
    };
    const { data: _, ...without } = broken;
    expect(issuesOf(without)).toEqual([
      'number_must_be_in_range at position',
      'event_id_must_be_uuid at id',
      'event_type_must_be_a_name at type',
      'value_must_be_number at schemaVersion',
      'instant_must_be_utc at recordedAt',
      'text_must_not_be_blank at recordedBy',
      'digest_must_be_sha256 at command.digest',
      'field_must_be_known at command.at',
      'field_must_be_present at data',
    ]);
  });

  it('gives an event that was read before as it is', () => {
    for (const given of [
      event,
      { ...event, type: 'PeriodReopened', data: { period: { label: '2024', calendar: 'unstated' }, reason: 'x' } },
    ]) {
      const read = readEvent(given);
      if (!read.ok) throw new Error('It was not read.');
      const again = readEvent(read.value);
      expect(again.ok && again.value).toBe(read.value);
    }
  });

  it.each(['xFigure', ' Figure', 'Figure!', 'F'.repeat(65), '9', ''])('takes no type named %j', (type) => {
    expect(issuesOf({ ...event, type })).toEqual(['event_type_must_be_a_name at type']);
  });

  it('takes an instant in one spelling only', () => {
    const spellings = [
      '2024-07-05T03:00:00Z',
      '2024-07-05T03:00:00.000+00:00',
      '2024-02-30T03:00:00.000Z',
      '2024-07-05',
    ];
    for (const recordedAt of spellings)
      expect(issuesOf({ ...event, recordedAt })).toEqual(['instant_must_be_utc at recordedAt']);
  });

  it('names the field of the data that is wrong', () => {
    const figure = { ...event.data.figure, printed: '92,86\0' };
    expect(issuesOf({ ...event, data: { ...event.data, figure } })).toEqual([
      'text_must_not_hold_controls at data.figure.printed',
    ]);
    expect(issuesOf({ ...event, data: { ...event.data, report: 7 } })).toEqual([
      'report_must_be_earlier at data.report',
    ]);
    expect(issuesOf({ ...event, type: 'PeriodReopened', data: { reason: 'x' } })).toEqual([
      'field_must_be_present at data.period',
    ]);
  });

  it('says where an old shape cannot be lifted, and checks what it is lifted to', () => {
    const fails = new Map([
      [
        'FigureCorrected',
        [
          () => {
            throw new Error('no reason given');
          },
        ],
      ],
    ]);
    const read = readEvent(event, { upcasters: fails });
    expect(read.ok ? [] : read.issues.map((issue) => issue.message)).toEqual([
      'Version 1 of FigureCorrected cannot be lifted: no reason given.',
    ]);
    const strange = new Map([['FigureCorrected', [(data: unknown) => ({ ...(data as object), at: new Date(0) })]]]);
    expect(issuesOf(event, { upcasters: strange })).toEqual(['value_must_be_plain_json at data.at']);
    const extra = new Map([['FigureCorrected', [(data: unknown) => ({ ...(data as object), note: 'x' })]]]);
    expect(issuesOf(event, { upcasters: extra })).toEqual(['field_must_be_known at data.note']);
  });

  it('counts the versions that it lifts through from the one that was written', () => {
    const lifted: string[] = [];
    const step = (name: string) => (data: unknown) => {
      lifted.push(name);
      if (name === '3 to 4') throw 'not an error';
      return data;
    };
    const upcasters = new Map([['FigureCorrected', ['1 to 2', '2 to 3', '3 to 4'].map(step)]]);
    const read = readEvent({ ...event, schemaVersion: 2 }, { upcasters });
    expect(lifted).toEqual(['2 to 3', '3 to 4']);
    expect(read.ok ? [] : read.issues.map((issue) => issue.message)).toEqual([
      'Version 3 of FigureCorrected cannot be lifted: its upcaster threw.',
    ]);
  });

  it('keeps whole and frozen what a later version of the library wrote', () => {
    for (const changes of [
      { type: 'FigureAnnulled' },
      { schemaVersion: 2 },
      { type: 'FigureAnnulled', unknown: true },
    ]) {
      const read = readEvent({ ...event, ...changes, data: { any: [1] } });
      expect(read).toEqual({ ok: true, value: { ...event, ...changes, data: { any: [1] }, unknown: true } });
      expect(Object.isFrozen(read.ok ? read.value : null)).toBe(true);
    }
  });

  it('asks only of corrections and withdrawals that what they name came before', () => {
    const reopened = { ...event, type: 'PeriodReopened', data: { period: event.data.figure.cell.period, reason: 'x' } };
    expect(readEvent(reopened)).toEqual({ ok: true, value: reopened });
    const withdrawn = (report: number) =>
      issuesOf({ ...event, type: 'FigureWithdrawn', data: { report, reason: 'x' } });
    expect([6, 7, 8].map(withdrawn)).toEqual([
      [],
      ['report_must_be_earlier at data.report'],
      ['report_must_be_earlier at data.report'],
    ]);
  });

  it('knows fourteen types', () => {
    const types = Object.keys(eventDataSchemas);
    expect(types).toHaveLength(14);
    expect(types.every(isEventType)).toBe(true);
    expect(isEventType('toString')).toBe(false);
  });
});

function issuesOf(json: unknown, options: Parameters<typeof readEvent>[1] = {}): readonly string[] {
  const read = readEvent(json, options);
  return read.ok ? [] : read.issues.map((issue) => `${issue.code} at ${issue.path.join('.')}`);
}
