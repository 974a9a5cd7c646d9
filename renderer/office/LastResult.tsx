import { withAmount } from '../cases/history.ts'
import { openCase } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Status } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { clockTime } from '../ui/time.ts'
import { useLastResult } from './lastResult.ts'
import './office.css'

/** The settlement made last, under the queue: in sight while the next case stands beside it, and a key away. */
export function LastResult() {
  const t = useT()
  const last = useLastResult((state) => state.last)
  const show = () => {
    if (last) openCase(last.caseId)
  }
  useKeys([{ key: 'z', run: show }], { enabled: last !== null })
  if (last === null) return null
  return (
    <p className="last-result" data-testid="last-result">
      <Status role="ok" />
      <span className="ell">
        {t('office.last.result', {
          outcome: withAmount(t(`cases.settled.${last.outcome}`), last.amount, last.currency),
          buyer: last.buyer,
          time: clockTime(last.at),
        })}
      </span>
      <span className="grow" />
      <Button size="s" kind="quiet" k="z" onPress={show}>
        {t('office.last.show')}
      </Button>
    </p>
  )
}
