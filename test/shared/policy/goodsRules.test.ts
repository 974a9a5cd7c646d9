import { found, kit, line, seen } from './builders.ts'
import { table, with1 } from './table.ts'

const quality = { reason: 'quality' } as const
const two = { lines: [line({ quantity: 2 })] }
table('undelivered', [
  [
    'with the carrier’s proof it is refunded',
    { lines: [line({ quantity: 2, neverArrived: 1 })], inspections: with1({ proof: 'carrier' }) },
    'refund_full',
    10_000,
    'undelivered:full no_reason:full',
  ],
  [
    'with a notary’s as well',
    { lines: [line({ quantity: 2, neverArrived: 1 })], inspections: with1({ proof: 'notary' }) },
    'refund_full',
    10_000,
    'undelivered:full no_reason:full',
  ],
  [
    'without proof its share is not',
    { lines: [line({ quantity: 2, neverArrived: 1 })] },
    'refund_partly',
    5_000,
    'undelivered:deduct no_reason:full',
  ],
  [
    'the desk may learn of it later than the file',
    { ...two, inspections: with1({ neverArrived: 1, proof: 'carrier' }) },
    'refund_full',
    10_000,
    'undelivered:full no_reason:full',
  ],
  [
    'a reason without a number means what did not come',
    { platform: { reason: 'undelivered' }, ...two },
    'refund_partly',
    5_000,
    'undelivered:deduct',
  ],
  [
    'all of it, without proof, is refused',
    {
      platform: { reason: 'undelivered' },
      lines: [line({ neverArrived: 1 })],
      inspections: with1({ came: 0 }),
    },
    'reject',
    0,
    'undelivered:reject',
  ],
  [
    'what is wrong with the unit that came does not touch the one that never did',
    {
      lines: [line({ quantity: 2, neverArrived: 1 })],
      inspections: with1({ proof: 'carrier', condition: 'used' }),
    },
    'refund_partly',
    5_000,
    'undelivered:full used:reject',
  ],
  [
    'what came although it never arrived goes to review',
    { lines: [line({ quantity: 2, neverArrived: 1 })], inspections: with1({ came: 2 }) },
    'review',
    10_000,
    'undelivered:review no_reason:full',
  ],
  [
    'a whole parcel never received goes to review',
    { platform: { reason: 'never_received' }, inspections: with1({ came: 0 }) },
    'review',
    0,
    'undelivered:review',
  ],
  ['nobody says so', two, 'refund_partly', 5_000, 'short:deduct no_reason:full'],
])

table('returned_undelivered', [
  [
    'came back under the outbound number: nobody looks for use',
    {
      platform: { goodsStatus: 'not_received', reason: 'never_received' },
      inspections: [
        seen([found({ condition: 'used', kit: kit({ tag: 'missing' }) })], {
          matchedBy: 'outbound_tracking',
        }),
      ],
    },
    'refund_full',
    10_000,
    'returned_undelivered:full used:reject/returned_undelivered incomplete:deduct/returned_undelivered',
  ],
  [
    'at once, before anything is filled in',
    {
      platform: { goodsStatus: 'unknown', type: 'refund_only' },
      inspections: [
        seen([found({ came: null, condition: null, kit: {}, defect: null })], {
          matchedBy: 'outbound_tracking',
          final: false,
        }),
      ],
    },
    'refund_full',
    10_000,
    'returned_undelivered:full',
  ],
  [
    'not when the platform says that the buyer had them',
    {
      platform: { goodsStatus: 'received' },
      inspections: [seen([found({ condition: 'used' })], { matchedBy: 'outbound_tracking' })],
    },
    'reject',
    0,
    'used:reject',
  ],
  [
    'nor when it says that the buyer sent them back',
    { inspections: [seen([found({ condition: 'used' })], { matchedBy: 'outbound_tracking' })] },
    'reject',
    0,
    'used:reject',
  ],
  [
    'an empty box is a question all the same',
    {
      platform: { goodsStatus: 'not_received' },
      inspections: [
        seen([], { matchedBy: 'outbound_tracking', findings: { emptyBox: true, lines: [found()] } }),
      ],
    },
    'review',
    0,
    'returned_undelivered:full short:review',
  ],
])

