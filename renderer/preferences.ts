import { z } from 'zod'
import { OperatorId, StationId } from '../shared/ids.ts'
import { Paper, SheetKind } from '../shared/print.ts'
import { Language, languageFor } from './text/languages.ts'
import { NO_SETTINGS, WedgeSettings } from './ui/wedgeSettings.ts'

/** What a person set at this desk's screen; kept in this browser alone. */
export const Preferences = z.object({
  language: Language,
  theme: z.enum(['system', 'light', 'dark']),
  /** 0 to 1. */
  volume: z.number().min(0).max(1),
  muted: z.boolean(),
  /** Each answer is spoken as well, with the time that is left. */
  speech: z.boolean(),
  /** What this desk's scanner sends. */
  scanner: WedgeSettings,
  /** The scanner on a serial port: the USB ids of its plug (null for neither), and its line's speed in baud. */
  serial: z.object({
    port: z.object({ vendor: z.number().int().nullable(), product: z.number().int().nullable() }).nullable(),
    baudRate: z.number().int().min(300).max(921_600),
  }),
  /** The camera on the receiving desk: open or not, which one, and whether it closes after one reading. */
  camera: z.object({ on: z.boolean(), device: z.string().nullable(), once: z.boolean() }),
  /** Command barcodes are in use: the screen shows which ones act. */
  commandCodes: z.boolean(),
  /** Commands by single characters. */
  letterKeys: z.boolean(),
  /** The inspection starts by itself after a match. */
  autoStart: z.boolean(),
  /** The sample day was imported here: its labels can be opened again. */
  sampleDay: z.boolean(),
  /** The paper of each kind of sheet, and the printer (the system's name) for each paper. */
  paper: z.partialRecord(SheetKind, Paper),
  printer: z.partialRecord(Paper, z.string()),
  lastOperator: OperatorId.nullable(),
  lastStation: StationId.nullable(),
})
export type Preferences = z.infer<typeof Preferences>

const KEY = 'returndock.preferences'

/** The kept preferences; what is missing or not understood takes its default. */
export function loadPreferences(
  storage: Pick<Storage, 'getItem'>,
  languages: readonly string[],
): Preferences {
  const defaults: Preferences = {
    language: languageFor(languages),
    theme: 'system',
    volume: 0.6,
    muted: false,
    speech: false,
    scanner: NO_SETTINGS,
    serial: { port: null, baudRate: 9600 },
    camera: { on: false, device: null, once: false },
    commandCodes: false,
    letterKeys: true,
    autoStart: true,
    sampleDay: false,
    paper: {},
    printer: {},
    lastOperator: null,
    lastStation: null,
  }
  try {
    const kept = Preferences.partial().safeParse(JSON.parse(storage.getItem(KEY) ?? '{}'))
    return Preferences.parse({ ...defaults, ...(kept.success ? kept.data : {}) })
  } catch {
    return defaults
  }
}

/** Keeps the preferences; a browser that refuses storage forgets them. */
export function savePreferences(storage: Pick<Storage, 'setItem'>, preferences: Preferences): void {
  try {
    storage.setItem(KEY, JSON.stringify(preferences))
  } catch {
    console.warn('preferences are not kept: storage is refused')
  }
}
