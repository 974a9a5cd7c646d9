import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { PLACES } from '../../renderer/screens.ts'
import { LANGUAGES, type Language } from '../../renderer/text/languages.ts'
import { BEEPS } from '../../renderer/ui/sound.ts'
import { contract } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { EventData, Signal } from '../../shared/events.ts'
import { Role } from '../../shared/ids.ts'
import { fieldsOf } from '../../shared/import/headers.ts'
import { ImportKind, ImportState, RowProblem } from '../../shared/returns/import.ts'

const renderer = resolve(import.meta.dirname, '../../renderer')
const text = join(renderer, 'text')

type Tree = { readonly [key: string]: string | Tree }
const Tree: z.ZodType<Tree> = z.lazy(() => z.record(z.string(), z.union([z.string(), Tree])))

/** Every sentence of a catalogue by its dotted key. */
function flat(tree: Tree, above = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const path = above === '' ? key : `${above}.${key}`
    return typeof value === 'string' ? [[path, value] satisfies [string, string]] : flat(value, path)
  })
}

const files = readdirSync(text).filter((name) => name.endsWith('.json'))
const areas = [...new Set(files.map((name) => name.split('.')[0] ?? ''))]

function catalogue(language: Language): Map<string, string> {
  return new Map(
    areas.flatMap((area) =>
      flat(Tree.parse(JSON.parse(readFileSync(join(text, `${area}.${language}.json`), 'utf8')))),
    ),
  )
}

const tops = [...new Set([...catalogue('zh-Hans').keys()].map((key) => key.split('.')[0] ?? ''))]
const catalogues = new Map(LANGUAGES.map((language) => [language, catalogue(language)]))
const of = (language: Language) => catalogues.get(language) ?? new Map<string, string>()
const chinese = of('zh-Hans')
const withoutPlural = (key: string) => key.replace(/_(?:one|other)$/, '')
const keysOf = (language: Language) => new Set([...of(language).keys()].map(withoutPlural))
const placeholders = (sentence: string) =>
  [...sentence.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).toSorted()

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* sources(path)
    else if (/\.tsx?$/.test(entry.name)) yield path
  }
}

