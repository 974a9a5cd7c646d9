import { parentPort, workerData } from 'node:worker_threads'
import type { CareJob } from './database/care.ts'

/** What a worker thread is for; whoever starts one says it in its `workerData`. */
type Role =
  | { readonly role: 'read'; readonly file: string }
  | { readonly role: 'search'; readonly file: string; readonly index: string }
  | { readonly role: 'checkpoint'; readonly file: string }
  | { readonly role: 'import'; readonly file: string }
  | CareJob

if (!parentPort) throw new Error('worker.ts runs in a worker thread')
const data: Role = workerData
// Each role loads its own modules alone: a thread that reads the database needs no spreadsheet reader. Messages
// that come meanwhile wait for their listener.
switch (data.role) {
  case 'read': {
    const { serveReads } = await import('./database/readWorker.ts')
    serveReads(parentPort, data.file)
    break
  }
  case 'search': {
    const { serveSearch } = await import('./database/searchWorker.ts')
    serveSearch(parentPort, data.file, data.index)
    break
  }
  case 'checkpoint': {
    const { serveCheckpoints } = await import('./database/checkpoint.ts')
    serveCheckpoints(parentPort, data.file)
    break
  }
  case 'import': {
    const { serveImport } = await import('./import/importWorker.ts')
    serveImport(parentPort, data.file)
    break
  }
  case 'care': {
    const { doCareJob } = await import('./database/care.ts')
    parentPort.postMessage(await doCareJob(data))
    break
  }
}
