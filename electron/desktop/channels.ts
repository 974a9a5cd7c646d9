/** The names on the bridge between a window and the main process. There is no other. */
export const channels = {
  call: 'returndock:call',
  follow: 'returndock:follow',
  unfollow: 'returndock:unfollow',
  live: 'returndock:live',
  printers: 'returndock:printers',
  print: 'returndock:print',
  pdf: 'returndock:pdf',
  language: 'returndock:language',
} as const
