import { z } from 'zod'
import { type CallName, calls, type Input, type Output } from '../shared/contract.ts'
import { AppError } from '../shared/errors.ts'
import { LiveMessage } from '../shared/events.ts'
import { CommandId } from '../shared/ids.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { PrintBridge } from './print/printer.ts'
import { callBySocket, callOver, takeAnswer } from './socketCalls.ts'

/** What the preload script puts on the window, in the app. */
interface Bridge extends PrintBridge {
  readonly call: (name: string, input: unknown) => Promise<unknown>
  readonly subscribe: (onMessage: (message: unknown) => void) => () => void
  readonly runtime: 'desktop'
  /** Tells the shell which language its menu should speak. */
  readonly language: (code: string) => void
}

declare global {
  interface Window {
    readonly returndock?: Partial<Bridge>
  }
}

const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: AppError }),
])

const offline: AppError = { code: 'offline' }

/** Whether this page is the desktop app's own window. */
export const isDesktop = typeof window !== 'undefined' && window.returndock?.call !== undefined

let signedOut: () => void = () => {}

/** Says what happens when an answer tells that the session is over. */
export function whenSignedOut(listener: () => void): void {
  signedOut = listener
}

let underWay = 0
let idlers: (() => void)[] = []

/** Resolves when no call is under way any more (drafts that are still being saved). */
export function callsDone(): Promise<void> {
  return underWay === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve))
}

/**
 * Makes a call of the contract, over the app's bridge or over HTTP. A network failure is `offline`; a command is then
 * repeated by the caller with the same command id.
 */
export async function call<N extends CallName>(
  name: N,
  input: Input<N>,
): Promise<Result<Output<N>, AppError>> {
  underWay += 1
  try {
    const answer = Answer.safeParse(await send(name, input))
    if (!answer.success) return err({ code: 'internal', id: `answer of ${name}` })
    if (!answer.data.ok) {
      if (answer.data.error.code === 'not_signed_in') signedOut()
      return err(answer.data.error)
    }
    return ok(calls[name].output.parse(answer.data.value))
  } catch (error) {
    if (error instanceof z.ZodError) {
      console.error(`answer of ${name}`, error.issues)
      return err({ code: 'internal', id: `answer of ${name}` })
    }
    return err(offline)
  } finally {
    underWay -= 1
    if (underWay === 0) {
      for (const done of idlers) done()
      idlers = []
    }
  }
}

async function send(name: string, input: unknown): Promise<unknown> {
  const bridge = window.returndock
  if (bridge?.call !== undefined) return bridge.call(name, input)
  const answered = await callBySocket(name, input)
  if (answered !== 'lost') return answered.result
  const response = await fetch(`/api/call/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(input),
  })
  return response.json()
}

/** A new command's id; a repeated command keeps its first. */
export function newCommandId(): CommandId {
  return CommandId.parse(crypto.randomUUID())
}

interface Subscriber {
  readonly onMessage: (message: LiveMessage) => void
  /** True when news come in, false while the line is down. */
  readonly onLine?: (up: boolean) => void
  /** The newest event seen, to ask for those after it. */
  readonly since: () => number
}

/** Listens to live news until the answer is called; a lost line is taken up again by itself. */
export function subscribe(subscriber: Subscriber): () => void {
  const take = (message: unknown) => {
    const parsed = LiveMessage.safeParse(message)
    if (parsed.success) subscriber.onMessage(parsed.data)
    else console.error('live message', parsed.error.issues)
  }
  const bridge = window.returndock
  if (bridge?.subscribe === undefined) return subscribeBySocket(subscriber, take)
  const stop = bridge.subscribe(take)
  subscriber.onLine?.(true)
  return stop
}

const LONGEST_WAIT = 5000
/** The live socket's close code when the session is over. */
const SIGNED_OUT = 4401

function subscribeBySocket(subscriber: Subscriber, take: (message: unknown) => void): () => void {
  let socket: WebSocket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = 250
  let stopped = false
  const connect = () => {
    const url = new URL(`/api/live?since=${subscriber.since()}`, location.href)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    const opened = new WebSocket(url)
    socket = opened
    callOver(opened)
    socket.onopen = () => {
      wait = 250
      subscriber.onLine?.(true)
    }
    socket.onmessage = (event) => {
      if (typeof event.data !== 'string') return
      const message: unknown = JSON.parse(event.data)
      if (!takeAnswer(message)) take(message)
    }
    socket.onclose = ({ code }) => {
      if (stopped) return
      if (code === SIGNED_OUT) signedOut()
      subscriber.onLine?.(false)
      timer = setTimeout(connect, wait)
      wait = Math.min(wait * 2, LONGEST_WAIT)
    }
  }
  connect()
  return () => {
    stopped = true
    clearTimeout(timer)
    socket?.close()
  }
}
