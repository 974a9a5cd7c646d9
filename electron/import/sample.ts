import type { Output } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Ctx } from '../context.ts'

export async function loadSample(_ctx: Ctx): Promise<Result<Output<'sample.load'>, AppError>> {
  return Promise.reject(new Error('x'))
}
export async function sampleWaybills(_dir: string): Promise<Result<Output<'sample.waybills'>, AppError>> {
  return ok({ waybills: [] })
}
