import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesToImport } from '../../../electron/arguments.ts'
import { dataFolder } from '../../../electron/dataFolder.ts'
import { fitBounds, type Rectangle } from '../../../electron/desktop/bounds.ts'
import { callNames } from '../../../electron/desktop/callNames.ts'
import { failureText, shellText } from '../../../electron/desktop/shellText.ts'
import { sayFailure } from '../../../electron/openFailure.ts'
import { contract } from '../../../shared/contract.ts'

test('the preload script lets exactly the calls of the contract through', () => {
  expect([...callNames].sort()).toEqual(Object.keys(contract).sort())
})

describe('where the window opens', () => {
  const wide: Rectangle = { x: 0, y: 0, width: 1920, height: 1040 }
  const second: Rectangle = { x: 1920, y: 0, width: 1366, height: 728 }
  const fits = (left: Rectangle | null, ...screens: Rectangle[]) => fitBounds(left, screens)

  test('in the middle of the main screen at first', () => {
    expect(fits(null, wide)).toEqual({ x: 277, y: 90, width: 1366, height: 860 })
    expect(fits(null, second)).toEqual({ x: 1920, y: 0, width: 1366, height: 728 })
  })
  test('where it was left, on either screen', () => {
    const left = { x: 2000, y: 20, width: 1200, height: 700 }
    expect(fits(left, wide, second)).toEqual(left)
  })
  test('in the middle again when its screen is gone, or its top edge out of reach', () => {
    const gone = { x: 2000, y: 20, width: 1200, height: 700 }
    expect(fits(gone, wide)).toEqual({ x: 360, y: 170, width: 1200, height: 700 })
    expect(fits({ ...gone, x: 10, y: -400 }, wide)).toMatchObject({ x: 360, y: 170 })
    expect(fits({ ...gone, x: 1900, y: 20 }, wide)).toMatchObject({ x: 360 })
    expect(fits({ ...gone, x: 10, y: 1020 }, wide)).toMatchObject({ y: 170 })
  })
  test('never larger than the screen, nor too small for the page', () => {
    expect(fits({ x: 5, y: 5, width: 9000, height: 9000 }, wide)).toMatchObject({ width: 1920, height: 1040 })
    expect(fits({ x: 5, y: 5, width: 10, height: 10 }, wide)).toMatchObject({ width: 1024, height: 640 })
    expect(fits(null)).toMatchObject({ width: 1366, height: 860 })
  })
})

describe('words outside the page', () => {
  test.each([
    [['zh-CN', 'en'], '文件'],
    [['zh-Hant-TW'], '檔案'],
    [['zh-HK'], '檔案'],
    [['de-DE', 'en-GB'], 'File'],
    [['fr'], '文件'],
    [[], '文件'],
  ])('%j gives %s', (preferred, file) => {
    expect(shellText(preferred).file).toBe(file)
  })
  test('every language says why the app cannot start, with what it is about', () => {
    const owner = { pid: 77, host: 'desk-1', address: 'http://127.0.0.1:4317', since: 0 }
    for (const language of ['zh-CN', 'zh-TW', 'en']) {
      const text = shellText([language])
      const said = [
        failureText(text, { code: 'locked', owner }),
        failureText(text, { code: 'locked', owner: { ...owner, address: null } }),
        failureText(text, { code: 'locked', owner: null }),
        failureText(text, { code: 'newer', file: '/d/x.db', found: 9, known: 1 }),
        failureText(text, { code: 'disk_full', dataDir: '/d' }),
        failureText(text, { code: 'no_access', dataDir: '/d', why: 'EACCES' }),
      ]
      expect(said[0]).toMatch(/77.*desk-1.*http:\/\/127\.0\.0\.1:4317|desk-1.*77.*http/)
      expect(said[3]).toContain('/d/x.db')
      expect(said[5]).toContain('EACCES')
      expect(new Set(said).size).toBe(6)
      expect(said.join('')).not.toMatch(/[{}]|undefined/)
    }
  })
  test('the terminal is told as well', () => {
    const owner = { pid: 77, host: 'desk-1', address: 'http://127.0.0.1:4317', since: 0 }
    expect(sayFailure({ code: 'locked', owner })).toBe(
      'The data folder is in use by the Returndock of process 77 on desk-1; open it at http://127.0.0.1:4317.',
    )
    expect(sayFailure({ code: 'newer', file: '/d/x.db', found: 9, known: 1 })).toContain('left untouched')
  })
})

test.each([
  [[], []],
  [['.', '--import', 'a.csv'], ['a.csv']],
  [
    ['--import', 'a.csv', 'b.xlsx', '--verbose', 'c'],
    ['a.csv', 'b.xlsx'],
  ],
  [['--import=a b.csv', 'c.csv'], ['a b.csv']],
  [['--import=', '--import', '--import', 'x'], ['x']],
  [['a.csv'], []],
])('the arguments %j name the files %j', (argv, files) => {
  expect(filesToImport(argv)).toEqual(files)
})

test('the data folder is the one asked for, else the place of the platform', () => {
  expect(dataFolder({ RETURNDOCK_DATA: '/x' }, 'linux')).toBe('/x')
  expect(dataFolder({}, 'linux')).toBe(join(homedir(), '.local/share/returndock'))
  expect(dataFolder({ XDG_DATA_HOME: '/data' }, 'linux')).toBe(join('/data', 'returndock'))
  expect(dataFolder({ APPDATA: '/roaming' }, 'win32')).toBe(join('/roaming', 'Returndock'))
  expect(dataFolder({}, 'darwin')).toBe(join(homedir(), 'Library', 'Application Support', 'Returndock'))
})
