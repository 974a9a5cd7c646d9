import { code128 } from '../sample/code128.ts'

/** Ten modules of white on each side, as the symbology asks for. */
const QUIET = 10

/** A Code 128 symbol as sharp rectangles, as wide as its place; printable ASCII only. */
export function Barcode({ text }: { readonly text: string }) {
  const { bars, width } = code128(text)
  return (
    <svg
      className="ps-code"
      viewBox={`0 0 ${width + 2 * QUIET} 48`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      role="img"
      aria-label={text}
    >
      {bars.map((bar) => (
        <rect key={bar.x} x={bar.x + QUIET} width={bar.width} height={48} fill="#000" />
      ))}
    </svg>
  )
}
