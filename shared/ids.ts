import { z } from 'zod'

/** Row ids are positive integers; the brand keeps a case's id from being passed for a parcel's. */
const rowId = <const B extends string>(_brand: B) => z.number().int().positive().brand<B>()

export const CaseId = rowId('CaseId')
export type CaseId = z.infer<typeof CaseId>
export const LineId = rowId('LineId')
export type LineId = z.infer<typeof LineId>
export const ParcelId = rowId('ParcelId')
export type ParcelId = z.infer<typeof ParcelId>
export const InspectionId = rowId('InspectionId')
export type InspectionId = z.infer<typeof InspectionId>
export const TaskId = rowId('TaskId')
export type TaskId = z.infer<typeof TaskId>
export const StockId = rowId('StockId')
export type StockId = z.infer<typeof StockId>
export const ShopId = rowId('ShopId')
export type ShopId = z.infer<typeof ShopId>
export const OperatorId = rowId('OperatorId')
export type OperatorId = z.infer<typeof OperatorId>
export const StationId = rowId('StationId')
export type StationId = z.infer<typeof StationId>
export const HandoverId = rowId('HandoverId')
export type HandoverId = z.infer<typeof HandoverId>
export const ImportId = rowId('ImportId')
export type ImportId = z.infer<typeof ImportId>
export const UploadId = z.uuid().brand<'UploadId'>()
export type UploadId = z.infer<typeof UploadId>
/** Made by the client for every command; a repeated one returns the stored result. */
export const CommandId = z.uuid().brand<'CommandId'>()
export type CommandId = z.infer<typeof CommandId>

/** Milliseconds since 1970-01-01T00:00Z. */
export const Instant = z.number().int().min(0).max(8_640_000_000_000_000)
/** An amount in minor units (fen); the currency stands beside it. */
export const Minor = z.number().int().min(-1_000_000_000).max(1_000_000_000)
export const Currency = z.enum(['CNY'])
export type Currency = z.infer<typeof Currency>

export const Role = z.enum(['clerk', 'agent', 'supervisor'])
export type Role = z.infer<typeof Role>
