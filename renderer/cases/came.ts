import { defaultPolicy } from '../../shared/policy/defaultPolicy.ts'
import { kitFor, pieceState } from '../../shared/policy/kit.ts'
import type { CaseLine } from '../../shared/returns/case.ts'
import type { LineFinding, PieceState } from '../../shared/returns/inspection.ts'
import type { ReasonCode } from '../../shared/returns/platform.ts'

/** What came of a line's kit, pieces counted over all units that came. Keys name one unit where units differ. */
export interface KitCount {
  readonly total: number
  readonly present: number
  readonly missing: readonly string[]
  readonly damaged: readonly string[]
  readonly unseen: readonly string[]
}

/** Counts the kit of what came of a line in one parcel. */
export function kitCount(
  line: Pick<CaseLine, 'kit'>,
  finding: Pick<LineFinding, 'kit' | 'came'>,
  reason: ReasonCode,
): KitCount {
  const units = Math.max(1, finding.came ?? 1)
  const by: Record<PieceState | 'unseen', string[]> = { present: [], missing: [], damaged: [], unseen: [] }
  for (const piece of kitFor(line, reason, defaultPolicy)) {
    const states = Array.from(
      { length: units },
      (_, at) => pieceState(finding, piece.key, at + 1) ?? 'unseen',
    )
    const alike = new Set(states).size === 1
    for (const [at, state] of states.entries()) {
      if (alike && at > 0 && state !== 'present') continue
      by[state].push(alike ? piece.key : `${piece.key}#${at + 1}`)
    }
  }
  const total = kitFor(line, reason, defaultPolicy).length * units
  return { total, present: by.present.length, missing: by.missing, damaged: by.damaged, unseen: by.unseen }
}
