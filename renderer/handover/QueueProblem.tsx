import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Status } from '../ui/Icon.tsx'
import { dropFailed, retryFailed } from './handoverStore.ts'
import { mayRetry, type Queue } from './queue.ts'

/** A scan that got no answer: it is kept, with those behind it in their order. */
export function QueueProblem({ queue }: { readonly queue: Queue }) {
  const t = useT()
  const { failed, jobs } = queue
  if (failed === null) return null
  const again = mayRetry(queue)
  const elsewhere = failed.code === 'not_possible' && failed.why === 'handover_ended'
  const [job] = jobs
  const behind = Math.max(jobs.length - 1, 0)
  return (
    <section className="banner at hfailed" role="alert" data-testid="problem">
      <Status role="at" size="l" />
      <div>
        <b>{again ? t('handover.kept') : errorText(t, failed)}</b>
        {again && <p>{errorText(t, failed)}</p>}
        <p>
          {job?.kind === 'scan' && <b className="num">{job.raw}</b>}{' '}
          {behind > 0 && t('receive.problem.behind', { count: behind })}
        </p>
      </div>
      <span className="grow" />
      {again && (
        <Button size="desk" kind="main" k="Enter" onPress={retryFailed} sub={t('handover.do.retry_hint')}>
          {t(elsewhere ? 'handover.do.fresh' : 'handover.do.retry')}
        </Button>
      )}
      <Button size="desk" kind={again ? 'plain' : 'main'} k={again ? 'Escape' : 'Enter'} onPress={dropFailed}>
        {t(again ? 'handover.do.drop' : 'handover.do.understood')}
      </Button>
    </section>
  )
}
