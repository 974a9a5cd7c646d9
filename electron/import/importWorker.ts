import type { MessagePort } from 'node:worker_threads'
import type { AppError } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/ids.ts'
import { leftOut } from '../../shared/import/headers.ts'
import { mapReason } from '../../shared/policy/reasons.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { RowProblem } from '../../shared/returns/import.ts'
import { connect } from '../database/connection.ts'
import { kyselyOver } from '../database/driver.ts'
import { amountModeOfHeaders, mappingOfHeaders } from '../database/importMemory.ts'
import { lastAsOf } from '../database/importRuns.ts'
import { inSnapshot } from '../database/knownCases.ts'
import type { Executor } from '../database/prepared.ts'
import { WriteBack } from '../database/writeBack.ts'
import type { Batch, ChangedCase, KitChange, NewCase } from './changes.ts'
import { type Group, type Reading, readGroups } from './groups.ts'
import type { Begun, Job, Preview, Reply, Request } from './job.ts'
import { type Planned, Planner } from './planner.ts'
import { findHeaders, type Headers } from './prepare.ts'
import { openSource, type Source } from './source.ts'

/** How much of a preview's lists is shown; what there is more of is counted. */
const MOST_PROBLEMS = 200
const MOST_REASONS = 100
const SAMPLE_ROWS = 5
/** Cases that go to the writer at once: their message is unpacked there in a millisecond or two. */
const BATCH = 160

interface Opened {
  readonly source: Source
  readonly headers: Headers
  readonly reading: Reading
  readonly amountMode: Job['amountMode']
  readonly planner: Planner
}

async function open(on: Executor, job: Job): Promise<Result<Opened, AppError>> {
  const source = await openSource(job.file)
  if (!source.ok) return source
  const headers = await findHeaders(source.value, job, (signature) => mappingOfHeaders(on, signature))
  if (!headers.ok) return headers
  const since = job.shopId === null ? null : await lastAsOf(on, job.shopId)
  const amountMode = job.amountMode ?? (await amountModeOfHeaders(on, headers.value.signature))
  return ok({
    source: source.value,
    headers: headers.value,
    reading: readGroups(source.value, headers.value, { timeZone: job.policy.timeZone, amountMode }),
    amountMode,
    planner: new Planner(on, { shop: job.shopId, policy: job.policy, asOf: job.asOf, since }),
  })
}

async function planOf(planner: Planner, group: Group): Promise<Planned | null> {
  if (group.told === null) return null
  switch (group.told.kind) {
    case 'refund':
      return planner.refund(group.told.case)
    case 'order':
      return planner.order(group.told.order)
    case 'kit':
      return planner.kit(group.told.kit)
  }
}

