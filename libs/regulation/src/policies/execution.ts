import { gearClass } from '@marquee/contracts';
import { z } from 'zod';
import { policy, projectPolicy, type PolicyEntry } from './policy.js';
import { part, perEventType, whole } from './shapes.js';

const gearNeeds = z.array(z.object({ gearClass, quantity: whole(1, 100_000) })).max(50);

/** Gear, purchasing and suppliers. */
export const executionPolicies = {
  'gear.typicalNeeds': policy(
    perEventType(gearNeeds),
    {
      conference: [
        { gearClass: 'audio', quantity: 2 },
        { gearClass: 'video', quantity: 2 },
        { gearClass: 'furniture', quantity: 100 },
      ],
      launch: [
        { gearClass: 'audio', quantity: 2 },
        { gearClass: 'lighting', quantity: 8 },
        { gearClass: 'video', quantity: 2 },
      ],
      festival: [
        { gearClass: 'audio', quantity: 4 },
        { gearClass: 'lighting', quantity: 16 },
        { gearClass: 'stage', quantity: 1 },
        { gearClass: 'power', quantity: 2 },
      ],
      exhibition: [
        { gearClass: 'lighting', quantity: 12 },
        { gearClass: 'video', quantity: 4 },
        { gearClass: 'furniture', quantity: 40 },
      ],
      ceremony: [
        { gearClass: 'audio', quantity: 2 },
        { gearClass: 'stage', quantity: 1 },
        { gearClass: 'furniture', quantity: 200 },
      ],
      other: [],
    },
    ['C2.2.2a'],
    '各類活動通常需要的器材；項目成立時即按活動日期預留。',
    "Gear that an event of a type usually needs; it is held for the event's dates when the project starts.",
  ),
  'gear.windows': policy(
    z.object({ preparationHours: whole(1, 336), returnHours: whole(1, 336) }),
    { preparationHours: 24, returnHours: 24 },
    ['C2.2.2a'],
    '器材於活動前離倉準備及活動後歸還整理的時間；個別器材可另訂。',
    'How long gear is away before an event for preparation and after it for return; an item may have times of its own.',
  ),
  'gear.bulkOverbooking': policy(
    z.enum(['warn', 'deny']),
    'warn',
    ['C2.2.2a'],
    '點數器材預訂超出庫存時出現提示；設為 deny 時不得預訂。逐件登記的器材一概不得重複預訂。',
    'Booking more counted gear than there is: warned, or refused when set to deny. Gear known by unit is never booked twice.',
  ),
  'procurement.keyMaterial.minQuotes': projectPolicy(
    whole(2, 10),
    3,
    ['C4.2.2'],
    '重要物資下單前所需的最少報價數。',
    'Least number of quotes before key material is ordered.',
  ),
  'procurement.keyMaterial.threshold': projectPolicy(
    part(1, 10_000_000),
    10_000,
    ['C4.2.2'],
    '金額達此數（幣別的主要單位）的物資視為重要物資；由公司設定。',
    'Material from this amount, in major units of the currency, counts as key material; set by the company.',
  ),
  'supplier.score.warn': policy(
    whole(1, 100),
    70,
    ['C4.2.2'],
    '供應商評分低於此值時，下單出現提示。',
    'Ordering from a supplier scored below this value is warned.',
  ),
  'supplier.score.block': policy(
    whole(1, 100),
    50,
    ['C4.2.2'],
    '供應商評分低於此值時，不得下單。',
    'Ordering from a supplier scored below this value is blocked.',
  ),
} as const satisfies Record<string, PolicyEntry>;
