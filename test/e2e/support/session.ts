import type { Page } from 'playwright'
import { z } from 'zod'
import { type CallName, calls, type Input, type Output } from '../../../shared/contract.ts'

const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.object({ code: z.string() }).loose() }),
])

/** Asks the house in the page's own session, for what no screen shows whole. Throws where it refuses. */
export async function ask<N extends CallName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const said = await page.evaluate(
    async ({ path, body }) => {
      const response = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      const answer: unknown = await response.json()
      return answer
    },
    { path: `/api/call/${name}`, body: JSON.stringify(input) },
  )
  const answer = Answer.parse(said)
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`)
  return calls[name].output.parse(answer.value)
}
