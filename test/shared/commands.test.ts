import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  badgeCode,
  COMMAND_CODES,
  COMMAND_GROUPS,
  type CommandName,
  commandCode,
  digitCode,
  readCommand,
} from '../../shared/commands/commands.ts'
import { COMMAND_PREFIX } from '../../shared/commands/prefix.ts'
import { carrierHints } from '../../shared/tracking/carriers.ts'
import { classifyScan } from '../../shared/tracking/classify.ts'

const all: readonly CommandName[] = Object.values(COMMAND_GROUPS).flat()

describe('a command barcode', () => {
  test('is there once for each command, and each command is on the sheet', () => {
    expect(all.toSorted()).toEqual(Object.keys(COMMAND_CODES).toSorted())
    expect(new Set(Object.values(COMMAND_CODES)).size).toBe(all.length)
  })

  test.each(all)('%s is read as what it says', (command) => {
    const read = { kind: 'command', command }
    expect(readCommand(commandCode(command))).toEqual(read)
    // CapsLock turns letters over; an AIM identifier may stand before, and full-width characters come from input methods.
    expect(readCommand(commandCode(command).toLowerCase())).toEqual(read)
    expect(readCommand(`]C0${commandCode(command)}`)).toEqual(read)
    expect(readCommand(commandCode(command).replace('%', '％'))).toEqual(read)
  })

  test('of a digit and of an operator', () => {
    for (let digit = 0; digit <= 9; digit++)
      expect(readCommand(digitCode(digit))).toEqual({ kind: 'digit', digit })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (operator) => {
        expect(readCommand(badgeCode(operator))).toEqual({ kind: 'badge', operator })
      }),
    )
  })

  test('of another version is known for ours', () => {
    expect(readCommand('%RD-DANCE')).toMatchObject({ kind: 'strange' })
  })

  test('is no waybill of any carrier, and no waybill is a command', () => {
    for (const command of all) {
      expect(carrierHints(commandCode(command))).toEqual([])
      expect(classifyScan(commandCode(command)).kind).toBe('link')
    }
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9-]{6,30}$/), (waybill) => {
        expect(readCommand(waybill)).toBeNull()
      }),
    )
    expect(COMMAND_PREFIX).toMatch(/^[^A-Z0-9-]/)
  })
})
