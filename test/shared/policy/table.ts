import { describe, expect, test } from 'vitest'
import { Decision } from '../../../shared/policy/decision.ts'
import { decided, firedOn, found, type Scene, seen } from './builders.ts'

/** [what happens, the scene, outcome, fen, the rules on the first line] */
export type Row = readonly [string, Scene, Decision['outcome'], number, string]

/** One parcel with one finding. */
export const with1 = (over: Parameters<typeof found>[0]) => [seen([found(over)])]

/** Tests a rule scene by scene: what fires, what comes of it, and how much. */
export function table(name: string, rows: readonly Row[]): void {
  describe(name, () => {
    test.each(rows)('%s', (_what, scene, outcome, amount, rules) => {
      const decision = decided(scene)
      expect(Decision.parse(decision)).toEqual(decision)
      expect(firedOn(decision)).toBe(rules)
      expect([decision.outcome, decision.amount]).toEqual([outcome, amount])
    })
  })
}
