/** Published figures, as they stand and as they stood. */
import { describe, expect, it } from 'vitest';
import {
  type CellQuery,
  type FigureInput,
  formatInterval,
  openLedger,
  type RecordInput,
  type StoredEvent,
  type View,
  type ViewOptions,
  type Vintage,
} from '../src/index.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { cell, document, figure, said, see, target, thrown, world } from './tables.ts';

const states = (vintages: readonly Vintage[]) => vintages.map(({ printed, state }) => `${printed} ${state}`);

describe('a figure', () => {
  const rivals = [
    document('2024-07-05', [figure('2024-H1', '120 vụ')]),
    document('2024-07-20', [figure('2024-H1', '123 vụ')], { publisher: 'office' }),
  ];

  it('is what its publisher printed, with its words and its document', () => {
    const quote = 'xảy ra hơn 4.600 vụ';
    const view = see([document('2024-07-05', [figure('2024', 'hơn 4.600 vụ', { quote, locator: 'tr. 3' })])]);
    const { vintage, ...answer } = view.figure(cell('2024'));
    expect(said(answer)).toBe('reported (4600, ∞)');
    expect(vintage).toMatchObject({
      printed: 'hơn 4.600 vụ',
      quote,
      locator: 'tr. 3',
      point: null,
      follows: null,
      revises: false,
      publication: { publisher: 'police', publishedOn: '2024-07-05' },
    });
    expect(vintage?.expected?.high?.toString()).toBe('4700');
  });

  it('of nobody is not reported, and missing', () => {
    const answer = see([]).figure(cell('2024'));
    expect(said(answer)).toBe('none not-reported');
    expect(answer).toMatchObject({ vintage: null, rivals: [], complete: false, positions: [] });
    expect(answer.missing).toEqual([answer.cell]);
  });

  it('of rivals is contested, unless somebody is preferred', () => {
    const view = see(rivals);
    const answer = view.figure(cell('2024-H1'));
    expect(said(answer)).toBe('reported [120, 123] contested');
    expect(answer.vintage).toBeNull();
    expect(states(answer.rivals)).toEqual(['120 vụ standing', '123 vụ standing']);
    expect(answer.positions).toEqual(answer.rivals.map(({ report }) => report));
    expect(said(see(rivals, { prefer: ['assembly', 'office', 'police'] }).figure(cell('2024-H1')))).toBe(
      'reported 123',
    );
    expect(said(see(rivals, { prefer: ['assembly'] }).figure(cell('2024-H1')))).toBe('reported [120, 123] contested');
  });

  it('of rivals follows the stored order, which a view may overrule', () => {
    const publishers = [
      { id: 'first', name: 'First', preference: 1 },
      { id: 'second', name: 'Second', preference: 2 },
    ];
    const documents = [
      document('2024-07-05', [figure('2024', '2')], { publisher: 'second' }),
      document('2024-07-05', [figure('2024', '1')], { publisher: 'first' }),
      document('2024-07-05', [figure('2024', '9')]),
    ];
    expect(said(see(documents, {}, { publishers }).figure(cell('2024')))).toBe('reported 1');
    expect(said(see(documents, { prefer: ['second'] }, { publishers }).figure(cell('2024')))).toBe('reported 2');
  });

  it('that rivals print alike is not contested, and rests on both', () => {
    const view = see([
      document('2024-07-05', [figure('2024', '120')]),
      document('2024-07-06', [figure('2024', '120')], { publisher: 'office' }),
    ]);
    const answer = view.figure(cell('2024'));
    expect([said(answer), answer.positions.length]).toEqual(['reported 120', 2]);
  });

  it('that is no number is contested without a value', () => {
    const held = (value: string): FigureInput => figure('2024', value, { indicator: 'held' });
    const view = see([
      document('2024-07-05', [held('5/7/2024')]),
      document('2024-07-06', [held('6/7/2024')], { publisher: 'office' }),
    ]);
    expect(said(view.figure(cell('2024', { indicator: 'held' })))).toBe('reported contested contested');
  });

  it('is listed while it stands', () => {
    const view = see([
      ...rivals,
      document('2024-08-05', [figure('2024-H1', { retracted: true }), figure('2023', '90', { indicator: 'addicts' })]),
    ]);
    expect(states(view.figures())).toEqual(['123 vụ standing', '90 standing']);
    expect(states(view.figures({ indicator: 'cases' }))).toEqual(['123 vụ standing']);
    expect(view.figures({ territory: 'ha-giang' })).toEqual([]);
    expect(states(view.figures({ publication: 'police:2024-08-05' }))).toEqual(['90 standing']);
  });
});

