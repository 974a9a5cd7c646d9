import { PdfFile, PrintAnswer, Printers, type PrintJob } from '../../shared/print.ts'

/** The desktop shell's part of printing, as the preload script puts it on the window. */
export interface PrintBridge {
  readonly printers: () => Promise<unknown>
  readonly print: (job: PrintJob) => Promise<unknown>
  readonly pdf: () => Promise<unknown>
}

/** Whether the shell prints; otherwise the browser does, with a dialog of its own. */
export function shellPrints(): boolean {
  return window.returndock?.print !== undefined
}

/** The printers that the system knows. Empty in a browser, whose own dialog lists them. */
export async function listPrinters(): Promise<Printers> {
  const answer = Printers.safeParse(await window.returndock?.printers?.().catch(() => []))
  return answer.success ? answer.data : []
}

/** Prints the page as it stands; a browser does not tell what came of it: `null`. */
export async function printPage(job: PrintJob): Promise<PrintAnswer | null> {
  const bridge = window.returndock
  if (bridge?.print === undefined) {
    window.print()
    return null
  }
  try {
    const answer = PrintAnswer.safeParse(await bridge.print(job))
    return answer.success ? answer.data : { done: 'failed', why: '' }
  } catch (error) {
    return { done: 'failed', why: error instanceof Error ? error.message : '' }
  }
}

/** Offers the page as a PDF file for saving (desktop shell); false where it could not be made. */
export async function savePdf(name: string): Promise<boolean> {
  const file = PdfFile.safeParse(await window.returndock?.pdf?.().catch(() => null))
  if (!file.success || file.data === null) return false
  const url = URL.createObjectURL(new Blob([new Uint8Array(file.data)], { type: 'application/pdf' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
  return true
}
