import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { LICENCES } from '../../renderer/settings/licences.ts'

const root = resolve(import.meta.dirname, '../..')
const Package = z.object({ dependencies: z.record(z.string(), z.string()) })
const Installed = z.object({ license: z.string() })
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** Every package that a source of the page names. */
function* imported(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* imported(path)
    else if (/\.(tsx?|css)$/.test(entry.name))
      for (const [, name] of readFileSync(path, 'utf8').matchAll(
        /(?:from |import |import\(|url\()'((?:@[\w-]+\/)?[a-z][\w-]*)(?:\/[^']*)?'/g,
      ))
        if (name !== undefined) yield name
  }
}

test('every package that is delivered is named with its own licence', () => {
  const { dependencies } = Package.parse(read('package.json'))
  const delivered = new Set([...Object.keys(dependencies), ...imported(join(root, 'renderer')), 'electron'])
  const named = new Map(LICENCES)
  expect([...delivered].filter((name) => !named.has(name))).toEqual([])
  for (const [name, licence] of named)
    expect(Installed.parse(read(`node_modules/${name}/package.json`)).license, name).toBe(licence)
})
