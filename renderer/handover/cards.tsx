import './sheet.css'
import { Barcode } from '../print/Barcode.tsx'
import { openPrint } from '../print/printStore.ts'
import type { Translate } from '../text/index.ts'
import { DOOR_CARDS } from './doorCards.ts'

/** The door cards as a sheet: scanned before a parcel, each sends it back unopened. */
export function printCards(t: Translate): void {
  const intro = (
    <>
      <h2 className="ps-title">{t('handover.cards.title')}</h2>
      <p className="ps-sub">{t('handover.cards.intro')}</p>
    </>
  )
  openPrint({
    kind: 'cards',
    title: t('handover.cards.title'),
    blocks: () => [
      intro,
      ...Object.entries(DOOR_CARDS).map(([code, reason]) => (
        <div className="door-card" key={code}>
          <p className="ps-title">{t(`handover.cards.${reason}`)}</p>
          <Barcode text={code} />
          <p className="ps-codetext">{code}</p>
        </div>
      )),
    ],
  })
}
