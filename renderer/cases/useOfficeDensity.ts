import { useEffect } from 'react'

/** An office screen is read sitting: on a large display it shows more columns, where a desk's grows. */
export function useOfficeDensity(): void {
  useEffect(() => {
    const { dataset } = document.documentElement
    const before = dataset['density']
    dataset['density'] = 'office'
    return () => {
      dataset['density'] = before
    }
  }, [])
}
