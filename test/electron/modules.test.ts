import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

interface Module {
  readonly path: string
  readonly text: string
}

const modules: Module[] = readdirSync(join(root, 'electron'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({
    path: relative(root, join(root, 'electron', name))
      .split(sep)
      .join('/'),
    text: readFileSync(join(root, 'electron', name), 'utf8'),
  }))
const within = (...folders: string[]) => modules.filter(({ path }) => folders.some((f) => path.startsWith(f)))
const outside = (...folders: string[]) => modules.filter((m) => !within(...folders).includes(m))
const offenders = (among: readonly Module[], pattern: RegExp) =>
  among.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

test('there are modules to look at', () => {
  expect(within('electron/database/').length).toBeGreaterThan(10)
  expect(outside('electron/database/').length).toBeGreaterThan(10)
})

describe('the database stays behind electron/database/', () => {
  const others = outside('electron/database/')
  test.each([
    ['opens no SQLite file', /from 'better-sqlite3'|import\('better-sqlite3'\)/],
    ['writes no raw SQL', /\bsql(?:\.raw)?(?:<[^>]*>)?[`(]|CompiledQuery|\bexecuteQuery\b/],
    ['imports no builder of raw SQL', /import[^;]*\bsql\b[^;]*from 'kysely'/],
    ['asks for no query by Kysely', /\.(?:selectFrom|insertInto|updateTable|deleteFrom|replaceInto)\(/],
    ['writes no SQL words', /(['"`])(?:SELECT|INSERT|UPDATE|DELETE|PRAGMA)\s/],
  ])('nothing else %s', (_what, pattern) => {
    expect(offenders(others, pattern)).toEqual([])
  })

  test('and inside it these words do occur', () => {
    expect(offenders(within('electron/database/'), /from 'better-sqlite3'/)).not.toEqual([])
    expect(offenders(within('electron/database/'), /\.selectFrom\(/)).not.toEqual([])
  })
})

test('electron is imported by main.ts and desktop/ alone', () => {
  const others = outside('electron/desktop/', 'electron/main.ts')
  expect(offenders(others, /from 'electron(?:\/main)?'|import\('electron'\)/)).toEqual([])
})

/** The arguments of every call of `name`: what stands between its parentheses. */
function argumentsOf(text: string, name: RegExp): string[] {
  const found: string[] = []
  for (const match of text.matchAll(name)) {
    const start = match.index + match[0].length
    let depth = 1
    let end = start
    while (depth > 0 && end < text.length) {
      if (text[end] === '(') depth++
      if (text[end] === ')') depth--
      end++
    }
    found.push(text.slice(start, end))
  }
  return found
}

describe('inside a transaction the outer connection is never asked: it would wait for itself', () => {
  const opens = /\b(?:runCommand|\.desk|\.background|transaction\(\)\.execute)(?:<[^>]*>)?\(/g
  const outer = /\bhouse\.db\b|\bthis\.#db\b|\bparts\.db\b|\bwriter\.(?:desk|background)\b/
  const bodies = (m: Module) => argumentsOf(m.text, opens)

  test('there are transactions to look at', () => {
    expect(modules.flatMap(bodies).length).toBeGreaterThan(5)
    expect(outer.test(argumentsOf('writer.desk((trx) => f(house.db))', /\.desk\(/g).join())).toBe(true)
  })
  test('in no module', () => {
    expect(modules.filter((m) => bodies(m).some((body) => outer.test(body))).map((m) => m.path)).toEqual([])
  })
})
