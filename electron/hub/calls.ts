import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyInstance } from 'fastify'
import type { House, SessionHolder } from '../context.ts'
import { dispatch } from '../dispatch.ts'
import type { Sessions } from './sessions.ts'

const cookieOptions: CookieSerializeOptions = { path: '/', httpOnly: true, sameSite: 'strict' }

/**
 * `POST /api/call/<name>`: the body is the call's input, the answer its Result. A browser gets its cookie when it
 * signs in, a new one each time, so that one planted before is worth nothing.
 */
export function registerCalls(
  app: FastifyInstance,
  house: House,
  sessions: Sessions,
  cookieName: () => string,
): void {
  app.post<{ Params: { name: string } }>('/api/call/:name', async (request, reply) => {
    const token = request.cookies[cookieName()]
    const now = house.clock()
    const known = sessions.find(token, now)
    if (known) known.usedAt = now
    const holder: SessionHolder = known?.holder ?? { session: null }
    const before = holder.session
    const answer = await dispatch(house, holder, request.params.name, request.body)
    if (holder.session !== before) {
      const after = holder.session
      sessions.end(token)
      if (after === null) reply.clearCookie(cookieName(), cookieOptions)
      else reply.setCookie(cookieName(), sessions.begin({ session: after }, now), cookieOptions)
    }
    reply.header('cache-control', 'no-store')
    return answer
  })
}
