/**
 * One seed for every property of a run, printed, so that a run can be had again. `npm test` uses a fixed one, so that
 * its outcome is a fact about the code; `npm run nightly` draws a new one for each of its rounds.
 */
import fc from 'fast-check';

const pinned = 20_240_614;
const given = process.env.FC_SEED;
const seed = given === undefined ? pinned : Number(given);
fc.configureGlobal({ seed, endOnFailure: process.env.FC_END_ON_FAILURE !== undefined });
if (given !== undefined) console.log(`properties: FC_SEED=${seed}`);
