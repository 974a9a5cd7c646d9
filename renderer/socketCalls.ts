import { cookieCalls, LONGEST_SOCKET_CALL, SocketAnswer, type SocketCall } from '../shared/wire.ts'

interface Waiting {
  readonly answer: (result: unknown) => void
  /** The line went down before the answer came. */
  readonly lost: () => void
}

let line: WebSocket | null = null
let last = 0
const waiting = new Map<number, Waiting>()

/** Makes calls over this socket from now on; its loss hands those under way back. */
export function callOver(socket: WebSocket): void {
  line = socket
  socket.addEventListener('close', () => {
    if (line === socket) line = null
    const lost = [...waiting.values()]
    waiting.clear()
    for (const one of lost) one.lost()
  })
}

/** Takes a message if it is a call's answer. @returns false for live news */
export function takeAnswer(message: unknown): boolean {
  const parsed = SocketAnswer.safeParse(message)
  if (!parsed.success) return false
  const { id, result } = parsed.data
  const one = waiting.get(id)
  waiting.delete(id)
  one?.answer(result)
  return true
}

/**
 * Makes a call over the live socket. `lost` where there is none, where the call belongs to POST, or where the line went
 * down meanwhile: then POST asks again, with the same command id.
 */
export function callBySocket(name: string, input: unknown): Promise<{ result: unknown } | 'lost'> {
  const socket = line
  if (socket?.readyState !== WebSocket.OPEN || cookieCalls.has(name)) return Promise.resolve('lost')
  last += 1
  const text = JSON.stringify({ id: last, name, input } satisfies SocketCall)
  if (text.length > LONGEST_SOCKET_CALL) return Promise.resolve('lost')
  const id = last
  return new Promise((resolve) => {
    waiting.set(id, { answer: (result) => resolve({ result }), lost: () => resolve('lost') })
    socket.send(text)
  })
}
