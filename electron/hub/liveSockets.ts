import type { FastifyInstance } from 'fastify'
import type { WebSocket } from 'ws'
import type { LiveMessage } from '../../shared/events.ts'
import type { House } from '../context.ts'
import { follow } from '../live.ts'
import type { Sessions } from './sessions.ts'
import { answerSocketCall } from './socketCalls.ts'

export interface LiveOptions {
  /** A socket that did not answer the last ping is gone when the next is due. */
  readonly heartbeatMs: number
  /** Bytes that may wait for a slow client before it is dropped; it comes back and catches up. */
  readonly mostWaiting: number
}

/** Close codes: signed out or expired; and the standard's "going away", "server error", "invalid data". */
export const closeCodes = { signedOut: 4401, closing: 1001, broken: 1011, unclear: 1007 } as const
/** How long a client has to answer a close before its socket is cut. */
const graceMs = 500

/**
 * `/api/live?since=SEQ`: the live feed of a signed-in browser, which may also make its calls here. @returns the function that
 * ends all feeds
 */
export function registerLive(
  app: FastifyInstance,
  house: House,
  sessions: Sessions,
  cookieName: () => string,
  options: LiveOptions,
): () => Promise<void> {
  const answered = new Map<WebSocket, boolean>()
  const heartbeat = setInterval(() => {
    for (const [socket, alive] of answered) {
      if (!alive) {
        socket.terminate()
        continue
      }
      answered.set(socket, false)
      socket.ping()
    }
  }, options.heartbeatMs)

  app.get<{ Querystring: { since?: string } }>(
    '/api/live',
    {
      websocket: true,
      preValidation: async (request, reply) => {
        if (!request.ws) return reply.code(426).send()
        // Browsers always name the page that opens a socket, and no preflight stands before it.
        if (request.headers.origin === undefined) return reply.code(403).send()
        if (sessions.find(request.cookies[cookieName()], house.clock()) === null)
          return reply.code(401).send()
      },
    },
    (socket, request) => {
      const session = sessions.find(request.cookies[cookieName()], house.clock())
      if (session === null) {
        socket.close(closeCodes.signedOut)
        return
      }
      answered.set(socket, true)
      socket.on('pong', () => answered.set(socket, true))
      const closeAs = (code: number) => {
        stop()
        socket.close(code)
      }
      const signedOut = () => closeAs(closeCodes.signedOut)
      const stop = follow(house, sinceOf(request.query.since), {
        send: (message) =>
          send(socket, message, options.mostWaiting, () => {
            stop()
            socket.terminate()
          }),
        fail: () => closeAs(closeCodes.broken),
      })
      session.closers.add(signedOut)
      socket.on('message', (data) => {
        const now = house.clock()
        const used = sessions.find(request.cookies[cookieName()], now)
        if (used === null) {
          signedOut()
          return
        }
        used.usedAt = now
        void answerSocketCall(house, used.holder, String(data)).then((answer) => {
          if (answer === null) socket.close(closeCodes.unclear)
          else if (socket.readyState === socket.OPEN) socket.send(answer)
        })
      })
      socket.on('close', () => {
        stop()
        answered.delete(socket)
        session.closers.delete(signedOut)
      })
    },
  )
  return async () => {
    clearInterval(heartbeat)
    const open = [...answered.keys()]
    for (const socket of open) socket.close(closeCodes.closing)
    const end = Date.now() + graceMs
    while (answered.size > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5))
    for (const socket of open) socket.terminate()
  }
}

function send(
  socket: WebSocket,
  message: LiveMessage,
  mostWaiting: number,
  tooSlow: () => void,
): Promise<void> {
  if (socket.readyState !== socket.OPEN) return Promise.resolve()
  if (socket.bufferedAmount > mostWaiting) {
    tooSlow()
    return Promise.resolve()
  }
  // After the answer to the call that made the news, which a desk is waiting to paint. A socket that closes meanwhile
  // says so by its close event.
  return new Promise((resolve) => setImmediate(() => socket.send(JSON.stringify(message), () => resolve())))
}

function sinceOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null
}
