/**
 * Headers of every page and asset, from whichever transport. Nothing is loaded from elsewhere, nothing inline
 * runs, and no other page can embed this one. Inline styles are not allowed either: React sets them through the
 * object model, which the policy does not concern.
 * @param live the address of the WebSocket's origin, where there is one; 'self' does not cover it in every browser
 */
export function pageHeaders(live: string | null): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...(live === null ? [] : [live])].join(' '),
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'camera=(self), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(self), hid=(), payment=()',
  }
}
