import { useT } from '../text/index.ts'

export default function ShelvesScreen() {
  const t = useT()
  return (
    <main className="screen">
      <h1>{t('common.screen.shelves')}</h1>
    </main>
  )
}
