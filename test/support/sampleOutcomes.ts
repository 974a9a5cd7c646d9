import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { LineFinding } from '../../shared/returns/inspection.ts'

/** Where the sample day lies. */
export const sampleFolder = resolve(import.meta.dirname, '../../resources/sample')

const Line = LineFinding.pick({
  came: true,
  kit: true,
  ownership: true,
  condition: true,
  defect: true,
  disposition: true,
})
export type FoundLine = z.infer<typeof Line>

const Outcome = z.object({
  scene: z.string(),
  tracking: z.string(),
  verdict: z.looseObject({ kind: z.string() }),
  /** Asked for by the courier, fen. */
  cod: z.number().int().optional(),
  choose: z
    .object({ refundNo: z.string(), kind: z.enum(['name', 'phone', 'product']), value: z.string() })
    .optional(),
  inspections: z.array(z.object({ refundNo: z.string(), final: z.boolean(), lines: z.array(Line) })),
  expected: z.array(
    z.object({
      refundNo: z.string(),
      outcome: z.string().nullable(),
      amount: z.number().int().nullable(),
      rules: z.array(z.string()),
      struck: z.array(z.string()),
      freight: z.string().nullable(),
      tasks: z.array(z.string()),
    }),
  ),
})
export type SampleOutcome = z.infer<typeof Outcome>

/** What should happen to each of the sample day's troublemakers: written by hand, not made by the rules. */
export function sampleOutcomes(): SampleOutcome[] {
  return z.array(Outcome).parse(JSON.parse(readFileSync(join(sampleFolder, 'outcomes.json'), 'utf8')))
}
