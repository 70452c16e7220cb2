/** What a bare label means: the calendar of the figures nearest to the question, or an open question. */
import { describe, expect, it } from 'vitest';
import { type CellQuery, type RecordInput, type ViewOptions, viewOf } from '../src/index.ts';
import { cell, document, figure, judged, said, see, target, world } from './tables.ts';

const unstated = { calendar: 'unstated' };
const both = [
  document('2024-07-05', [figure('2024-H1', '3')]),
  document('2024-07-06', [figure('2024-H1', '5')], { publisher: 'office', ...unstated }),
];
const calendarRead = (documents: readonly RecordInput[], query: CellQuery) =>
  see(documents).figure(query).cell.period.calendar;

describe('a bare label is read under', () => {
  it('the calendar of the figure that stands in its cell, whatever stands elsewhere', () => {
    const elsewhere = document('2024-07-06', [figure('2023', '9'), figure('2024-H1', '9', { territory: 'a-luoi' })], {
      calendar: 'vn-statistical',
    });
    expect(calendarRead([document('2024-07-05', [figure('2024-H1', '3')]), elsewhere], cell('2024-H1'))).toBe('civil');
  });

  it('else that of the indicator at the territory, of the indicator, of all figures', () => {
    const documents = [
      document('2024-07-05', [figure('2024-H1', '3')]),
      document('2024-07-06', [figure('2024-H1', '3', { territory: 'a-luoi' })], { calendar: 'vn-statistical' }),
      document('2024-07-07', [figure('2024-H1', '3', { indicator: 'addicts' })], { calendar: 'vn-statistical' }),
    ];
    expect(calendarRead(documents, cell('2023'))).toBe('civil');
    expect(calendarRead(documents, cell('2023', { indicator: 'addicts', territory: 'a-luoi' }))).toBe('vn-statistical');
    expect(calendarRead(documents.slice(1), cell('2023', { indicator: 'rate' }))).toBe('vn-statistical');
    expect(calendarRead(documents, cell('2023', { indicator: 'rate' }))).toBe('unstated');
    expect(calendarRead(documents, cell('2023', { territory: 'ha-giang' }))).toBe('unstated');
  });

  it('none where figures stand under it in several: an open question, with all of them beside it', () => {
    const view = see(both, {}, { targets: [target()] });
    const found = view.figure(cell('2024-H1'));
    expect([said(found), found.complete, found.vintage]).toEqual(['none calendar', false, null]);
    expect(found.rivals.map(({ printed }) => printed)).toEqual(['3', '5']);
    expect(said(view.aggregate(cell('2024-H1')))).toBe('none calendar');
    expect(said(view.change({ ...cell('2024-H1'), mode: 'absolute' }))).toBe('none calendar');
    expect(view.explain(cell('2024-H1')).parts.map(({ vintage }) => vintage?.printed)).toEqual(['3', '5']);
    const [verdict] = view.compliance({ period: '2024-H1' });
    expect(verdict && judged(verdict)).toBe('undecided calendar');
    expect(verdict && view.explain(verdict).parts.map(({ answer }) => said(answer))).toEqual(['none calendar']);
  });

  it('the one that is stated or assumed, all the same', () => {
    const asked = (period: CellQuery['period'], options: ViewOptions = {}) =>
      said(see(both, options).figure(cell(period)));
    expect(asked({ label: '2024-H1', calendar: 'civil' })).toBe('reported 3');
    expect(asked({ label: '2024-H1', ...unstated })).toBe('reported 5');
    expect(asked('2024-H1', { assumeCalendar: 'civil' })).toBe('reported [3, 5] contested');
  });

  it('no calendar of a figure that was taken back from it', () => {
    const publications = [both[0], document('2024-07-06', [figure('2024-H1', { retracted: true })], unstated)];
    const view = viewOf({ catalogue: world, publications: publications.filter((one) => one !== undefined) });
    expect(said(view.figure(cell('2024-H1')))).toBe('reported 3');
  });
});
