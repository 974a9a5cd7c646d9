/** The files that `--import FILE` or `--import=FILE` name; a second name after the same `--import` counts too. */
export function filesToImport(argv: readonly string[]): string[] {
  const files: string[] = []
  let taking = false
  for (const argument of argv) {
    if (argument.startsWith('--import=')) files.push(argument.slice('--import='.length))
    else if (argument.startsWith('-')) taking = argument === '--import'
    else if (taking) files.push(argument)
  }
  return files.filter((file) => file !== '')
}
