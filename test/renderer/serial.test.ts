import { expect, test, vi } from 'vitest'
import { type SerialStatus, serialScanners } from '../../renderer/scanner/serial.ts'
import type { SerialLike, SerialPortLike } from '../../renderer/scanner/serialPort.ts'
import { serialText } from '../../renderer/scanner/serialText.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const IDS = { vendor: 0x0c2e, product: 0x0aaf }

/** A port as a browser gives it: opened once at a time, its stream ending when it is unplugged. */
class FakePort implements SerialPortLike {
  readable: ReadableStream<Uint8Array> | null = null
  #line: ReadableStreamDefaultController<Uint8Array> | undefined
  taken = false
  baudRate = 0
  readonly #ids: { usbVendorId?: number; usbProductId?: number }

  constructor(
    ids: { usbVendorId?: number; usbProductId?: number } = { usbVendorId: 0x0c2e, usbProductId: 0x0aaf },
  ) {
    this.#ids = ids
  }
  getInfo() {
    return this.#ids
  }
  async open({ baudRate }: { baudRate: number }) {
    if (this.taken) throw new Error('Failed to open serial port.')
    if (this.readable !== null) throw new Error('The port is already open.')
    this.baudRate = baudRate
    this.readable = new ReadableStream<Uint8Array>({
      start: (line) => {
        this.#line = line
      },
    })
  }
  async close() {
    this.readable = null
  }
  send(text: string) {
    this.#line?.enqueue(bytes(text))
  }
  unplug() {
    this.#line?.error(new Error('The device has been lost.'))
  }
}

function desk(ports: FakePort[]) {
  const listeners = new Set<() => void>()
  const serial: SerialLike = {
    getPorts: async () => ports,
    requestPort: async () => {
      const [first] = ports
      if (!first) throw new Error('No port selected by the user.')
      return first
    },
    addEventListener: (type, listener) => {
      if (type === 'connect') listeners.add(listener)
    },
    removeEventListener: (_type, listener) => {
      listeners.delete(listener)
    },
  }
  const scans: string[] = []
  const states: SerialStatus[] = []
  const scanners = serialScanners({
    serial,
    onScan: (text) => scans.push(text),
    onStatus: (status) => states.push(status),
  })
  const plug = (port: FakePort) => {
    ports.push(port)
    for (const listener of listeners) listener()
  }
  return { ports, scans, scanners, plug, last: () => states.at(-1) }
}

test('bytes are cut into scans at any end, wherever the chunks are cut', () => {
  const text = serialText()
  expect(text.take(bytes('\x02SF14028837'))).toEqual([])
  expect(text.take(bytes('66152\x03'))).toEqual(['SF1402883766152'])
  expect(text.take(bytes('YT7482109365527\r\nJT'))).toEqual(['YT7482109365527'])
  expect(text.take(bytes('1\r'))).toEqual(['JT1'])
  const [first, ...rest] = bytes('退件1\n')
  expect(text.take(Uint8Array.of(first ?? 0))).toEqual([])
  expect(text.take(Uint8Array.from(rest))).toEqual(['退件1'])
  expect(text.silence()).toBeNull()
})

test('a line that carries something else is not taken for one endless scan', () => {
  const text = serialText()
  expect(text.take(bytes(`${'x'.repeat(9000)}\r`))).toEqual([])
  expect(text.take(bytes(`${'Y'.repeat(4096)}\r`))).toEqual(['Y'.repeat(4096)])
})

test('the remembered scanner is opened, and its scans are given', async () => {
  const port = new FakePort()
  const { scanners, scans, last } = desk([new FakePort({ usbVendorId: 1, usbProductId: 1 }), port])
  await scanners.start(IDS, 115_200)
  expect(last()).toEqual({ state: 'open', ports: 1 })
  expect(port.baudRate).toBe(115_200)
  port.send('SF1402883766152\r')
  await vi.waitFor(() => expect(scans).toEqual(['SF1402883766152']))
  await scanners.stop()
  expect(last()).toEqual({ state: 'off' })
  expect(port.readable).toBeNull()
})

test('a scanner that sends no end gives its scan after a silence', async () => {
  const port = new FakePort()
  const { scanners, scans } = desk([port])
  await scanners.start(IDS, 9600)
  port.send('YT748210')
  port.send('9365527')
  await vi.waitFor(() => expect(scans).toEqual(['YT7482109365527']))
  await scanners.stop()
})

test('two scanners at once do not mix', async () => {
  const [one, other] = [new FakePort(), new FakePort()]
  const { scanners, scans, last } = desk([one, other])
  await scanners.start(IDS, 9600)
  expect(last()).toEqual({ state: 'open', ports: 2 })
  for (const [a, b] of [
    ['SF14028', 'YT74821'],
    ['83766152\r', '09365527\r'],
  ] as const) {
    one.send(a)
    other.send(b)
  }
  await vi.waitFor(() => expect(scans.toSorted()).toEqual(['SF1402883766152', 'YT7482109365527']))
  await scanners.stop()
})

test('an unplugged scanner is waited for, and taken when it is there again', async () => {
  const port = new FakePort()
  const { scanners, scans, plug, ports, last } = desk([port])
  await scanners.start(IDS, 9600)
  ports.length = 0
  port.unplug()
  await vi.waitFor(() => expect(last()).toEqual({ state: 'waiting' }))
  const again = new FakePort()
  plug(again)
  await vi.waitFor(() => expect(last()).toEqual({ state: 'open', ports: 1 }))
  again.send('SF1402883766152\r')
  await vi.waitFor(() => expect(scans).toEqual(['SF1402883766152']))
  await scanners.stop()
})

test('a port that another program has is tried again', async () => {
  vi.useFakeTimers()
  const port = new FakePort()
  port.taken = true
  const { scanners, last } = desk([port])
  await scanners.start(IDS, 9600)
  expect(last()).toEqual({ state: 'taken' })
  port.taken = false
  await vi.advanceTimersByTimeAsync(3500)
  expect(last()).toEqual({ state: 'open', ports: 1 })
  vi.useRealTimers()
  await scanners.stop()
})

test('a browser without serial lines says so, and nothing chosen is nothing', async () => {
  const states: SerialStatus[] = []
  const none = serialScanners({ serial: null, onScan: () => {}, onStatus: (status) => states.push(status) })
  await none.start(IDS, 9600)
  expect(states.at(-1)).toEqual({ state: 'unsupported' })
  expect(await none.choose()).toBeNull()
  expect(await desk([]).scanners.choose()).toBeNull()
  expect(await desk([new FakePort()]).scanners.choose()).toEqual(IDS)
})