describe('vintages', () => {
  it('follow one another in the order of publication, however they were imported', () => {
    const view = see([
      document('2025-07-05', [figure('2024', '123')]),
      document('2024-07-05', [figure('2024', '120')]),
      document('2026-07-05', [figure('2024', '123')]),
    ]);
    const found = view.vintages(cell('2024'));
    expect(states(found)).toEqual(['120 superseded', '123 superseded', '123 standing']);
    expect(found.map(({ revises }) => revises)).toEqual([false, true, false]);
    expect(found.map(({ follows }) => follows)).toEqual([null, found[0]?.report, found[1]?.report]);
  });

  it('of one document that prints a number twice revise nothing', () => {
    const view = see([
      document('2024-07-05', [
        figure('2024', '5/5', { indicator: 'rate' }),
        figure('2024', '100%', { indicator: 'rate' }),
      ]),
    ]);
    expect(view.vintages(cell('2024', { indicator: 'rate' })).map(({ revises }) => revises)).toEqual([false, false]);
  });

  it('know when a figure was taken back, and when it came again', () => {
    const documents: RecordInput[] = [
      document('2024-07-05', [figure('2024', '120')]),
      document('2024-08-05', [figure('2024', { retracted: true })]),
    ];
    const view = see(documents);
    expect(states(view.vintages(cell('2024'))).map((line) => line.split(' ').at(-1))).toEqual([
      'superseded',
      'retracted',
    ]);
    expect(said(view.figure(cell('2024')))).toBe('none retracted');
    const again = see([...documents, document('2024-09-05', [figure('2024', '125')])]);
    expect(said(again.figure(cell('2024')))).toBe('reported 125');
  });

  it('as published show nothing that came later', () => {
    const documents = [
      document('2024-07-05', [figure('2024', '120')]),
      document('2025-07-05', [figure('2024', '123')]),
    ];
    const told = (published: string) => see(documents, { asOf: { published } });
    expect(said(told('2024-07-04').figure(cell('2024')))).toBe('none not-reported');
    expect(said(told('2024-07-05').figure(cell('2024')))).toBe('reported 120');
    expect(told('2024-12-31').definitions.publications.map(({ id }) => id)).toEqual(['police:2024-07-05']);
    expect(said(told('2025-07-05').figure(cell('2024')))).toBe('reported 123');
  });
});

