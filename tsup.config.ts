import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'stores/memory': 'src/stores/memory.ts',
    testing: 'src/testing/index.ts',
    'sha256.node': 'src/log/sha256.node.ts',
    'sha256.browser': 'src/log/sha256.browser.ts',
  },
  format: ['esm', 'cjs'],
  dts: { entry: { index: 'src/index.ts', 'stores/memory': 'src/stores/memory.ts', testing: 'src/testing/index.ts' } },
  target: 'es2022',
  platform: 'neutral',
  splitting: true,
  treeshake: true,
  clean: true,
  external: ['#sha256', /^node:/],
});
