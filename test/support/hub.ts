import { randomBytes, scryptSync } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { appendEvents } from '../../electron/database/events.ts'
import { insertOperator } from '../../electron/database/operators.ts'
import { type Hub, type HubOptions, startHub } from '../../electron/hub/server.ts'
import type { CallName } from '../../shared/contract.ts'
import { LiveMessage, type StoredEvent } from '../../shared/events.ts'
import { Role, StationId } from '../../shared/ids.ts'
import { SocketAnswer } from '../../shared/wire.ts'
import { type TestHouse, withHouse } from './house.ts'

export const hubPin = '739201'

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** The body parsed as JSON; undefined where it is none. */
  readonly json: unknown
}

export interface SendOptions {
  readonly method?: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string | Buffer
}

/** A program on this machine that talks to the hub over a real socket, with a cookie jar of one. */
export class HubClient {
  readonly url: string
  readonly port: number
  cookie = ''

  constructor(url: string) {
    this.url = url
    this.port = Number(new URL(url).port)
  }

  /** One request with exactly these headers (a browser or fetch would not let Host and Origin be forged). */
  send(path: string, { method = 'GET', headers = {}, body }: SendOptions = {}): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: this.port, path, method, headers, agent: false })
      sent.on('error', reject)
      sent.on('response', (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          text += part
        })
        response.on('error', reject)
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) })
        })
      })
      sent.end(body)
    })
  }

  /** A call as the page makes it; keeps the cookie that comes back. */
  async call(
    name: CallName | (string & {}),
    input: unknown,
    headers: OutgoingHttpHeaders = {},
  ): Promise<Reply> {
    const reply = await this.send(`/api/call/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.url, cookie: this.cookie, ...headers },
      body: JSON.stringify(input),
    })
    const set = reply.headers['set-cookie']?.[0]
    if (set !== undefined) this.cookie = set.split(';')[0] ?? ''
    return reply
  }

  /** Opens the live feed; resolves when it is open or refused. */
  live(query = '', headers: Record<string, string> = {}): Promise<LiveClient> {
    const sent = { origin: this.url, cookie: this.cookie, ...headers }
    return new Promise((resolve) => {
      const socket = new WebSocket(`${this.url.replace('http', 'ws')}/api/live${query}`, {
        headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== '')),
      })
      const client = new LiveClient(socket)
      socket.on('open', () => resolve(client))
      socket.on('unexpected-response', (_request, response) => {
        client.refused = response.statusCode ?? 0
        response.resume()
        socket.terminate()
        resolve(client)
      })
      socket.on('error', () => resolve(client))
    })
  }
}

export class LiveClient {
  readonly socket: WebSocket
  readonly messages: LiveMessage[] = []
  /** The status with which the connection was refused; 0 where it was not. */
  refused = 0
  closedWith: number | null = null

  constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data) => {
      const message: unknown = JSON.parse(String(data))
      const answer = SocketAnswer.safeParse(message)
      if (answer.success) this.#asked.get(answer.data.id)?.(answer.data.result)
      else this.messages.push(LiveMessage.parse(message))
    })
    socket.on('close', (code) => {
      this.closedWith = code
    })
  }

  readonly #asked = new Map<number, (result: unknown) => void>()

  /** Makes a call over the socket. */
  call(name: CallName | (string & {}), input: unknown): Promise<unknown> {
    const id = this.#asked.size + 1
    return new Promise((resolve) => {
      this.#asked.set(id, resolve)
      this.socket.send(JSON.stringify({ id, name, input }))
    })
  }

  get events(): StoredEvent[] {
    return this.messages.flatMap((message) => (message.kind === 'events' ? message.events : []))
  }

  get seqs(): number[] {
    return this.events.map((event) => event.seq)
  }
}

/** Runs a test against a hub with a house and a page of its own, and one operator (PIN `hubPin`) with all roles. */
export async function withHub(
  test: (t: TestHouse, client: HubClient, hub: Hub) => Promise<void>,
  options: Partial<HubOptions> = {},
): Promise<void> {
  await withHouse(
    async (t) => {
      const rendererDir = join(t.dataDir, 'page')
      mkdirSync(join(rendererDir, 'assets'), { recursive: true })
      writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><div id="root"></div>')
      writeFileSync(join(rendererDir, 'assets/index-abc.js'), 'console.log(1)')
      const hub = await startHub({ house: t.house, rendererDir, port: 0, ...options })
      try {
        await test(t, new HubClient(hub.url), hub)
      } finally {
        await hub.close()
      }
    },
    { roles: [] },
  )
}

/** Makes the first operator through the door and stays signed in; hashes the PIN at its full cost. */
export async function createFirst(client: HubClient): Promise<Reply> {
  const reply = await client.call('operator.createFirst', { name: '陈', pin: hubPin })
  if (client.cookie === '') throw new Error(`no cookie came back: ${reply.text}`)
  return reply
}

/** Makes the first operator, with a PIN that was hashed at little cost, and signs in through the door. */
export async function signInFirst(t: TestHouse, client: HubClient): Promise<void> {
  const salt = randomBytes(16)
  const key = scryptSync(hubPin, salt, 32, { N: 1024, r: 8, p: 1 })
  const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  const pinHash = `$scrypt$ln=10,r=8,p=1$${plain(salt)}$${plain(key)}`
  const now = t.clock()
  const made = await t.house.writer.desk(async (trx) => {
    const operator = { name: '陈', roles: Role.options, pinHash, recoveryHash: null, now }
    const { id } = await insertOperator(trx, operator)
    const about = { operatorId: id, stationId: null, caseId: null, parcelId: null }
    return appendEvents(trx, [{ ...about, at: now, data: { type: 'operator.created', operatorId: id } }])
  })
  t.house.bus.publish(made)
  const reply = await signInAgain(client)
  if (client.cookie === '') throw new Error(`no cookie came back: ${reply.text}`)
}

/** Signs in by PIN as the first operator. */
export function signInAgain(client: HubClient): Promise<Reply> {
  return client.call('session.signIn', { operatorId: 1, pin: hubPin, stationId: StationId.parse(1) })
}

/**
 * Writes and publishes events, as commands do.
 * @param bytes how large each one is, about
 */
export async function happen(t: TestHouse, count: number, { publish = true, bytes = 0 } = {}): Promise<void> {
  const none = { operatorId: null, stationId: null, caseId: null, parcelId: null }
  const tracking = 'SF1400000000000'.padEnd(bytes, '0')
  const event = {
    ...none,
    at: t.clock(),
    data: { type: 'parcel.undone', tracking, what: 'received' } as const,
  }
  for (let left = count; left > 0; left -= 500) {
    const events = Array.from({ length: Math.min(left, 500) }, () => event)
    const stored = await t.house.writer.desk((trx) => appendEvents(trx, events))
    if (publish) t.house.bus.publish(stored)
  }
}

/** Waits until something is so, at most 20 seconds. */
export async function until(so: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 20_000
  while (!so()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
