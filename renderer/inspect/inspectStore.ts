import { create } from 'zustand'
import type { InspectionView } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { CommandId } from '../../shared/ids.ts'
import type { Findings } from '../../shared/returns/inspection.ts'
import { call, newCommandId } from '../client.ts'
import { ready, showSubmitted } from '../receive/deskStore.ts'
import { clearInspectTarget, go, type InspectTarget, openInspection, useApp } from '../store.ts'
import { type Change, changed, complete, lineOfProduct } from './findings.ts'
import { kitLines } from './live.ts'
import { addToPlan } from './plan.ts'
import { createSaver, type Saver, type SaveState } from './saver.ts'

/** An inspection on the screen. */
export interface Open {
  readonly view: InspectionView
  readonly findings: Findings
  /** The line that the keys change. */
  readonly at: number
  /** Of which unit pieces are meant; 0 for all. */
  readonly unit: number
  /** Earlier findings, newest last, to step back to. */
  readonly before: readonly Findings[]
  readonly save: SaveState
  /** False: more parcels of this case are expected. */
  readonly final: boolean
  readonly submitting: boolean
  /** Why the submission was not taken. */
  readonly refused: AppError | null
  /** The product's code that was scanned last, and whether it is one of this case. */
  readonly counted: { readonly code: string; readonly line: number } | null
  /** The platform or somebody else changed the case while it lay here. */
  readonly moved: boolean
}

export type InspectState =
  | { readonly phase: 'none' }
  | { readonly phase: 'opening'; readonly target: InspectTarget }
  | { readonly phase: 'failed'; readonly target: InspectTarget; readonly error: AppError }
  /** Another operator has begun: nothing is changed before it is taken over. `keep`: own findings to go on with. */
  | {
      readonly phase: 'held'
      readonly target: InspectTarget
      readonly view: InspectionView
      readonly keep: Findings | null
      readonly busy: boolean
    }
  | { readonly phase: 'open'; readonly target: InspectTarget; readonly open: Open }

export const useInspection = create<{ readonly state: InspectState }>()(() => ({ state: { phase: 'none' } }))

const get = (): InspectState => useInspection.getState().state
const put = (state: InspectState): void => useInspection.setState({ state })
const STEPS_BACK = 50

function patch(change: Partial<Open>): void {
  const state = get()
  if (state.phase === 'open') put({ ...state, open: { ...state.open, ...change } })
}

let saver: Saver | null = null
let opening: { target: InspectTarget; commandId: CommandId } | null = null
interface Submission {
  readonly commandId: CommandId
  readonly revision: number | null
  readonly findings: Findings
  readonly final: boolean
  readonly workVersion: number
}
let pending: Submission | null = null

function begin(view: InspectionView): Saver {
  return createSaver(view.inspection.id, view.inspection.revision, {
    save: (input) => call('inspection.save', input),
    newCommandId,
    onState: (save) => patch({ save }),
  })
}

/** Opens the inspection of a parcel for a case; findings kept at hand go on top of what is stored. */
export async function open(target: InspectTarget, keep: Findings | null = null): Promise<void> {
  if (opening?.target !== target) opening = { target, commandId: newCommandId() }
  const mine = opening
  put({ phase: 'opening', target })
  const answer = await call('inspection.open', { commandId: mine.commandId, ...target })
  if (opening !== mine) return
  if (!answer.ok) {
    put({ phase: 'failed', target, error: answer.error })
    return
  }
  opening = null
  pending = null
  const { view } = answer.value
  const { part } = view.parcel
  saver?.close()
  const { heldBy } = view.inspection
  if (heldBy !== null && heldBy.id !== useApp.getState().session?.operator.id) {
    saver = null
    put({ phase: 'held', target, view, keep, busy: false })
    return
  }
  saver = begin(view)
  const findings = complete(keep ?? view.inspection.findings, view.case.lines)
  put({
    phase: 'open',
    target,
    open: {
      view,
      findings,
      at: 0,
      unit: 0,
      before: [],
      save: { kind: 'saved' },
      final: part === null || part.n >= part.of,
      submitting: false,
      refused: null,
      counted: null,
      moved: false,
    },
  })
  if (keep) saver.change(findings)
}

/** Goes on with what another operator has begun; one's own findings, where there are any, go on top. */
export async function takeOver(): Promise<void> {
  const state = get()
  if (state.phase !== 'held' || state.busy) return
  put({ ...state, busy: true })
  const { target, view, keep } = state
  const answer = await call('inspection.takeOver', {
    commandId: newCommandId(),
    inspectionId: view.inspection.id,
  })
  const now = get()
  if (now.phase !== 'held' || now.target !== target) return
  if (answer.ok) await open({ ...target }, keep)
  else put({ phase: 'failed', target, error: answer.error })
}

/** Another operator went on with this inspection: what was found here stays on the screen, and is not sent. */
export async function takenOver(at: number): Promise<void> {
  const state = get()
  if (state.phase !== 'open' || state.open.submitting) return
  await saver?.settle()
  const answer = await call('inspection.open', { commandId: newCommandId(), ...state.target })
  const by = answer.ok ? (answer.value.view.inspection.heldBy?.name ?? null) : null
  const changed = [{ what: 'inspection.taken_over', by, at }]
  const error = { code: 'conflict', caseId: state.target.caseId, workVersion: null, changed } as const
  patch({ save: { kind: 'refused', error } })
}

