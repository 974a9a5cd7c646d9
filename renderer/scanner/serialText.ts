/** A scan over a serial line is at most this long, characters; more is a line that carries something else. */
const MOST = 8192
/** Ends of a scan: CR, LF, tab, and the transmission's controls ETX and EOT. STX before it is left out. */
const ENDS = new Set(['\r', '\n', '\t', '\x03', '\x04'])
const STX = '\x02'

/** Cuts what comes over a serial line into scans. */
export interface SerialText {
  /** Takes bytes as they come; answers the scans that ended with them. */
  readonly take: (bytes: Uint8Array) => string[]
  /** The line has been silent: what is there is a scan, where the scanner sends no end. Null where there is nothing. */
  readonly silence: () => string | null
}

/** For one line: two scanners on two lines never mix. */
export function serialText(): SerialText {
  const decoder = new TextDecoder()
  let text = ''
  let overlong = false
  const end = (): string | null => {
    const scan = overlong || text === '' ? null : text
    text = ''
    overlong = false
    return scan
  }
  return {
    take: (bytes) => {
      const scans: string[] = []
      for (const char of decoder.decode(bytes, { stream: true })) {
        if (ENDS.has(char)) {
          const scan = end()
          if (scan !== null) scans.push(scan)
        } else if (char === STX) text = ''
        else if (text.length < MOST) text += char
        else overlong = true
      }
      return scans
    },
    silence: end,
  }
}
