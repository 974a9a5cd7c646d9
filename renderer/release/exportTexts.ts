import { ExportWords } from '../../shared/contract/exportTexts.ts'
import { QUEUE_COLUMNS, SETTLED_COLUMNS } from '../../shared/export.ts'
import { Outcome } from '../../shared/policy/decision.ts'
import { SettleOutcome } from '../../shared/returns/settlement.ts'
import { TaskKind } from '../../shared/returns/task.ts'
import type { Translate } from '../text/index.ts'

/** The words that an exported file is written with, in the reader's language. */
export function exportTexts(t: Translate): ExportWords {
  const words = (keys: readonly string[], area: string) =>
    Object.fromEntries(keys.map((key) => [key, t(`${area}.${key}`)]))
  return ExportWords.parse({
    columns: words([...QUEUE_COLUMNS, ...SETTLED_COLUMNS], 'release.export.columns'),
    outcome: words(Outcome.options, 'cases.kind'),
    settled: words(SettleOutcome.options, 'cases.settled'),
    task: words(TaskKind.options, 'cases.task'),
    yes: t('release.export.yes'),
    separator: t('release.export.separator'),
  })
}