/** Reads the case again without touching what was found: the platform or somebody else changed it. */
export async function refreshCase(): Promise<void> {
  const state = get()
  if (state.phase !== 'open') return
  const answer = await call('inspection.open', { commandId: newCommandId(), ...state.target })
  const now = get()
  if (!answer.ok || now.phase !== 'open' || now.target !== state.target) return
  const { view } = answer.value
  patch({ view, findings: complete(now.open.findings, view.case.lines), moved: true })
}

/** Makes a change to what was found and saves it. */
export function change(what: Change): void {
  const state = get()
  if (state.phase !== 'open' || state.open.submitting) return
  const { findings, before, view } = state.open
  const after = changed(findings, what, kitLines(view))
  if (after === findings) return
  // A text field takes its own letters back.
  keep(after, what.kind === 'note' ? before : [...before, findings].slice(-STEPS_BACK))
}

function keep(findings: Findings, before: readonly Findings[]): void {
  pending = null
  patch({ findings, before, refused: null })
  saver?.change(findings)
}

/** Takes the last change back. */
export function stepBack(): void {
  const state = get()
  const last = state.phase === 'open' ? state.open.before.at(-1) : undefined
  if (state.phase === 'open' && last) keep(last, state.open.before.slice(0, -1))
}

/** Goes to another line; stops at the ends. */
export function moveLine(by: number): void {
  const state = get()
  if (state.phase !== 'open') return
  const { at, findings } = state.open
  toLine(Math.min(Math.max(at + by, 0), findings.lines.length - 1))
}

export function toLine(at: number): void {
  patch({ at, unit: 0 })
}

/** Which unit's pieces the digits mean: 0 for all, then each that came. */
export function moveUnit(by: number): void {
  const state = get()
  if (state.phase !== 'open') return
  const { at, findings, unit } = state.open
  const units = findings.lines[at]?.came ?? 1
  patch({ unit: units < 2 ? 0 : (unit + by + units + 1) % (units + 1) })
}

/** Says whether more parcels of this case are expected. */
export function toggleFinal(): void {
  const state = get()
  if (state.phase === 'open') patch({ final: !state.open.final })
}

/** Counts a unit of the line whose product was scanned; false when the code is none of this case's products. */
export function countProduct(code: string): boolean {
  const state = get()
  if (state.phase !== 'open') return false
  const line = lineOfProduct(code, kitLines(state.open.view))
  if (line < 0) return false
  patch({ at: line, unit: 0, counted: { code, line } })
  change({ kind: 'step', at: line, by: 1 })
  return true
}

/** Notes a product's code that belongs to no line of this case. */
export function noteStranger(code: string): void {
  patch({ counted: { code, line: -1 } })
}

/** Sends what is unsaved; true when all is saved or nothing is open. */
export async function flush(): Promise<boolean> {
  return saver === null || (await saver.flush())
}

/** Leaves the inspection as it is: kept, to be gone on with. */
export async function leave(): Promise<void> {
  const kept = await flush()
  if (!kept) return
  close()
  clearInspectTarget()
  ready()
  go('receive')
}

/** Takes the screen down; what is unsaved is still sent. */
export function close(): void {
  opening = null
  void saver?.flush()
  saver?.close()
  saver = null
  put({ phase: 'none' })
}

/** Submits: the decision reaches customer service. A repeated press after a lost answer sends the same command. */
export async function submit(final: boolean): Promise<void> {
  const state = get()
  if (state.phase !== 'open' || state.open.submitting) return
  const { view, findings } = state.open
  const { workVersion } = view.case
  patch({ submitting: true, refused: null, final })
  await saver?.settle()
  if (pending?.findings !== findings || pending.final !== final || pending.workVersion !== workVersion) {
    pending = { commandId: newCommandId(), revision: saver?.revision() ?? null, findings, final, workVersion }
  }
  const answer = await call('inspection.submit', { ...pending, inspectionId: view.inspection.id })
  const now = get()
  if (now.phase !== 'open' || now.target !== state.target) return
  if (!answer.ok) {
    patch({ submitting: false, refused: answer.error })
    return
  }
  pending = null
  saver?.close()
  saver = null
  put({ phase: 'none' })
  const { decision, case: one, nextCase } = answer.value
  const { id: parcelId, tracking } = view.parcel
  if (nextCase !== null) {
    addToPlan(parcelId, view.case.id, nextCase)
    openInspection(parcelId, nextCase)
    return
  }
  clearInspectTarget()
  showSubmitted({ kind: 'submitted', decision, case: one, tracking, final })
  go('receive')
}

/** The way on after a conflict: reads the case again, with one's own findings or with the stored ones. */
export async function reload(withMine: boolean): Promise<void> {
  const state = get()
  if (state.phase !== 'open') return
  await saver?.settle()
  await open({ ...state.target }, withMine ? state.open.findings : null)
}

/** Tries to open once more, with the same command. */
export function reopenFailed(): void {
  const state = get()
  if (state.phase === 'failed') void open(state.target)
}
