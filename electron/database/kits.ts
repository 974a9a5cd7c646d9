import type { CaseId, LineId, ShopId } from '../../shared/ids.ts'
import { type Executor, prepared } from './prepared.ts'

const ofShop = prepared<{ shop: ShopId }, { sku: string; pieces: string; hash: string }>((db, p) =>
  db.selectFrom('shop_kit').select(['sku', 'pieces', 'hash']).where('shop_id', '=', p('shop')),
)
/** A shop's own kits by product code: the pieces as JSON, and what they were imported from. */
export async function kitsOfShop(
  on: Executor,
  shop: ShopId,
): Promise<Map<string, { readonly pieces: string; readonly hash: string }>> {
  return new Map((await ofShop(on, { shop })).map(({ sku, pieces, hash }) => [sku, { pieces, hash }]))
}

const put = prepared<{ shop: ShopId; sku: string; pieces: string; hash: string }, never>((db, p) =>
  db
    .insertInto('shop_kit')
    .values({ shop_id: p('shop'), sku: p('sku'), pieces: p('pieces'), hash: p('hash') })
    .onConflict((c) =>
      c.columns(['shop_id', 'sku']).doUpdateSet((eb) => ({
        pieces: eb.ref('excluded.pieces'),
        hash: eb.ref('excluded.hash'),
      })),
    ),
)
export const putKit = (on: Executor, shop: ShopId, kit: { sku: string; pieces: string; hash: string }) =>
  put(on, { shop, ...kit })

const lines = prepared<{ shop: ShopId }, { id: LineId; sku: string | null; kit: string }>((db, p) =>
  db
    .selectFrom('return_case')
    .innerJoin('case_line', 'case_line.case_id', 'return_case.id')
    .select(['case_line.id', 'case_line.sku', 'case_line.kit'])
    .where('return_case.shop_id', '=', p('shop'))
    .where('return_case.work_state', '<>', 'settled')
    .where('return_case.state', 'not in', ['closed', 'success'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('inspection')
            .select('inspection.id')
            .whereRef('inspection.case_id', '=', 'return_case.id'),
        ),
      ),
    ),
)
/** Lines of a shop's live cases that nobody has begun to inspect, with the kits that they have. */
export const openLines = (on: Executor, shop: ShopId) => lines(on, { shop })

const set = prepared<{ id: LineId; kit: string }, never>((db, p) =>
  db
    .updateTable('case_line')
    .set({ kit: p('kit') })
    .where('id', '=', p('id')),
)
export const setLineKit = (on: Executor, id: LineId, kit: string) => set(on, { id, kit })

type Unset = { id: LineId; pieces: string }
const unset = prepared<{ case: CaseId }, Unset>((db, p) =>
  db
    .selectFrom('case_line')
    .innerJoin('return_case', 'return_case.id', 'case_line.case_id')
    .innerJoin('shop_kit', (join) =>
      join.onRef('shop_kit.shop_id', '=', 'return_case.shop_id').onRef('shop_kit.sku', '=', 'case_line.sku'),
    )
    .select(['case_line.id', 'shop_kit.pieces'])
    .where('case_line.case_id', '=', p('case'))
    .where('case_line.kit', '=', '[]'),
)
/** Gives a case's lines the kits of the shop's list, where they have none yet. False where there was nothing to give. */
export async function applyKits(on: Executor, caseId: CaseId): Promise<boolean> {
  const lines = await unset(on, { case: caseId })
  for (const { id, pieces } of lines) await setLineKit(on, id, pieces)
  return lines.length > 0
}
