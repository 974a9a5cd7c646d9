import { z } from 'zod'

/** What is printed on: office paper, and the two widths of receipt rolls. */
export const Paper = z.enum(['a4', 'mm80', 'mm58'])
export type Paper = z.infer<typeof Paper>

/** What can be printed; each kind remembers the paper it was last printed on. */
export const SheetKind = z.enum(['handover', 'labels', 'day', 'slip', 'cards', 'commands'])
export type SheetKind = z.infer<typeof SheetKind>

/** Millimetres. A roll has no height of its own: it is cut after what is printed. */
export interface PaperSize {
  readonly width: number
  readonly height: number | null
  /** Free of ink on every side. Receipt printers reach 72 mm of the 80 and 48 mm of the 58. */
  readonly margin: number
}

export const PAPERS: Readonly<Record<Paper, PaperSize>> = {
  a4: { width: 210, height: 297, margin: 12 },
  mm80: { width: 80, height: null, margin: 4 },
  mm58: { width: 58, height: null, margin: 5 },
}

/** What a window asks the desktop shell to print: its own page as it stands, on one printer. */
export const PrintJob = z.object({
  /** The system's name of the printer; null lets the system's own dialog ask. */
  printer: z.string().min(1).max(300).nullable(),
  paper: Paper,
  /** Millimetres; what a roll is cut at, or the page's height. */
  height: z.number().min(20).max(3000),
})
export type PrintJob = z.infer<typeof PrintJob>

/** What came of it. `failed` says why in the system's own words. */
export const PrintAnswer = z.discriminatedUnion('done', [
  z.object({ done: z.literal('printed') }),
  z.object({ done: z.literal('cancelled') }),
  z.object({ done: z.literal('no_printer') }),
  z.object({ done: z.literal('refused') }),
  z.object({ done: z.literal('failed'), why: z.string() }),
])
export type PrintAnswer = z.infer<typeof PrintAnswer>

export const Printers = z.array(z.object({ name: z.string(), shown: z.string() }))
export type Printers = z.infer<typeof Printers>

/** A page as PDF, or null where it could not be made. */
export const PdfFile = z.instanceof(Uint8Array).nullable()
