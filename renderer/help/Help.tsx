import { useState } from 'react'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { keysInForce, useKeys } from '../ui/keys.ts'
import { KeysDialog } from './KeysDialog.tsx'
import { type ListedKey, listKeys } from './listed.ts'

/** `?`: which keys act here. F1 does the same in a text field, where a question mark is text. */
export function Help() {
  const t = useT()
  const screen = useApp((state) => state.screen)
  const letters = useApp((state) => state.preferences.letterKeys)
  const [keys, setKeys] = useState<readonly ListedKey[] | null>(null)
  const moves = (key: string) => {
    const name = MOVES.get(key)
    return name === undefined ? null : t(`help.move.${name}`)
  }
  // Letters that do not act are not named; where they do, F1 is but another way to this list.
  const acts = (key: string) => (letters ? key !== 'F1' : key.length > 1)
  const open = () =>
    setKeys(
      listKeys(
        keysInForce().filter(({ key }) => acts(key)),
        document,
        moves,
      ),
    )
  useKeys([
    { key: '?', label: t('help.open'), run: open },
    { key: 'F1', label: t('help.open'), inField: true, run: open },
  ])
  return (
    <>
      <button
        type="button"
        className="sig sig-button"
        aria-keyshortcuts="? F1"
        aria-label={t('help.open')}
        onClick={(event) => {
          if (event.detail > 0) event.currentTarget.blur()
          open()
        }}
      >
        <Kbd k="?" />
      </button>
      {keys !== null && (
        <KeysDialog
          screen={t(`common.screen.${screen}`)}
          keys={keys}
          letters={letters}
          onClose={() => setKeys(null)}
        />
      )}
    </>
  )
}

const MOVES: ReadonlyMap<string, string> = new Map([
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['PageUp', 'page_up'],
  ['PageDown', 'page_down'],
  ['Home', 'first'],
  ['End', 'last'],
  ['Escape', 'back'],
  ['Enter', 'on'],
  ['/', 'type'],
  [' ', 'pick'],
])
