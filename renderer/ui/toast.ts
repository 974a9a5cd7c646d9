import { toast as sonner } from 'sonner'
import { announce } from './announcer.tsx'

type Tone = 'done' | 'told' | 'problem'

/** A short message at the edge, announced too. A problem stays until it is closed. */
export function toast(text: string, tone: Tone = 'told'): void {
  announce(text, tone === 'problem' ? 'assertive' : 'polite')
  if (tone === 'problem') sonner.error(text, { duration: Number.POSITIVE_INFINITY, closeButton: true })
  else if (tone === 'done') sonner.success(text)
  else sonner.info(text)
}
