import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

// Two workers: each file starts the built app and a Chromium of its own, and waits for a person's keys most of the time.
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
  },
})
