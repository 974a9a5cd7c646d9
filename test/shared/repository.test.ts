import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '../..')
const inGit = existsSync(join(root, '.git'))

/** Tracked files that are still there, as paths from the root with `/`. */
function trackedFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  return listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))
}

const files = inGit ? trackedFiles() : []
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const sources = files.filter((path) => /\.(ts|tsx|mjs|css|html)$/.test(path))

/** Where a pattern is found, as `path:line`. */
function placesOf(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}`] : [])),
  )
}

describe.skipIf(!inGit)('the repository', () => {
  test('has nothing at the top but what belongs there', () => {
    const allowed = new Set([
      ...['electron', 'renderer', 'shared', 'resources', 'test', '.ci'],
      ...['electron.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json', 'biome.json'],
      ...['README.md', 'LICENSE', '.gitignore', '.npmrc'],
    ])
    const top = new Set(files.map((path) => path.split('/')[0] ?? ''))
    expect([...top].filter((name) => !allowed.has(name))).toEqual([])
    expect(top).toContain('package.json')
  })

  test('keeps Chinese words out of code: interface text is in renderer/text, the trade’s words in shared/', () => {
    const code = sources.filter(
      (path) => /^(electron|renderer)\//.test(path) && !path.startsWith('renderer/text/'),
    )
    expect(code.length).toBeGreaterThan(0)
    expect(placesOf(code, /\p{Script=Han}/u)).toEqual([])
  })

  test('has no notes of unfinished work and no silenced checks', () => {
    const notes = new RegExp(
      [
        'TO' + 'DO',
        'FIX' + 'ME',
        'XX' + 'X',
        '@ts-(?:ig' + 'nore|exp' + 'ect-error|nocheck)',
        'biome-' + 'ignore',
      ].join('|'),
    )
    expect(placesOf(sources, notes)).toEqual([])
  })

  test('imports its own files with their extension', () => {
    const code = files.filter((path) => /^(electron|renderer|shared|test)\/.*\.tsx?$/.test(path))
    const bare =
      /(?:from|import)\s*\(?\s*['"]\.{1,2}\/[^'"?]*?(?<!\.(?:tsx?|mjs|css|json|svg|png|wav|y4m))['"]/
    expect(placesOf(code, bare)).toEqual([])
  })

  test('keeps files short enough to read', () => {
    const long = sources
      .filter(
        (path) => /^(electron|renderer|shared|resources)\//.test(path) && !path.startsWith('renderer/text/'),
      )
      .filter((path) => read(path).split('\n').length > 401)
    expect(long).toEqual([])
  })

  test('pins every package exactly', () => {
    const group = z.record(z.string(), z.string())
    const meta = z
      .object({ dependencies: group, devDependencies: group, optionalDependencies: group })
      .parse(JSON.parse(read('package.json')))
    const ranges = Object.values(meta)
      .flatMap((one) => Object.entries(one))
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    expect(ranges).toEqual([])
  })

  test('serves without Electron: nothing below serve.ts or worker.ts imports it', () => {
    const seen = new Set<string>()
    const reached: string[] = []
    const visit = (path: string): void => {
      if (seen.has(path)) return
      seen.add(path)
      for (const [, name = ''] of read(path).matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)) {
        if (name === 'electron' || name.startsWith('electron/') || name === 'electron-updater')
          reached.push(`${path} → ${name}`)
        if (!name.startsWith('.')) continue
        const target = relative(root, resolve(root, dirname(path), name)).replaceAll('\\', '/')
        if (/\.tsx?$/.test(target) && existsSync(join(root, target))) visit(target)
      }
    }
    visit('electron/serve.ts')
    visit('electron/worker.ts')
    expect(reached).toEqual([])
  })
})
