import { DAY, HOUR } from '../../../shared/time.ts'
import { APPLIED, found, kit, line, seen } from './builders.ts'
import { table, with1 } from './table.ts'

const quality = { reason: 'quality' } as const
const late = { deliveredAt: APPLIED - 9 * DAY } as const
const two = { lines: [line({ quantity: 2 })] }
table('no_reason', [
  ['in the window, unused, complete', {}, 'refund_full', 10_000, 'no_reason:full'],
  ['not when used', { inspections: with1({ condition: 'used' }) }, 'reject', 0, 'used:reject'],
  [
    'not for a claim of quality',
    { platform: quality, inspections: with1({ defect: 'product' }) },
    'refund_full',
    10_000,
    'quality:full',
  ],
])

table('quality', [
  [
    'claimed and found: full, whatever the use',
    { platform: { ...quality, ...late }, inspections: with1({ defect: 'product', condition: 'used' }) },
    'refund_full',
    10_000,
    'quality:full outside_window:reject/quality used:reject/quality',
  ],
  [
    'damage that belongs to the defect is void',
    { platform: quality, inspections: with1({ defect: 'product', condition: 'damaged_major' }) },
    'refund_full',
    10_000,
    'quality:full damaged:reject/quality',
  ],
  [
    'not as described is judged alike',
    { platform: { reason: 'not_as_described' }, inspections: with1({ defect: 'product' }) },
    'refund_full',
    10_000,
    'quality:full',
  ],
  [
    'a defect that nobody claimed excuses no use',
    { inspections: with1({ defect: 'product', condition: 'used' }) },
    'reject',
    0,
    'used:reject',
  ],
  [
    'a missing piece is deducted all the same',
    { platform: quality, inspections: with1({ defect: 'product', kit: kit({ dust_bag: 'missing' }) }) },
    'refund_partly',
    8_500,
    'quality:full incomplete:deduct',
  ],
])

table('wrong_item', [
  [
    'we sent another product, and it came back',
    {
      platform: { reason: 'wrong_item', ...late },
      inspections: with1({ ownership: 'other_ours', condition: 'used' }),
    },
    'refund_full',
    10_000,
    'wrong_item:full outside_window:reject/wrong_item used:reject/wrong_item',
  ],
  [
    'not when the ordered product came',
    { platform: { reason: 'wrong_item' } },
    'review',
    10_000,
    'quality_not_found:review',
  ],
  [
    'another product without that claim is over',
    { inspections: with1({ ownership: 'other_ours' }) },
    'review',
    10_000,
    'over:review no_reason:full',
  ],
  [
    'what was done to a wrong item does not belong to the mistake',
    {
      platform: { reason: 'wrong_item' },
      inspections: with1({ ownership: 'other_ours', condition: 'damaged_minor' }),
    },
    'refund_partly',
    9_200,
    'wrong_item:full damaged:deduct',
  ],
  [
    'unless the wrong item is defective as well',
    {
      platform: { reason: 'wrong_item' },
      inspections: with1({ ownership: 'other_ours', condition: 'damaged_minor', defect: 'product' }),
    },
    'refund_full',
    10_000,
    'wrong_item:full damaged:deduct/wrong_item',
  ],
  [
    'nor is it refused for it: people decide',
    {
      platform: { reason: 'wrong_item' },
      inspections: with1({ ownership: 'other_ours', condition: 'damaged_major' }),
    },
    'review',
    9_200,
    'wrong_item:full damaged:review',
  ],
])

table('packaging_only', [
  [
    'quality claimed, only the box flawed',
    { platform: quality, inspections: with1({ defect: 'packaging_only' }) },
    'reject',
    0,
    'packaging_only:reject',
  ],
  [
    'not without the claim',
    { inspections: with1({ defect: 'packaging_only' }) },
    'refund_full',
    10_000,
    'no_reason:full',
  ],
])

table('quality_not_found', [
  ['review by default', { platform: quality }, 'review', 10_000, 'quality_not_found:review'],
  [
    'the policy may refuse',
    { platform: quality, policy: { qualityNotFound: 'reject' } },
    'reject',
    0,
    'quality_not_found:reject',
  ],
  [
    'or take it for a return without a reason',
    { platform: quality, policy: { qualityNotFound: 'as_no_reason' } },
    'refund_full',
    10_000,
    'quality_not_found:tell no_reason:full',
  ],
  [
    'whose window it then has to keep',
    { platform: { ...quality, ...late }, policy: { qualityNotFound: 'as_no_reason' } },
    'reject',
    0,
    'quality_not_found:tell outside_window:reject',
  ],
  [
    'in review the window does not matter',
    { platform: { ...quality, ...late } },
    'review',
    10_000,
    'quality_not_found:review',
  ],
  [
    'not while nobody has looked',
    { platform: quality, inspections: with1({ defect: null }) },
    'review',
    10_000,
    'facts_unknown:review',
  ],
  [
    'used, without a fault found, is refused',
    { platform: quality, inspections: with1({ condition: 'used' }) },
    'reject',
    0,
    'quality_not_found:review used:reject',
  ],
])

