import { describe, expect, it } from 'vitest';
import { cutPower, type Toll } from './disk/power.ts';

const seeds = Number(process.env.POWER_CUTS ?? 5000);

describe('power cuts', () => {
  it(`FILE-1 lose nothing that was acknowledged, in ${seeds} machines`, { timeout: 3_600_000 }, async () => {
    const toll: Toll = { acknowledged: 0, lost: 0, halves: 0, refused: 0, torn: 0 };
    for (let seed = 1; seed <= seeds; seed++) await cutPower(seed, toll);
    console.log(`power cuts: ${JSON.stringify(toll)}`);
    expect({ lost: toll.lost, halves: toll.halves, refused: toll.refused }).toEqual({ lost: 0, halves: 0, refused: 0 });
    expect(toll.torn).toBeGreaterThan(seeds / 8);
    expect(toll.acknowledged).toBeGreaterThan(seeds);
  });
});
