import type { Mutation } from '../graph-client.ts';
import { tellSafety } from './safety.ts';
import type { Teller } from './teller.ts';

const STOREKEEPER = 'poon.yiu-cheung';
const CREW = 'fung.ka-ming';
const EXECUTION_MANAGER = 'lau.tak-sing';
const DESIGN_MANAGER = 'choi.yee-man';
const DESIGNER = 'law.cheuk-yin';
const PLANNER = 'yip.long-hin';

interface Floor {
  readonly gearList: {
    readonly startsAt: string;
    readonly endsAt: string;
    readonly holds: readonly { readonly gearItem: { readonly name: string } | null; readonly quantity: number }[];
  };
  readonly gearShortages: {
    readonly needs: readonly {
      readonly gearClass: string;
      readonly missing: number;
      readonly reasons: readonly { readonly zh: string; readonly en: string; readonly quantity: number }[];
    }[];
  };
  readonly designDesk: {
    readonly deliverables: readonly {
      readonly deliverableId: string;
      readonly title: string;
      readonly size: string;
      readonly dueAt: string;
    }[];
  };
  readonly readiness: {
    readonly items: readonly {
      readonly zh: string;
      readonly en: string;
      readonly owner: string;
      readonly status: string;
    }[];
  };
}

const FLOOR = `query Floor($id: ID!) { project(id: $id) {
  gearList { startsAt endsAt holds { quantity gearItem { name } } }
  gearShortages { needs { gearClass missing reasons { zh en quantity } } }
  designDesk { deliverables { deliverableId title size dueAt } }
  readiness { items { zh en owner status } }
} }`;

/**
 * What execution and design do from the first day: gear held and booked, designs planned back from the event, a board
 * that says what is missing.
 */
export async function tellFloor(t: Teller, projectId: string): Promise<void> {
  const floor = (await t.as(CREW).ask<{ project: Floor }>(FLOOR, { id: projectId })).project;
  await tellGear(t, projectId, floor);
  await tellDesign(t, projectId, floor);
  await tellSafety(t, projectId);
  await tellReadiness(t, projectId, floor);
}

async function tellGear(t: Teller, projectId: string, floor: Floor): Promise<void> {
  t.chapter(
    '器材：成立當日即預留，最後一件只歸一個項目（C2.2.2a）',
    'Gear: held from the first day; the last piece goes to one project only (C2.2.2a)',
  );
  for (const hold of floor.gearList.holds)
    t.say(`已預留 ${hold.gearItem?.name} × ${hold.quantity}`, `held: ${hold.quantity}`);
  await tellLastStage(t, projectId, floor.gearList);
  await tellLamps(t, floor);
}

/** The store has one stage more, and two rehearsals want it. */
async function tellLastStage(
  t: Teller,
  projectId: string,
  { startsAt, endsAt }: Pick<Floor['gearList'], 'startsAt' | 'endsAt'>,
): Promise<void> {
  // A unit of its own, so that the story can be told again on the same day.
  const unitId = `ST-${projectId.slice(-8)}`;
  await t.does(STOREKEEPER, '添置一座組合舞台。', 'adds a stage to the store.', {
    name: 'addUnit',
    answers: 'GearItem',
    id: 'stage-deck',
    input: { unitId },
    fields: 'quantity',
  });
  const booking: Mutation = {
    name: 'bookGear',
    answers: 'GearItem',
    id: 'stage-deck',
    input: { projectId, unitIds: [unitId], startsAt, endsAt },
    fields: 'quantity',
  };
  await t.does(CREW, '預訂這座舞台。', 'books that stage.', booking);
  await t.isRefused(
    EXECUTION_MANAGER,
    '想為綵排再訂同一舞台。',
    'wants the same stage for the rehearsal as well.',
    booking,
    ['unitsAreFree'],
  );
  await t.isRefused(PLANNER, '不負責器材。', 'has nothing to do with gear.', booking, ['FORBIDDEN']);
}

/** What cannot be booked, and what is missing. */
async function tellLamps(
  t: Teller,
  { gearList: { startsAt, endsAt }, gearShortages: { needs } }: Floor,
): Promise<void> {
  await t.does(STOREKEEPER, '一盞燈送修，期間不能預訂。', 'sends a lamp to repair; meanwhile it cannot be booked.', {
    name: 'blockUnit',
    answers: 'GearItem',
    id: 'moving-head',
    input: { quantity: 1, from: startsAt, until: endsAt, reason: '燈頭馬達異響，送廠檢修。' },
    fields: 'quantity',
  });
  for (const need of needs.filter((n) => n.missing > 0))
    for (const why of need.reasons)
      t.say(
        `${need.gearClass} 尚欠 ${why.quantity}：${why.zh}`,
        `${need.gearClass}, ${why.quantity} missing: ${why.en}`,
      );
}

async function tellDesign(t: Teller, projectId: string, { designDesk: { deliverables } }: Floor): Promise<void> {
  t.chapter('設計：按活動日期倒推交稿日（C2.2.3c）', 'Design: due dates are planned back from the event (C2.2.3c)');
  for (const d of deliverables)
    t.say(`${d.title}（${d.size}），交稿 ${d.dueAt.slice(0, 10)}`, `due ${d.dueAt.slice(0, 10)}`);
  const assign = (ownerId: string): Mutation => ({
    name: 'assignDeliverable',
    answers: 'DesignDesk',
    id: projectId,
    input: { deliverableId: deliverables[0]!.deliverableId, ownerId },
    fields: 'status',
  });
  await t.isRefused(
    DESIGN_MANAGER,
    '想指派一名策劃人員。',
    'wants to assign somebody from planning.',
    assign(PLANNER),
    ['designerIsActive'],
  );
  await t.does(DESIGN_MANAGER, '指派羅卓妍。', 'assigns Law Cheuk Yin.', assign(DESIGNER));
}

async function tellReadiness(t: Teller, projectId: string, { readiness: { items } }: Floor): Promise<void> {
  t.chapter('放行：未準備就緒，不得放行（C1.3.3）', 'Go or no go: not before everything is ready (C1.3.3)');
  for (const i of items.filter((item) => item.status === 'open'))
    t.say(`未完成：${i.zh}（${i.owner}）`, `open: ${i.en} (${i.owner})`);
  const decide: Mutation = {
    name: 'recordGoDecision',
    answers: 'GoDecision',
    id: projectId,
    input: { decision: 'go' },
    fields: 'projectId',
  };
  await t.isRefused(EXECUTION_MANAGER, '想放行。', 'wants to let it go.', decide, [
    'phaseAllows',
    'goesByTheSignedPlan',
    'goNeedsGreen',
  ]);
}
