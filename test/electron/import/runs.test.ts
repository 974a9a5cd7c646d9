import { writeFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { exportFile, many, numbered } from '../../support/exportFile.ts'
import { commandId, withHouse } from '../../support/house.ts'
import { everything, importFile, previewOf, report, shop, start } from '../../support/imports.ts'

it('can be stopped, closed in the middle, and repeated without harm', async () => {
  await withHouse(async (t) => {
    const bytes = exportFile(many(3000))
    const shopId = await shop(t)
    const previewed = await previewOf(t, 'a.csv', bytes)
    if (!previewed.ok) throw new Error('no preview')
    const { importId } = await start(t, previewed.value.preview, shopId)
    await new Promise((resolve) => setTimeout(resolve, 150))
    await t.reopen()
    const cut = await report(t, importId)
    expect(cut.state).toBe('interrupted')
    const second = await previewOf(t, 'a.csv', bytes)
    if (!second.ok) throw new Error('no preview')
    expect(second.value.preview.rows.unchanged).toBe(cut.added)
    const run = await start(t, second.value.preview, shopId)
    await t.must('import.cancel', { importId: run.importId })
    await t.house.imports.idle()
    const cancelled = await report(t, run.importId)
    expect(cancelled.state).toBe('cancelled')
    expect(cancelled.added).toBeLessThan(3000)
    await importFile(t, 'a.csv', bytes)
    const all = await everything(t)
    expect(all.cases).toHaveLength(3000)
    expect(new Set(all.cases.map((row) => row.refund_no)).size).toBe(3000)
    expect(all.lines).toHaveLength(3000)
    await withHouse(async (other) => {
      await importFile(other, 'a.csv', bytes)
      const strip = (rows: typeof all.cases) =>
        rows
          .map(({ id: _i, import_id: _m, imported_at: _a, ...facts }) => facts)
          .sort((a, b) => (a.refund_no < b.refund_no ? -1 : 1))
      expect(strip(all.cases)).toEqual(strip((await everything(other)).cases))
    })
  })
}, 60_000)

it('refuses a second import while one runs, and answers a repeated command with the first', async () => {
  await withHouse(async (t) => {
    const shopId = await shop(t)
    const previewed = await previewOf(t, 'a.csv', exportFile(many(800)))
    if (!previewed.ok) throw new Error('no preview')
    const { uploadId, kind, mapping } = previewed.value.preview
    const input = { commandId: commandId(), uploadId, shopId, kind, mapping, amountMode: null }
    const first = await t.must('import.run', input)
    const other = await t.call('import.run', { ...input, commandId: commandId() })
    expect(other).toEqual({ ok: false, error: { code: 'not_possible', why: 'import_running' } })
    expect(await t.must('import.run', input)).toEqual(first)
    await t.house.imports.idle()
    expect((await report(t, first.importId)).added).toBe(800)
    expect((await t.must('import.history', {})).imports).toHaveLength(1)
    const kinds = t.published.flatMap((message) => (message.kind === 'signal' ? [message.signal.type] : []))
    expect(kinds).toContain('import.progress')
    expect(kinds.at(-1)).toBe('import.ended')
  })
})

it('takes a file from the command line and offers it', async () => {
  await withHouse(async (t) => {
    const missing = await t.house.imports.offerFile('/nowhere/退款.csv')
    expect(missing).toEqual({ ok: false, error: { code: 'not_found', what: 'file' } })
    const path = `${t.dataDir}/店铺退款20260601.csv`
    await writeFile(path, exportFile([numbered(1)]))
    expect((await t.house.imports.offerFile(path)).ok).toBe(true)
    const { uploads } = await t.must('upload.waiting', {})
    expect(uploads.map((upload) => upload.fileName)).toEqual(['店铺退款20260601.csv'])
    expect(t.published.at(-1)).toEqual({ kind: 'signal', signal: { type: 'import.offered' } })
  })
})

it('remembers the shop by the file’s name, dates aside', async () => {
  await withHouse(async (t) => {
    await importFile(t, '拾光退款20260601.csv', exportFile([numbered(1)]))
    const { uploadId } = await t.must('upload.begin', { fileName: '拾光退款20260715(2).csv', bytes: 1 })
    expect(uploadId).toBeTruthy()
    const bytes = exportFile([numbered(1)])
    const begun = await t.must('upload.begin', { fileName: '拾光退款20260715(2).csv', bytes: bytes.length })
    await t.must('upload.chunk', { uploadId: begun.uploadId, offset: 0, base64: bytes.toString('base64') })
    const asked = { uploadId: begun.uploadId, shopId: null, kind: null, mapping: null, amountMode: null }
    const { preview } = await t.must('import.preview', asked)
    expect(preview.shopId).toBe(await shop(t))
    expect(preview.rows.unchanged).toBe(1)
  })
})

it('reads a file whose refunds lie far apart, in a larger thread where the small one does not do', async () => {
  await withHouse(async (t) => {
    const rows = many(14_000).map((row) => ({ ...row, 买家退款说明: '很长的说明'.repeat(60) }))
    const second = rows.map((row) => ({ ...row, '商品 id': '2002', 宝贝标题: '钱包', 买家退款金额: '10.00' }))
    const done = await previewOf(t, '退款.csv', exportFile([...rows, ...second]))
    if (!done.ok) throw new Error(JSON.stringify(done.error))
    expect(done.value.preview.rows).toEqual({
      total: 28_000,
      added: 14_000,
      changed: 0,
      unchanged: 0,
      bad: 0,
    })
  })
}, 60_000)
