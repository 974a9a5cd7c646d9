import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import type { LiveMessage } from '../../shared/events.ts'
import { err } from '../../shared/result.ts'
import type { House, SessionHolder } from '../context.ts'
import { dispatch } from '../dispatch.ts'
import { follow } from '../live.ts'
import { endsSessionsOf } from '../operators/sessionEnd.ts'
import { channels } from './channels.ts'
import { isOwnPage } from './pagePath.ts'

/** A window without a call for so long is signed out; the screen locks itself long before. */
const sessionMs = 12 * 3_600_000

interface Client {
  readonly holder: SessionHolder
  usedAt: number
  /** Ends its live feed, where it has one. */
  unfollow: () => void
}

/** The one door between the app's windows and the house. */
export interface IpcDoor {
  /** Lets a window in. Windows that are not let in are refused. */
  admit(contents: WebContents): void
  /** Whether a message comes from the page of a window that was let in. Others are logged. */
  knows(event: IpcMainEvent | IpcMainInvokeEvent): boolean
  /** Resolves when every call that came has been answered. */
  idle(): Promise<void>
}

/** Opens the door: calls by `invoke`, the live feed by messages. `dev` is the development server's origin. */
export function openDoor(house: House, dev: string | null): IpcDoor {
  const clients = new Map<WebContents, Client>()
  const underWay = new Set<Promise<unknown>>()

  house.bus.subscribe((message) => {
    if (message.kind !== 'events') return
    for (const { data } of message.events) {
      const ended = endsSessionsOf(data)
      for (const { holder } of clients.values())
        if (ended !== null && holder.session?.operator.id === ended) holder.session = null
    }
  })

  const clientOf = (event: IpcMainEvent | IpcMainInvokeEvent): Client | null => {
    const { senderFrame, sender } = event
    const client = clients.get(sender)
    // A frame within the page, or a page of elsewhere in our window, is nobody.
    const own = senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url, dev)
    if (client && own) return client
    house.log.warn({ url: senderFrame?.url.slice(0, 200) ?? 'none' }, 'a foreign sender was refused')
    return null
  }

  ipcMain.handle(channels.call, async (event, name: unknown, input: unknown) => {
    const client = clientOf(event)
    if (client === null) return err({ code: 'not_allowed', needs: [] })
    const now = house.clock()
    if (now - client.usedAt >= sessionMs) client.holder.session = null
    client.usedAt = now
    const answer = dispatch(house, client.holder, typeof name === 'string' ? name : '', input)
    underWay.add(answer)
    try {
      return await answer
    } finally {
      underWay.delete(answer)
    }
  })
  ipcMain.on(channels.follow, (event) => {
    const client = clientOf(event)
    if (client === null) return
    const { sender } = event
    client.unfollow()
    client.unfollow = follow(house, null, {
      send: (message) => {
        if (mayHear(client.holder, message) && !sender.isDestroyed()) sender.send(channels.live, message)
        return Promise.resolve()
      },
      // The page fetches what it misses when the next event leaves a gap.
      fail: () => house.log.error({}, 'the live feed of the window broke'),
    })
  })
  ipcMain.on(channels.unfollow, (event) => clientOf(event)?.unfollow())

  return {
    knows: (event) => clientOf(event) !== null,
    admit: (contents) => {
      const client: Client = { holder: { session: null }, usedAt: house.clock(), unfollow: () => {} }
      clients.set(contents, client)
      // A page that was loaded anew, or whose process died, asks for its feed again.
      contents.on('did-navigate', () => client.unfollow())
      contents.on('render-process-gone', () => client.unfollow())
      contents.once('destroyed', () => {
        client.unfollow()
        clients.delete(contents)
      })
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.allSettled([...underWay])
    },
  }
}

/** What happens in the house is for those who are signed in; that a file waits, for anybody at the window. */
function mayHear(holder: SessionHolder, message: LiveMessage): boolean {
  return message.kind !== 'events' || holder.session !== null
}
