import { parentPort, threadId } from 'node:worker_threads'
import { z } from 'zod'

const Request = z.object({ input: z.object({ range: z.object({ from: z.string() }) }) })

// A reading thread that does what the text says: tests of what the pool does when a thread dies.
parentPort?.on('message', (message) => {
  const { from: text } = Request.parse(message).input.range
  if (text === 'exit') process.exit(3)
  if (text === 'throw') throw new Error('out of order')
  if (text === 'hang') return
  parentPort?.postMessage({ ok: true, value: { filling: threadId } })
})
