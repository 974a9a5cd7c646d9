import { create } from 'zustand'
import { t } from '../text/index.ts'
import { toast } from '../ui/toast.ts'
import { giveScan } from '../ui/wedge.ts'
import { aimOf, emptyView, look, roleOf, taken, type View, wanted } from './inView.ts'
import type { FoundCode } from './pipeline/votes.ts'
import { readFile } from './reader.ts'

interface CameraState {
  /** Waybills of which one has to be chosen; empty when there is nothing to choose. */
  readonly choice: readonly FoundCode[]
  /** Pictures that are being read. */
  readonly reading: number
}

/** What the camera and pictures have to ask of the clerk. */
export const useCamera = create<CameraState>()(() => ({ choice: [], reading: 0 }))

const { getState: get, setState: set } = useCamera
let view: View = emptyView

/** Hands a code to the screens as a scanner would, with the identifier of its symbology. */
export function takeScan({ format, text }: Pick<FoundCode, 'format' | 'text'>): void {
  giveScan(aimOf(format) + text)
}

/** One live frame's codes; true when one of them was taken. */
export function onCodes(codes: readonly FoundCode[], now: number, isThorough: boolean): boolean {
  if (get().choice.length > 0) return false
  const step = look(view, codes, now, isThorough)
  view = step.view
  if (step.choose.length > 0) set({ choice: step.choose })
  if (step.take === null) return false
  takeScan(step.take)
  return true
}

/** Takes one of the choice, or none; the others are left alone while they stay in view. */
export function choose(code: FoundCode | null): void {
  const texts = get().choice.map(({ text }) => text)
  view = taken(view, texts, performance.now())
  set({ choice: [] })
  if (code !== null) takeScan(code)
}

/** Forgets what was held up: the camera was closed. */
export function resetView(): void {
  view = emptyView
}

/** Reads picture files one after the other and takes the waybill of each, or asks which; else says what was wrong. */
export async function readPictures(files: readonly File[]): Promise<void> {
  for (const file of files) {
    set(({ reading }) => ({ reading: reading + 1 }))
    const answer = await readFile(file)
    set(({ reading }) => ({ reading: reading - 1 }))
    const name = file.name === '' ? t('camera.still.pasted') : file.name
    if (!answer.ok) {
      toast(t(`camera.still.${answer.fault}`, { name }), 'problem')
      continue
    }
    const found = wanted(answer.codes)
    const [first] = found
    if (found.length > 1) set({ choice: found })
    else if (first !== undefined) takeScan(first)
    else toast(t(nothingIn(answer.codes), { name }), 'problem')
  }
}

function nothingIn(codes: readonly FoundCode[]): string {
  const roles = codes.map(roleOf)
  if (roles.includes('product')) return 'camera.still.product_only'
  return roles.length > 0 ? 'camera.still.no_waybill' : 'camera.still.nothing'
}
