import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

// One worker: each file starts the built app and a Chromium of its own.
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
  },
})
