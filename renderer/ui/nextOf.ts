/** What comes after a choice; the first after the last. */
export function nextOf<T>(options: readonly T[], value: T): T {
  return options[(options.indexOf(value) + 1) % options.length] ?? value
}
