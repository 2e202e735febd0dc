import { contentRule, reasonRule, staysRule } from '@marquee/regulation';
import { type Instant, isBefore, type Policies, rule } from '@marquee/kernel';
import { type Deliverable, type DeskState, isOpen, waiting } from './desk-state.js';
import { requested } from './plan-needs.js';

type OnDesk = { state: DeskState };
type OnOne = OnDesk & { input: { deliverableId: string } };
type Assigning = OnOne & {
  input: { ownerId: string };
  policy: Policies;
  reads: {
    designer: { active?: boolean; roles?: readonly string[]; leavesAt?: Instant | undefined } | undefined;
    work: { open?: readonly object[] } | undefined;
  };
};
type Dated = { input: { startsAt: Instant; endsAt: Instant } };

const found = (c: OnOne): Deliverable | undefined =>
  c.state.deliverables.find((d) => d.deliverableId === c.input.deliverableId);

// ---- C2.2.3a What design makes: posters, leaflets, invitations, backdrops and the like.

export const deliverableHasTitle = contentRule(
  'C2.2.3a',
  'deliverableHasTitle',
  'name',
  { zh: '須填寫成品名稱。', en: 'Give the deliverable a title.' },
  (c: { input: { title: string } }) => [c.input.title],
  { field: 'title' },
);

export const deliverableIsOpen = rule(
  'C2.2.3a',
  'deliverableIsOpen',
  'INPUT',
  { zh: '工作檯上沒有這件成品，或已作廢。', en: 'The desk has no such deliverable, or it was invalidated.' },
  (c: OnOne) => {
    const d = found(c);
    return d !== undefined && isOpen(d);
  },
  { field: 'deliverableId' },
);

export const invalidationIsExplained = reasonRule('C2.2.3a', 'invalidationIsExplained');

export const someDesignReliesOnIt = rule(
  'C2.2.3a',
  'someDesignReliesOnIt',
  'STATE',
  { zh: '沒有成品依據這一版方案。', en: 'No deliverable relies on this version of the plan.' },
  (c: OnDesk & { input: { planVersion: number } }) =>
    c.state.confirmedVersion === c.input.planVersion || requested(c.state, c.input.planVersion).length > 0,
);

// ---- C2.2.3c Design delivers on time; delays are recorded.

export const designerIsActive = rule(
  'C2.2.3c',
  'designerIsActive',
  'INPUT',
  { zh: '獲指派者須為在職的設計師。', en: 'The deliverable is assigned to an active designer.' },
  ({ reads: { designer } }: Assigning) =>
    designer?.active === true && (designer.roles ?? []).some((r) => r === 'designer' || r === 'design_manager'),
  { field: 'ownerId' },
);

/** Nobody is given a deliverable that is due after their last day (C10.7.1). */
export const designerStays = staysRule('designerStays', 'ownerId', (c: Assigning) => [
  { id: c.input.ownerId, person: c.reads.designer, until: found(c)?.dueAt },
]);

export const designerHasRoom = rule(
  'C2.2.3c',
  'designerHasRoom',
  'STATE',
  (c: Assigning) => ({
    zh: `此設計師手上已有 ${c.reads.work?.open?.length} 件未完成的成品，宜先看工作量。`,
    en: `This designer has ${c.reads.work?.open?.length} open deliverables already; look at the load first.`,
  }),
  (c) => (c.reads.work?.open?.length ?? 0) < c.policy['design.openWorkHint'],
  { field: 'ownerId', mode: () => 'warn', answeredBy: 'design_manager' },
);

export const datesDiffer = rule(
  'C2.2.3c',
  'datesDiffer',
  'STATE',
  { zh: '活動日期並無改變。', en: 'The dates of the event are as they were.' },
  (c: OnDesk & Dated) => c.input.startsAt !== c.state.startsAt || c.input.endsAt !== c.state.endsAt,
  { field: 'startsAt' },
);

export const setupDiffers = rule(
  'C2.2.3c',
  'setupDiffers',
  'STATE',
  { zh: '佈置時間並無改變。', en: 'The setup begins when it did.' },
  (c: OnDesk & { input: { setupAt?: Instant | undefined } }) => c.input.setupAt !== c.state.setupAt,
  { field: 'setupAt' },
);

/** What has become overdue by now. */
export const late = (c: OnDesk & { now: Instant }): readonly Deliverable[] =>
  waiting(c.state).filter((d) => !isBefore(c.now, d.dueAt));

export const somethingIsLate = rule(
  'C2.2.3c',
  'somethingIsLate',
  'STATE',
  { zh: '沒有新的逾期成品。', en: 'Nothing has become overdue.' },
  (c: OnDesk & { now: Instant }) => late(c).length > 0,
);
