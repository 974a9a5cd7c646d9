import { lazy, Suspense } from 'react'
import { CommandCodes } from './commands/CommandCodes.tsx'
import { AlarmBanner } from './frame/AlarmBanner.tsx'
import { DropZone } from './frame/DropZone.tsx'
import { Rail } from './frame/Rail.tsx'
import { TopBar } from './frame/TopBar.tsx'
import { useFrame } from './frame/useFrame.ts'
import { usePrint } from './print/printStore.ts'
import ReceiveScreen from './receive/ReceiveScreen.tsx'
import type { Screen } from './screens.ts'
import { start, useApp } from './store.ts'
import { useT } from './text/index.ts'
import { Announcer } from './ui/announcer.tsx'
import { Button } from './ui/Button.tsx'
import { errorText } from './ui/errors.ts'
import { Status } from './ui/Icon.tsx'
import { Sprite } from './ui/Sprite.tsx'
import { Toasts } from './ui/Toasts.tsx'

const FirstStart = lazy(() => import('./start/FirstStart.tsx'))
const PrintHost = lazy(() => import('./print/PrintHost.tsx'))
const SignIn = lazy(() => import('./start/SignIn.tsx'))
const Welcome = lazy(() => import('./start/Welcome.tsx'))

const SCREENS = {
  receive: ReceiveScreen,
  handover: lazy(() => import('./handover/HandoverScreen.tsx')),
  inspect: lazy(() => import('./inspect/InspectScreen.tsx')),
  shelves: lazy(() => import('./places/ShelvesScreen.tsx')),
  release: lazy(() => import('./release/ReleaseScreen.tsx')),
  cases: lazy(() => import('./cases/CasesScreen.tsx')),
  board: lazy(() => import('./board/BoardScreen.tsx')),
  import: lazy(() => import('./import/ImportScreen.tsx')),
  settings: lazy(() => import('./settings/SettingsScreen.tsx')),
  waybills: lazy(() => import('./sample/WaybillsScreen.tsx')),
  reconcile: lazy(() => import('./reconcile/ReconcileScreen.tsx')),
} satisfies Record<Screen, unknown>

/** The page: one of the start's pages, or a screen within rail and top bar. */
export function App() {
  return (
    <>
      <Sprite />
      <Page />
      <CommandCodes />
      <Announcer />
      <Toasts />
    </>
  )
}

function Page() {
  const phase = useApp((state) => state.phase)
  switch (phase) {
    case 'starting':
      return null
    case 'failed':
      return <Failed />
    case 'first_start':
      return (
        <Suspense>
          <FirstStart />
        </Suspense>
      )
    case 'signed_out':
      return (
        <Suspense>
          <SignIn />
        </Suspense>
      )
    case 'welcome':
    case 'ready':
      return <Frame />
  }
}

function Frame() {
  const phase = useApp((state) => state.phase)
  const screen = useApp((state) => state.screen)
  useFrame()
  const Shown = phase === 'welcome' ? Welcome : SCREENS[screen]
  return (
    <div className="app">
      <Rail />
      <TopBar />
      <AlarmBanner />
      <Suspense fallback={<main className="screen" />}>
        <Shown key={phase === 'welcome' ? phase : screen} />
      </Suspense>
      <DropZone />
      <Printing />
    </div>
  )
}

/** Printing is seldom needed: loaded with the first sheet. */
function Printing() {
  const wanted = usePrint((state) => state.sheet !== null)
  if (!wanted) return null
  return (
    <Suspense>
      <PrintHost />
    </Suspense>
  )
}

function Failed() {
  const t = useT()
  const failure = useApp((state) => state.failure)
  return (
    <main className="centre">
      <section className="panel sheet-card" role="alert">
        <h1 className="row">
          <Status role="at" size="l" /> {t('start.failed.title')}
        </h1>
        <p>{failure === null ? '' : errorText(t, failure)}</p>
        <Button kind="main" onPress={() => void start()}>
          {t('common.again')}
        </Button>
      </section>
    </main>
  )
}
