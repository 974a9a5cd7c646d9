/** Carriers that the desk tells apart. Names for people live in the text catalogues. */
export type CarrierId = 'sf' | 'yto' | 'zto' | 'sto' | 'yunda' | 'jt' | 'jd' | 'ems' | 'dpk' | 'cainiao'

export const CARRIER_IDS = [
  'sf',
  'yto',
  'zto',
  'sto',
  'yunda',
  'jt',
  'jd',
  'ems',
  'dpk',
  'cainiao',
] as const satisfies readonly CarrierId[]

/** `main`: the form that the carrier gives out now; `also`: an older form, or one that several carriers share. */
export interface CarrierHint {
  readonly carrier: CarrierId
  readonly strength: 'main' | 'also'
}

type Pattern = readonly [CarrierId, RegExp]

/** The more characters a pattern fixes, the earlier it stands: hints come out best first. */
const MAIN: readonly Pattern[] = [
  ['dpk', /^DPK\d{12}$/],
  ['cainiao', /^621\d{12}$/],
  ['jd', /^JD[A-Z0-9]{2}\d{11}$/],
  ['yto', /^YT\d{13}$/],
  ['jt', /^JT\d{13}$/],
  ['sf', /^SF[A-Z0-9]\d{12}$/],
  ['sto', /^(?:77|43)\d{12,15}$/],
  ['zto', /^7[3-68]\d{12}$/],
  ['ems', /^P[A-Z]\d{11}$/],
  ['yunda', /^[34]\d{14}$|^5\d{12}$/],
  ['ems', /^[981]\d{12}$/],
]

const ALSO: readonly Pattern[] = [
  ['ems', /^[A-Z]{2}\d{9}[A-Z]{2}$/],
  ['yto', /^[6-9]\d{17}$/],
  ['zto', /^\d{14}$/],
  ['yunda', /^\d{15}$/],
  ['yunda', /^\d{13}$/],
  ['sf', /^\d{12}$/],
  ['zto', /^\d{12}$/],
  ['sto', /^\d{12,13}$/],
  ['jt', /^\d{12,13}$/],
  ['dpk', /^\d{8,10}$/],
]

/**
 * Which carriers a folded number may be of, best first, each carrier once. Patterns overlap and change, so this
 * is never a reason to refuse a number; none at all is a common answer.
 *
 * @param text the base of a normalised number (without JD's part suffix)
 */
export function carrierHints(text: string): CarrierHint[] {
  const hints = new Map<CarrierId, CarrierHint>()
  for (const [carrier, pattern] of MAIN) {
    if (!hints.has(carrier) && pattern.test(text)) hints.set(carrier, { carrier, strength: 'main' })
  }
  for (const [carrier, pattern] of ALSO) {
    if (!hints.has(carrier) && pattern.test(text)) hints.set(carrier, { carrier, strength: 'also' })
  }
  return [...hints.values()]
}

/** Words of company names in exports; the first that occurs decides. */
const NAME_WORDS: readonly (readonly [string, CarrierId])[] = [
  ['顺丰', 'sf'],
  ['順豐', 'sf'],
  ['丰网', 'jt'],
  ['圆通', 'yto'],
  ['圓通', 'yto'],
  ['中通', 'zto'],
  ['申通', 'sto'],
  ['韵达', 'yunda'],
  ['韻達', 'yunda'],
  ['极兔', 'jt'],
  ['極兔', 'jt'],
  ['京东', 'jd'],
  ['京東', 'jd'],
  ['京邦达', 'jd'],
  ['德邦', 'dpk'],
  ['菜鸟', 'cainiao'],
  ['菜鳥', 'cainiao'],
  ['丹鸟', 'cainiao'],
  ['丹鳥', 'cainiao'],
  ['邮政', 'ems'],
  ['郵政', 'ems'],
  ['邮宝', 'ems'],
]

/** Codes that platforms use in place of a name. */
const NAME_CODES: ReadonlyMap<string, CarrierId> = new Map([
  ['SF', 'sf'],
  ['SFEXPRESS', 'sf'],
  ['YTO', 'yto'],
  ['ZTO', 'zto'],
  ['STO', 'sto'],
  ['YD', 'yunda'],
  ['YUNDA', 'yunda'],
  ['JT', 'jt'],
  ['JTSD', 'jt'],
  ['J&T', 'jt'],
  ['J&TEXPRESS', 'jt'],
  ['JD', 'jd'],
  ['JDL', 'jd'],
  ['EMS', 'ems'],
  ['EYB', 'ems'],
  ['POSTB', 'ems'],
  ['YZPY', 'ems'],
  ['DBL', 'dpk'],
  ['DBKD', 'dpk'],
  ['DPK', 'dpk'],
  ['DEPPON', 'dpk'],
  ['CAINIAO', 'cainiao'],
])

/** The carrier that a company's name or platform code in a file means; null for one that is not known. */
export function carrierByName(name: string): CarrierId | null {
  const folded = name.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
  const word = NAME_WORDS.find(([known]) => folded.includes(known))
  if (word) return word[1]
  for (const piece of [folded, ...folded.split(/[^A-Z&]+/)]) {
    const carrier = NAME_CODES.get(piece)
    if (carrier) return carrier
  }
  return null
}
