/**
 * Lays blocks on pages in their order; none is cut. A block that is higher than a page gets one of its own and runs over
 * its end, since it can go nowhere else.
 *
 * @param heights of the blocks, in one unit
 * @param room on the first page, and on each later one (where a head is repeated)
 * @returns the blocks' indices, page by page; one empty page where there is nothing
 */
export function paginate(
  heights: readonly number[],
  room: { readonly first: number; readonly later: number },
): number[][] {
  const pages: number[][] = [[]]
  let used = 0
  for (const [index, height] of heights.entries()) {
    const page = pages.at(-1) ?? []
    const space = pages.length === 1 ? room.first : room.later
    if (page.length > 0 && used + height > space) {
      pages.push([index])
      used = height
    } else {
      page.push(index)
      used += height
    }
  }
  return pages
}
