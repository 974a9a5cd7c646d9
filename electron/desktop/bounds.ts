import { z } from 'zod'

const Rectangle = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
})
export type Rectangle = z.infer<typeof Rectangle>

/** How a window was left. */
export const WindowState = z.object({ bounds: Rectangle, maximized: z.boolean() })
export type WindowState = z.infer<typeof WindowState>

export const least = { width: 1024, height: 640 }
const usual = { width: 1366, height: 860 }
/** So much of the window's top edge must be in reach of the pointer. */
const reach = { width: 160, height: 48 }

/**
 * Where to open the window: where it was left if that is still on a screen, else in the middle of the first one.
 * A screen may be gone, smaller or elsewhere since.
 * @param screens the work areas, the main one first
 */
export function fitBounds(left: Rectangle | null, screens: readonly Rectangle[]): Rectangle {
  const inReach = left === null ? undefined : screens.find((screen) => shows(screen, left))
  const screen = inReach ?? screens[0] ?? { x: 0, y: 0, ...usual }
  const wished = left ?? usual
  const width = Math.min(Math.max(wished.width, least.width), screen.width)
  const height = Math.min(Math.max(wished.height, least.height), screen.height)
  if (left !== null && inReach !== undefined) return { x: left.x, y: left.y, width, height }
  return {
    x: screen.x + Math.round((screen.width - width) / 2),
    y: screen.y + Math.round((screen.height - height) / 2),
    width,
    height,
  }
}

function shows(screen: Rectangle, window: Rectangle): boolean {
  const across = Math.min(screen.x + screen.width, window.x + window.width) - Math.max(screen.x, window.x)
  const top = window.y >= screen.y && window.y + reach.height <= screen.y + screen.height
  return top && across >= reach.width
}
