import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import type { CommandId, ShopId } from '../../shared/ids.ts'
import { call, newCommandId } from '../client.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Field } from '../ui/Field.tsx'
import { focusOnMount } from '../ui/focus.ts'
import { useKeys } from '../ui/keys.ts'

interface ShopChoiceProps {
  readonly shopId: ShopId | null
  readonly disabled: boolean
  readonly onChoose: (shopId: ShopId) => void
  /** Enter on the chosen shop. */
  readonly onGo: () => void
}

interface Shop {
  readonly id: ShopId
  readonly name: string
}

/** Which shop a file is of; remembered by the file's name. A new one can be made on the spot. */
export function ShopChoice({ shopId, disabled, onChoose, onGo }: ShopChoiceProps) {
  const t = useT()
  const [shops, setShops] = useState<readonly Shop[] | null>(null)
  const [making, setMaking] = useState(false)
  const [name, setName] = useState('')
  const [error, setError] = useState<AppError | null>(null)
  const command = useRef<CommandId | null>(null)

  useEffect(() => {
    void call('shop.list', {}).then((answer) => {
      if (!answer.ok) setError(answer.error)
      else {
        setShops(answer.value.shops)
        if (answer.value.shops.length === 0) setMaking(true)
      }
    })
  }, [])

  const mayCancel = making && shops !== null && shops.length > 0
  useKeys([{ key: 'alt+n', run: () => setMaking(true) }], { enabled: !making && shops !== null })
  useKeys([{ key: 'Escape', run: () => setMaking(false) }], { enabled: mayCancel })

  const make = async () => {
    const wanted = name.trim()
    if (wanted === '') return
    command.current ??= newCommandId()
    const answer = await call('shop.create', { commandId: command.current, name: wanted })
    if (!answer.ok) {
      setError(answer.error)
      return
    }
    command.current = null
    const { shopId: made } = answer.value
    setShops([...(shops ?? []).filter((shop) => shop.id !== made), { id: made, name: wanted }])
    setMaking(false)
    setName('')
    setError(null)
    onChoose(made)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void make()
  }
  if (shops === null && error === null) return <section className="panel side-panel shop-wait" />
  return (
    <section className="panel side-panel">
      <h3>{t('import.shop.title')}</h3>
      {making ? (
        <form className="stack" onSubmit={onSubmit}>
          <Field
            label={t('import.shop.name')}
            value={name}
            autoFocus
            maxLength={60}
            onChange={(next) => {
              setName(next)
              command.current = null
            }}
          />
          <div className="row">
            <Button kind="main" k="Enter" type="submit" disabled={name.trim() === ''}>
              {t('import.shop.make')}
            </Button>
            {mayCancel && (
              <Button kind="quiet" k="Escape" onPress={() => setMaking(false)}>
                {t('common.cancel')}
              </Button>
            )}
          </div>
        </form>
      ) : (
        <div className="row">
          <select
            className="input low"
            aria-label={t('import.shop.title')}
            value={shopId ?? ''}
            ref={shopId === null ? focusOnMount : undefined}
            disabled={disabled}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onGo()
            }}
            onChange={(event) => {
              const chosen = shops?.find((shop) => String(shop.id) === event.target.value)
              if (chosen !== undefined) onChoose(chosen.id)
            }}
          >
            {shopId === null && <option value="">{t('import.shop.choose')}</option>}
            {shops?.map((shop) => (
              <option key={shop.id} value={shop.id}>
                {shop.name}
              </option>
            ))}
          </select>
          <Button icon="plus" k="alt+n" onPress={() => setMaking(true)}>
            {t('import.shop.new')}
          </Button>
        </div>
      )}
      {error !== null && (
        <p className="problem rf" role="alert">
          {errorText(t, error)}
        </p>
      )}
      <p className="muted">{t('import.shop.lead')}</p>
    </section>
  )
}
