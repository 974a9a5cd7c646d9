import { COMMAND_PREFIX } from './prefix.ts'

/** What command barcodes say, with the text of each after the prefix. Codes are printed: they never change. */
export const COMMAND_CODES = {
  ok: 'OK',
  next: 'NEXT',
  submit: 'GO',
  undo: 'UNDO',
  cancel: 'ESC',
  missing: 'MISS',
  damaged: 'DMG1',
  broken: 'DMG2',
  used: 'USED',
  not_ours: 'ALIEN',
  no_defect: 'GOOD',
  packaging: 'PACK',
  defect: 'DEF',
  quantity: 'QTY',
  claimed: 'CLAIM',
  photo: 'PHOTO',
  cod: 'COD',
  unknown: 'UNK',
  switch: 'SWITCH',
} as const
export type CommandName = keyof typeof COMMAND_CODES

/** The commands in groups, as the sheet shows them. */
export const COMMAND_GROUPS = {
  go: ['ok', 'next', 'submit', 'undo', 'cancel'],
  find: [
    'missing',
    'used',
    'damaged',
    'broken',
    'not_ours',
    'no_defect',
    'packaging',
    'defect',
    'quantity',
    'claimed',
    'photo',
  ],
  door: ['cod', 'unknown', 'switch'],
} as const satisfies Record<string, readonly CommandName[]>

export type CommandScan =
  | { readonly kind: 'command'; readonly command: CommandName }
  | { readonly kind: 'digit'; readonly digit: number }
  /** An operator's badge, by the operator's number in the house. */
  | { readonly kind: 'badge'; readonly operator: number }
  /** Ours by its prefix, but none that this version knows. */
  | { readonly kind: 'strange'; readonly text: string }

const NAMES: ReadonlyMap<string, CommandName> = new Map(
  Object.values(COMMAND_GROUPS)
    .flat()
    .map((command) => [COMMAND_CODES[command], command]),
)

/** Reads a scan; null for anything that is no command of ours. CapsLock and AIM identifiers do no harm. */
export function readCommand(scan: string): CommandScan | null {
  const text = scan
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/^\][A-Z][0-9A-Z]/, '')
  if (!text.startsWith(COMMAND_PREFIX)) return null
  const rest = text.slice(COMMAND_PREFIX.length)
  if (/^\d$/.test(rest)) return { kind: 'digit', digit: Number(rest) }
  const operator = /^U(\d{1,9})$/.exec(rest)?.[1]
  if (operator !== undefined) return { kind: 'badge', operator: Number(operator) }
  const command = NAMES.get(rest)
  return command === undefined ? { kind: 'strange', text } : { kind: 'command', command }
}

/** The text of a command's barcode. */
export const commandCode = (command: CommandName): string => COMMAND_PREFIX + COMMAND_CODES[command]
/** The text of a digit's barcode. */
export const digitCode = (digit: number): string => `${COMMAND_PREFIX}${digit}`
/** The text of an operator's badge. */
export const badgeCode = (operator: number): string => `${COMMAND_PREFIX}U${operator}`
