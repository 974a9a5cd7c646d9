import { Choices, Panel, Row } from '../settings/parts.tsx'
import { prefer, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Status } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { nextOf } from '../ui/nextOf.ts'
import type { StatusRole } from '../ui/Sprite.tsx'
import type { SerialStatus } from './serial.ts'
import { chooseSerial, forgetSerial, hasSerial, useSerial } from './serialStore.ts'

const BAUD_RATES = ['9600', '19200', '38400', '57600', '115200'] as const
const ROLE: Readonly<Record<SerialStatus['state'], StatusRole>> = {
  off: 'un',
  unsupported: 'un',
  waiting: 'at',
  taken: 'at',
  open: 'ok',
}

/** A scanner on a serial line: no focus and no input method stands between it and the desk. */
export function SerialSettings() {
  const t = useT()
  const serial = useApp((state) => state.preferences.serial)
  const status = useSerial((state) => state.status)
  const connected = serial.port !== null
  const press = () => (connected ? forgetSerial() : void chooseSerial())
  const baudRate = BAUD_RATES.find((each) => Number(each) === serial.baudRate) ?? '9600'
  const setRate = (rate: string) => prefer({ serial: { ...serial, baudRate: Number(rate) } })
  useKeys(
    [
      { key: 'c', label: t(connected ? 'scanner.serial.forget' : 'scanner.serial.choose'), run: press },
      { key: 'b', label: t('scanner.serial.rate'), run: () => setRate(nextOf(BAUD_RATES, baudRate)) },
    ],
    { enabled: hasSerial },
  )
  const state = hasSerial ? status.state : 'unsupported'
  return (
    <Panel
      title={t('scanner.serial.title')}
      lead={t('scanner.serial.lead')}
      end={
        <Button k="c" disabled={!hasSerial} onPress={press}>
          {t(connected ? 'scanner.serial.forget' : 'scanner.serial.choose')}
        </Button>
      }
    >
      <p className="row" role="status">
        <Status role={ROLE[state]} />
        {t(`scanner.serial.state.${state}`, { count: status.state === 'open' ? status.ports : 0 })}
      </p>
      {hasSerial && (
        <Row label={t('scanner.serial.rate')} hint={t('scanner.serial.rate_hint')} k="b">
          <Choices
            label={t('scanner.serial.rate')}
            options={BAUD_RATES}
            value={baudRate}
            text={(each) => each}
            onChange={setRate}
          />
        </Row>
      )}
    </Panel>
  )
}
