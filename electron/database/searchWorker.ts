import type { MessagePort } from 'node:worker_threads'
import type { CaseId } from '../../shared/ids.ts'
import { type Found, SearchIndex } from './searchIndex.ts'

export type SearchRequest = { readonly id: number } & (
  | { readonly kind: 'find'; readonly text: string; readonly limit: number }
  /** Notes changed cases; they may be taken out of search_todo once they are answered. */
  | { readonly kind: 'note' }
  /** Indexes some of what was noted. */
  | { readonly kind: 'advance' }
)
export type SearchReply =
  | {
      readonly id: number
      readonly ok: true
      readonly ids: CaseId[]
      readonly found: readonly Found[]
      readonly more: boolean
    }
  | { readonly id: number; readonly ok: false; readonly message: string }

/** Cases in one step: what a search may have to wait for while the index grows. */
const noteStep = 400
const indexStep = 200

/** Keeps the index and answers searches, one request after the other. */
export function serveSearch(port: MessagePort, mainFile: string, indexFile: string): void {
  const index = new SearchIndex(mainFile, indexFile)
  let turn: Promise<void> = index.mending(() => index.check())
  const answer = (request: SearchRequest) =>
    index.mending(async () => {
      switch (request.kind) {
        case 'find':
          return { ids: [], found: await index.find(request.text, request.limit), more: false }
        case 'note':
          return { ids: await index.note(noteStep), found: [], more: false }
        case 'advance':
          return { ids: [], found: [], more: await index.advance(indexStep) }
      }
    })
  const reply = async (request: SearchRequest): Promise<SearchReply> => {
    try {
      return { id: request.id, ok: true, ...(await answer(request)) }
    } catch (error) {
      return { id: request.id, ok: false, message: String(error) }
    }
  }
  port.on('message', (request: SearchRequest) => {
    turn = turn.then(async () => port.postMessage(await reply(request)))
  })
}
