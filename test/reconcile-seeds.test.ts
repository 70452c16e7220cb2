/**
 * The identities between the figures of the five documents, found from the definitions alone, each with the verdict of
 * whoever read the documents.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue as shared } from '../examples/data/catalogue.ts';
import * as damHa from '../examples/data/dam-ha-2024.ts';
import * as haGiang from '../examples/data/ha-giang-2021.ts';
import * as haNoi from '../examples/data/ha-noi-2023.ts';
import { milestone } from '../examples/data/indicators.ts';
import * as plan from '../examples/data/plan-302.ts';
import * as hue from '../examples/data/thua-thien-hue-2024.ts';
import type { Catalogue, Indicator, RecordInput, Ties } from '../src/index.ts';
import { formatInterval } from '../src/model/interval.ts';
import { viewOf } from '../src/query.ts';
import { type Finding, type Reconciliation, reconcile } from '../src/reconcile.ts';

const goals = Array.from({ length: 10 }, (_, index) => `plan-302-goal-${index + 1}`);
/** What the documents say of some indicators beyond their measures. */
const ties: Readonly<Record<string, Ties>> = {
  'plan-302-goals': { counts: goals },
  'models-recognised': { counts: ['van-phuc', 'cong-an-ha-dong', 'tay-ho'] },
  'key-task-groups': { counts: ['advice', 'prevention', 'fight', 'rehabilitation'] },
  'among-drug-free-province-plans': { within: ['among-drug-free-district-builders'] },
  'among-drug-free-district-builders': { within: ['among-drug-free-commune-builders'] },
  'plan-302-phase-3-began': { follows: { indicator: 'plan-302-phase-2-ended', days: 1 } },
  'plan-302-phase-3-ended': { follows: { indicator: 'plan-302-phase-3-began' } },
  'conference-held': { follows: { indicator: 'plan-302-issued' } },
};

const tied = (indicator: Indicator): Indicator => ({ ...indicator, ...ties[indicator.id] });

function catalogueOf(...parts: readonly Catalogue[]): Catalogue {
  const all = [shared, ...parts];
  return {
    publishers: all.flatMap(({ publishers = [] }) => publishers),
    territories: all.flatMap(({ territories = [] }) => territories),
    indicators: all.flatMap(({ indicators = [] }) => indicators.map(tied)),
    targets: all.flatMap(({ targets = [] }) => targets),
  };
}

function found(parts: readonly Catalogue[], ...publications: readonly RecordInput[]): Reconciliation {
  return reconcile(viewOf({ catalogue: catalogueOf(...parts), publications }));
}

function about({ findings }: Reconciliation, kind: Finding['kind'], indicator: string): Finding | undefined {
  return findings.find((one) => one.kind === kind && one.constraint.startsWith(`${kind} ${indicator} `));
}

const inHue = found([hue.catalogue], hue.report);

