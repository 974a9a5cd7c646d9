import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { PAPERS, type PrintAnswer, type Printers, PrintJob } from '../../shared/print.ts'
import type { Log } from '../context.ts'
import { channels } from './channels.ts'

const MICRONS = 1000

/**
 * Lets the app's own windows print themselves. Their pages lay out and preview what is printed; here it only goes to a
 * printer, without a second dialog where the page has named one.
 *
 * @param own whether a message comes from one of the app's own pages
 */
export function openPrinting(own: (event: IpcMainInvokeEvent) => boolean, log: Log): void {
  ipcMain.handle(channels.printers, async (event): Promise<Printers> => {
    if (!own(event)) return []
    const printers = await event.sender.getPrintersAsync()
    return printers.map(({ name, displayName }) => ({ name, shown: displayName === '' ? name : displayName }))
  })
  ipcMain.handle(channels.print, async (event, input: unknown): Promise<PrintAnswer> => {
    const job = PrintJob.safeParse(input)
    if (!own(event) || !job.success) return { done: 'refused' }
    const answer = await print(event.sender, job.data)
    if (answer.done === 'failed') log.warn({ why: answer.why }, 'a sheet was not printed')
    return answer
  })
  ipcMain.handle(channels.pdf, async (event): Promise<Uint8Array | null> => {
    if (!own(event)) return null
    try {
      return await event.sender.printToPDF({ preferCSSPageSize: true, printBackground: true })
    } catch (error) {
      log.warn({ error: String(error) }, 'a sheet did not become a PDF')
      return null
    }
  })
}

async function print(contents: WebContents, { printer, paper, height }: PrintJob): Promise<PrintAnswer> {
  const printers = await contents.getPrintersAsync()
  if (printers.length === 0 || (printer !== null && !printers.some(({ name }) => name === printer)))
    return { done: 'no_printer' }
  const pageSize =
    paper === 'a4'
      ? ('A4' as const)
      : { width: PAPERS[paper].width * MICRONS, height: Math.round(height * MICRONS) }
  return new Promise((resolve) => {
    contents.print(
      {
        silent: printer !== null,
        ...(printer === null ? {} : { deviceName: printer }),
        // The page brings its own margins: @page has none.
        margins: { marginType: 'none' },
        printBackground: true,
        pageSize,
      },
      (success, why) => resolve(outcome(success, why)),
    )
  })
}

/** Electron tells a cancelled dialog from a failure by words alone. */
function outcome(success: boolean, why: string): PrintAnswer {
  if (success) return { done: 'printed' }
  return /cancel/i.test(why) ? { done: 'cancelled' } : { done: 'failed', why }
}
