import { mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** What mutants of `src/model` are tried against: the model's own tests, without the slow ones about the whole package. */
export default mergeConfig(base, {
  test: {
    exclude: ['**/{architecture,tidy,package,docs,examples}.test.ts'],
    reporters: ['default'],
  },
});
