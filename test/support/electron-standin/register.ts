// node --import ./test/support/electron-standin/register.ts out/main/main.js
// Gives the built main process this folder's stand-in where it imports electron.
import { registerHooks } from 'node:module'

const url = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier.startsWith('electron/')
      ? { url, shortCircuit: true }
      : next(specifier, context),
})
