import type { Session } from 'electron'
import { isOwnPage } from './pagePath.ts'

/**
 * What the app's own pages may use, besides the camera (`media` without sound); all else is denied, and everything to
 * anybody else.
 */
const allowed: readonly string[] = ['clipboard-sanitized-write', 'serial']

/** Denies permissions, devices and downloads that the app has no use for. */
export function lockPermissions(session: Session, dev: string | null): void {
  const may = (permission: string, url: string) => allowed.includes(permission) && isOwnPage(url, dev)
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    if (permission !== 'media') return callback(may(permission, details.requestingUrl))
    const media = 'mediaTypes' in details ? details.mediaTypes : undefined
    const isCamera = media?.length === 1 && media[0] === 'video'
    return callback(isCamera && isOwnPage(details.requestingUrl, dev))
  })
  session.setPermissionCheckHandler((_contents, permission, origin, { mediaType }) =>
    permission === 'media'
      ? mediaType === 'video' && isOwnPage(`${origin}/`, dev)
      : may(permission, `${origin}/`),
  )
  // Serial scanners; the page opens the port alone that was chosen for it, and remembers which.
  session.setDevicePermissionHandler(
    ({ deviceType, origin }) => deviceType === 'serial' && isOwnPage(`${origin}/`, dev),
  )
  // Its dictionaries would be downloaded.
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event, item) => {
    // Exports are made in the page and saved by its own blob: links.
    if (!item.getURL().startsWith('blob:')) event.preventDefault()
  })
}
