import { z } from 'zod'
import type { CallName } from './contract.ts'

/**
 * Calls that begin or end a session: they set the browser's cookie, so they go by POST alone. All others may also
 * go over the live socket, which spares a browser the work of a request.
 */
export const cookieCalls: ReadonlySet<string> = new Set([
  'operator.createFirst',
  'session.signIn',
  'session.recover',
  'session.signOut',
] satisfies CallName[])

/** The longest call over the live socket, in characters; longer ones go by POST. */
export const LONGEST_SOCKET_CALL = 100_000

/** A call over the live socket; `id` comes back with its answer. */
export const SocketCall = z.object({ id: z.number().int(), name: z.string().max(60), input: z.unknown() })
export type SocketCall = z.infer<typeof SocketCall>

export const SocketAnswer = z.object({ kind: z.literal('answer'), id: z.number().int(), result: z.unknown() })
export type SocketAnswer = z.infer<typeof SocketAnswer>
