import { z } from 'zod'
import { NO_SETTINGS, type WedgeSettings } from '../../renderer/ui/wedgeSettings.ts'
import { reportRow } from '../support/bench.ts'
import {
  type Key,
  type Random,
  scanKeys,
  scannerGaps,
  seeded,
  someCode,
  someTyping,
  typingGaps,
  type Where,
} from '../support/keyStreams.ts'
import { WedgeDesk } from '../support/wedgeDesk.ts'
import { openWedgePage, type WedgePage } from '../support/wedgePage/open.ts'
import { playKeys } from '../support/wedgePage/playKeys.ts'

/*
 * Scans and people's typing as streams of keys with times of their own, the focus in random places, an input method on
 * and off: over the pure machine (10,000 of each), and over the real listener in a Chromium with fields that React
 * controls. A scan is wrong if another text came out, or more than one scan; missed if none came; it has leaked if a key
 * of it acted as a command or a field does not hold what it held before.
 */
const MANY = 10_000
const IN_BROWSER = 1_000
const NOTE = 'a note that stays'

interface Trial {
  readonly name: string
  readonly settings: WedgeSettings
  readonly least: number
  /** Longest gap outside and inside text fields, ms. */
  readonly outside: number
  readonly inside: number
  /** Missed at most, per cent. */
  readonly missed: number
}

const TRIALS: readonly Trial[] = [
  {
    name: 'prefix F9, gaps 1–120 ms',
    settings: { ...NO_SETTINGS, prefix: ['F9'] },
    least: 1,
    outside: 120,
    inside: 120,
    missed: 0,
  },
  {
    name: 'prefix ~~, gaps 1–120 ms',
    settings: { ...NO_SETTINGS, prefix: ['~', '~'] },
    least: 1,
    outside: 120,
    inside: 120,
    missed: 0,
  },
  {
    name: 'no prefix, gaps ≤ 100 ms outside fields, ≤ 35 inside',
    settings: NO_SETTINGS,
    least: 1,
    outside: 100,
    inside: 35,
    missed: 0.05,
  },
]

interface Tally {
  wrong: number
  missed: number
  leaked: number
  taken: number
  lost: number
}
const none = (): Tally => ({ wrong: 0, missed: 0, leaked: 0, taken: 0, lost: 0 })

const PLACES: readonly Where[] = [
  { focus: 'outside', composing: false },
  { focus: 'field', composing: false },
  { focus: 'field', composing: true },
  { focus: 'pin', composing: false },
]
const anywhere = (random: Random): Where =>
  PLACES[Math.floor(random() * PLACES.length)] ?? { focus: 'outside', composing: false }

function scanOf(random: Random, { settings, least, outside, inside }: Trial, where: Where) {
  const code = someCode(random)
  const gaps = scannerGaps(random, code.length + 4, least, where.focus === 'outside' ? outside : inside)
  return { code, keys: scanKeys(code, gaps, settings, 900) }
}

function typingOf(random: Random): { text: string; keys: Key[] } {
  const text = someTyping(random)
  const gaps = [900, ...typingGaps(random, `${text}.`)]
  return { text, keys: [...`${text}\r`].map((unit, at) => ({ unit, gap: gaps[at] ?? 200 })) }
}

function judge(tally: Tally, code: string, scans: readonly string[], clean: boolean): void {
  if (scans.length === 0) tally.missed += 1
  else if (scans.length > 1 || scans[0] !== code) tally.wrong += 1
  if (!clean) tally.leaked += 1
}

