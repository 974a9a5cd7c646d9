import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where the data lives: RETURNDOCK_DATA, else the place that the platform has for an application's data. The
 * desktop app and the served interface share it.
 */
export function dataFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const asked = env['RETURNDOCK_DATA']
  if (asked) return asked
  const home = homedir()
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Returndock')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Returndock')
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'returndock')
}
