import { z } from 'zod'
import { CaseId, Instant } from './ids.ts'

/**
 * Every failure that is expected, by its code, with what its sentence needs. The sentences stand in the
 * catalogues under `error.<code>`; each says what happened, what is safe, and what to do.
 */
export const AppError = z.discriminatedUnion('code', [
  z.object({ code: z.literal('bad_input'), path: z.string() }),
  z.object({ code: z.literal('unknown_call'), name: z.string() }),
  z.object({ code: z.literal('not_signed_in') }),
  z.object({ code: z.literal('not_allowed'), needs: z.array(z.string()) }),
  z.object({ code: z.literal('not_found'), what: z.string() }),
  /** Somebody was faster: nothing was written. `changed` names what differs. */
  z.object({
    code: z.literal('conflict'),
    caseId: CaseId.nullable(),
    workVersion: z.number().int().nullable(),
    changed: z.array(z.object({ what: z.string(), by: z.string().nullable(), at: Instant.nullable() })),
  }),
  /** A command id that was used with another input, operator or station. */
  z.object({ code: z.literal('command_reused') }),
  z.object({ code: z.literal('not_possible'), why: z.string() }),
  z.object({ code: z.literal('nothing_to_undo') }),
  z.object({ code: z.literal('wrong_pin'), triesLeft: z.number().int() }),
  z.object({ code: z.literal('too_many_tries'), until: Instant }),
  z.object({ code: z.literal('pin_too_short'), least: z.number().int() }),
  z.object({ code: z.literal('wrong_recovery_code') }),
  z.object({ code: z.literal('second_fact_wrong') }),
  z.object({ code: z.literal('amount_over_cap'), cap: z.number().int(), asked: z.number().int() }),
  z.object({ code: z.literal('reason_needed') }),
  z.object({ code: z.literal('disk_full') }),
  z.object({ code: z.literal('storage_failed') }),
  z.object({ code: z.literal('busy') }),
  z.object({ code: z.literal('file_type'), found: z.string() }),
  z.object({ code: z.literal('file_empty') }),
  z.object({ code: z.literal('file_too_large'), bytes: z.number(), limit: z.number() }),
  z.object({ code: z.literal('file_bomb'), bytes: z.number(), limit: z.number() }),
  z.object({ code: z.literal('file_binary') }),
  z.object({ code: z.literal('file_damaged'), why: z.string() }),
  z.object({ code: z.literal('header_unknown'), found: z.array(z.string()) }),
  z.object({ code: z.literal('upload_gone') }),
  z.object({ code: z.literal('offline') }),
  z.object({ code: z.literal('internal'), id: z.string() }),
])
export type AppError = z.infer<typeof AppError>
export type ErrorCode = AppError['code']
