/** A catalogue: sentences under dotted keys, as nested objects. */
export interface Catalogue {
  readonly [key: string]: string | Catalogue
}

function isCatalogue(value: unknown): value is Catalogue {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((each) => typeof each === 'string' || isCatalogue(each))
  )
}

/** Joins the areas' files, each with its area as the one key at the top. */
export function merge(files: Readonly<Record<string, unknown>>): Catalogue {
  const areas: Record<string, string | Catalogue> = {}
  for (const [path, file] of Object.entries(files)) {
    if (!isCatalogue(file)) throw new Error(`not a catalogue: ${path}`)
    Object.assign(areas, file)
  }
  return areas
}
