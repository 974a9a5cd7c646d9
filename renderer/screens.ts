import type { Role } from '../shared/ids.ts'
import type { IconName } from './ui/Sprite.tsx'

export type Screen =
  | 'receive'
  | 'handover'
  | 'inspect'
  | 'shelves'
  | 'release'
  | 'cases'
  | 'board'
  | 'import'
  | 'settings'
  | 'waybills'
  | 'reconcile'

export interface Place {
  readonly screen: Screen
  readonly icon: IconName
  readonly roles: readonly Role[] | null
}

/** The rail's places in the order of their keys, Alt+1 first. */
export const PLACES: readonly Place[] = [
  { screen: 'receive', icon: 'scan', roles: ['clerk', 'supervisor'] },
  { screen: 'handover', icon: 'truck', roles: ['clerk', 'supervisor'] },
  { screen: 'inspect', icon: 'inspect', roles: ['clerk', 'supervisor'] },
  { screen: 'shelves', icon: 'shelf', roles: ['clerk', 'supervisor'] },
  { screen: 'release', icon: 'release', roles: ['agent', 'supervisor'] },
  { screen: 'cases', icon: 'cases', roles: null },
  { screen: 'board', icon: 'board', roles: null },
  { screen: 'import', icon: 'import', roles: null },
  { screen: 'settings', icon: 'gear', roles: null },
]

/** Whether someone with these roles may use a place. */
export function mayUse(screen: Screen, roles: readonly Role[]): boolean {
  // It has no place on the rail; the top bar leads to it.
  if (screen === 'reconcile') return mayUse('release', roles)
  const place = PLACES.find((each) => each.screen === screen)
  return place === undefined || place.roles === null || place.roles.some((role) => roles.includes(role))
}

/** Where someone begins. */
export function firstScreen(roles: readonly Role[]): Screen {
  return PLACES.find((place) => mayUse(place.screen, roles))?.screen ?? 'cases'
}

/** `#/receive` → receive; null for anything else. */
export function screenOfHash(hash: string): Screen | null {
  const name = /^#\/([a-z]+)/.exec(hash)?.[1]
  if (name === 'waybills' || name === 'reconcile') return name
  return PLACES.find((place) => place.screen === name)?.screen ?? null
}
