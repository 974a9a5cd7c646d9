import { useEffect, useRef, useState } from 'react'
import { parseMoney, plainMoney } from '../../shared/money.ts'
import { Bucket, type QueueCriteria, RowKind } from '../../shared/returns/office.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { BUCKETS } from '../release/order.ts'
import { ROLE_OF } from '../release/rowLook.ts'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { toast } from '../ui/toast.ts'
import { Check, Select } from './fields.tsx'
import type { Filters } from './useFilters.ts'

const KINDS: readonly string[] = Object.keys(ROLE_OF)
const NAME_LENGTH = 20

interface FilterDialogProps {
  readonly filters: Filters
  readonly shops: readonly string[]
  readonly onClose: () => void
}

const amountText = (minor: number | null): string => (minor === null ? '' : plainMoney(minor))

/** An amount as it was typed: null for nothing, undefined for what is none. */
function amountOf(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const parsed = parseMoney(text)
  return parsed.ok && parsed.value >= 0 ? parsed.value : undefined
}

/** Composes the filter in force; with a name it is kept, for oneself or for all, under the next number key. */
export function FilterDialog({ filters, shops, onClose }: FilterDialogProps) {
  const t = useT()
  const me = useApp((state) => state.session?.operator)
  const { current, inForce, use, reload } = filters
  const mayChange =
    current !== null &&
    (current.owner.id === me?.id || (current.shared && me?.roles.includes('supervisor') === true))
  const [criteria, setCriteria] = useState<QueueCriteria>(inForce.criteria)
  const [from, setFrom] = useState(amountText(inForce.criteria.amountFrom))
  const [to, setTo] = useState(amountText(inForce.criteria.amountTo))
  const [name, setName] = useState(mayChange ? current.name : '')
  const [shared, setShared] = useState(mayChange && current.shared)
  const [sure, setSure] = useState(false)
  const [tried, setTried] = useState(false)
  const save = useCommand('filter.save')
  const remove = useCommand('filter.delete')
  const first = useRef<HTMLSelectElement>(null)
  useEffect(() => first.current?.focus(), [])

  const amountFrom = amountOf(from)
  const amountTo = amountOf(to)
  const reversed = typeof amountFrom === 'number' && typeof amountTo === 'number' && amountFrom > amountTo
  const wrong = amountFrom === undefined || amountTo === undefined || reversed
  const edit = (change: Partial<QueueCriteria>) => setCriteria({ ...criteria, ...change })

  const confirm = async (asNew: boolean) => {
    setTried(true)
    if (wrong) return
    const next = { ...criteria, text: criteria.text.trim(), amountFrom, amountTo }
    if (name.trim() === '') {
      use({ criteria: next, saved: null })
      onClose()
      return
    }
    const of = mayChange && !asNew ? current : null
    const answer = await save.run((commandId) => ({
      commandId,
      filterId: of?.id ?? null,
      version: of?.version ?? 0,
      name: name.trim(),
      shared,
      criteria: next,
    }))
    if (answer === null) return
    await reload()
    if (!answer.ok) return
    use({ criteria: next, saved: answer.value.filterId })
    toast(t('office.filter.kept', { name: name.trim() }), 'done')
    onClose()
  }
  const erase = async () => {
    if (!mayChange) return
    if (!sure) {
      setSure(true)
      return
    }
    const { id: filterId, version } = current
    const answer = await remove.run((commandId) => ({ commandId, filterId, version }))
    if (answer === null) return
    await reload()
    if (!answer.ok) return
    use({ criteria: inForce.criteria, saved: null })
    toast(t('office.filter.deleted', { name: current.name }), 'done')
    onClose()
  }
  useKeys(
    [
      { key: 'ctrl+Enter', run: () => void confirm(false) },
      { key: 'alt+n', run: () => void confirm(true) },
      { key: 'alt+Delete', run: () => void erase() },
    ],
    { layer: DIALOG_LAYER },
  )
  const enter = () => void confirm(false)
  const amountError = (text: number | null | undefined) =>
    text === undefined ? t('release.override.amountBad') : null

  return (
    <Dialog
      title={mayChange ? t('office.filter.edit', { name: current.name }) : t('office.filter.title')}
      onClose={onClose}
      wide
      footer={
        <>
          {mayChange && (
            <Button k="alt+Delete" onPress={() => void erase()}>
              {t(sure ? 'office.filter.deleteSure' : 'office.filter.delete')}
            </Button>
          )}
          <span className="grow" />
          <Button onPress={onClose} k="Escape">
            {t('common.cancel')}
          </Button>
          {mayChange && (
            <Button k="alt+n" onPress={() => void confirm(true)}>
              {t('office.filter.asNew')}
            </Button>
          )}
          <Button kind="main" k="ctrl+Enter" onPress={enter} disabled={save.busy}>
            {t(name.trim() === '' ? 'office.filter.use' : 'office.filter.save')}
          </Button>
        </>
      }
    >
      <div className="filter-form">
        <Select
          ref={first}
          label={t('release.filter.shop')}
          value={criteria.shop ?? ''}
          onChange={(shop) => edit({ shop: shop === '' ? null : shop })}
          options={[
            { value: '', label: t('release.filter.allShops') },
            ...[...new Set([...shops, ...(criteria.shop === null ? [] : [criteria.shop])])].map((shop) => ({
              value: shop,
              label: shop,
            })),
          ]}
        />
        <Select
          label={t('release.filter.kind')}
          value={criteria.kind ?? ''}
          onChange={(kind) => edit({ kind: RowKind.safeParse(kind).data ?? null })}
          options={[
            { value: '', label: t('release.filter.allKinds') },
            ...KINDS.map((kind) => ({ value: kind, label: t(`cases.kind.${kind}`) })),
          ]}
        />
        <Select
          label={t('office.filter.deadline')}
          value={criteria.bucket ?? ''}
          onChange={(bucket) => edit({ bucket: Bucket.safeParse(bucket).data ?? null })}
          options={[
            { value: '', label: t('office.filter.anyDeadline') },
            ...BUCKETS.map((bucket) => ({ value: bucket, label: t(`release.filter.${bucket}`) })),
          ]}
        />
        <Field
          label={t('office.filter.words')}
          value={criteria.text}
          onChange={(text) => edit({ text })}
          maxLength={200}
          placeholder={t('release.filter.search')}
          onEnter={enter}
        />
        <Field
          label={t('office.filter.from')}
          value={from}
          onChange={setFrom}
          inputMode="decimal"
          error={tried ? amountError(amountFrom) : null}
          onEnter={enter}
        />
        <Field
          label={t('office.filter.to')}
          value={to}
          onChange={setTo}
          inputMode="decimal"
          error={tried ? (reversed ? t('office.filter.reversed') : amountError(amountTo)) : null}
          onEnter={enter}
        />
        <Check
          checked={criteria.clean}
          onChange={(clean) => edit({ clean })}
          label={t('office.filter.cleanOnly')}
        />
      </div>
      <div className="filter-form kept">
        <Field
          label={t('office.filter.name')}
          value={name}
          onChange={setName}
          maxLength={NAME_LENGTH}
          hint={
            current !== null && !mayChange
              ? t('office.filter.others', { name: current.owner.name })
              : t('office.filter.nameHint')
          }
          onEnter={enter}
        />
        <Check checked={shared} onChange={setShared} label={t('office.filter.share')} />
      </div>
      <CommandError error={save.error ?? remove.error} />
    </Dialog>
  )
}
