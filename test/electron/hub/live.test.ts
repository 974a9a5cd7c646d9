import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { closeCodes } from '../../../electron/hub/liveSockets.ts'
import { offerFiles } from '../../../electron/offers.ts'
import { HubClient, happen, signInAgain, signInFirst, until, withHub } from '../../support/hub.ts'

// Each sign-in hashes a PIN, which is slow by design; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

const counted = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

describe('the live feed', () => {
  test('begins with a hello and goes on with every event, to all who listen', () =>
    withHub(async (t, client) => {
      await signInFirst(t, client)
      const other = new HubClient(client.url)
      await signInAgain(other)
      const feeds = await Promise.all([client.live('?since=1'), other.live('?since=1')])
      await until(() => feeds.every(({ messages }) => messages.length === 1), 'a hello each')
      for (const feed of feeds) expect(feed.messages).toEqual([{ kind: 'hello', seq: 1 }])
      await happen(t, 2)
      await happen(t, 1)
      t.house.bus.signal({ type: 'import.offered' })
      for (const feed of feeds) {
        await until(() => feed.messages.length === 4, 'three more messages')
        expect(feed.seqs).toEqual([2, 3, 4])
        expect(feed.messages.at(-1)).toEqual({ kind: 'signal', signal: { type: 'import.offered' } })
      }
    }))

  test('replays what came since, then goes on, without a gap or a double, while events keep coming', () =>
    withHub(async (t, client) => {
      await signInFirst(t, client)
      await happen(t, 1300)
      const feed = await client.live('?since=3')
      for (let i = 0; i < 20; i++) await happen(t, 5)
      await until(() => feed.seqs.at(-1) === 1401, 'the newest event')
      expect(feed.messages[0]).toEqual({ kind: 'hello', seq: 3 })
      expect(feed.seqs).toEqual(counted(4, 1401))
    }))

  test('keeps the order when the bus tells of events out of order', () =>
    withHub(async (t, client) => {
      await signInFirst(t, client)
      const feed = await client.live('?since=1')
      await until(() => feed.messages.length === 1, 'hello')
      await happen(t, 3, { publish: false })
      await happen(t, 2)
      await until(() => feed.seqs.length === 5, 'five events')
      await happen(t, 1)
      await until(() => feed.seqs.length === 6, 'six events')
      expect(feed.seqs).toEqual(counted(2, 7))
    }))

  test('without since begins now; far behind, or ahead of what there is, as well', () =>
    withHub(async (t, client) => {
      await signInFirst(t, client)
      await happen(t, 5200)
      for (const query of ['', '?since=', '?since=-1', '?since=x', '?since=1', '?since=999999']) {
        const feed = await client.live(query)
        await until(() => feed.messages.length > 0, `hello ${query}`)
        expect(feed.messages, query).toEqual([{ kind: 'hello', seq: 5201 }])
        feed.socket.close()
      }
    }))

  test('tells the first who listens, and nobody else, that a file was offered before', () =>
    withHub(async (t, client) => {
      const file = join(t.dataDir, 'refunds.csv')
      writeFileSync(file, '退款编号,订单编号\n')
      const offered = { kind: 'signal', signal: { type: 'import.offered' } }
      const refused: string[] = []
      await offerFiles(t.house, [file, join(t.dataDir, 'nothing.csv')], (name) => refused.push(name))
      expect(refused).toEqual([join(t.dataDir, 'nothing.csv')])
      await signInFirst(t, client)
      const first = await client.live()
      await until(() => first.messages.length === 2, 'hello and the offer')
      expect(first.messages[1]).toEqual(offered)
      const second = await client.live()
      await until(() => second.messages.length === 1, 'hello')
      await offerFiles(t.house, [file], (name) => refused.push(name))
      await until(() => second.messages.length === 2, 'the second offer')
      expect(first.messages.slice(2)).toEqual([offered])
      first.socket.close()
      second.socket.close()
      await until(() => first.closedWith !== null && second.closedWith !== null, 'both closed')
      const third = await client.live()
      await happen(t, 1)
      await until(() => third.messages.length > 1, 'an event')
      expect(third.messages).not.toContainEqual(offered)
    }))

  test('ends when the browser signs out, and when its session expires', () =>
    withHub(async (t, client) => {
      await signInFirst(t, client)
      const feed = await client.live()
      await client.call('session.signOut', {})
      await until(() => feed.closedWith !== null, 'a close')
      expect(feed.closedWith).toBe(closeCodes.signedOut)
      await signInAgain(client)
      t.clock.advance(12 * 3_600_000)
      expect((await client.live()).refused).toBe(401)
    }))

  test('of a client that reads nothing ends, and it catches up when it comes back', () =>
    withHub(
      async (t, client) => {
        await signInFirst(t, client)
        const slow = await client.live('?since=1')
        slow.socket.pause()
        const quick = await client.live('?since=1')
        for (let i = 1; i <= 200; i++) {
          await happen(t, 1, { bytes: 100_000 })
          await until(() => quick.seqs.length === i, 'the quick one has it')
        }
        slow.socket.resume()
        await until(() => slow.closedWith !== null, 'the slow one was dropped')
        expect(quick.closedWith).toBeNull()
        const seen = slow.seqs.at(-1) ?? 0
        expect(seen).toBeLessThan(201)
        expect(slow.seqs).toEqual(counted(2, seen))
        const back = await client.live(`?since=${seen}`)
        await until(() => back.seqs.at(-1) === 201, 'the rest')
      },
      { live: { mostWaiting: 1_000_000 } },
    ))

  test('of a client that no longer answers is ended by the heartbeat; one that does is kept', () =>
    withHub(
      async (t, client) => {
        await signInFirst(t, client)
        const kept = await client.live()
        const dead = await client.live()
        dead.socket.pause()
        await new Promise((resolve) => setTimeout(resolve, 600))
        dead.socket.resume()
        await until(() => dead.closedWith !== null, 'the dead one was ended')
        expect(kept.closedWith).toBeNull()
      },
      { live: { heartbeatMs: 150 } },
    ))

  test('ends with the hub, which closes at once', () =>
    withHub(async (t, client, hub) => {
      await signInFirst(t, client)
      const feed = await client.live()
      const silent = await client.live()
      silent.socket.pause()
      const began = Date.now()
      await hub.close()
      expect(Date.now() - began).toBeLessThan(3000)
      await until(() => feed.closedWith !== null, 'a close')
      expect(feed.closedWith).toBe(closeCodes.closing)
      await expect(client.call('app.status', {})).rejects.toThrow()
    }))
})
