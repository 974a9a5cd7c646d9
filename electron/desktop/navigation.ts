import type { WebContents } from 'electron'
import { isOwnPage } from './pagePath.ts'

/** Keeps a page where it is: no other site, no new window, no page within the page. */
export function lockNavigation(contents: WebContents, dev: string | null): void {
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    if (!isOwnPage(event.url, dev)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
