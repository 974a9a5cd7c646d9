import { useT } from '../text/index.ts'

export default function BoardScreen() {
  const t = useT()
  return (
    <main className="screen">
      <h1>{t('common.screen.board')}</h1>
    </main>
  )
}
