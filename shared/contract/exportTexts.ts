import { z } from 'zod'
import { QUEUE_COLUMNS, SETTLED_COLUMNS } from '../export.ts'
import { Outcome } from '../policy/decision.ts'
import { SettleOutcome } from '../returns/settlement.ts'
import { TaskKind } from '../returns/task.ts'

const Words = z.string().max(200)

/** The words of an exported file: the caller's language, from its catalogue. Shape of export.ts `ExportTexts`. */
export const ExportWords = z.object({
  columns: z.record(z.enum([...QUEUE_COLUMNS, ...SETTLED_COLUMNS]), Words),
  outcome: z.record(Outcome, Words),
  settled: z.record(SettleOutcome, Words),
  task: z.record(TaskKind, Words),
  yes: Words,
  separator: Words,
})
export type ExportWords = z.infer<typeof ExportWords>
