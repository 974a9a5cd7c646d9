import { join } from 'node:path'
import { z } from 'zod'
import type { SessionHolder } from '../../electron/context.ts'
import { databaseName } from '../../electron/database/open.ts'
import type { Input, InspectionView, Output } from '../../shared/contract.ts'
import type { AppError, ErrorCode } from '../../shared/errors.ts'
import { StoredEvent } from '../../shared/events.ts'
import type { CaseId, CommandId, ParcelId } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import type { Findings, LineFinding } from '../../shared/returns/inspection.ts'
import type { Verdict, VerdictKind } from '../../shared/returns/verdict.ts'
import { commandId, type TestHouse } from './house.ts'
import { withSqlite } from './sqlite.ts'

interface ScanOptions {
  readonly cod?: { amount: number | null }
  readonly as?: SessionHolder
  readonly id?: CommandId
}

/** Scans a code a second later than whatever was before; the newest of two commands is then known. */
export async function scan(t: TestHouse, raw: string, options: ScanOptions = {}): Promise<Verdict> {
  t.clock.advance(1000)
  const input = { commandId: options.id ?? commandId(), raw, typed: false, cod: options.cod ?? null }
  return (await t.must('parcel.scan', input, options.as)).verdict
}

/** Scans a code whose verdict has to be of one kind. */
export async function scanned<K extends VerdictKind>(
  t: TestHouse,
  raw: string,
  kind: K,
  options: ScanOptions = {},
): Promise<Extract<Verdict, { kind: K }>> {
  return ofKind(await scan(t, raw, options), kind)
}

/** The verdict itself, which has to be of one kind. */
export function ofKind<K extends VerdictKind>(verdict: Verdict, kind: K): Extract<Verdict, { kind: K }> {
  if (!isOfKind(verdict, kind)) throw new Error(`no ${kind} verdict: ${JSON.stringify(verdict)}`)
  return verdict
}

function isOfKind<K extends VerdictKind>(
  verdict: Verdict,
  kind: K,
): verdict is Extract<Verdict, { kind: K }> {
  return verdict.kind === kind
}

/** The code of a call's refusal; throws where it succeeded. */
export function refusal<T>(result: Result<T, AppError>): ErrorCode {
  return errorOf(result).code
}

/** A call's refusal; throws where it succeeded. */
export function errorOf<T>(result: Result<T, AppError>): AppError {
  if (result.ok) throw new Error(`not refused: ${JSON.stringify(result.value)}`)
  return result.error
}

/** Findings of an inspection in which all is there and as new, or as `over` says. */
export function allGood(view: InspectionView, over: Partial<LineFinding> = {}): Findings {
  return {
    lines: view.case.lines.map((line) => ({
      lineId: line.id,
      came: line.quantity ?? 1,
      kit: { product: 'present', tag: 'present', dust_bag: 'present', packaging: 'present' },
      ownership: 'ours',
      condition: 'as_new',
      defect: 'none',
      disposition: 'restock',
      note: '',
      quantity: null,
      neverArrived: null,
      proof: 'none',
      ...over,
    })),
    emptyBox: false,
    deliveredAt: null,
  }
}

export async function openInspection(
  t: TestHouse,
  parcelId: ParcelId,
  caseId: CaseId,
  as?: SessionHolder,
): Promise<InspectionView> {
  t.clock.advance(1000)
  return (await t.must('inspection.open', { commandId: commandId(), parcelId, caseId }, as)).view
}

interface InspectOptions {
  readonly over?: Partial<LineFinding>
  readonly final?: boolean
  readonly as?: SessionHolder
  readonly id?: CommandId
}

/** Opens and submits the inspection of a parcel for a case. */
export async function inspect(
  t: TestHouse,
  parcelId: ParcelId,
  caseId: CaseId,
  options: InspectOptions = {},
): Promise<Output<'inspection.submit'> & { view: InspectionView }> {
  const view = await openInspection(t, parcelId, caseId, options.as)
  t.clock.advance(1000)
  const input: Input<'inspection.submit'> = {
    commandId: options.id ?? commandId(),
    inspectionId: view.inspection.id,
    findings: allGood(view, options.over),
    final: options.final ?? true,
    workVersion: view.case.workVersion,
  }
  return { ...(await t.must('inspection.submit', input, options.as)), view }
}

/** A settlement's input, following the case as it stands now. */
export async function settling(
  t: TestHouse,
  caseId: CaseId,
  how: Pick<Input<'case.settle'>, 'outcome' | 'amount'> & { reason?: string },
): Promise<Input<'case.settle'>> {
  const { view } = await t.must('case.view', { caseId })
  return {
    commandId: commandId(),
    caseId,
    workVersion: view.case.workVersion,
    platformVersion: view.case.platformVersion,
    outcome: how.outcome,
    amount: how.amount,
    reason: how.reason ?? null,
  }
}

const Named = z.object({ name: z.string() })
/** What the index of the search does by itself, whenever it likes. */
const ITS_OWN = /^(?:case_search|search_todo|sqlite_)/

/** Every row of every table, as text: equal before and after what must write nothing. */
export function everyRow(t: TestHouse): Record<string, string[]> {
  return withSqlite(join(t.dataDir, databaseName), (sqlite) => {
    const tables = sqlite
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .all()
      .map((row) => Named.parse(row).name)
      .filter((name) => !ITS_OWN.test(name))
    return Object.fromEntries(
      tables.map((name) => [
        name,
        sqlite
          .prepare(`SELECT * FROM ${name}`)
          .all()
          .map((row) => JSON.stringify(row)),
      ]),
    )
  })
}

const EventRow = z.object({ seq: z.number(), at: z.number(), data: z.string() })

/** All stored events, oldest first. */
export function everyEvent(t: TestHouse): StoredEvent['data'][] {
  return withSqlite(join(t.dataDir, databaseName), (sqlite) =>
    sqlite
      .prepare('SELECT seq, at, data FROM event ORDER BY seq')
      .all()
      .map((row) => StoredEvent.shape.data.parse(JSON.parse(EventRow.parse(row).data))),
  )
}
