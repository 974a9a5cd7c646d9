import type { FoundCase, SearchHit } from '../../shared/search/found.ts'
import { useT } from '../text/index.ts'
import './search.css'

/** A text with the parts that fit set off, by weight and underline as well as by colour. */
function Marked({
  text,
  marks,
  number,
}: {
  readonly text: string
  readonly marks: SearchHit['marks']
  readonly number: boolean
}) {
  const pieces: { text: string; hit: boolean; at: number }[] = []
  let done = 0
  for (const [from, to] of marks) {
    if (from < done) continue
    if (from > done) pieces.push({ text: text.slice(done, from), hit: false, at: done })
    pieces.push({ text: text.slice(from, to), hit: true, at: from })
    done = to
  }
  if (done < text.length) pieces.push({ text: text.slice(done), hit: false, at: done })
  return (
    <span className={number ? 'num' : ''}>
      {pieces.map((piece) =>
        piece.hit ? <mark key={piece.at}>{piece.text}</mark> : <span key={piece.at}>{piece.text}</span>,
      )}
    </span>
  )
}

const WORDS: ReadonlySet<SearchHit['field']> = new Set(['buyer', 'receiver', 'product'])

/** By what a search found a case: which of its texts, and what in it. */
export function Hits({ found }: { readonly found: Pick<FoundCase, 'hits' | 'slip'> }) {
  const t = useT()
  return (
    <span className="hits">
      {found.hits.map(({ field, text, marks }) => (
        <span key={`${field} ${text}`} className="hit">
          <span className="faint">{t(`search.field.${field}`)}</span>{' '}
          <Marked text={text} marks={marks} number={!WORDS.has(field)} />
        </span>
      ))}
      {found.slip !== null && <span className="tag at">{t(`search.slip.${found.slip}`)}</span>}
    </span>
  )
}
