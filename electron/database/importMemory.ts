import { z } from 'zod'
import { ShopId } from '../../shared/ids.ts'
import type { AmountMode } from '../../shared/import/merge.ts'
import { ImportKind, Mapping } from '../../shared/returns/import.ts'
import { type Executor, prepared } from './prepared.ts'

type Kind = 'shop' | 'mapping' | 'amount_mode'

const read = prepared<{ kind: Kind; key: string }, { value: string }>((db, p) =>
  db.selectFrom('import_memory').select('value').where('kind', '=', p('kind')).where('key', '=', p('key')),
)
const write = prepared<{ kind: Kind; key: string; value: string }, never>((db, p) =>
  db
    .insertInto('import_memory')
    .values({ kind: p('kind'), key: p('key'), value: p('value') })
    .onConflict((c) => c.columns(['kind', 'key']).doUpdateSet({ value: p('value') })),
)

const ShopMemory = z.coerce.number().pipe(ShopId)
const MappingMemory = z.object({ kind: ImportKind, mapping: Mapping })

/** The shop that was chosen for files so named (see `fileNameKey`), or null. */
export async function shopOfFile(on: Executor, key: string): Promise<ShopId | null> {
  const [row] = await read(on, { kind: 'shop', key })
  return row ? ShopMemory.parse(row.value) : null
}

/** What was chosen for headers so shaped (see `headerSignature`), or null. */
export async function mappingOfHeaders(
  on: Executor,
  signature: string,
): Promise<z.infer<typeof MappingMemory> | null> {
  const [row] = await read(on, { kind: 'mapping', key: signature })
  return row ? MappingMemory.parse(JSON.parse(row.value)) : null
}

/** Whether the rows of one refund were said to show wholes or parts, for headers so shaped. */
export async function amountModeOfHeaders(on: Executor, signature: string): Promise<AmountMode> {
  const [row] = await read(on, { kind: 'amount_mode', key: signature })
  return row?.value === 'each_whole' || row?.value === 'each_part' ? row.value : null
}

export async function rememberShop(on: Executor, fileKey: string, shop: ShopId): Promise<void> {
  await write(on, { kind: 'shop', key: fileKey, value: String(shop) })
}

export interface Chosen {
  readonly fileKey: string
  readonly shopId: ShopId
  readonly signature: string
  readonly kind: ImportKind
  readonly mapping: Mapping
  readonly amountMode: AmountMode
}

/** Keeps what the user chose, for the next file of its kind. */
export async function rememberChoices(on: Executor, chosen: Chosen): Promise<void> {
  await rememberShop(on, chosen.fileKey, chosen.shopId)
  const value = JSON.stringify({ kind: chosen.kind, mapping: chosen.mapping })
  await write(on, { kind: 'mapping', key: chosen.signature, value })
  if (chosen.amountMode !== null)
    await write(on, { kind: 'amount_mode', key: chosen.signature, value: chosen.amountMode })
}