describe('two clocks', () => {
  /** Reported on 6 July, corrected on 1 August, withdrawn on 1 September; the document is of 5 July. */
  async function log(): Promise<{ events: readonly StoredEvent[]; at: (options: object) => Promise<View> }> {
    let time = '2024-07-06T00:00:00.000Z';
    const store = memoryStore();
    const ledger = await openLedger(store, { recordedBy: 'x', now: () => time });
    await ledger.define(world);
    const { positions } = await ledger.record(document('2024-07-05', [figure('2024', '123')]));
    const report = positions.at(-1) ?? 0;
    time = '2024-08-01T00:00:00.000Z';
    await ledger.correct({ report, figure: { value: '132' }, reason: 'swapped' });
    time = '2024-09-01T00:00:00.000Z';
    await ledger.withdraw({ report, reason: 'of another province' });
    const events: StoredEvent[] = [];
    for await (const event of store.read()) events.push(event);
    return { events, at: (asOf) => ledger.view({ asOf }) };
  }
  const seen = (view: View) => [said(view.figure(cell('2024'))), ...states(view.vintages(cell('2024')))];

  it('tell what was known then from what is known of then', async () => {
    const { at } = await log();
    expect(seen(await at({ recorded: '2024-07-31T23:59:59.999Z' }))).toEqual(['reported 123', '123 standing']);
    expect(seen(await at({ recorded: '2024-08-01T00:00:00.000Z' }))).toEqual([
      'reported 132',
      '132 standing',
      '123 corrected',
    ]);
    expect(seen(await at({ published: '2024-07-31' }))).toEqual([
      'none not-reported',
      '123 corrected',
      '132 withdrawn',
    ]);
    expect(seen(await at({ published: '2024-07-04' }))).toEqual(['none not-reported']);
    expect(seen(await at({ recorded: '2024-08-15T00:00:00.000Z', published: '2024-07-05' }))[0]).toBe('reported 132');
  });

  it('count positions as well as instants', async () => {
    const { at, events } = await log();
    expect(seen(await at({ recorded: events.length - 2 }))[0]).toBe('reported 123');
    expect(thrown(await refusing(() => at({ recorded: events.length + 1 })))).toEqual([
      'position_must_exist at asOf.recorded',
    ]);
    expect(thrown(await refusing(() => at({ recorded: '2024-08-01' })))).toEqual([
      'instant_must_be_utc at asOf.recorded',
    ]);
    expect(thrown(await refusing(() => at({ published: '2024-02-30' })))).toEqual(['day_must_exist at asOf.published']);
  });

  it('write themselves down in a token that brings the same answers back', async () => {
    const { at } = await log();
    const then = await at({ recorded: '2024-08-15T00:00:00.000Z', published: '2024-07-31' });
    const token = JSON.parse(JSON.stringify(then.token));
    expect(token).toEqual({ asOf: { recorded: then.position, published: '2024-07-31' } });
    expect(seen(await at(token.asOf))).toEqual(seen(then));
  });

  /** A promise's rejection as something that throws it. */
  async function refusing(ask: () => Promise<unknown>): Promise<() => void> {
    try {
      await ask();
      return () => {};
    } catch (error) {
      return () => {
        throw error;
      };
    }
  }
});

