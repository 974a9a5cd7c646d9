import { readFileSync } from 'node:fs'
import i18next from 'i18next'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { RuleId } from '../../../shared/policy/decision.ts'
import { SIMPLIFIED } from '../../../shared/policy/reasonTable.ts'
import { firedSentences, replyParts } from '../../../shared/policy/tell.ts'
import { DAY } from '../../../shared/time.ts'
import { APPLIED, decided, found, kit, line, seen } from './builders.ts'

const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const
const Texts = z.record(
  z.string(),
  z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())])),
)

function texts(area: 'rules' | 'reply', language: string): z.infer<typeof Texts> {
  const file = new URL(`../../../renderer/text/${area}.${language}.json`, import.meta.url)
  return Texts.parse(JSON.parse(readFileSync(file, 'utf8')))
}

const flat = (of: object, at = ''): [string, string][] =>
  Object.entries(of).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [[at + key, value] as [string, string]] : flat(Object(value), `${at}${key}.`),
  )
const holes = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()

describe('the catalogues', () => {
  test('say every rule in every language, with the same placeholders', () => {
    for (const area of ['rules', 'reply'] as const) {
      const [first, ...others] = LANGUAGES.map((language) => new Map(flat(texts(area, language))))
      for (const other of others) {
        expect([...other.keys()]).toEqual([...(first?.keys() ?? [])])
        for (const [key, text] of other)
          expect([key, holes(text)]).toEqual([key, holes(first?.get(key) ?? '')])
      }
    }
    const rules = texts('rules', 'zh-Hans')['rule']
    expect(Object.keys(rules ?? {}).sort()).toEqual([...RuleId.options].sort())
    for (const rule of Object.values(rules ?? {}))
      expect(rule).toMatchObject({ name: /./, why: /./, tell: /./ })
  })

  test('have no simplified character in the traditional texts', () => {
    const simplified = new Set(SIMPLIFIED.values())
    const all = flat({ ...texts('rules', 'zh-Hant'), ...texts('reply', 'zh-Hant') })
    const wrong = all.filter(([, text]) => [...text].some((character) => simplified.has(character)))
    expect(wrong).toEqual([])
  })
})

/** Decisions that make each rule speak in each of its effects. */
const scenes = [
  decided(),
  decided({
    platform: { reason: 'quality', deliveredAt: APPLIED - 9 * DAY },
    inspections: [seen([found({ defect: 'product', condition: 'used' })])],
  }),
  decided({ platform: { reason: 'quality' } }),
  decided({ platform: { reason: 'quality' }, policy: { qualityNotFound: 'as_no_reason' } }),
  decided({ platform: { reason: 'quality' }, policy: { qualityNotFound: 'reject' } }),
  decided({ platform: { reason: 'quality' }, inspections: [seen([found({ defect: 'packaging_only' })])] }),
  decided({
    platform: { reason: 'quality' },
    inspections: [
      seen([found({ defect: null, condition: 'damaged_major', kit: kit({ courier_bag: 'missing' }) })]),
    ],
  }),
  decided({ platform: { reason: 'wrong_item' }, inspections: [seen([found({ ownership: 'other_ours' })])] }),
  decided({
    platform: { reason: 'not_authentic' },
    inspections: [seen([found({ condition: 'used', came: 3 })])],
  }),
  decided({ platform: { reason: 'unknown', reasonText: '其他' } }),
  decided({ platform: { deliveredAt: APPLIED - 9 * DAY } }),
  decided({
    platform: { goodsStatus: 'not_received' },
    inspections: [seen([found()], { matchedBy: 'outbound_tracking' })],
  }),
  decided({ platform: { type: 'refund_only' }, inspections: [seen([found()], { door: 'from_abroad' })] }),
  decided({
    platform: { type: 'exchange' },
    inspections: [seen([found({ kit: kit({ tag: 'missing' }) })], { door: 'misaddressed' })],
  }),
  decided({ platform: { type: 'exchange' } }),
  decided({
    inspections: [
      seen([found({ kit: kit({ packaging: 'damaged', tag: 'missing' }), condition: 'damaged_minor' })]),
    ],
  }),
  decided({ inspections: [seen([found({ kit: {}, ownership: 'not_ours' })])] }),
  decided({
    inspections: [seen([found({ kit: kit({ tag: 'missing' }) })])],
    policy: { incomplete: 'reject' },
  }),
  decided({ lines: [line({ quantity: 4, neverArrived: 1 })], inspections: [seen([found({ came: 2 })])] }),
  decided({ lines: [line({ neverArrived: 1 })], inspections: [seen([found({ came: 0 })])] }),
  decided({ lines: [line({ neverArrived: 1 })] }),
  decided({
    lines: [line({ quantity: 2, neverArrived: 1 })],
    inspections: [seen([found({ proof: 'carrier' })])],
  }),
  decided({ inspections: [seen([found({ came: 0 })])] }),
  decided({ inspections: [seen([found({ kit: kit({ product: 'missing' }) })])] }),
  decided({ inspections: [seen([found({ condition: null })])] }),
]

