import './labels.css'
import type { ReactNode } from 'react'
import type { Paper } from '../../shared/print.ts'
import { labelOf } from '../../shared/returns/placeLabel.ts'
import { Barcode } from '../print/Barcode.tsx'
import { openPrint } from '../print/printStore.ts'

/** What a label says besides its barcode. */
export interface LabelText {
  readonly location: string
  /** What people call it; empty where the location says it all. */
  readonly name: string
}

/** Labels beside one another on office paper; a roll has one after another. */
const ON_A4 = 3

function Label({ label }: { readonly label: LabelText }) {
  return (
    <div className="shelf-label">
      <b className="shelf-label-place">{label.location}</b>
      {label.name !== '' && <span className="shelf-label-name">{label.name}</span>}
      <Barcode text={labelOf(label.location)} />
      <span className="shelf-label-code">{labelOf(label.location)}</span>
    </div>
  )
}

/** Labels as blocks that no page's end cuts: rows of three on office paper. */
export function ShelfLabels(labels: readonly LabelText[], paper: Paper): ReactNode[] {
  const across = paper === 'a4' ? ON_A4 : 1
  const rows: ReactNode[] = []
  for (let at = 0; at < labels.length; at += across) {
    const row = labels.slice(at, at + across)
    rows.push(
      <div key={row[0]?.location} className={`shelf-labels ${paper}`}>
        {row.map((label) => (
          <Label key={label.location} label={label} />
        ))}
      </div>,
    )
  }
  return rows
}

/** Shows the labels before they are printed. A location that Code 128 cannot say is left out. */
export function printLabels(title: string, labels: readonly LabelText[]): void {
  const printable = labels.filter(({ location }) => /^[\x20-\x7e]+$/.test(location))
  openPrint({ kind: 'labels', title, blocks: (paper) => ShelfLabels(printable, paper) })
}

/** The label of a parcel that has a number of ours. */
export function printParcelLabel(title: string, parcel: { tracking: string; place: string }): void {
  openPrint({
    kind: 'labels',
    title,
    papers: ['mm80', 'mm58', 'a4'],
    blocks: (paper) => [
      <div key="parcel" className={`shelf-labels ${paper}`}>
        <div className="shelf-label">
          <b className="shelf-label-place">{parcel.place}</b>
          <Barcode text={parcel.tracking} />
          <span className="shelf-label-code">{parcel.tracking}</span>
        </div>
      </div>,
    ],
  })
}
