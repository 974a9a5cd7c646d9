import type { TextFile } from '../../shared/contract/call.ts'

/** Long enough for a slow disk to have taken the file. */
const KEEP = 60_000

/** Offers a text for saving, as a download. */
export function saveText({ name, text }: TextFile): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEEP)
}
