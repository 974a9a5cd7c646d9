import './camera.css'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { prefer, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { useKeys } from '../ui/keys.ts'
import { picturesOf, takePictures } from './pictures.ts'

const CameraPanel = lazy(() => import('./CameraPanel.tsx'))
const PictureNotes = lazy(() => import('./PictureNotes.tsx'))

/** Reads pictures that are pasted anywhere on the screen. */
function usePaste(): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const pictures = picturesOf([...(event.clipboardData?.files ?? [])])
      if (pictures.length === 0) return
      event.preventDefault()
      void takePictures(pictures)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [])
}

/** The camera beside the desk's work, and photos in its place: each switched by its key. */
export function CameraSide() {
  const t = useT()
  const { on } = useApp((state) => state.preferences.camera)
  const chooser = useRef<HTMLInputElement>(null)
  const toggle = () => prefer({ camera: { ...useApp.getState().preferences.camera, on: !on } })
  const pick = () => chooser.current?.click()
  usePaste()
  useKeys([
    { key: 'v', label: t('camera.toggle'), run: toggle, command: 'photo' },
    { key: 'i', label: t('camera.photo'), run: pick },
  ])
  return (
    <section className="panel camera" aria-label={t('camera.title')}>
      {on && (
        <Suspense fallback={<div className="preview" />}>
          <CameraPanel />
        </Suspense>
      )}
      <div className="row">
        <Button size="s" k="v" icon="cam" pressed={on} onPress={toggle}>
          {t(on ? 'camera.close' : 'camera.open')}
        </Button>
        <Button size="s" k="i" icon="file" onPress={pick}>
          {t('camera.photo')}
        </Button>
        <input
          ref={chooser}
          type="file"
          accept="image/*"
          multiple
          hidden
          aria-label={t('camera.photo')}
          onChange={({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])]
            currentTarget.value = ''
            if (files.length > 0) void takePictures(files)
          }}
        />
      </div>
      <Suspense>
        <PictureNotes />
      </Suspense>
    </section>
  )
}
