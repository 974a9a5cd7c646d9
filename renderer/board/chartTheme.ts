/** The tokens' colours, as charts need them: by value. */
export interface ChartTheme {
  readonly surface: string
  readonly line: string
  readonly text: string
  readonly text2: string
  readonly text3: string
  readonly in: string
  readonly inRim: string
  readonly inTint: string
  readonly ok: string
  readonly at: string
  readonly rf: string
  readonly rfRim: string
  readonly un: string
  readonly tm: string
  readonly sans: string
}

/** Reads the tokens as they stand on the page now. */
export function chartTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    surface: token('surface'),
    line: token('line'),
    text: token('text'),
    text2: token('text-2'),
    text3: token('text-3'),
    in: token('in-solid'),
    inRim: token('in-rim'),
    inTint: token('in-tint'),
    ok: token('ok-solid'),
    at: token('at-solid'),
    rf: token('rf-solid'),
    rfRim: token('rf-rim'),
    un: token('un-solid'),
    tm: token('tm-solid'),
    // Stands within an attribute of the picture's text, which double quotes would end.
    sans: token('sans').replaceAll('"', "'"),
  }
}