describe('the identities of the five documents', () => {
  it.each([
    ['hue-clearance-2024-h1', 'clearance-rate-social-order-margin', '75'],
    ['hue-asset-recovery-2024-h1', 'asset-recovery-margin', '60'],
  ])('%s is implied by a figure and its margin, and checks neither', (target, margin, value) => {
    expect(about(inHue, 'margin', margin)).toMatchObject({ status: 'undecided', reason: 'target-unknown' });
    const { implied } = inHue.infer({ target });
    expect(implied === null ? null : implied.low?.lte(value) && implied.high?.gte(value)).toBe(true);
  });

  it('9 − 4 = 5: the bound of "hơn 9%" goes on to the margin, and nothing falls by more than 100%', () => {
    const finding = about(inHue, 'margin', 'social-order-crimes-change-margin');
    expect(finding).toMatchObject({ status: 'consistent', advisories: [] });
    expect(finding?.left && formatInterval(finding.left)).toBe('(4, 95]');
    expect(finding?.right && formatInterval(finding.right)).toBe('[3.5, 5)');
  });

  it('3 ≤ 9 ≤ 37: nested sets', () => {
    const nested = inHue.findings.filter(({ kind }) => kind === 'nested');
    expect(nested.map(({ status, left, right }) => `${status} ${left?.low} ${right?.low}`)).toEqual([
      'consistent 9 37',
      'consistent 3 9',
    ]);
  });

  it('5 / 5: the fraction, the percent and the two counts', () => {
    const inDamHa = found([damHa.catalogue], damHa.report);
    const kinds = ['fraction', 'ratio'] as const;
    expect(kinds.map((kind) => about(inDamHa, kind, 'drug-cases-prosecuted-rate')?.status)).toEqual([
      'consistent',
      'consistent',
    ]);
    expect(inDamHa.findings.filter(({ status }) => status === 'inconsistent')).toEqual([]);
  });

  it('12 + 18 + 21 has no total, and the forms may overlap: nothing is compared', () => {
    const inHaGiang = found([haGiang.catalogue], haGiang.report);
    expect(inHaGiang.findings.filter(({ kind }) => kind === 'breakdown')).toEqual([]);
    expect(inHaGiang.findings.filter(({ status }) => status === 'inconsistent')).toEqual([]);
  });

  it('10 goals, 3 models, 4 groups of tasks: counts beside what they count', () => {
    const inPlan = found([hue.catalogue, plan.catalogue], plan.report);
    expect(about(inPlan, 'count', 'plan-302-goals')?.status).toBe('consistent');
    const inHaNoi = found([haNoi.catalogue], haNoi.report);
    expect(about(inHaNoi, 'count', 'models-recognised')?.status).toBe('consistent');
    expect(about(inHaNoi, 'count', 'key-task-groups')?.status).toBe('consistent');
  });

  it('phase 3 begins the day after phase 2 ends; the period printed for phase 2 cannot be', () => {
    const began = milestone('plan-302-phase-3-began', { vi: 'Bắt đầu giai đoạn 3', en: 'Phase 3 began' });
    const district: RecordInput = {
      publication: {
        publisher: 'bcd-138-thua-thien-hue',
        publishedOn: '2023-10-20',
        title: 'Kế hoạch cấp huyện',
        language: 'vi',
        calendar: 'unstated',
      },
      figures: [
        {
          indicator: 'plan-302-phase-3-began',
          territory: 'thua-thien-hue',
          period: '2024-05-15',
          value: { day: '2024-05-15' },
        },
        {
          indicator: 'plan-302-phases',
          territory: 'thua-thien-hue',
          period: '2023-10-15/2023-05-14',
          value: '2',
        },
      ],
    };
    const both = found([hue.catalogue, { indicators: [began] }], hue.report, district);
    expect(about(both, 'phases', 'plan-302-phase-3-began')).toMatchObject({ status: 'consistent', scope: 'across' });
    const period = both.findings.find(({ kind }) => kind === 'period');
    expect(period).toMatchObject({ status: 'undecided', advisories: ['impossible-period'] });
    expect(period?.repairs).toContain('2023-10-15/2024-05-14');
  });

  it('plan 302 of 12/9/2023 in one document and its conference of 06/10/2023 in another', () => {
    const both = found([hue.catalogue, plan.catalogue], hue.report, plan.report);
    expect(about(both, 'phases', 'conference-held')).toMatchObject({ status: 'consistent', scope: 'across' });
    expect(both.findings.filter(({ status }) => status === 'inconsistent' || status === 'restated')).toEqual([]);
  });

  it('are all that the list knows', () => {
    const list = new URL('../../shared/seeds/traps-and-identities.json', import.meta.url);
    if (!existsSync(list)) {
      console.log('skipped: the list of identities (../shared/seeds) is not here');
      return;
    }
    const { identities }: { identities: readonly { expression: string }[] } = JSON.parse(readFileSync(list, 'utf8'));
    expect(identities).toHaveLength(12);
  });
});
