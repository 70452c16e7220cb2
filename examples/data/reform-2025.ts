/**
 * The reform of 2025: what changed on the map of the seed documents, and figures that nobody published.
 *
 * The acts and days are facts: Nghị quyết 202/2025/QH15 made one Tuyên Quang of Hà Giang and Tuyên Quang, districts ended,
 * and the new units work from 1 July 2025. Which land of Đầm Hà went to which commune, the communes' shares of it, and all
 * figures of `illustration`, are made up to show the arithmetic.
 */
import type { Catalogue, RecordInput } from 'indicator-ledger';

export const reform = '2025-07-01';

/** Two provinces that merge, and a district that is divided into two communes. */
export const catalogue: Catalogue = {
  publishers: [
    { id: 'illustration', name: { vi: 'Minh họa, không ai công bố', en: 'Illustration, published by nobody' } },
  ],
  territories: [{ id: 'tuyen-quang', name: 'Tuyên Quang', level: 'province', type: 'tỉnh', parent: 'viet-nam' }],
  reorganisations: [
    {
      id: 'nq-202-2025-qh15',
      effectiveOn: reform,
      decidedOn: '2025-06-12',
      instrument: 'Nghị quyết 202/2025/QH15',
      ends: ['ha-giang'],
      transfers: [{ from: 'ha-giang', to: 'tuyen-quang', extent: 'whole' }],
    },
    {
      id: 'dam-ha-2025',
      effectiveOn: reform,
      ends: ['dam-ha'],
      begins: [
        { id: 'xa-dam-ha', name: 'Đầm Hà', level: 'commune', type: 'xã', parent: 'quang-ninh' },
        { id: 'xa-quang-tan', name: 'Quảng Tân', level: 'commune', type: 'xã', parent: 'quang-ninh' },
      ],
      transfers: [
        { from: 'dam-ha', to: 'xa-dam-ha', extent: 'part' },
        { from: 'dam-ha', to: 'xa-quang-tan', extent: 'part' },
      ],
    },
  ],
};

/** The same division with shares of the population. */
export const withShares: Catalogue = {
  reorganisations: (catalogue.reorganisations ?? []).map((one) =>
    one.id === 'dam-ha-2025'
      ? {
          ...one,
          transfers: (one.transfers ?? []).map((transfer) => ({
            ...transfer,
            shares: [
              {
                basis: 'population',
                ofFrom: transfer.to === 'xa-dam-ha' ? '0.6' : '0.4',
                source: 'illustration: nobody published it',
              },
            ],
          })),
        }
      : one,
  ),
};

const printed = { publisher: 'illustration', title: 'Illustration', language: 'vi', calendar: 'civil' } as const;
const crimes = (territory: string, period: string, value: string) => {
  return { indicator: 'social-order-crimes', territory, period, value };
};

/** Illustrative counts of both provinces before, and of the one after. */
export const figures: RecordInput = {
  publication: { ...printed, publishedOn: '2026-01-05' },
  figures: [
    crimes('ha-giang', '2024-H2', '300'),
    crimes('tuyen-quang', '2024-H2', '500'),
    crimes('ha-giang', '2025-H1', '290'),
    crimes('tuyen-quang', '2025-H1', '480'),
    crimes('tuyen-quang', '2025-H2', '720'),
  ],
};