table('not_ours', [
  ['refused', { inspections: with1({ ownership: 'not_ours' }) }, 'reject', 0, 'not_ours:reject'],
  [
    'even where quality is claimed',
    { platform: quality, inspections: with1({ ownership: 'not_ours', defect: null }) },
    'reject',
    0,
    'not_ours:reject',
  ],
  [
    'beside goods of ours people decide',
    {
      ...two,
      inspections: [seen([found()]), seen([found({ ownership: 'not_ours' })])],
    },
    'review',
    5_000,
    'not_ours:review short:deduct no_reason:full',
  ],
])

const gift = [...line().kit, { key: 'g1', name: '护理膏', role: 'gift', price: 900 } as const]
const unpriced = [{ key: 'strap', name: null, role: 'accessory', price: null } as const]

table('incomplete', [
  [
    'each piece at its price',
    { inspections: with1({ kit: kit({ tag: 'missing', packaging: 'missing' }) }) },
    'refund_partly',
    7_500,
    'incomplete:deduct no_reason:full',
  ],
  [
    'refused where the policy says so',
    { inspections: with1({ kit: kit({ tag: 'missing' }) }), policy: { incomplete: 'reject' } },
    'reject',
    0,
    'incomplete:reject',
  ],
  [
    'held to a review where quality is proven',
    {
      platform: quality,
      inspections: with1({ defect: 'product', kit: kit({ tag: 'missing' }) }),
      policy: { incomplete: 'reject' },
    },
    'review',
    8_500,
    'quality:full incomplete:review',
  ],
  [
    'a gift too',
    { lines: [line({ kit: gift })], inspections: with1({ kit: { g1: 'missing' } }) },
    'refund_partly',
    9_100,
    'incomplete:deduct no_reason:full',
  ],
  [
    'a price that nobody set goes to review',
    { lines: [line({ kit: unpriced })], inspections: with1({ kit: { strap: 'missing' } }) },
    'review',
    10_000,
    'incomplete:review no_reason:full',
  ],
  [
    'a cut tag is a missing tag',
    { inspections: with1({ kit: kit({ tag: 'damaged' }) }) },
    'refund_partly',
    8_500,
    'incomplete:deduct no_reason:full',
  ],
  [
    'the courier’s bag is told, not charged',
    { platform: quality, inspections: with1({ defect: 'product', kit: kit({ courier_bag: 'missing' }) }) },
    'refund_full',
    10_000,
    'quality:full incomplete:tell',
  ],
  [
    'and costs no refund where incomplete returns are refused',
    {
      platform: quality,
      inspections: with1({ defect: 'product', kit: kit({ courier_bag: 'missing' }) }),
      policy: { incomplete: 'reject' },
    },
    'refund_full',
    10_000,
    'quality:full incomplete:tell',
  ],
  [
    'one of each unit that came',
    { ...two, inspections: with1({ came: 2, kit: kit({ dust_bag: 'missing' }) }) },
    'refund_partly',
    7_000,
    'incomplete:deduct no_reason:full',
  ],
  [
    'unless the other unit has it',
    { ...two, inspections: with1({ came: 2, kit: kit({ dust_bag: 'missing', 'dust_bag#2': 'present' }) }) },
    'refund_partly',
    8_500,
    'incomplete:deduct no_reason:full',
  ],
  [
    'sent on in a second parcel it is complete',
    {
      inspections: [
        seen([found({ kit: kit({ dust_bag: 'missing' }) })], { final: false }),
        seen([found({ came: 0, kit: { dust_bag: 'present' }, condition: null, defect: null })]),
      ],
    },
    'refund_full',
    10_000,
    'no_reason:full',
  ],
  [
    'a piece that nobody looked at is asked for',
    { inspections: with1({ kit: { product: 'present', tag: 'present' } }) },
    'review',
    10_000,
    'no_reason:full facts_unknown:review',
  ],
  [
    'without the product the unit did not come',
    { inspections: with1({ kit: kit({ product: 'missing' }) }) },
    'reject',
    0,
    'short:reject',
  ],
  [
    'never below nothing',
    { lines: [line({ amount: 1_200 })], inspections: with1({ kit: kit({ tag: 'missing' }) }) },
    'reject',
    0,
    'incomplete:deduct no_reason:full',
  ],
])

