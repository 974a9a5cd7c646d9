import { create } from 'zustand'
import type { Input } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { CommandId, ImportId, UploadId } from '../../shared/ids.ts'
import type { ImportPreview, ImportState } from '../../shared/returns/import.ts'
import { call, newCommandId } from '../client.ts'
import { onSignal } from '../live.ts'
import { prefer, refreshStatus } from '../store.ts'
import { upload } from './upload.ts'

export interface Uploaded {
  readonly uploadId: UploadId
  readonly fileName: string
}

/** What the person chose for a preview; null leaves it to the server. */
export type Asked = Omit<Input<'import.preview'>, 'uploadId'>

export type Step =
  | { readonly at: 'idle' }
  | { readonly at: 'uploading'; readonly fileName: string; readonly done: number; readonly total: number }
  /** The file could not be taken; `file` is there if it was uploaded. */
  | {
      readonly at: 'failed'
      readonly fileName: string
      readonly file: Uploaded | null
      readonly error: AppError
    }
  /** The header was not recognised: the columns are to be mapped by hand. */
  | {
      readonly at: 'mapping'
      readonly file: Uploaded
      readonly found: readonly string[]
      readonly asked: Asked
    }
  | {
      readonly at: 'preview'
      readonly file: Uploaded
      readonly asked: Asked
      /** Null until the first preview is there. */
      readonly preview: ImportPreview | null
      readonly busy: boolean
      readonly error: AppError | null
      /** The import's command: kept while the same choices are tried again. */
      readonly commandId: CommandId
    }
  | {
      readonly at: 'running'
      readonly fileName: string
      readonly importId: ImportId
      readonly done: number
      readonly total: number
      readonly cancelling: boolean
    }
  | { readonly at: 'report'; readonly report: ImportState; readonly past: boolean }

interface ImportStore {
  readonly step: Step
  readonly queue: readonly (File | Uploaded)[]
  /** The sample day's files are being imported: its waybills are offered at the end. */
  readonly sample: boolean
}

/** The import under way; it goes on while another screen is open. */
export const useImport = create<ImportStore>()(() => ({ step: { at: 'idle' }, queue: [], sample: false }))

const { getState: get, setState: set } = useImport
const nothingAsked: Asked = { shopId: null, kind: null, mapping: null, amountMode: null }

/** Opens the system's file dialog. */
export function chooseFiles(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = '.csv,.xlsx,.txt,.tsv'
  input.hidden = true
  input.onchange = () => {
    addFiles([...(input.files ?? [])])
    input.remove()
  }
  input.oncancel = () => input.remove()
  // In the document, for one that nothing holds may be gone before its files are chosen.
  document.body.append(input)
  input.click()
}

/** Takes files to import, one after the other. */
export function addFiles(files: readonly (File | Uploaded)[]): void {
  set(({ queue }) => ({ queue: [...queue, ...files] }))
  if (get().step.at === 'idle') void advance()
}

/** Makes the sample day's files; the answer is null when they wait for their previews. */
export async function loadSample(): Promise<AppError | null> {
  const answer = await call('sample.load', {})
  if (!answer.ok) return answer.error
  const { shopId, uploads } = answer.value
  prefer({ sampleDay: true })
  set({ sample: true, queue: uploads.slice(1), step: { at: 'idle' } })
  const [first] = uploads
  if (first !== undefined) await preview(first, { ...nothingAsked, shopId })
  return null
}

/** Takes up files that the server has waiting: named on the command line, or left half-way. */
export async function takeWaiting(): Promise<void> {
  const answer = await call('upload.waiting', {})
  if (!answer.ok || get().step.at !== 'idle') return
  const known = new Set(get().queue.map((each) => ('uploadId' in each ? each.uploadId : null)))
  const fresh = answer.value.uploads.filter((each) => !known.has(each.uploadId))
  if (fresh.length > 0) addFiles(fresh)
}

/** Goes to the next file, or back to the beginning. */
export async function advance(): Promise<void> {
  const [next, ...queue] = get().queue
  if (next === undefined) {
    set({ step: { at: 'idle' } })
    return
  }
  set({ queue })
  if ('uploadId' in next) {
    await preview(next, nothingAsked)
    return
  }
  const fileName = next.name
  const uploading = (done: number) => {
    set({ step: { at: 'uploading', fileName, done, total: next.size } })
  }
  uploading(0)
  const sent = await upload(next, (done) => {
    if (get().step.at !== 'uploading') return false
    uploading(done)
    return true
  })
  if (!sent.ok) set({ step: { at: 'failed', fileName, file: null, error: sent.error } })
  else if (sent.value !== null) await preview({ uploadId: sent.value, fileName }, nothingAsked)
}

