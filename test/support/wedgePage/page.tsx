import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { useKeys } from '../../../renderer/ui/keys.ts'
import { listenToKeys, setWedge, useScans, whenTroubled } from '../../../renderer/ui/wedge.ts'
import type { WedgeSettings } from '../../../renderer/ui/wedgeSettings.ts'

/** What came of the keys in this page, for the test to read. */
interface Heard {
  readonly scans: string[]
  readonly keys: string[]
  readonly troubles: string[]
  /** Each text that React was told of. */
  readonly texts: string[]
}

const heard: Heard = { scans: [], keys: [], troubles: [], texts: [] }
const COMMANDS = 'abcdefghijklmnopqrstuvwxyz0123456789-/,.='

function told(text: string): string {
  heard.texts.push(text)
  return text
}

/** Places where the focus may be, under the app's own key listener: fields that React controls, and what is none. */
function Page() {
  const [note, setNote] = useState('')
  const [search, setSearch] = useState('')
  const [pin, setPin] = useState('')
  useScans((text) => {
    heard.scans.push(text)
    return true
  })
  useKeys([...COMMANDS].map((key) => ({ key, run: () => heard.keys.push(key) })))
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <textarea
        id="note"
        aria-label="note"
        value={note}
        onChange={(event) => setNote(told(event.target.value))}
      />
      <input
        id="search"
        aria-label="search"
        value={search}
        onChange={(event) => setSearch(told(event.target.value))}
      />
      <input
        id="pin"
        type="password"
        aria-label="pin"
        value={pin}
        onChange={(event) => setPin(event.target.value)}
      />
      <button type="button" id="button">
        button
      </button>
      <output id="note-state">{note}</output>
      <output id="search-state">{search}</output>
    </form>
  )
}

whenTroubled((trouble) => heard.troubles.push(trouble))
listenToKeys(window)
Object.assign(window, { heard, setWedge: (settings: WedgeSettings) => setWedge(settings) })
const root = document.getElementById('root')
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  )