table('packaging_damaged', [
  [
    'a share of the line',
    { inspections: with1({ kit: kit({ packaging: 'damaged' }) }) },
    'refund_partly',
    9_500,
    'packaging_damaged:deduct no_reason:full',
  ],
  [
    'refused where the policy says so',
    {
      inspections: with1({ kit: kit({ packaging: 'damaged' }) }),
      policy: { packagingDamaged: { mode: 'reject' } },
    },
    'reject',
    0,
    'packaging_damaged:reject',
  ],
  ['whole packaging', {}, 'refund_full', 10_000, 'no_reason:full'],
])

table('damaged', [
  [
    'a small blemish',
    { inspections: with1({ condition: 'damaged_minor' }) },
    'refund_partly',
    9_200,
    'damaged:deduct no_reason:full',
  ],
  [
    'a grave one is refused',
    { inspections: with1({ condition: 'damaged_major' }) },
    'reject',
    0,
    'damaged:reject',
  ],
  [
    'or deducted, where the policy says so',
    { inspections: with1({ condition: 'damaged_major' }), policy: { damaged: { minor: 800, major: 3_000 } } },
    'refund_partly',
    7_000,
    'damaged:deduct no_reason:full',
  ],
  [
    'half a fen is rounded up',
    {
      lines: [line({ amount: 10_020 })],
      platform: { asked: 10_020, paid: 10_020 },
      inspections: with1({ condition: 'damaged_minor' }),
      policy: { damaged: { minor: 750, major: null } },
    },
    'refund_partly',
    9_268,
    'damaged:deduct no_reason:full',
  ],
  [
    'deductions add up',
    {
      inspections: with1({ condition: 'damaged_minor', kit: kit({ tag: 'missing', packaging: 'damaged' }) }),
    },
    'refund_partly',
    7_200,
    'incomplete:deduct packaging_damaged:deduct damaged:deduct no_reason:full',
  ],
])

table('short', [
  ['one of two', two, 'refund_partly', 5_000, 'short:deduct no_reason:full'],
  ['both', { ...two, inspections: with1({ came: 2 }) }, 'refund_full', 10_000, 'no_reason:full'],
  [
    'two of three, by the largest remainder',
    { lines: [line({ quantity: 3 })], inspections: with1({ came: 2 }) },
    'refund_partly',
    6_667,
    'short:deduct no_reason:full',
  ],
  [
    'more parcels expected: not yet',
    { ...two, inspections: [seen([found()], { final: false })] },
    'review',
    5_000,
    'short:review no_reason:full',
  ],
  [
    'two parcels add up',
    { ...two, inspections: [seen([found()], { final: false }), seen([found()])] },
    'refund_full',
    10_000,
    'no_reason:full',
  ],
  [
    'an empty box beside a proven loss is one too',
    {
      lines: [line({ quantity: 2, neverArrived: 1 })],
      inspections: [seen([found({ proof: 'carrier' })], { findings: { emptyBox: true } })],
    },
    'review',
    5_000,
    'undelivered:full short:review',
  ],
  [
    'an empty box is a dispute in waiting',
    { inspections: [seen([found({ came: null })], { findings: { emptyBox: true } })] },
    'review',
    0,
    'short:review',
  ],
])

table('over', [
  [
    'more units than claimed',
    { inspections: with1({ came: 2 }) },
    'review',
    10_000,
    'over:review no_reason:full',
  ],
  [
    'a kit is due for the units that were claimed',
    { inspections: with1({ came: 2, kit: kit({ tag: 'missing' }) }) },
    'review',
    8_500,
    'incomplete:deduct over:review no_reason:full',
  ],
  ['as many', {}, 'refund_full', 10_000, 'no_reason:full'],
])
