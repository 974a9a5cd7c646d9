import { useSyncExternalStore } from 'react'

/** How far the server's clock is ahead of ours, ms: countdowns follow the server. */
let ahead = 0
let shown = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function tick(): void {
  shown = Date.now() + ahead
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  if (listeners.size === 0) {
    shown = Date.now() + ahead
    timer = setInterval(tick, 1000)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

/** Sets the clock by the server's answer (ms UTC). */
export function setServerNow(now: number): void {
  ahead = now - Date.now()
  tick()
}

/** The server's time now, ms UTC, for things that are not shown. */
export function serverNow(): number {
  return Date.now() + ahead
}

/** The server's time, ms UTC; renders again each second, all users of it at once. */
export function useNow(): number {
  return useSyncExternalStore(listen, () => shown)
}
