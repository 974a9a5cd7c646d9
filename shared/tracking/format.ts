/** A number cut for display; `[...groups, lastFour, tail].join('')` is the number. Gaps belong to the style sheet. */
export interface TrackingGroups {
  /** Letters and digits before the last four: `['SF1', '4028', '8376']`. */
  readonly groups: readonly string[]
  /** What people read out. Shorter for short numbers. */
  readonly lastFour: string
  /** What follows the last digit of the number itself: a part suffix (`-1-1-`) or a country (`CN`); else empty. */
  readonly tail: string
}

const GROUP = 4

/** Letters in front, the number's digits, and what follows them. */
function pieces(text: string): { lead: string; digits: string; tail: string } {
  const [, lead = '', digits = '', tail = ''] = /^([A-Z]*)(\d*)(.*)$/su.exec(text) ?? []
  return digits === '' ? { lead: '', digits: text, tail: '' } : { lead, digits, tail }
}

/** Cuts a folded number into groups of four from the right; a short rest joins the letters in front. */
export function groupTracking(text: string): TrackingGroups {
  const { lead, digits, tail } = pieces(text)
  const groups: string[] = []
  let end = digits.length - GROUP
  for (; end >= GROUP; end -= GROUP) groups.unshift(digits.slice(end - GROUP, end))
  const rest = digits.slice(0, Math.max(end, 0))
  if (lead.length + rest.length <= GROUP) groups.unshift(lead + rest)
  else groups.unshift(lead, rest)
  return { groups: groups.filter((group) => group !== ''), lastFour: digits.slice(-GROUP), tail }
}

/** The last four digits of the number itself, as read out at the desk; fewer for a shorter number. */
export function lastFour(text: string): string {
  return groupTracking(text).lastFour
}
