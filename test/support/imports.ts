import type { Input, Output } from '../../shared/contract.ts'
import type { ImportId, ShopId, UploadId } from '../../shared/ids.ts'
import type { ImportPreview, ImportState } from '../../shared/returns/import.ts'
import { commandId, type TestHouse } from './house.ts'

type Choices = Partial<Pick<Input<'import.preview'>, 'kind' | 'mapping' | 'amountMode'>>

/** Sends bytes as a browser does, in pieces. */
export async function upload(t: TestHouse, fileName: string, data: Uint8Array): Promise<UploadId> {
  const { uploadId, chunkBytes } = await t.must('upload.begin', { fileName, bytes: data.length })
  for (let offset = 0; offset < data.length; offset += chunkBytes) {
    const base64 = Buffer.from(data.subarray(offset, offset + chunkBytes)).toString('base64')
    await t.must('upload.chunk', { uploadId, offset, base64 })
  }
  return uploadId
}

/** Uploads a file and asks for its preview; errors are values. */
export async function previewOf(t: TestHouse, fileName: string, data: Uint8Array, choices: Choices = {}) {
  const uploadId = await upload(t, fileName, data)
  const asked = { uploadId, shopId: await shop(t), kind: null, mapping: null, amountMode: null, ...choices }
  return t.call('import.preview', asked)
}

/** The test's own shop. */
export async function shop(t: TestHouse, name = '测试店'): Promise<ShopId> {
  return (await t.must('shop.create', { commandId: commandId(), name })).shopId
}

/** Begins the import that a preview showed. */
export function start(t: TestHouse, preview: ImportPreview, shopId: ShopId): Promise<Output<'import.run'>> {
  const { uploadId, kind, mapping, amountMode } = preview
  return t.must('import.run', { commandId: commandId(), uploadId, shopId, kind, mapping, amountMode })
}

export async function report(t: TestHouse, importId: ImportId): Promise<ImportState> {
  return (await t.must('import.status', { importId })).import
}

/** Uploads, previews and imports a file; gives the preview and the report at its end. */
export async function importFile(t: TestHouse, fileName: string, data: Uint8Array, choices: Choices = {}) {
  const previewed = await previewOf(t, fileName, data, choices)
  if (!previewed.ok) throw new Error(`no preview of ${fileName}: ${JSON.stringify(previewed.error)}`)
  const { preview } = previewed.value
  return runPreview(t, preview, preview.shopId ?? (await shop(t)))
}

async function runPreview(t: TestHouse, preview: ImportPreview, shopId: ShopId) {
  const { importId } = await start(t, preview, shopId)
  await t.house.imports.idle()
  return { preview, report: await report(t, importId) }
}

/** Imports waiting uploads one after the other, as the screen does. */
export async function importUploads(t: TestHouse, uploads: readonly { readonly uploadId: UploadId }[]) {
  const done: { preview: ImportPreview; report: ImportState }[] = []
  for (const { uploadId } of uploads) {
    const asked = { uploadId, shopId: null, kind: null, mapping: null, amountMode: null }
    const { preview } = await t.must('import.preview', asked)
    done.push(await runPreview(t, preview, preview.shopId ?? (await shop(t))))
  }
  return done
}

/** All that an import may write of cases: rows and events. */
export async function everything(t: TestHouse) {
  const { db } = t.house
  const events = await db.selectFrom('event').selectAll().orderBy('seq').execute()
  return {
    cases: await db.selectFrom('return_case').selectAll().orderBy('id').execute(),
    buyers: await db.selectFrom('buyer').selectAll().orderBy('case_id').execute(),
    lines: await db.selectFrom('case_line').selectAll().orderBy('id').execute(),
    keys: await db
      .selectFrom('case_key')
      .selectAll()
      .orderBy('key')
      .orderBy('kind')
      .orderBy('case_id')
      .execute(),
    tasks: await db.selectFrom('task').selectAll().orderBy('id').execute(),
    events,
  }
}
