import { deliverableType } from '@marquee/contracts';
import { z } from 'zod';
import { policy, projectPolicy, type PolicyEntry } from './policy.js';
import { perEventType, whole } from './shapes.js';

const deliverable = z.object({
  type: deliverableType,
  title: z.string().min(1).max(120),
  size: z.string().max(80),
  medium: z.string().max(80),
  quantity: whole(1, 100_000),
});

/** What design makes, and by when. */
export const designPolicies = {
  'design.usualDeliverables': projectPolicy(
    perEventType(z.array(deliverable).max(50)),
    {
      conference: [
        { type: 'invitation', title: '請柬', size: 'A6', medium: '紙本印刷', quantity: 200 },
        { type: 'stage_backdrop', title: '舞台背板', size: '8 × 4 m', medium: '布幕噴畫', quantity: 1 },
      ],
      launch: [
        { type: 'poster', title: '海報', size: 'A1', medium: '紙本印刷', quantity: 50 },
        { type: 'stage_backdrop', title: '舞台背板', size: '8 × 4 m', medium: '布幕噴畫', quantity: 1 },
      ],
      festival: [
        { type: 'poster', title: '海報', size: 'A1', medium: '紙本印刷', quantity: 50 },
        { type: 'leaflet', title: '單張', size: 'A5', medium: '紙本印刷', quantity: 1000 },
        { type: 'stage_backdrop', title: '舞台背板', size: '8 × 4 m', medium: '布幕噴畫', quantity: 1 },
      ],
      exhibition: [
        { type: 'poster', title: '海報', size: 'A1', medium: '紙本印刷', quantity: 50 },
        { type: 'leaflet', title: '單張', size: 'A5', medium: '紙本印刷', quantity: 1000 },
      ],
      ceremony: [
        { type: 'invitation', title: '請柬', size: 'A6', medium: '紙本印刷', quantity: 200 },
        { type: 'stage_backdrop', title: '舞台背板', size: '8 × 4 m', medium: '布幕噴畫', quantity: 1 },
      ],
      other: [],
    },
    ['C2.2.3a'],
    '各類活動通常需要的設計成品；項目成立時即列入設計工作檯。',
    'What design usually makes for an event of a type; it is put on the desk when the project starts.',
  ),
  'design.productionDays': projectPolicy(
    z.record(deliverableType, whole(1, 180)),
    { poster: 7, leaflet: 7, invitation: 30, stage_backdrop: 5, other: 7 },
    ['C2.2.3c'],
    '各類成品由定稿至送抵現場所需的製作天數；交稿日由此倒推。',
    'Days from the finished design to delivery on site, by type; due dates are planned back by it.',
  ),
  'design.setupDays': projectPolicy(
    whole(1, 30),
    1,
    ['C2.2.3c'],
    '成品須於活動開始前多少天運抵，以便佈置。',
    'How many days before the event everything must be there for the setup.',
  ),
  'design.openWorkHint': policy(
    whole(1, 100),
    5,
    ['C2.2.3c'],
    '設計師手上未完成的成品達此數時，指派出現提示。',
    'A designer with this many open deliverables: the assignment is warned.',
  ),
  'design.maxRounds': projectPolicy(
    whole(1, 20),
    3,
    ['C2.2.3c'],
    '設計修訂輪次超過此數時，標記為可收費。',
    'Design rounds beyond this number are flagged as chargeable.',
  ),
} as const satisfies Record<string, PolicyEntry>;
