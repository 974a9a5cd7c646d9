import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { importCalls } from '../../shared/contract/importCalls.ts'
import type { Output } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import { fileNameKey } from '../../shared/import/headers.ts'
import { renderOrders, renderRefunds, SampleDay } from '../../shared/import/sampleDay.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Ctx } from '../context.ts'
import { rememberShop } from '../database/importMemory.ts'
import { shopNamed } from '../database/shops.ts'
import { encodeGb18030 } from './gb18030.ts'

const SampleTexts = z.object({ shop: z.string(), refunds: z.string(), orders: z.string() })

async function readJson(folder: string, name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, name), 'utf8'))
}

/**
 * Makes the sample day as two uploads, written as the platform writes its exports: in GB18030, with times around
 * now. The shop is made and remembered for both files, so that their previews need no choice.
 */
export async function loadSample({ house, now }: Ctx): Promise<Result<Output<'sample.load'>, AppError>> {
  const { uploads, sampleDir } = house.imports
  const day = SampleDay.parse(await readJson(sampleDir, 'day.json'))
  const names = SampleTexts.parse(await readJson(sampleDir, 'names.json'))
  const shopId = await house.writer.desk(async (trx) => {
    const id = await shopNamed(trx, names.shop, now)
    for (const name of [names.refunds, names.orders]) await rememberShop(trx, fileNameKey(name), id)
    return id
  })
  const refunds = await uploads.put(names.refunds, encodeGb18030(renderRefunds(day, now)))
  if (!refunds.ok) return refunds
  const orders = await uploads.put(names.orders, encodeGb18030(renderOrders(day, now)))
  if (!orders.ok) return orders
  const made = [refunds.value, orders.value]
  return ok({ shopId, uploads: made.map(({ id, fileName }) => ({ uploadId: id, fileName })) })
}

const Waybills = importCalls['sample.waybills'].output.shape.waybills

/** The labels of the sample day's parcels. */
export async function sampleWaybills(folder: string): Promise<Result<Output<'sample.waybills'>, AppError>> {
  return ok({ waybills: Waybills.parse(await readJson(folder, 'waybills.json')) })
}
