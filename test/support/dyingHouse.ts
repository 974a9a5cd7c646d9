import { z } from 'zod'
import { dispatch } from '../../electron/dispatch.ts'
import { openHouse } from '../../electron/house.ts'
import { Session } from '../../shared/contract.ts'

/*
 * A process that makes one call and is killed at a chosen moment: `published` is after the commit, before anybody
 * hears of it; `writing` is inside the transaction, after its last write.
 */
const Order = z.object({
  dataDir: z.string(),
  workerFile: z.string(),
  sampleDir: z.string(),
  now: z.number(),
  when: z.enum(['published', 'writing']),
  session: Session,
  name: z.string(),
  input: z.unknown(),
})

const order = Order.parse(JSON.parse(process.argv[2] ?? ''))
const die = (): void => {
  process.kill(process.pid, 'SIGKILL')
  // The signal is on its way: nothing more may happen here.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
const opened = await openHouse({ ...order, runtime: 'served', version: '0.0.0-test', clock: () => order.now })
if (!opened.ok) throw new Error(JSON.stringify(opened.error))
const house = opened.value
const { session } = order
if (order.when === 'published') house.bus.publish = die
else {
  await house.writer.desk(async (trx) => {
    await trx.insertInto('shop').values({ name: 'Half written', created_at: order.now }).execute()
    await trx.updateTable('head').set({ seq: 999 }).execute()
    die()
  })
}
const answer = await dispatch(house, { session }, order.name, order.input)
console.error(`still alive: ${JSON.stringify(answer)}`)
process.exit(1)
