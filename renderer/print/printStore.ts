import type { ReactNode } from 'react'
import { create } from 'zustand'
import type { Paper, SheetKind } from '../../shared/print.ts'

/** Something to print. Blocks are never cut by a page's end; `head` stands again at the top of each later page. */
export interface Sheet {
  readonly kind: SheetKind
  readonly title: string
  /** Which papers make sense, the usual one first; all three where it is left out. */
  readonly papers?: readonly [Paper, ...Paper[]]
  readonly blocks: (paper: Paper) => readonly ReactNode[]
  readonly head?: (paper: Paper) => ReactNode
}

interface PrintStore {
  readonly sheet: Sheet | null
}

export const usePrint = create<PrintStore>()(() => ({ sheet: null }))

/** Shows the preview of a sheet over whatever screen is open; from there it is printed. */
export function openPrint(sheet: Sheet): void {
  usePrint.setState({ sheet })
}

/** Closes the preview; the screen below is as it was. */
export function closePrint(): void {
  usePrint.setState({ sheet: null })
}
