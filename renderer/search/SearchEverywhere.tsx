import { lazy, Suspense, useState } from 'react'
import { useT } from '../text/index.ts'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/keys.ts'

const SearchDialog = lazy(() => import('./SearchDialog.tsx'))

/** The way to the search from every screen. */
export function SearchEverywhere() {
  const t = useT()
  const [open, setOpen] = useState(false)
  useKeys([{ key: 'ctrl+k', run: () => setOpen(true), label: t('search.title') }], { enabled: !open })
  return (
    <>
      <button
        type="button"
        className="sig sig-button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K"
        onClick={(event) => {
          if (event.detail > 0) event.currentTarget.blur()
          setOpen(true)
        }}
      >
        <Icon name="search" size="s" />
        <span>{t('search.title')}</span>
        <Kbd k="ctrl+k" size="s" />
      </button>
      {open && (
        <Suspense>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
