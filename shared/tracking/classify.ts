import { LABEL_PREFIX } from '../returns/placeLabel.ts'
import { type CarrierHint, carrierHints } from './carriers.ts'
import { type ProductCode, productCode } from './ean.ts'
import { hasWaybillShape, type NormalisedTracking, normaliseTracking } from './normalise.ts'
import { s10 } from './s10.ts'

/**
 * What a scanned or typed code is, judged by its form alone; a case found under it always wins.
 *
 * - `waybill`: look it up. `alsoEan` says that it could as well be a product's number (the check digit fits and the
 *   scanner did not name a symbology that rules it out), so that a number without a case can be asked about.
 * - `product_code`: a product's number by form. It still carries `tracking`: one in ten 13-digit waybills passes.
 * - `misread`: an S10 number whose check digit should be `expected`.
 * - `link`: content of a QR code, a label of our own, or a text that no carrier would print; `reason` says why.
 */
export type ScanClass =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'waybill'
      readonly tracking: NormalisedTracking
      readonly hints: readonly CarrierHint[]
      readonly alsoEan: boolean
    }
  | { readonly kind: 'product_code'; readonly code: ProductCode; readonly tracking: NormalisedTracking }
  | { readonly kind: 'misread'; readonly tracking: NormalisedTracking; readonly expected: number }
  | { readonly kind: 'link'; readonly text: string; readonly reason: NotAWaybill }

/** Why a code cannot be a waybill. */
export type NotAWaybill = 'address' | 'too_long' | 'too_short' | 'characters' | 'symbology' | 'shelf_label'

const ADDRESS =
  /^(?:[A-Z][A-Z0-9+.-]*:\/\/|WWW\.|MAILTO:|TEL:|WIFI:|BEGIN:)|[A-Z0-9]\.(?:COM|CN|NET|ORG)(?:[/?:]|$)/
const LONGEST = 64
/** `]E…` retail codes, `]X…` books. */
const RETAIL_AIM = /^\][EX]/
/** Two-dimensional codes: QR, Data Matrix, PDF417, Aztec, Han Xin. */
const MATRIX_AIM = /^\][QdLzh]/

/** Sorts a raw scan or a typed text. Never throws, whatever the text. */
export function classifyScan(raw: string): ScanClass {
  const tracking = normaliseTracking(raw)
  const { text, aim } = tracking
  if (text === '') return { kind: 'empty' }
  if (text.startsWith(LABEL_PREFIX)) return { kind: 'link', text: raw, reason: 'shelf_label' }

  const reason = notAWaybill(text)
  if (reason) return { kind: 'link', text: raw, reason }

  const product = productCode(text)
  if (product && aim !== null && RETAIL_AIM.test(aim))
    return { kind: 'product_code', code: product, tracking }

  const item = s10(text)
  if (item && !item.valid) return { kind: 'misread', tracking, expected: item.expected }

  const hints = carrierHints(tracking.base)
  const isMain = hints[0]?.strength === 'main' || item !== null
  if (aim !== null && MATRIX_AIM.test(aim) && !isMain) return { kind: 'link', text: raw, reason: 'symbology' }

  // A scanner that names another symbology has not read a retail bar code.
  const maybeProduct = product !== null && aim === null
  if (maybeProduct && !isMain) return { kind: 'product_code', code: product, tracking }
  return { kind: 'waybill', tracking, hints, alsoEan: maybeProduct }
}

function notAWaybill(text: string): NotAWaybill | null {
  if (ADDRESS.test(text.slice(0, 256))) return 'address'
  if (text.length > LONGEST) return 'too_long'
  if (!/^[A-Z0-9][A-Z0-9-]*$/.test(text)) return 'characters'
  return hasWaybillShape(text) ? null : 'too_short'
}
