import { describe, expect, test } from 'vitest'
import { mapReason, normaliseReason } from '../../../shared/policy/reasons.ts'
import { EXACT, KEYWORDS } from '../../../shared/policy/reasonTable.ts'

describe('mapReason', () => {
  test.each([
    ['7天无理由退换货', 'no_reason'],
    ['七天无理由退货', 'no_reason'],
    ['不喜欢/不想要了', 'no_reason'],
    ['拍错/多拍', 'no_reason'],
    ['尺码拍错/不喜欢/效果不好', 'no_reason'],
    ['质量问题', 'quality'],
    ['做工粗糙/有瑕疵', 'quality'],
    ['开线', 'quality'],
    ['商品褪色/掉色/发黑等', 'quality'],
    ['收到商品少件或破损', 'quality'],
    ['包装/商品破损/污渍', 'quality'],
    ['材质/面料与商品描述不符', 'not_as_described'],
    ['尺寸/颜色/款式与描述不符', 'not_as_described'],
    ['大小/尺寸与商品描述不符', 'not_as_described'],
    ['卖家发错货', 'wrong_item'],
    ['少件/漏发', 'undelivered'],
    ['少件（含缺少配件）', 'undelivered'],
    ['假冒品牌', 'not_authentic'],
    ['怀疑不是正品', 'not_authentic'],
    ['未收到货', 'never_received'],
    ['快递/物流一直未送到', 'never_received'],
    ['空包裹', 'never_received'],
    ['空包裹/少货', 'undelivered'],
  ] as const)('%s is %s', (text, code) => {
    expect(mapReason(text)).toEqual({ code, known: true })
  })

  test.each([
    ['full-width and spaces', ' ７天 无理由 退换货　', 'no_reason'],
    ['other punctuation', '【做工粗糙、有瑕疵】', 'quality'],
    ['traditional characters', '賣家發錯貨', 'wrong_item'],
    ['traditional characters in a phrase', '質量問題', 'quality'],
    ['a known word in a longer text', '质量问题-拉链', 'quality'],
    ['two words for the same', '七天无理由，尺码大了不喜欢', 'no_reason'],
    ['two claims against the goods', '有色差，还开线了', 'quality'],
  ] as const)('%s make no difference', (_what, text, code) => {
    expect(mapReason(text)).toEqual({ code, known: true })
  })

  test.each([
    ['', 'nothing'],
    ['阿巴阿巴', 'words of no table'],
    ['不是质量问题，就是退了', 'a claim denied'],
    ['没有质量问题，不喜欢', 'a claim denied beside another reason'],
    ['质量问题，不喜欢', 'words for two different reasons'],
    [`质量问题${'很长的故事'.repeat(20)}`, 'a story'],
  ])('%s is left to people: %s', (text) => {
    expect(mapReason(text)).toEqual({ code: 'unknown', known: false })
  })

  test.each(['其他', '退运费', '发票问题', '协商一致退款', '未按约定时间发货'])(
    '%s is known, and no rule judges it',
    (text) => {
      expect(mapReason(text)).toEqual({ code: 'unknown', known: true })
    },
  )
})

describe('the table', () => {
  test('gives no phrase two meanings', () => {
    const meanings = new Map<string, Set<string>>()
    for (const { code, phrases } of EXACT)
      for (const phrase of phrases) {
        const key = normaliseReason(phrase)
        meanings.set(key, (meanings.get(key) ?? new Set()).add(code))
      }
    expect([...meanings].filter(([, codes]) => codes.size > 1)).toEqual([])
    expect(meanings.size).toBeGreaterThan(150)
  })

  test('has no empty word, which every text would contain', () => {
    expect(KEYWORDS.flatMap(({ words }) => words).filter((word) => normaliseReason(word) === '')).toEqual([])
  })
})
