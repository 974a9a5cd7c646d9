import { CARRIER_IDS } from '../../shared/tracking/carriers.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { carrierName } from '../ui/carrier.ts'
import { SCREEN_LAYER, useKeys } from '../ui/keys.ts'

/** Ten carriers on the ten digits. */
const keyOf = (index: number): string => String((index + 1) % 10)

interface CarrierChoiceProps {
  readonly value: string | null
  /** What the scans look like, while nobody has said. */
  readonly guess?: string | null | undefined
  readonly onChoose: (carrier: string | null) => void
  readonly layer?: number | undefined
}

/** Whose courier it is: one digit; the same digit again takes it back. */
export function CarrierChoice({ value, guess = null, onChoose, layer = SCREEN_LAYER }: CarrierChoiceProps) {
  const t = useT()
  const choose = (carrier: string) => onChoose(carrier === value ? null : carrier)
  useKeys(
    CARRIER_IDS.map((carrier, index) => ({ key: keyOf(index), run: () => choose(carrier) })),
    { layer },
  )
  return (
    <fieldset className="hcarrier" aria-label={t('handover.start.who')}>
      {CARRIER_IDS.map((carrier, index) => (
        <Button
          key={carrier}
          size="desk"
          k={keyOf(index)}
          pressed={carrier === (value ?? guess)}
          onPress={() => choose(carrier)}
        >
          {carrierName(t, carrier)}
        </Button>
      ))}
    </fieldset>
  )
}
