import type { AppError } from '../../shared/errors.ts'
import type { CommandId, InspectionId } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import type { Findings } from '../../shared/returns/inspection.ts'

interface Save {
  readonly commandId: CommandId
  readonly inspectionId: InspectionId
  readonly revision: number
  readonly findings: Findings
}

interface Ports {
  readonly save: (input: Save) => Promise<Result<{ revision: number }, AppError>>
  readonly newCommandId: () => CommandId
  readonly onState: (state: SaveState) => void
  readonly delayMs?: number
  readonly retryMs?: number
}

/** What the screen may say of the draft; `saved` only after the answer. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** Tried again by itself, with the same command. */
  | { readonly kind: 'waiting'; readonly error: AppError }
  /** Not tried again: another desk saved, or the inspection is no draft any more. */
  | { readonly kind: 'refused'; readonly error: AppError }

export interface Saver {
  /** Notes the newest findings; they are sent after a short pause, in order, one at a time. */
  readonly change: (findings: Findings) => void
  /** Sends what is unsent now; true when all is saved. */
  readonly flush: () => Promise<boolean>
  /** Drops what is unsent and waits for what is under way: the submission carries the findings itself. */
  readonly settle: () => Promise<void>
  /** The revision that was saved last. */
  readonly revision: () => number
  /** No more calls to `onState`. What was noted is still sent. */
  readonly close: () => void
}

const TRANSIENT: ReadonlySet<AppError['code']> = new Set([
  'offline',
  'busy',
  'disk_full',
  'storage_failed',
  'internal',
  'not_signed_in',
])

/**
 * Saves a draft at every change: a debounced queue of one. A save that got no answer is repeated with the same
 * command id and findings before any newer one, so that a lost answer never looks like somebody else's change.
 */
export function createSaver(inspectionId: InspectionId, revision: number, ports: Ports): Saver {
  const { delayMs = 150, retryMs = 2_000 } = ports
  let seen = revision
  let unsent: Findings | null = null
  let sending: Save | null = null
  let running: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let refused = false
  let open = true

  const tell = (state: SaveState): void => {
    if (open) ports.onState(state)
  }
  const later = (ms: number): void => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => void run(), ms)
  }

  async function drain(): Promise<void> {
    while (!refused) {
      if (sending === null) {
        if (unsent === null) return
        sending = { commandId: ports.newCommandId(), inspectionId, revision: seen, findings: unsent }
        unsent = null
      }
      const result = await ports.save(sending)
      if (result.ok) {
        seen = result.value.revision
        sending = null
        if (unsent === null) tell({ kind: 'saved' })
      } else if (TRANSIENT.has(result.error.code)) {
        tell({ kind: 'waiting', error: result.error })
        later(retryMs)
        return
      } else {
        refused = true
        tell({ kind: 'refused', error: result.error })
      }
    }
  }

  function run(): Promise<void> {
    if (timer !== null) clearTimeout(timer)
    timer = null
    running ??= drain().finally(() => {
      running = null
      // Noted in the very moment in which the queue had run empty.
      if (unsent !== null && sending === null && !refused) later(delayMs)
    })
    return running
  }

  return {
    change: (findings) => {
      unsent = findings
      tell({ kind: 'saving' })
      if (running === null) later(delayMs)
    },
    flush: async () => {
      await run()
      return unsent === null && sending === null && !refused
    },
    revision: () => seen,
    settle: async () => {
      unsent = null
      if (timer !== null) clearTimeout(timer)
      timer = null
      if (running !== null) await running
    },
    close: () => {
      open = false
    },
  }
}
