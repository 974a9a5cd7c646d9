import { useEffect } from 'react'
import { leave } from '../store.ts'
import { useT } from '../text/index.ts'
import { toast } from '../ui/toast.ts'

/** After this long without a key, a scan or the pointer the session is locked, ms. */
export const IDLE_LOCK = 300_000
/** How long before it the warning comes, ms. */
export const IDLE_WARNING = 30_000

/** Locks the session when nobody is there; drafts are kept by the server and by the screens' leaving. */
export function useIdleLock(): void {
  const t = useT()
  useEffect(() => {
    let last = Date.now()
    let warned = false
    const seen = () => {
      last = Date.now()
      warned = false
    }
    const timer = setInterval(() => {
      const idle = Date.now() - last
      if (idle >= IDLE_LOCK) void leave(true)
      else if (idle >= IDLE_LOCK - IDLE_WARNING && !warned) {
        warned = true
        toast(t('common.idle_warning', { count: IDLE_WARNING / 1000 }), 'told')
      }
    }, 1000)
    const kinds = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
    for (const kind of kinds) window.addEventListener(kind, seen, { capture: true, passive: true })
    return () => {
      clearInterval(timer)
      for (const kind of kinds) window.removeEventListener(kind, seen, { capture: true })
    }
  }, [t])
}
