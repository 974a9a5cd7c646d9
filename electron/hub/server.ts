import cookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import websocket from '@fastify/websocket'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import type { AppError } from '../../shared/errors.ts'
import { err } from '../../shared/result.ts'
import { LONGEST_SOCKET_CALL } from '../../shared/wire.ts'
import type { House } from '../context.ts'
import { endsSessionsOf } from '../operators/sessionEnd.ts'
import { pageHeaders } from '../pagePolicy.ts'
import { registerCalls } from './calls.ts'
import { type LiveOptions, registerLive } from './liveSockets.ts'
import { isOwnHost, isOwnPage } from './origins.ts'
import { Sessions } from './sessions.ts'

export interface HubOptions {
  readonly house: House
  /** The built renderer. */
  readonly rendererDir: string
  /** The port wished for; where it is taken, the next free one. 0 lets the system choose. */
  readonly port: number
  /** How long a browser stays signed in without a call. */
  readonly sessionMs?: number
  readonly live?: Partial<LiveOptions>
}

export interface Hub {
  readonly url: string
  close(): Promise<void>
}

const hour = 3_600_000
const host = '127.0.0.1'
/** A chunk of an upload is 2 MB of base64; nothing else comes near. */
const mostBytes = 2_500_000
const portsToTry = 50

/** Serves the interface, its calls and its live feed to this machine alone. Throws where no port can be had. */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { house } = options
  const sessions = new Sessions(options.sessionMs ?? 12 * hour)
  const app = Fastify({
    bodyLimit: mostBytes,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    // Addresses are this server's alone: no proxy stands before it.
    trustProxy: false,
  })
  let port = 0
  answerPlainly(app, house)
  // Clients have nothing to say on the socket. It comes before the guard: it ends the sockets that are refused.
  await app.register(websocket, {
    options: { maxPayload: 4 * LONGEST_SOCKET_CALL, perMessageDeflate: false },
  })
  guard(app, () => port)
  await app.register(cookie)
  await app.register(fastifyStatic, {
    root: options.rendererDir,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = /[\\/]assets[\\/]/.test(path)
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  // Cookies do not know ports: two servers of one machine would take each other's.
  const cookieName = () => `returndock_${port}`
  registerCalls(app, house, sessions, cookieName)
  const endFeeds = registerLive(app, house, sessions, cookieName, {
    heartbeatMs: 30_000,
    mostWaiting: 4_000_000,
    ...options.live,
  })
  const stopListening = house.bus.subscribe((message) => {
    if (message.kind !== 'events') return
    for (const { data } of message.events) {
      const ended = endsSessionsOf(data)
      if (ended !== null) sessions.endOf(ended)
    }
  })
  const sweep = setInterval(() => sessions.endExpired(house.clock()), 60_000)
  const stop = async () => {
    clearInterval(sweep)
    await endFeeds()
    stopListening()
    await app.close()
  }
  try {
    port = await listen(app, options.port)
  } catch (error) {
    await stop()
    throw error
  }
  return { url: `http://${host}:${port}`, close: stop }
}

/** Turns away what was not sent by this server's own page, before anything of it is read. */
function guard(app: FastifyInstance, port: () => number): void {
  app.addHook('onRequest', async (request, reply) => {
    const { headers } = request
    if (!isOwnHost(headers.host, port())) return refuse(reply, 421, { code: 'not_found', what: 'host' })
    reply.headers(pageHeaders(`ws://${headers.host}`))
    const own = isOwnPage(headers.origin, headers['sec-fetch-site']?.toString(), headers.host)
    // A link from elsewhere may open the page itself; it cannot be embedded, nor read by the other site.
    const opensPage = request.method === 'GET' && headers['sec-fetch-mode'] === 'navigate'
    if (!own && !(opensPage && headers.origin === undefined))
      return refuse(reply, 403, { code: 'not_allowed', needs: [] })
  })
  app.removeContentTypeParser('text/plain')
}

/** Failures of the door itself are Results too, without a word of what is behind it. */
function answerPlainly(app: FastifyInstance, house: House): void {
  app.setNotFoundHandler((_request, reply) => refuse(reply, 404, { code: 'not_found', what: 'page' }))
  app.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error)
    if (status < 500) return refuse(reply, status, { code: 'bad_input', path: '' })
    house.log.error({ error: String(error) }, 'the hub failed')
    return refuse(reply, 500, { code: 'internal', id: 'hub' })
  })
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500
  return typeof status === 'number' ? status : 500
}

function refuse(reply: FastifyReply, status: number, error: AppError): FastifyReply {
  return reply.code(status).header('cache-control', 'no-store').send(err(error))
}

async function listen(app: FastifyInstance, wished: number): Promise<number> {
  for (let port = wished; ; port++) {
    try {
      await app.listen({ host, port: port >= wished + portsToTry ? 0 : port })
      const address = app.server.address()
      if (address === null || typeof address === 'string') throw new Error('the hub has no port')
      return address.port
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!taken || port >= wished + portsToTry) throw error
    }
  }
}