describe('the texts', () => {
  test('have each area in each language, under one name of its own', () => {
    expect(areas.length).toBeGreaterThan(4)
    const names = areas.map((area) => {
      const own = LANGUAGES.map((language) =>
        Object.keys(Tree.parse(JSON.parse(readFileSync(join(text, `${area}.${language}.json`), 'utf8')))),
      )
      expect(new Set(own.map((keys) => keys.join())).size, area).toBe(1)
      expect(own[0], area).toHaveLength(1)
      return own[0]?.[0]
    })
    expect(new Set(names).size).toBe(areas.length)
  })

  test.each(LANGUAGES)('in %s have the same keys as the others', (language) => {
    const mine = keysOf(language)
    const others = keysOf('zh-Hans')
    expect([...others].filter((key) => !mine.has(key))).toEqual([])
    expect([...mine].filter((key) => !others.has(key))).toEqual([])
  })

  test.each(LANGUAGES)(
    'in %s have the same placeholders as the others, and no empty sentence',
    (language) => {
      const wrong = [...of(language)].filter(([key, sentence]) => {
        const same =
          chinese.get(key) ??
          chinese.get(`${withoutPlural(key)}_other`) ??
          chinese.get(withoutPlural(key)) ??
          ''
        return sentence === '' || placeholders(sentence).join() !== placeholders(same).join()
      })
      expect(wrong).toEqual([])
    },
  )

  test('in English have no Chinese left but the languages’ own names, and in Chinese call a buyer a buyer', () => {
    const left = [...of('en')].filter(
      ([key, sentence]) => /\p{Script=Han}/u.test(sentence) && !key.startsWith('common.language_name.'),
    )
    expect(left).toEqual([])
    const traditional = [...of('zh-Hant')].filter(
      ([key, sentence]) =>
        /[这还没导设单验货时间]/u.test(sentence) && !key.startsWith('common.language_name.'),
    )
    const simplifiedOnly = traditional.filter(([, sentence]) =>
      /[这还没导设单验货时间]/u.test(sentence.replace(/沒/g, '')),
    )
    expect(simplifiedOnly).toEqual([])
    expect([...chinese].filter(([, sentence]) => /顾客|客户/u.test(sentence))).toEqual([])
  })

  test('in traditional Chinese are said as in Taiwan', () => {
    const mainland =
      /信息|數據|軟件|網絡|默認|打印|保存|登錄|用戶|搜索|導入|導出|屏幕|鼠標|窗口|菜單|刷新|超時|掃碼|二維碼|質量|賬|設置|磁盤|點擊|剪貼板|鏈接|服務器|字符|攝像頭|光標|像素|拷貝|發貨|查找|面單|(?<!託)運單/
    const wrong = [...of('zh-Hant')].filter(([, sentence]) => mainland.test(sentence))
    expect(wrong).toEqual([])
  })

  test('are there for every key that the sources name', () => {
    const known = keysOf('zh-Hans')
    const all = [...known, ...of('zh-Hans').keys()]
    const notTexts = new Set<string>([
      ...Object.keys(contract),
      ...EventData.options.map((option) => option.shape.type.value),
      ...Signal.options.map((option) => option.shape.type.value),
    ])
    const missing: string[] = []
    let found = 0
    for (const path of sources(renderer)) {
      const source = readFileSync(path, 'utf8')
      const named = source.matchAll(
        new RegExp(`['"\`]((?:${tops.join('|')})\\.[\\w.-]*)(['"\`]|\\$\\{)`, 'g'),
      )
      for (const [, key = '', end] of named) {
        found += 1
        if (notTexts.has(key)) continue
        // A key that goes on, or that names a whole branch.
        const branch = end === '${' ? key : `${key}.`
        const there = all.includes(key) || all.some((each) => each.startsWith(branch))
        if (!there) missing.push(`${relative(renderer, path)}: ${key}${end === '${' ? '…' : ''}`)
      }
    }
    expect(found).toBeGreaterThan(100)
    expect(missing).toEqual([])
  })

  test('are there for everything that the contract may answer', () => {
    const needed = [
      ...AppError.options
        .map((option) => option.shape.code.value)
        .filter((code) => code !== 'not_possible')
        .map((code) => `error.${code}`),
      ...EventData.options
        .map((option) => option.shape.type.value)
        .filter((type) => /^(?:parcel|inspection|case|task)\./.test(type))
        .map((type) => `error.changed.${type}`),
      ...Role.options.map((role) => `common.role.${role}`),
      ...PLACES.map((place) => `common.screen.${place.screen}`),
      ...Object.keys(BEEPS).map((kind) => `common.beep.${kind}`),
      ...ImportKind.options.flatMap((kind) => [
        `import.kind.${kind}`,
        ...fieldsOf(kind).map((field) => `import.field.${field}`),
      ]),
      ...ImportState.shape.state.options.flatMap((state) => [
        `import.state.${state}`,
        `import.report.${state}`,
      ]),
      ...RowProblem.shape.reason.options.map((reason) => `import.problem.reason.${reason}`),
    ]
    const known = keysOf('zh-Hans')
    expect(needed.filter((key) => !known.has(key))).toEqual([])
  })

  test('are there for every reason why something is not possible', () => {
    const house = [resolve(renderer, '../electron'), resolve(renderer, '../shared')]
    const whys = house.flatMap((folder) =>
      [...sources(folder)].flatMap((path) =>
        [...readFileSync(path, 'utf8').matchAll(/'not_possible', why: '(\w+)'/g)].map(
          (match) => match[1] ?? '',
        ),
      ),
    )
    expect(whys.length).toBeGreaterThan(5)
    const known = keysOf('zh-Hans')
    expect(whys.filter((why) => !known.has(`error.not_possible.${why}`))).toEqual([])
  })
})
