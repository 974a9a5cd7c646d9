import { useEffect, useState } from 'react'
import { picturesOf, takePictures } from '../camera/pictures.ts'
import { go, useApp } from '../store.ts'
import { useT } from '../text/index.ts'

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Files may be dropped anywhere on the window; they go to the import, pictures at the receiving desk to the reader. */
export function DropZone() {
  const t = useT()
  const [over, setOver] = useState(false)
  useEffect(() => {
    let depth = 0
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth += 1
      setOver(true)
    }
    const leave = () => {
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const hold = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      const pictures = picturesOf(files)
      if (pictures.length > 0 && useApp.getState().screen === 'receive') {
        void takePictures(pictures)
        if (pictures.length === files.length) return
      }
      void import('../import/importStore.ts').then(({ addFiles }) => {
        go('import')
        addFiles(files.filter((file) => !pictures.includes(file)))
      })
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', hold)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', hold)
      window.removeEventListener('drop', drop)
    }
  }, [])
  return over ? <div className="dropping">{t('common.drop_here')}</div> : null
}
