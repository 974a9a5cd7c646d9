/** Names under which this machine calls itself; anything else in a Host header is another site's name for us. */
const loopback = ['127.0.0.1', 'localhost', '[::1]']

/**
 * Whether a Host header names this server. A page of another site whose name was made to point at 127.0.0.1 (DNS
 * rebinding) still sends its own name here.
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host !== undefined && loopback.some((name) => host.toLowerCase() === `${name}:${port}`)
}

/**
 * Whether a request comes from a page of this server. Another port of the same machine is the same site to a
 * cookie, so SameSite alone does not keep its pages out; the Origin does.
 * @param origin the Origin header; programs that are no browsers send none
 * @param fetchSite the Sec-Fetch-Site header
 */
export function isOwnPage(
  origin: string | undefined,
  fetchSite: string | undefined,
  host: string | undefined,
): boolean {
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') return false
  return origin === undefined || origin.toLowerCase() === `http://${host?.toLowerCase()}`
}
