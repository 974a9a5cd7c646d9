import type { Condition, Defect, Disposition, Ownership } from '../../shared/returns/inspection.ts'
import type { Change } from './findings.ts'

/** The letter rows as they lie on the keyboard: condition, defect, ownership, disposition. */
export const CONDITION_KEYS: readonly { readonly key: string; readonly value: Condition }[] = [
  { key: 'q', value: 'as_new' },
  { key: 'w', value: 'used' },
  { key: 'e', value: 'damaged_minor' },
  { key: 'r', value: 'damaged_major' },
]
export const DEFECT_KEYS: readonly { readonly key: string; readonly value: Defect }[] = [
  { key: 'a', value: 'none' },
  { key: 's', value: 'packaging_only' },
  { key: 'd', value: 'product' },
]
export const OWNERSHIP_KEYS: readonly { readonly key: string; readonly value: Ownership }[] = [
  { key: 'z', value: 'ours' },
  { key: 'x', value: 'other_ours' },
  { key: 'c', value: 'not_ours' },
]
export const DISPOSITION_KEYS: readonly { readonly key: string; readonly value: Disposition }[] = [
  { key: 'g', value: 'restock' },
  { key: 'h', value: 'repair' },
  { key: 'j', value: 'scrap' },
  { key: 'k', value: 'send_back' },
  { key: 'l', value: 'hold' },
]

/** Keys of the facts that a file may lack. */
export const FACT_KEYS = { deliveredAt: 't', claimed: 'y', neverArrived: 'i', proof: 'o' } as const

export const LINE_FINE_KEY = 'v'
export const EMPTY_BOX_KEY = 'b'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** Every key that changes a finding of the line at `at`, with its change; pieces are those of `unit`, 0 for all. */
export function changeKeys(
  at: number,
  unit: number,
): readonly { readonly key: string; readonly change: Change }[] {
  return [
    ...DIGITS.map((key, piece) => ({ key, change: { kind: 'piece', at, piece, unit } as const })),
    ...CONDITION_KEYS.map(({ key, value }) => ({ key, change: { kind: 'condition', at, value } as const })),
    ...DEFECT_KEYS.map(({ key, value }) => ({ key, change: { kind: 'defect', at, value } as const })),
    ...OWNERSHIP_KEYS.map(({ key, value }) => ({ key, change: { kind: 'ownership', at, value } as const })),
    ...DISPOSITION_KEYS.map(({ key, value }) => ({
      key,
      change: { kind: 'disposition', at, value } as const,
    })),
    { key: 'ArrowLeft', change: { kind: 'step', at, by: -1 } },
    { key: 'ArrowRight', change: { kind: 'step', at, by: 1 } },
    { key: LINE_FINE_KEY, change: { kind: 'fine', at } },
    { key: FACT_KEYS.proof, change: { kind: 'proof', at } },
    { key: EMPTY_BOX_KEY, change: { kind: 'emptyBox' } },
  ]
}