describe('sentences', () => {
  test.each(LANGUAGES)('are whole in %s: no key, no hole left open', async (language) => {
    const say = i18next.createInstance()
    await say.init({
      lng: language,
      fallbackLng: false,
      interpolation: { escapeValue: false },
      resources: {},
    })
    say.addResourceBundle(language, 'translation', {
      ...texts('rules', language),
      ...texts('reply', language),
    })
    const said = new Set<string>()
    for (const decision of scenes) {
      const amount = '¥1.00'
      for (const one of firedSentences(decision)) {
        said.add(one.ruleId)
        const values = { ...one.facts, deduction: amount, context: one.context }
        for (const key of [one.name, one.why, one.tell]) {
          const text = say.t(key, values)
          expect(text).not.toMatch(/\{\{|rule\.|undefined/)
        }
      }
      for (const part of replyParts(decision)) {
        const text = say.t(part.key, {
          ...part.facts,
          amount,
          deduction: amount,
          context: part.context ?? '',
        })
        expect(text).not.toMatch(/\{\{|rule\.|reply\.|undefined/)
      }
    }
    expect([...said].sort()).toEqual(RuleId.options.filter((id) => id !== 'cod').sort())
  })

  test('come with what decides first, and what was made void last', () => {
    const decision = decided({
      platform: { reason: 'quality' },
      inspections: [seen([found({ defect: 'product', condition: 'used', kit: kit({ tag: 'missing' }) })])],
    })
    expect(firedSentences(decision).map(({ ruleId, suppressedBy }) => [ruleId, suppressedBy])).toEqual([
      ['incomplete', null],
      ['quality', null],
      ['used', 'quality'],
    ])
  })
})

describe('the answer to the buyer', () => {
  const keys = (of: ReturnType<typeof decided>) =>
    replyParts(of).map(({ key, context }) => (context ? `${key}+${context}` : key))

  test('greets, says what counts, what happens, and closes', () => {
    const of = decided({ inspections: [seen([found({ kit: kit({ dust_bag: 'missing' }) })])] })
    expect(keys(of)).toEqual([
      'reply.open',
      'rule.incomplete.tell+deduct',
      'rule.no_reason.tell+full',
      'reply.outcome+refund_partly',
      'reply.close',
    ])
    expect(replyParts(of).map(({ amount }) => amount)).toContain(8_500)
  })

  test('of a case in review promises nothing', () => {
    const of = decided({
      platform: { reason: 'quality' },
      inspections: [seen([found({ kit: kit({ tag: 'missing' }) })])],
    })
    expect(keys(of)).toEqual([
      'reply.open',
      'rule.quality_not_found.tell+review',
      'reply.outcome+review',
      'reply.close',
    ])
  })

  test('does not speak of what was made void, nor of our own gaps', () => {
    const of = decided({ platform: { reason: 'unknown' }, inspections: [seen([found({ kit: {} })])] })
    expect(keys(of)).toEqual(['reply.open', 'reply.outcome+review', 'reply.close'])
  })

  test('says once what is true of two lines', () => {
    const of = decided({
      platform: { asked: 20_000, paid: 20_000 },
      lines: [line(), line({}, 2)],
      inspections: [seen([found(), found({}, 2)])],
    })
    expect(keys(of).filter((key) => key.startsWith('rule.no_reason'))).toHaveLength(1)
  })
})
