import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { CareJob, doCareJob } from './database/care.ts'
import { serveCheckpoints } from './database/checkpoint.ts'
import { serveReads } from './database/readWorker.ts'

/** The entry of every worker thread: what it does stands in its `workerData`. */
const data = z.discriminatedUnion('role', [
  z.object({ role: z.literal('read'), file: z.string() }),
  z.object({ role: z.literal('checkpoint'), file: z.string() }),
  CareJob,
])

if (!parentPort) throw new Error('worker.ts runs in a worker thread')
const job = data.parse(workerData)
switch (job.role) {
  case 'read':
    serveReads(parentPort, job.file)
    break
  case 'checkpoint':
    serveCheckpoints(parentPort, job.file)
    break
  case 'care':
    parentPort.postMessage(doCareJob(job))
    break
}
