import { useT } from '../text/index.ts'

export default function HandoverScreen() {
  const t = useT()
  return (
    <main className="screen">
      <h1>{t('common.screen.handover')}</h1>
    </main>
  )
}
