/** Files that are pictures by their type. */
export const picturesOf = (files: readonly File[]): File[] =>
  files.filter(({ type }) => type.startsWith('image/'))

/** Reads pictures that were dropped, pasted or chosen; what does so is loaded when it is first needed. */
export async function takePictures(files: readonly File[]): Promise<void> {
  const { readPictures } = await import('./cameraStore.ts')
  await readPictures(files)
}
