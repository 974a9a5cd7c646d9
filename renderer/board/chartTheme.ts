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
  // Solid fills are dark in the dark theme, for white to stand on them; thin lines need the bright ones there.
  const strong = document.documentElement.dataset['theme'] === 'dark' ? 'ink' : 'solid'
  return {
    surface: token('surface'),
    line: token('line'),
    text: token('text'),
    text2: token('text-2'),
    text3: token('text-3'),
    in: token(`in-${strong}`),
    inRim: token('in-rim'),
    inTint: token('in-tint'),
    ok: token(`ok-${strong}`),
    at: token('at-solid'),
    rf: token(`rf-${strong}`),
    rfRim: token('rf-rim'),
    un: token(`un-${strong}`),
    tm: token(`tm-${strong}`),
    // Stands within an attribute of the picture's text, which double quotes would end.
    sans: token('sans').replaceAll('"', "'"),
  }
}