function overMachine(trial: Trial): Tally {
  const random = seeded(20_261)
  const desk = new WedgeDesk(trial.settings)
  const tally = none()
  for (let nth = 0; nth < MANY; nth++) {
    const where = anywhere(random)
    const { code, keys } = scanOf(random, trial, where)
    const [scans, commands] = [desk.scans.length, desk.commands.length]
    desk.field = NOTE
    desk.play(keys, where)
    desk.rest(500)
    judge(tally, code, desk.scans.slice(scans), desk.commands.length === commands && desk.field === NOTE)
  }
  for (let nth = 0; nth < MANY; nth++) {
    const where = anywhere(random)
    const { text, keys } = typingOf(random)
    const scans = desk.scans.length
    desk.field = ''
    desk.play(keys, where)
    desk.rest(500)
    if (desk.scans.length > scans) tally.taken += 1
    if (where.focus !== 'outside' && desk.field !== text) tally.lost += 1
  }
  return tally
}

const Heard = z.object({ scans: z.array(z.string()), keys: z.array(z.string()), field: z.string() })

async function heardOf({ page }: WedgePage, id: string): Promise<z.infer<typeof Heard>> {
  const said: unknown = await page.evaluate((of) => {
    const heard = Reflect.get(window, 'heard')
    const field = document.getElementById(of)
    const answer = {
      scans: [...heard.scans],
      keys: [...heard.keys],
      field: field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
    }
    heard.scans.length = 0
    heard.keys.length = 0
    return answer
  }, id)
  return Heard.parse(said)
}

const ID = { outside: ['button'], field: ['note', 'search'], pin: ['pin'] } as const

/** Puts the focus where it is wanted, in a field with this text. */
async function focus(
  { page }: WedgePage,
  { focus: place }: Where,
  random: Random,
  text: string,
): Promise<string> {
  const ids: readonly string[] = ID[place]
  const id = ids[Math.floor(random() * ids.length)] ?? 'note'
  await page.evaluate(
    ([of, value]) => {
      const field = document.getElementById(of ?? '')
      field?.focus()
      if (!(field instanceof HTMLInputElement) && !(field instanceof HTMLTextAreaElement)) return
      const proto = Object.getPrototypeOf(field)
      Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, value)
      field.dispatchEvent(new Event('input', { bubbles: true }))
      field.setSelectionRange(field.value.length, field.value.length)
    },
    [id, text],
  )
  return id
}

async function overPage(open: WedgePage, trial: Trial): Promise<Tally> {
  const random = seeded(20_262)
  const clock = { at: Date.now() + 5_000 }
  const tally = none()
  await open.page.evaluate((settings) => Reflect.get(window, 'setWedge')(settings), trial.settings)
  for (let nth = 0; nth < IN_BROWSER; nth++) {
    const where = anywhere(random)
    const { code, keys } = scanOf(random, trial, where)
    const id = await focus(open, where, random, NOTE)
    await playKeys(open.devtools, keys, clock, where.composing)
    const { scans, keys: acted, field } = await heardOf(open, id)
    judge(tally, code, scans, acted.length === 0 && (where.focus === 'outside' || field === NOTE))
  }
  for (let nth = 0; nth < IN_BROWSER; nth++) {
    const where = anywhere(random)
    const { text, keys } = typingOf(random)
    const id = await focus(open, where, random, '')
    await playKeys(open.devtools, keys, clock, where.composing)
    const { scans, field } = await heardOf(open, id)
    if (scans.length > 0) tally.taken += 1
    if (where.focus !== 'outside' && field.trimEnd() !== text) tally.lost += 1
  }
  return tally
}

function report(trial: Trial, tally: Tally, of: number, over: string): void {
  const row = (what: string, value: number, limit: number, unit = '') =>
    reportRow({ measure: `${trial.name}, ${over}: ${what}`, value, unit, limit, note: `of ${of}` })
  row('wrong', tally.wrong, 0)
  row('missed', (tally.missed / of) * 100, trial.missed, '%')
  row('leaked into a field or a command', tally.leaked, 0)
  row('typed bursts taken as scans', tally.taken, 0)
  row('typed bursts not whole in their field', tally.lost, 0)
}

for (const trial of TRIALS) report(trial, overMachine(trial), MANY, 'machine')
const open = await openWedgePage()
try {
  for (const trial of TRIALS) report(trial, await overPage(open, trial), IN_BROWSER, 'Chromium')
} finally {
  await open.close()
}
