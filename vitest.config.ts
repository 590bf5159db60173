import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Real processes on a machine that others load: a test that fails twice is broken, and one that
    // passes the second time is reported as such. At home nothing is tried again.
    retry: process.env['CI'] === undefined ? 0 : 1,
  },
});

export default config;
