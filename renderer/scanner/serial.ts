import type { SerialLike, SerialPortLike } from './serialPort.ts'
import { serialText } from './serialText.ts'

/** Which scanner: the ids of its USB plug; both null for a port that is on none. */
export interface SerialIds {
  readonly vendor: number | null
  readonly product: number | null
}

/**
 * - `off`: not wanted; `unsupported`: this browser has no serial lines.
 * - `waiting`: wanted, but not plugged in; it is taken as soon as it is.
 * - `open`: scans come from `ports` scanners.
 * - `taken`: it is there, but another program has it; tried again.
 */
export type SerialStatus =
  | { readonly state: 'off' | 'unsupported' | 'waiting' | 'taken' }
  | { readonly state: 'open'; readonly ports: number }

interface SerialOptions {
  readonly serial: SerialLike | null
  readonly onScan: (text: string) => void
  readonly onStatus: (status: SerialStatus) => void
}

export interface SerialScanners {
  /** Opens the remembered scanners, now and whenever they are plugged in. */
  readonly start: (ids: SerialIds, baudRate: number) => Promise<void>
  readonly stop: () => Promise<void>
  /** Asks the person for a port; null where none was chosen. */
  readonly choose: () => Promise<SerialIds | null>
}

/** A scanner that sends no end is silent for longer than this after a scan, ms. */
const SILENCE = 80
/** Between two tries to open a port that another program has, ms. */
const AGAIN = 3000

export function idsOf(port: SerialPortLike): SerialIds {
  const { usbVendorId, usbProductId } = port.getInfo()
  return { vendor: usbVendorId ?? null, product: usbProductId ?? null }
}

const same = (one: SerialIds, other: SerialIds) =>
  one.vendor === other.vendor && one.product === other.product

interface Reading {
  readonly port: SerialPortLike
  readonly reader: ReadableStreamDefaultReader<Uint8Array>
  readonly done: Promise<void>
}

/** Reads scanners on serial lines, several at once, and finds them again when they were unplugged. */
export function serialScanners({ serial, onScan, onStatus }: SerialOptions): SerialScanners {
  let wanted: { ids: SerialIds; baudRate: number } | null = null
  let readings: readonly Reading[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let looking: Promise<void> = Promise.resolve()

  const tell = (taken: boolean) => {
    if (serial === null) onStatus({ state: 'unsupported' })
    else if (wanted === null) onStatus({ state: 'off' })
    else if (readings.length > 0) onStatus({ state: 'open', ports: readings.length })
    else onStatus({ state: taken ? 'taken' : 'waiting' })
  }

  const read = async (port: SerialPortLike, reader: ReadableStreamDefaultReader<Uint8Array>) => {
    const text = serialText()
    let silence: ReturnType<typeof setTimeout> | undefined
    const still = () => {
      const scan = text.silence()
      if (scan !== null) onScan(scan)
    }
    try {
      for (;;) {
        const { value, done } = await reader.read()
        clearTimeout(silence)
        if (done) break
        for (const scan of text.take(value)) onScan(scan)
        silence = setTimeout(still, SILENCE)
      }
    } catch {
      // Unplugged, or the line broke: it is opened anew once it is there again.
    }
    clearTimeout(silence)
    reader.releaseLock()
    await port.close().catch(() => undefined)
    readings = readings.filter((each) => each.port !== port)
    tell(false)
    if (wanted !== null) look()
  }

  const open = async (port: SerialPortLike, baudRate: number): Promise<boolean> => {
    try {
      await port.open({ baudRate })
    } catch {
      return false
    }
    const reader = port.readable?.getReader()
    if (reader === undefined) return false
    readings = [...readings, { port, reader, done: read(port, reader) }]
    return true
  }

  const lookOnce = async () => {
    clearTimeout(timer)
    if (serial === null || wanted === null) {
      tell(false)
      return
    }
    const { ids, baudRate } = wanted
    const ports = await serial.getPorts().catch(() => [])
    const mine = ports.filter(
      (port) => same(idsOf(port), ids) && !readings.some((each) => each.port === port),
    )
    const opened = await Promise.all(mine.map((port) => open(port, baudRate)))
    const taken = opened.includes(false)
    tell(taken)
    if (taken && wanted !== null) timer = setTimeout(look, AGAIN)
  }
  const look = () => {
    looking = looking.then(lookOnce)
  }

  const close = async () => {
    await looking
    const closing = readings
    await Promise.all(closing.map(({ reader }) => reader.cancel().catch(() => undefined)))
    await Promise.all(closing.map(({ done }) => done))
  }

  return {
    start: async (ids, baudRate) => {
      wanted = null
      await close()
      wanted = { ids, baudRate }
      serial?.addEventListener('connect', look)
      look()
      await looking
    },
    stop: async () => {
      wanted = null
      clearTimeout(timer)
      serial?.removeEventListener('connect', look)
      await close()
      tell(false)
    },
    choose: async () => {
      if (serial === null) return null
      try {
        return idsOf(await serial.requestPort())
      } catch {
        return null
      }
    },
  }
}
