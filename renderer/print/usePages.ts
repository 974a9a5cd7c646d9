import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { PAPERS, type Paper } from '../../shared/print.ts'
import { paginate } from './paginate.ts'

/** CSS pixels of a millimetre. */
export const PX_PER_MM = 96 / 25.4
/** What the page number takes at the foot of an A4 page, mm. */
const FOOT = 7
/** A shorter cutting is torn off by hand badly, mm. */
const SHORTEST = 40

export interface Pages {
  /** The blocks' indices, page by page. */
  readonly pages: readonly (readonly number[])[]
  /** Of every page, mm. */
  readonly height: number
}

const NONE: Pages = { pages: [], height: 0 }

/**
 * Measures the blocks where they are laid out unseen, and says what goes on which page. The first child of the measured
 * element is the repeated head, the others are the blocks.
 */
export function usePages(paper: Paper): [RefObject<HTMLDivElement | null>, Pages] {
  const measured = useRef<HTMLDivElement>(null)
  const [pages, setPages] = useState<Pages>(NONE)
  useLayoutEffect(() => {
    let gone = false
    const measure = () => {
      const { current } = measured
      if (gone || current === null) return
      const [head = 0, ...heights] = [...current.children].map((each) => each.getBoundingClientRect().height)
      setPages(pagesOf(paper, head, heights))
    }
    measure()
    // Letters of the page's own fonts may come later, and are wider.
    void document.fonts.ready.then(measure)
    return () => {
      gone = true
    }
  }, [paper])
  return [measured, pages]
}

function pagesOf(paper: Paper, head: number, heights: readonly number[]): Pages {
  const { height, margin } = PAPERS[paper]
  if (height === null) {
    const sum = heights.reduce((all, each) => all + each, 0)
    const needed = Math.ceil(sum / PX_PER_MM) + 2 * margin
    return { pages: [heights.map((_, index) => index)], height: Math.max(needed, SHORTEST) }
  }
  const room = (height - 2 * margin - FOOT) * PX_PER_MM
  return { pages: paginate(heights, { first: room, later: room - head }), height }
}
