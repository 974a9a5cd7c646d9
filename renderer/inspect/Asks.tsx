import './decision.css'
import type { ReactNode } from 'react'
import type { AppError } from '../../shared/errors.ts'
import type { TurnAwayReason } from '../../shared/returns/parcel.ts'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Status } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { useNow } from '../ui/now.ts'
import { dayAndTime } from '../ui/time.ts'
import type { Lacking } from './live.ts'

interface ConfirmProps {
  readonly missing: readonly Lacking[]
  readonly onSubmit: () => void
  readonly onClose: () => void
}

/** Before the release: something that the clerk could still look at is unknown, and goes to customer service as such. */
export function ConfirmDialog({ missing, onSubmit, onClose }: ConfirmProps) {
  const t = useT()
  useKeys([{ key: 'Enter', run: onSubmit }], { layer: DIALOG_LAYER })
  return (
    <Dialog
      title={t('inspect.confirm.title')}
      onClose={onClose}
      footer={
        <>
          <Button size="desk" k="Escape" onPress={onClose}>
            {t('inspect.confirm.back')}
          </Button>
          <Button size="desk" kind="main" k="Enter" onPress={onSubmit}>
            {t('inspect.confirm.submit')}
          </Button>
        </>
      }
    >
      <p>{t('inspect.confirm.body')}</p>
      <ul className="lacks big">
        {missing.map(({ what, keys }) => (
          <li key={what}>
            <Status role="un" />
            <b>{t(`cases.missing.${what}`)}</b>
            <span className="grow" />
            {keys.map((key) => (
              <Kbd key={key} k={key} size="l" />
            ))}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

interface ConflictProps {
  readonly error: Extract<AppError, { code: 'conflict' }>
  readonly onMine: () => void
  readonly onTheirs: () => void
}

/** Somebody was faster: who changed what, and the two ways on. Nothing was overwritten. */
export function ConflictDialog({ error, onMine, onTheirs }: ConflictProps) {
  const t = useT()
  const language = useApp((state) => state.preferences.language)
  const now = useNow()
  useKeys(
    [
      { key: 'Enter', run: onMine },
      { key: 'r', run: onTheirs },
    ],
    { layer: DIALOG_LAYER },
  )
  return (
    <Dialog
      title={t('inspect.conflict.title')}
      onClose={onTheirs}
      dismissable={false}
      footer={
        <>
          <Button size="desk" k="r" onPress={onTheirs} sub={t('inspect.conflict.theirs_hint')}>
            {t('inspect.conflict.theirs')}
          </Button>
          <Button size="desk" kind="main" k="Enter" onPress={onMine} sub={t('inspect.conflict.mine_hint')}>
            {t('inspect.conflict.mine')}
          </Button>
        </>
      }
    >
      <p>{t('inspect.conflict.body')}</p>
      <ul className="lacks big">
        {error.changed.map(({ what, by, at }) => (
          <li key={`${what}/${at}`}>
            <Status role="in" />
            <b>
              {t(`inspect.conflict.what.${what.replace('.', '_')}`, {
                defaultValue: t('inspect.conflict.what.other'),
              })}
            </b>
            <span className="muted">
              {by ?? t('inspect.conflict.platform')}
              {at !== null && ` · ${dayAndTime(at, now, language)}`}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

const REASONS = [
  { key: '1', reason: 'cod' },
  { key: '2', reason: 'misaddressed' },
  { key: '3', reason: 'from_abroad' },
] as const

interface RefuseDialogProps {
  readonly onReason: (reason: TurnAwayReason) => void
  readonly onClose: () => void
}

/** Turning the parcel away after all: only as long as nothing was found. */
export function RefuseDialog({ onReason, onClose }: RefuseDialogProps) {
  const t = useT()
  useKeys(
    REASONS.map(({ key, reason }) => ({ key, run: () => onReason(reason) })),
    { layer: DIALOG_LAYER },
  )
  return (
    <Dialog title={t('receive.refuse.title')} onClose={onClose}>
      <div className="stack tight">
        {REASONS.map(({ key, reason }) => (
          <Button key={key} size="desk" k={key} onPress={() => onReason(reason)}>
            {t(`receive.refuse.${reason}`)}
          </Button>
        ))}
      </div>
    </Dialog>
  )
}

interface BandProps {
  readonly children: ReactNode
  readonly role?: 'at' | 'rf' | 'in'
}

/** A message across the screen that stays until it is dealt with. */
export function Band({ children, role = 'at' }: BandProps) {
  return (
    <div className={`band ${role}`} role="alert">
      <Status role={role} size="l" />
      {children}
    </div>
  )
}
