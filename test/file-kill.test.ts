import { describe, expect, it } from 'vitest';
import { killWriters } from './kill/kill.ts';

const rounds = Number(process.env.KILLS ?? 200);

describe('kill -9', () => {
  it(`FILE-1 loses nothing that was acknowledged, of ${rounds} writers`, { timeout: 3_600_000 }, async () => {
    const toll = await killWriters(rounds, 1);
    console.log(`killed: ${JSON.stringify(toll)}`);
    expect({ ...toll, acknowledged: 0 }).toEqual({ kills: rounds, acknowledged: 0, lost: 0, halves: 0, refused: 0 });
    expect(toll.acknowledged).toBeGreaterThan(rounds / 2);
  });
});