describe('a view', () => {
  it('never changes, whatever is recorded later', async () => {
    const ledger = await openLedger(memoryStore(), { recordedBy: 'x' });
    await ledger.define(world);
    await ledger.record(document('2024-07-05', [figure('2024-Q1', '5')]));
    const early = await ledger.view();
    const asked = await ledger.view();
    const before = said(asked.aggregate(cell('2024-H1')));
    await ledger.record(document('2024-07-05', [figure('2024-Q2', '6'), figure('2024-Q1', '7')]));
    await ledger.define({ targets: [target()], publishers: [{ id: 'late', name: 'Late' }] });
    for (const view of [early, asked]) {
      expect(said(view.aggregate(cell('2024-H1')))).toBe(before);
      expect(said(view.figure(cell('2024-Q1')))).toBe('reported 5');
      expect([view.figures().length, view.compliance().length, view.definitions.publishers.length]).toEqual([1, 0, 3]);
    }
    expect(Object.isFrozen(early)).toBe(true);
  });

  it('reads a bare label under the one calendar of the indicator’s figures', () => {
    const vn = { calendar: 'vn-statistical' };
    const view = see([document('2024-07-05', [figure('2024-H1', '5')], vn)]);
    expect(view.figure(cell('2024-H1')).cell.period).toMatchObject({ first: '2023-12-15', last: '2024-06-14' });
    // The addicts have no figures of their own: the ledger's one calendar serves.
    expect(view.figure(cell('2024-H1', { indicator: 'addicts' })).cell.period.calendar).toBe('vn-statistical');
    const two = see([
      document('2024-07-05', [figure('2024-H1', '5')], vn),
      document('2024-07-06', [figure('2024-H1', '6')]),
    ]);
    expect(two.figure(cell('2024-H1')).cell.period.calendar).toBe('unstated');
    expect(said(two.figure(cell({ label: '2024-H1', calendar: 'civil' })))).toBe('reported 6');
  });

  it('refuses questions about what it does not know', () => {
    const view = see([]);
    const ask = (more: Partial<CellQuery>) => thrown(() => view.figure(cell('2024', more)));
    expect(ask({ indicator: 'nothing' })).toEqual(['indicator_must_be_defined at indicator']);
    expect(ask({ territory: 'nowhere' })).toEqual(['territory_must_be_defined at territory']);
    expect(ask({ period: 'soon' })).toEqual(['period_label_must_be_known at period']);
    expect(ask({ period: { label: '2024', calendar: 'lunar' } })).toEqual([
      'calendar_must_be_defined at period.calendar',
    ]);
    expect(thrown(() => see([], { assumeCalendar: 'lunar' }))).toEqual(['calendar_must_be_defined at assumeCalendar']);
  });

  it('takes the cell of an answer as a question', () => {
    const view = see([document('2024-07-05', [figure('2024-Q1', '5', { breakdown: { form: 'theft' } })])]);
    const [found] = view.figures();
    expect(found && said(view.figure(found.cell))).toBe('reported 5');
  });

  it('keeps impossible periods as they were printed, with their repairs', () => {
    const view = see([document('2024-07-05', [figure('2023-10-15/2023-05-14', '5'), figure('2023-11-31', '6')])]);
    expect(view.figures().map(({ cell: { period } }) => period.impossible?.repairs)).toEqual([
      ['2022-10-15/2023-05-14', '2023-10-15/2024-05-14', '2023-05-14/2023-10-15'],
      ['2023-11-30', '2023-12-01'],
    ]);
    expect(said(view.figure(cell('2023-11-31')))).toBe('reported 6');
    expect(said(view.aggregate(cell('2023-02-31')))).toBe('none impossible-period');
  });

  it('lists the territories of a level on a day', () => {
    const view = see([]);
    const names = (on?: string) => view.territoriesAt('province', on).map(({ id }) => id);
    expect([names('2024-12-31'), names('2025-07-01'), names()]).toEqual([
      ['hue', 'ha-giang'],
      ['hue'],
      ['hue', 'ha-giang'],
    ]);
  });
});

describe('a label that nobody stated the calendar of', () => {
  const since = (publisher: string) => {
    const label = { calendar: 'unstated' };
    const cut = { relation: 'decrease', mode: 'absolute', baseline: '2023' } as const;
    return see(
      [
        document('2024-01-05', [figure('2023', '50')], { ...label, publisher, id: 'base' }),
        document('2025-01-05', [figure('2024', '40')], { ...label, id: 'level' }),
      ],
      {},
      { targets: [target({ period: '2024', requirement: cut })] },
    );
  };

  it.each([
    ['police', '-10', null, 'met', null],
    ['office', undefined, 'calendar', 'undecided', 'calendar'],
  ])('is compared with those of its publisher: a base by the %s', (publisher, moved, reason, status, why) => {
    const view = since(publisher);
    const change = view.change({ ...cell('2024'), mode: 'absolute' });
    expect([change.point?.toString(), change.reason]).toEqual([moved, reason]);
    const [verdict] = view.compliance();
    expect([verdict?.status, verdict?.reason]).toEqual([status, why]);
  });
});

