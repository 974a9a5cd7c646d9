import { useSyncExternalStore } from 'react'
import { useT } from '../text/index.ts'
import { Icon, Status } from './Icon.tsx'
import { closeToast, type ToastTone, toasts } from './toast.ts'

const ROLE = { done: 'ok', told: 'in', problem: 'rf' } as const satisfies Record<ToastTone, string>

/** The short messages at the edge, newest at the bottom. Screen readers hear them from the announcer. */
export function Toasts() {
  const t = useT()
  const shown = useSyncExternalStore(toasts.listen, toasts.read)
  return (
    <ul className="toasts">
      {shown.map(({ id, text, tone }) => (
        <li key={id} className={`toast ${ROLE[tone]}`}>
          <Status role={ROLE[tone]} />
          <span>{text}</span>
          <button type="button" aria-label={t('common.close')} onClick={() => closeToast(id)}>
            <Icon name="x" size="s" />
          </button>
        </li>
      ))}
    </ul>
  )
}
