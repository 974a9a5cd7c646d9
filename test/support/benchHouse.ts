import type { SessionHolder } from '../../electron/context.ts'
import { type OpenedHouse, openHouse } from '../../electron/house.ts'
import { OperatorId, Role, StationId } from '../../shared/ids.ts'
import { sampleDir, workerFile } from './house.ts'

/** A house on a bench's folder, with nobody in it who was not there before. */
export async function openHouseOn(dataDir: string): Promise<OpenedHouse> {
  const opened = await openHouse({ dataDir, workerFile, sampleDir, runtime: 'served', version: 'bench' })
  if (!opened.ok) throw new Error(`the bench's house did not open: ${opened.error.code}`)
  return opened.value
}

/** A house on a bench's folder, with somebody of all roles signed in at the first desk. */
export async function openBenchHouse(
  dataDir: string,
): Promise<{ house: OpenedHouse; holder: SessionHolder }> {
  const house = await openHouseOn(dataDir)
  await house.writer.desk((trx) =>
    trx
      .insertInto('operator')
      .values({
        name: 'bench',
        roles: Role.options.join(','),
        pin_hash: '-',
        recovery_hash: null,
        created_at: house.clock(),
      })
      .onConflict((c) => c.doNothing())
      .execute(),
  )
  const holder: SessionHolder = {
    session: {
      operator: { id: OperatorId.parse(1), name: 'bench', roles: [...Role.options] },
      station: { id: StationId.parse(1), name: 'A', prefix: 'A' },
    },
  }
  return { house, holder }
}