describe('a gap', () => {
  const documents = [
    document('2024-07-05', [
      figure('2024-H1', 'giảm hơn 9%', { indicator: 'change' }),
      figure('2024-H1', 'tăng 3,76%', { indicator: 'change', territory: 'viet-nam' }),
      figure('2024-H1', '92,86%', { indicator: 'rate' }),
      figure('2024-H1', '90%', { indicator: 'rate', territory: 'viet-nam' }),
      figure('2024-H1', '5', { indicator: 'addicts' }),
      figure('2024-H1', '5', { indicator: 'addicts', territory: 'viet-nam' }),
    ]),
  ];
  const gap = (indicator: string, beside = 'viet-nam') =>
    see(documents).gap({ indicator, period: '2024-H1', territory: 'hue', beside });

  it('is positive on the good side, fewer or more', () => {
    expect(gap('change')).toMatchObject({ ahead: true });
    expect(gap('change').printed?.low?.toString()).toBe('12.76');
    expect(gap('rate').printed?.low?.toString()).toBe('2.86');
    expect(gap('rate').value?.low?.toString()).toBe('1.855');
  });

  it('is open where nobody said what is better, or a side is unknown', () => {
    expect(gap('addicts')).toMatchObject({ value: null, printed: null, ahead: null });
    expect(gap('rate', 'ha-giang')).toMatchObject({ value: null, ahead: null });
    expect(gap('rate', 'hue').ahead).toBeNull();
    expect([gap('addicts').reason, gap('rate', 'ha-giang').reason]).toEqual([null, 'not-reported']);
  });

  const sides = ['police', 'office'].flatMap((publisher) =>
    ['civil', 'vn-statistical', 'unstated'].map((calendar) => ({ publisher, calendar })),
  );
  const beside = (
    options: ViewOptions,
    own: (typeof sides)[number],
    other: (typeof sides)[number],
    period = '2024-H1',
  ) =>
    see(
      [
        document('2024-07-05', [figure(period, '40')], { ...own, id: 'own' }),
        document('2024-07-05', [figure(period, '50', { territory: 'viet-nam' })], { ...other, id: 'other' }),
      ],
      options,
    ).gap({ indicator: 'cases', period, territory: 'hue', beside: 'viet-nam' });

  it('is undecided where a label of no calendar meets a stated one, or the label of another publisher', () => {
    let undecided = 0;
    for (const own of sides) {
      for (const other of sides) {
        const open = [own, other].filter(({ calendar }) => calendar === 'unstated').length;
        const isOne = open === 0 || (open === 2 && own.publisher === other.publisher);
        const { value, printed, ahead, reason } = beside({}, own, other);
        const said = [value && formatInterval(value), printed && formatInterval(printed), ahead, reason];
        expect(said, `${own.publisher} ${own.calendar} beside ${other.publisher} ${other.calendar}`).toEqual(
          isOne ? ['[10, 10]', '[10, 10]', true, null] : [null, null, null, 'calendar'],
        );
        if (!isOne) undecided += 1;
      }
    }
    expect(undecided).toBe(18);
  });

  it('is decided by the calendar that is assumed, and by days', () => {
    const [police, office] = [
      { publisher: 'police', calendar: 'unstated' },
      { publisher: 'office', calendar: 'unstated' },
    ] as const;
    expect(beside({ assumeCalendar: 'civil' }, police, office)).toMatchObject({ ahead: true, reason: null });
    expect(beside({}, police, office, '2024-06-14')).toMatchObject({ ahead: true, reason: null });
  });

  it('is one publisher’s where both sides are put together from its labels, or rivals say the same', () => {
    const label = { calendar: 'unstated' };
    const theirs = (own: string, more: readonly RecordInput[] = []) =>
      see([
        document('2024-04-05', [figure('2024-Q1', '10')], { ...label, id: 'q1' }),
        document('2024-07-05', [figure('2024-Q2', own)], { ...label, id: 'q2' }),
        document('2024-07-05', [figure('2024-H1', '50', { territory: 'viet-nam' })], { ...label, id: 'other' }),
        ...more,
      ]).gap({ indicator: 'cases', period: '2024-H1', territory: 'hue', beside: 'viet-nam' });
    expect(theirs('30')).toMatchObject({ ahead: true, reason: null });
    const same = document('2024-07-06', [figure('2024-H1', '50', { territory: 'viet-nam' })], {
      ...label,
      publisher: 'office',
    });
    expect(theirs('30', [same])).toMatchObject({ ahead: true, reason: null });
    const first = { ...same, publication: { ...same.publication, publishedOn: '2024-07-04' } };
    expect(theirs('30', [first])).toMatchObject({ ahead: true, reason: null });
  });
});