class Tally {
  readonly #counts = new Map<string, number>()
  add(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
  }
  /** Most first. */
  sorted(): [string, number][] {
    return [...this.#counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  }
}

/** Rows that have a problem of any kind. */
const badRows = (problems: readonly RowProblem[]): number => new Set(problems.map(({ row }) => row)).size

function sampleOf(opened: Opened): Record<string, string>[] {
  const { source, headers } = opened
  const sample: Record<string, string>[] = []
  for (const { row, cells } of source.rows()) {
    if (row <= headers.row) continue
    const shown: Record<string, string> = {}
    headers.headers.forEach((header, i) => {
      if (header !== '') shown[header] ??= (cells[i] ?? '').trim().slice(0, 80)
    })
    sample.push(shown)
    if (sample.length >= SAMPLE_ROWS) break
  }
  return sample
}

async function preview(on: Executor, job: Job): Promise<Result<Preview, AppError>> {
  const opened = await open(on, job)
  if (!opened.ok) return opened
  const { source, headers, reading, planner, amountMode } = opened.value
  if (reading.survey.total === 0) return err({ code: 'file_empty' })
  const problems: RowProblem[] = []
  let problemCount = 0
  let asks = false
  const rows = { total: reading.survey.total, added: 0, changed: 0, unchanged: 0, bad: 0 }
  const changes = new Tally()
  const reasons = new Tally()
  for (const group of reading.groups()) {
    problemCount += group.problems.length
    problems.push(...group.problems.slice(0, MOST_PROBLEMS - problems.length))
    rows.bad += badRows(group.problems)
    asks ||= group.asksAmountSplit
    if (group.told?.kind === 'refund') {
      const { reason, reasonText = '' } = group.told.case.told
      if (reason === 'unknown' && reasonText !== '' && !mapReason(reasonText).known)
        reasons.add(reasonText.slice(0, 200))
    }
    const planned = await planOf(planner, group)
    if (!planned) continue
    if (planned.added || planned.kit?.isNew) rows.added += 1
    if (planned.kit) {
      changes.add('kit')
      if (!planned.kit.isNew) rows.changed += 1
    }
    rows.changed += planned.changed.length
    rows.unchanged += planned.unchanged
    for (const change of planned.changed) for (const { field } of change.changes) changes.add(field)
  }
  const { missing, ignored } = leftOut(headers.mapping, headers.kind)
  return ok({
    kind: headers.kind,
    encoding: source.encoding,
    format: source.format,
    headers: [...headers.headers],
    mapping: headers.mapping,
    ignored,
    missingFields: missing,
    rows,
    changes: changes.sorted().map(([field, count]) => ({ field, count })),
    problems,
    problemCount,
    unknownReasons: reasons
      .sorted()
      .slice(0, MOST_REASONS)
      .map(([text, count]) => ({ text, count })),
    asksAmountSplit: asks,
    amountMode,
    sample: sampleOf(opened.value),
  })
}

/** A run in pieces: each `next` reads on until there is enough to write. */
class Run {
  readonly #on: Executor
  readonly #groups: Generator<Group>
  readonly #planner: Planner
  #rowsDone = 0

  constructor(on: Executor, opened: Opened) {
    this.#on = on
    this.#groups = opened.reading.groups()
    this.#planner = opened.planner
  }

  next(): Promise<Batch> {
    return inSnapshot(this.#on, () => this.#collect())
  }

  async #collect(): Promise<Batch> {
    const added: NewCase[] = []
    const changed: ChangedCase[] = []
    const differing: CaseId[] = []
    const kits: KitChange[] = []
    const problems: RowProblem[] = []
    let unchanged = 0
    let bad = 0
    let groups = 0
    let end = false
    while (
      added.length + changed.length + differing.length + kits.length < BATCH &&
      problems.length < BATCH &&
      groups < BATCH * 8
    ) {
      const { value: group, done } = this.#groups.next()
      if (done || !group) {
        end = true
        break
      }
      groups += 1
      this.#rowsDone = group.rowsDone
      problems.push(...group.problems)
      bad += badRows(group.problems)
      const planned = await planOf(this.#planner, group)
      if (!planned) continue
      if (planned.added) added.push(planned.added)
      changed.push(...planned.changed)
      unchanged += planned.unchanged
      if (planned.kit !== null) kits.push(planned.kit)
      if (planned.differing !== null) differing.push(planned.differing)
    }
    return { added, changed, kits, differing, unchanged, rowsDone: this.#rowsDone, bad, problems, end }
  }
}

/** Reads files on a thread of its own, compares them with the database, and hands over what there is to write. */
export function serveImport(port: MessagePort, databaseFile: string): void {
  const on = kyselyOver(connect(databaseFile, { readonly: true }))
  let run: Run | null = null
  let writeBack: WriteBack | null = null
  const begin = async (job: Job): Promise<Result<Begun, AppError>> => {
    const opened = await open(on, job)
    if (!opened.ok) return opened
    run = new Run(on, opened.value)
    return ok({ total: opened.value.reading.survey.total, signature: opened.value.headers.signature })
  }
  const answer = async (request: Request): Promise<Reply> => {
    switch (request.ask) {
      case 'preview':
        return { ask: 'preview', answer: await inSnapshot(on, () => preview(on, request.job)) }
      case 'begin':
        return { ask: 'begin', answer: await begin(request.job) }
      case 'next':
        if (!run) throw new Error('an import was asked for rows before it began')
        return { ask: 'next', answer: await run.next() }
      case 'writeBack':
        writeBack ??= new WriteBack(databaseFile)
        return { ask: 'writeBack', answer: writeBack.run() }
    }
  }
  // One at a time: two requests must not read from the same file position.
  let last = Promise.resolve()
  port.on('message', (request: Request) => {
    last = last
      .then(() => answer(request))
      .then(
        (reply) => port.postMessage(reply),
        (error: unknown) => {
          // Thrown outside the promise, so that it ends the thread and reaches the one who asked.
          setImmediate(() => {
            throw error
          })
        },
      )
  })
}