/** Stops the upload under way and leaves the file out. */
export function stopUpload(): void {
  set({ step: { at: 'idle' } })
  void advance()
}

let round = 0

/** Asks for a preview with these choices; a later request makes an earlier one's answer void. */
export async function preview(file: Uploaded, asked: Asked): Promise<void> {
  round += 1
  const mine = round
  const { step } = get()
  const before = step.at === 'preview' && step.file.uploadId === file.uploadId ? step.preview : null
  const waiting = {
    at: 'preview' as const,
    file,
    asked,
    preview: before,
    error: null,
    commandId: newCommandId(),
  }
  set({ step: { ...waiting, busy: true } })
  const answer = await call('import.preview', { uploadId: file.uploadId, ...asked })
  if (mine !== round) return
  if (answer.ok) set({ step: { ...waiting, preview: answer.value.preview, busy: false } })
  else if (answer.error.code === 'header_unknown')
    set({ step: { at: 'mapping', file, found: answer.error.found, asked } })
  else if (before === null)
    set({ step: { at: 'failed', fileName: file.fileName, file, error: answer.error } })
  else set({ step: { ...waiting, busy: false, error: answer.error } })
}

/** Leaves a file out: the server forgets it, nothing was imported. */
export async function discard(): Promise<void> {
  const { step } = get()
  const file = step.at === 'preview' || step.at === 'mapping' || step.at === 'failed' ? step.file : null
  round += 1
  set({ step: { at: 'idle' } })
  if (file !== null) await call('upload.discard', { uploadId: file.uploadId })
  await advance()
}

/** Imports what the preview shows. */
export async function run(): Promise<void> {
  const { step } = get()
  if (step.at !== 'preview' || step.preview === null || step.busy) return
  const { kind, mapping, amountMode, shopId, uploadId, rows } = step.preview
  if (shopId === null) return
  set({ step: { ...step, busy: true, error: null } })
  const input = { commandId: step.commandId, uploadId, shopId, kind, mapping, amountMode }
  const answer = await call('import.run', input)
  if (!answer.ok) {
    set({ step: { ...step, busy: false, error: answer.error } })
    return
  }
  const { importId } = answer.value
  const fileName = step.file.fileName
  set({ step: { at: 'running', fileName, importId, done: 0, total: rows.total, cancelling: false } })
  void watch(importId)
}

const WATCH_EVERY = 1000

/** Follows an import by its signals, and by asking where those do not come. */
async function watch(importId: ImportId): Promise<void> {
  const answer = await call('import.status', { importId })
  const { step } = get()
  if (step.at !== 'running' || step.importId !== importId) return
  if (answer.ok && answer.value.import.state !== 'running') {
    set({ step: { at: 'report', report: answer.value.import, past: false } })
    void refreshStatus()
    return
  }
  if (answer.ok) {
    const { done, total } = answer.value.import
    set({ step: { ...step, done: Math.max(done, step.done), total } })
  }
  setTimeout(() => void watch(importId), WATCH_EVERY)
}

onSignal((signal) => {
  const { step } = get()
  if (signal.type === 'import.offered') void takeWaiting()
  if (step.at !== 'running' || !('importId' in signal) || signal.importId !== step.importId) return
  if (signal.type === 'import.progress') set({ step: { ...step, done: signal.done, total: signal.total } })
  else void watch(step.importId)
})

/** Stops an import: what was done stays, and doing it again is harmless. */
export async function cancelRun(): Promise<void> {
  const { step } = get()
  if (step.at !== 'running') return
  set({ step: { ...step, cancelling: true } })
  await call('import.cancel', { importId: step.importId })
}

/** Shows an earlier import's report. */
export async function showReport(importId: ImportId): Promise<AppError | null> {
  const answer = await call('import.status', { importId })
  if (!answer.ok) return answer.error
  set({ step: { at: 'report', report: answer.value.import, past: true } })
  return null
}

/** The sample day's end was seen. */
export function endSample(): void {
  set({ sample: false })
}
