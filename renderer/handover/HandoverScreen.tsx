import './handover.css'
import './start.css'
import { useEffect } from 'react'
import { onEvents } from '../live.ts'
import { scanAtDesk, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { useKeys } from '../ui/keys.ts'
import { useScans } from '../ui/wedge.ts'
import { EndedPanel } from './EndedPanel.tsx'
import { dropFailed, reload, resumeHandover, retryFailed, scanPiece, useHandover } from './handoverStore.ts'
import { isOf } from './nextStore.ts'
import { PastList } from './PastList.tsx'
import { QueueProblem } from './QueueProblem.tsx'
import { mayRetry } from './queue.ts'
import { Scanning } from './Scanning.tsx'
import { StartPanel } from './StartPanel.tsx'

const LATER = 400

/** Another tab of this desk may scan into the same handover, or end it. */
function useNews(): void {
  const station = useApp((state) => state.session?.station.id)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const off = onEvents((events) => {
      if (!events.some((event) => event.stationId === station)) return
      clearTimeout(timer)
      timer = setTimeout(() => void reload(), LATER)
    })
    return () => {
      clearTimeout(timer)
      off()
    }
  }, [station])
}

/** A courier's sackful: received only, one after another, counted, and ended with a sheet. */
export default function HandoverScreen() {
  const t = useT()
  const { open, ended, endedScans, problem, queue } = useHandover()
  useEffect(() => void resumeHandover(), [])
  useNews()
  useScans((text) => {
    // A piece of the handover that has just ended is being opened, not handed over.
    if (ended && endedScans.some(({ tracking }) => isOf(text, tracking))) scanAtDesk(text)
    else scanPiece(text)
    return true
  })
  return (
    <main className="screen handover" aria-busy={open === undefined}>
      {open === undefined ? (
        problem && (
          <div className="nothing">
            <h1>{errorText(t, problem)}</h1>
            <Again />
          </div>
        )
      ) : open ? (
        <Scanning key={open.handover.id} open={open} />
      ) : queue.failed ? (
        <Stuck />
      ) : ended ? (
        <EndedPanel handover={ended} />
      ) : (
        <div className="hwork">
          <StartPanel />
          <PastList />
        </div>
      )}
    </main>
  )
}

function Again() {
  const t = useT()
  const again = () => void resumeHandover()
  useKeys([{ key: 'Enter', run: again }])
  return (
    <Button size="desk" kind="main" k="Enter" onPress={again}>
      {t('common.again')}
    </Button>
  )
}

/** Scans wait, and the handover that they were for is over. */
function Stuck() {
  const { queue } = useHandover()
  useKeys([
    { key: 'Enter', run: mayRetry(queue) ? retryFailed : dropFailed },
    { key: 'Escape', run: dropFailed },
  ])
  return (
    <div className="hwork whole">
      <QueueProblem queue={queue} />
    </div>
  )
}
