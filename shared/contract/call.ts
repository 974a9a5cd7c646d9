import { z } from 'zod'
import type { Role } from '../ids.ts'

/** Who may make a call: anybody, anybody signed in, or those who have one of the roles. */
export type Access = 'public' | 'signed_in' | readonly Role[]

/** The receiving desk's roles, and customer service's. */
export const desk = ['clerk', 'supervisor'] as const
export const office = ['agent', 'supervisor'] as const

export const Empty = z.object({})

/** A text file that the client offers for saving. */
export const TextFile = z.object({ name: z.string(), text: z.string(), rows: z.number().int() })
export type TextFile = z.infer<typeof TextFile>

/** One entry of the contract. */
export const call = <I extends z.ZodType, O extends z.ZodType, const R extends Access>(
  access: R,
  input: I,
  output: O,
) => ({
  access,
  input,
  output,
})
