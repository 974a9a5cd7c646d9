import type { Findings } from '../../shared/returns/inspection.ts'

/** What a clerk finds when all is as it should be: each line came as claimed, whole and new. */
export function allGood(findings: Findings, kitKeys: readonly string[]): Findings {
  return {
    ...findings,
    lines: findings.lines.map((line) => ({
      ...line,
      came: 1,
      kit: Object.fromEntries(kitKeys.map((key) => [key, 'present'])),
      ownership: 'ours',
      condition: 'as_new',
      defect: 'none',
      disposition: 'restock',
    })),
  }
}
