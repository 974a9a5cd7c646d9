import { ExportWords } from '../../shared/contract/exportTexts.ts'
import { QUEUE_COLUMNS, SETTLED_COLUMNS } from '../../shared/export.ts'
import { Outcome } from '../../shared/policy/decision.ts'
import { SettleOutcome } from '../../shared/returns/settlement.ts'
import { TaskKind } from '../../shared/returns/task.ts'

const same = (words: readonly string[]) => Object.fromEntries(words.map((word) => [word, word]))

/** An export's words, each its own key. */
export function exportWords(): ExportWords {
  return ExportWords.parse({
    columns: same([...QUEUE_COLUMNS, ...SETTLED_COLUMNS]),
    outcome: same(Outcome.options),
    settled: same(SettleOutcome.options),
    task: same(TaskKind.options),
    yes: 'yes',
    separator: '; ',
  })
}
