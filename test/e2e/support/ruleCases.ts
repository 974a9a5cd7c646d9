import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Outcome } from '../../../shared/policy/decision.ts'
import type { CaseSpec } from './exports.ts'

/** A row of the table of rules: a case in the files, what the clerk does, and what comes of it. */
export interface RuleCase {
  readonly name: string
  readonly file: CaseSpec
  readonly keys: string
  readonly outcome: Outcome
  /** Fen. */
  readonly amount: number
  /** `used:reject/quality`: its effect, and what suppresses it. */
  readonly rules: readonly string[]
  readonly freight: string
  readonly missing: readonly string[]
  readonly tasks: readonly string[]
}

const number = z.string().regex(/^\d+$/).transform(Number)
const told = z.union([z.literal('?').transform(() => null), number])
const amount = z.string().regex(/^\d+\.\d\d$/)

/** The cells `reason=质量问题 days=20` of the table. */
const Facts = z.strictObject({
  type: z.enum(['仅退款', '退货退款', '换货']).optional(),
  goods: z.string().optional(),
  reason: z.string().optional(),
  asked: amount.optional(),
  paid: amount.optional(),
  products: z
    .string()
    .transform((text) => text.split(',').map((asked) => ({ asked })))
    .optional(),
  units: told.optional(),
  days: told.optional(),
  paidDays: number.optional(),
  tracking: z.string().optional(),
  label: z.literal('outbound').optional(),
})

const words = (cell: string): string[] => cell.split(' ').filter((word) => word !== '')

function specOf(cell: string): CaseSpec {
  const pairs = words(cell).map((word) => {
    const at = word.indexOf('=')
    return [word.slice(0, at), word.slice(at + 1)]
  })
  const { label, ...facts } = Facts.parse(Object.fromEntries(pairs))
  return { ...facts, outbound: label === 'outbound' }
}

/** Reads `rules.md`. */
export function readRuleCases(): RuleCase[] {
  const text = readFileSync(join(import.meta.dirname, '../rules.md'), 'utf8')
  const rows = text.split('\n').filter((line) => line.startsWith('| '))
  return rows.slice(1).map((row) => {
    const cells = row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    const [
      name = '',
      file = '',
      keys = '',
      outcome = '',
      yuan = '',
      rules = '',
      freight = '',
      missing,
      tasks,
    ] = cells
    return {
      name,
      file: specOf(file),
      keys: keys.replaceAll('`', ''),
      outcome: Outcome.parse(outcome),
      amount: Math.round(Number(amount.parse(yuan)) * 100),
      rules: words(rules),
      freight,
      missing: words(missing ?? ''),
      tasks: words(tasks ?? ''),
    }
  })
}
