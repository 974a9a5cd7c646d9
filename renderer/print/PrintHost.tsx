import { PrintPage } from './PrintPage.tsx'
import { closePrint, usePrint } from './printStore.ts'

/** Shows what is to be printed, over whatever screen asked for it. */
export default function PrintHost() {
  const sheet = usePrint((state) => state.sheet)
  if (sheet === null) return null
  return <PrintPage sheet={sheet} onClose={closePrint} />
}
