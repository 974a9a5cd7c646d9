import { groupTracking } from '../../shared/tracking/format.ts'

interface TrackingProps {
  readonly value: string
  readonly className?: string | undefined
}

/** A number by position, so that equal groups have keys of their own. */
const keyed = <T,>(items: readonly T[]) => items.map((item, at) => ({ item, key: `${at}` }))

/** A tracking number in groups, the last four bold. The gaps are margins: what is copied is the bare number. */
export function Tracking({ value, className = '' }: TrackingProps) {
  const { groups, lastFour, tail } = groupTracking(value)
  return (
    <span className={`tn ${className}`}>
      {keyed(groups).map(({ item, key }) => (
        <i key={key}>{item}</i>
      ))}
      <b>{lastFour}</b>
      {tail !== '' && <s>{tail}</s>}
    </span>
  )
}

interface MarkedProps extends TrackingProps {
  /** Positions of the differing characters, from 0. */
  readonly marks: readonly number[]
}

/** A number character by character, with some marked by fill, weight and underline: for comparing two. */
export function MarkedTracking({ value, marks, className = '' }: MarkedProps) {
  const { groups } = groupTracking(value)
  const starts = new Set<number>()
  let at = 0
  for (const group of groups) {
    at += group.length
    starts.add(at)
  }
  return (
    <span className={`chars ${className}`} role="img" aria-label={value}>
      {keyed([...value]).map(({ item, key }, index) => (
        <span
          key={key}
          aria-hidden="true"
          className={`${marks.includes(index) ? 'd' : ''} ${starts.has(index) ? 'g' : ''}`}
        >
          {item}
        </span>
      ))}
    </span>
  )
}

/** Any long number in groups of four from the left (refund and order numbers). */
export function LongNumber({ value, className = '' }: TrackingProps) {
  return (
    <span className={`num ${className}`}>
      {keyed(value.match(/.{1,4}/gu) ?? []).map(({ item, key }) => (
        <i key={key}>{item}</i>
      ))}
    </span>
  )
}