table('outside_window', [
  ['after nine days', { platform: late }, 'reject', 0, 'outside_window:reject'],
  [
    'the seventh day is inside',
    { platform: { deliveredAt: APPLIED - 7 * DAY } },
    'refund_full',
    10_000,
    'no_reason:full',
  ],
  [
    'the eighth is not',
    { platform: { deliveredAt: APPLIED - 8 * DAY } },
    'reject',
    0,
    'outside_window:reject',
  ],
  [
    'days are the calendar’s of the zone: late on day 0 to early on day 8',
    { platform: { deliveredAt: Date.UTC(2026, 10, 12, 15, 59), appliedAt: Date.UTC(2026, 10, 19, 16, 1) } },
    'reject',
    0,
    'outside_window:reject',
  ],
  [
    'and early on day 0 to late on day 7, nearly eight days',
    { platform: { deliveredAt: Date.UTC(2026, 10, 11, 16, 1), appliedAt: Date.UTC(2026, 10, 19, 15, 59) } },
    'refund_full',
    10_000,
    'no_reason:full',
  ],
  [
    'paid within the window, delivery unknown: certainly inside',
    { platform: { deliveredAt: null, paidAt: APPLIED - 7 * DAY } },
    'refund_full',
    10_000,
    'no_reason:full',
  ],
  [
    'paid before, delivery unknown: never refused',
    { platform: { deliveredAt: null, paidAt: APPLIED - 8 * DAY } },
    'review',
    10_000,
    'facts_unknown:review',
  ],
  [
    'the clerk fills the delivery in',
    {
      platform: { deliveredAt: null, paidAt: null },
      inspections: [seen([found()], { findings: { deliveredAt: APPLIED - 9 * DAY } })],
    },
    'reject',
    0,
    'outside_window:reject',
  ],
  [
    'the file’s delivery goes before the clerk’s',
    { inspections: [seen([found()], { findings: { deliveredAt: APPLIED - 9 * DAY } })] },
    'refund_full',
    10_000,
    'no_reason:full',
  ],
  [
    'an application of unknown date is not refused',
    { platform: { appliedAt: null } },
    'review',
    10_000,
    'facts_unknown:review',
  ],
  [
    'applied before delivery',
    { platform: { deliveredAt: APPLIED + HOUR } },
    'refund_full',
    10_000,
    'no_reason:full',
  ],
])

table('used', [
  ['refused', { inspections: with1({ condition: 'used' }) }, 'reject', 0, 'used:reject'],
  [
    'in any one parcel',
    { ...two, inspections: [seen([found()]), seen([found({ condition: 'used' })])] },
    'reject',
    0,
    'used:reject',
  ],
  [
    'but not while the claimed defect is open',
    { platform: quality, inspections: with1({ condition: 'used', defect: null }) },
    'review',
    10_000,
    'used:review facts_unknown:review',
  ],
  [
    'nor for a reason that nobody understands',
    { platform: { reason: 'unknown', reasonText: '阿巴' }, inspections: with1({ condition: 'used' }) },
    'review',
    10_000,
    'used:review reason_unknown:review',
  ],
  ['as new is not used', {}, 'refund_full', 10_000, 'no_reason:full'],
])

table('not_authentic', [
  ['always for people', { platform: { reason: 'not_authentic' } }, 'review', 10_000, 'not_authentic:review'],
])

table('reason_unknown', [
  [
    'for people',
    { platform: { reason: 'unknown', reasonText: '其他' } },
    'review',
    10_000,
    'reason_unknown:review',
  ],
])

const exchange = { type: 'exchange' } as const

table('exchange', [
  ['goods pass', { platform: exchange }, 'exchange', 0, 'no_reason:full exchange:exchange'],
  [
    'goods of ours at fault',
    { platform: { ...exchange, ...quality }, inspections: with1({ defect: 'product' }) },
    'exchange',
    0,
    'quality:full exchange:exchange',
  ],
  [
    'used goods do not pass',
    { platform: exchange, inspections: with1({ condition: 'used' }) },
    'reject',
    0,
    'used:reject',
  ],
  [
    'a deduction has no money to come from',
    { platform: exchange, inspections: with1({ kit: kit({ tag: 'missing' }) }) },
    'review',
    8_500,
    'incomplete:deduct no_reason:full exchange:review',
  ],
])
