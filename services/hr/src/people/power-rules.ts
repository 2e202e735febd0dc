import type { RoleId } from '@marquee/contracts';
import { handsOf, inAll, isPower, notBy, observers, reasonRule } from '@marquee/regulation';
import { type Actor, among, type Instant, rule, type Source } from '@marquee/kernel';
import { namesTheSecond } from './founding.js';
import { managerRoleOf } from './org-chart.js';

/** What was put to a second person: who put it, and everybody who had a hand in it. */
export interface Proposed {
  readonly proposedById: string;
  readonly inPlaceOfId?: string | undefined;
  readonly hands: readonly string[];
}
interface Powers extends Proposed {
  readonly dept: string;
  readonly roles: readonly RoleId[];
  readonly lastDay?: string | undefined;
}
interface Leading {
  readonly roles: RoleId[];
  readonly status: string;
}
/** By name, because these records know these rules themselves. */
const employees: Source<Leading> = { name: 'Employee', source: 'aggregate' };
type Leaders = readonly (Leading & { readonly id: string })[];
type Held = { readonly roles: readonly RoleId[]; readonly dept: string; readonly proposal?: Powers | undefined };
type Deciding = { id: string; actor: Actor; now: Instant; state: Held; reads: { leaders: Leaders } };
type Waiting = { actor: Actor; state: { proposal?: Proposed | undefined } };

/** Under this key it is decided who leads the company, one after the other. */
export const POWERS = 'powers';
const leads = (roles: readonly RoleId[]) => inAll(roles).includes('leader');
/** Everybody who is, or was, one of the company's leaders. */
export const leadersOnTheList = () => ({ leaders: among(employees, { roles: ['leader', 'gm'] }) });

const sorted = (roles: readonly RoleId[]) => [...new Set(roles.filter(isPower))].sort().join();
/** Whether one set of roles has other powers than the other. Pure. */
export const movesPowers = (before: readonly RoleId[], after: readonly RoleId[]): boolean =>
  sorted(before) !== sorted(after);

/** Who proposes: the person, the one in whose place, everybody with a hand in it. */
export const proposer = ({ actor, now: at }: { actor: Actor; now: Instant }) => ({
  by: actor.id,
  ...(actor.onBehalfOf !== undefined && { inPlaceOfId: actor.onBehalfOf }),
  hands: [...handsOf(actor)],
  at,
});

/**
 * Whether a leader of the company has a part in it, by the staff list as it is now. As long as there is no leader but
 * those whom it is about, there is none to ask: so a company begins, with two persons all the same.
 */
const hasALeader = (leaders: Leaders, about: readonly string[], { actor, proposal }: Acts): boolean => {
  const others = leaders.filter((one) => one.status !== 'separated' && !about.includes(one.id)).map(({ id }) => id);
  const two = [actor.onBehalfOf ?? actor.id, proposal?.inPlaceOfId ?? proposal?.proposedById];
  return others.length === 0 || two.some((id) => id !== undefined && others.includes(id));
};
interface Acts {
  readonly actor: Actor;
  readonly proposal: Proposed | undefined;
}

// ---- C1.2, roles.md §1: who decides over others is decided by two, one of them a leader, and never by themselves.

export const auditorDoesNothingElse = rule(
  'C1.2',
  'auditorDoesNothingElse',
  'INPUT',
  {
    zh: '稽核員只查閱、不辦理，不可兼任其他角色。',
    en: 'An auditor reads and decides nothing, and holds no other role.',
  },
  (c: { input: { roles: readonly RoleId[] } }) =>
    c.input.roles.every((role) => (observers as readonly RoleId[]).includes(role)) ||
    !c.input.roles.some((role) => (observers as readonly RoleId[]).includes(role)),
  { field: 'roles' },
);

export const notOwnRegistration = notBy(
  'C1.2',
  'notOwnRegistration',
  { zh: '任何人不得登記自己。', en: 'Nobody registers themselves; a colleague does it.' },
  (c: { id: string; actor: Actor }) => [c.id],
);

export const nothingAwaitsConfirmation = rule(
  'C1.2',
  'nothingAwaitsConfirmation',
  'STATE',
  {
    zh: '已有一項變更待第二人確認，須先確認或不予確認。',
    en: 'A change waits for a second person already; it is confirmed or declined first.',
  },
  (c: { state: { proposal?: object | undefined } }) => c.state.proposal === undefined,
);

export const awaitsConfirmation = rule(
  'C1.2',
  'awaitsConfirmation',
  'STATE',
  { zh: '沒有待確認的變更。', en: 'No change waits for a second person.' },
  (c: { state: { proposal?: object | undefined } }) => c.state.proposal !== undefined,
);

export const confirmedByAnother = notBy(
  'C1.2',
  'confirmedByAnother',
  {
    zh: '提出變更的人不得自行確認，亦不得經代理確認。',
    en: 'Whoever proposed the change does not confirm it, nor through a delegate; a second person does.',
  },
  (c: Waiting) => c.state.proposal?.hands ?? [],
);

/** As `confirmedByAnother`, but for the one time when there is nobody else: the founder names the second leader. */
export const powersConfirmedByAnother = rule(
  'C1.2',
  'confirmedByAnother',
  'DUTY',
  {
    zh: '提出變更的人不得自行確認，亦不得經代理確認；只有公司的創辦人可以獨自任命第二位公司領導，且只有一次。',
    en: 'Whoever proposed the change does not confirm it, nor through a delegate; only the founder of the company names its second leader alone, and once.',
  },
  (c: Waiting & Parameters<typeof namesTheSecond>[0]) =>
    namesTheSecond(c) || !handsOf(c.actor).some((hand) => c.state.proposal?.hands.includes(hand)),
);

const two = {
  zh: '授予或撤銷此權力須由兩人辦理，其中一人為公司領導（以現時的員工名冊為準），且不可為當事人。',
  en: 'This power is given and taken by two persons, one of them a leader of the company by the present staff list, and neither of them whom it is about.',
};
export const aLeaderTakesPart = rule('C1.2', 'aLeaderTakesPart', 'DUTY', two, (c: Deciding) =>
  hasALeader(c.reads.leaders, [c.id], { actor: c.actor, proposal: c.state.proposal }),
);

export const aLeaderRemains = rule(
  'C1.2',
  'aLeaderRemains',
  'STATE',
  {
    zh: '公司須至少有一名在職領導，須先任命繼任者。',
    en: 'The company keeps at least one leader in office; name the successor first.',
  },
  ({ id, state: { proposal, roles }, reads }: Deciding) =>
    !proposal ||
    !leads(roles) ||
    (proposal.lastDay === undefined && leads(proposal.roles)) ||
    reads.leaders.some((one) => one.id !== id && one.status === 'active'),
);

type Office = { heads: readonly object[]; deputises: readonly object[] };
export const headStaysInOffice = rule(
  'C2.1',
  'headStaysInOffice',
  'STATE',
  {
    zh: '此員工仍為部門主管或代理人，須先在組織圖指定接任者。',
    en: 'This employee still heads a department, or deputises: name the successor on the organisation chart first.',
  },
  ({ state: { proposal, dept }, reads }: { state: Held; reads: Office }) => {
    if (!proposal) return true;
    const stays = proposal.lastDay === undefined && proposal.dept === dept;
    const manages = stays && proposal.roles.includes(managerRoleOf[dept]!);
    return (reads.heads.length === 0 || manages) && (reads.deputises.length === 0 || stays);
  },
);

export const declinedByThoseConcerned = rule(
  'C1.2',
  'declinedByThoseConcerned',
  'DUTY',
  {
    zh: '只有提出者、人力資源部經理或公司領導可以不予確認。',
    en: 'Only whoever proposed it, the HR manager or a leader of the company declines it.',
  },
  ({ actor, state: { proposal } }: Waiting) =>
    [actor.onBehalfOf ?? actor.id].includes(proposal?.proposedById ?? '') ||
    actor.roles.some((role) => role === 'hr_manager' || role === 'leader'),
);

export const decliningPowersIsExplained = reasonRule('C1.2', 'decliningPowersIsExplained');

// ---- C2.1 The same for the organisation chart: whoever comes to head a department or to deputise, or ceases to.

type Places = { headId?: string | undefined; deputyId?: string | undefined };
type Charting = {
  actor: Actor;
  state: Places & { proposal?: (Proposed & Places) | undefined };
  reads: { leaders: Leaders };
};
/** Whose place on the chart changes. */
const moved = (now: Places, next: Places): readonly string[] =>
  [
    ...(now.headId === next.headId ? [] : [now.headId, next.headId]),
    ...(now.deputyId === next.deputyId ? [] : [now.deputyId, next.deputyId]),
  ].filter((id) => id !== undefined);

export const notOwnOffice = notBy(
  'C2.1',
  'notOwnOffice',
  {
    zh: '任何人不得任命或罷免自己，須由他人辦理。',
    en: 'Nobody appoints themselves, or removes themselves from the chart; others do it.',
  },
  ({ state, input }: { actor: Actor; state?: Charting['state'] | undefined; input: Places | { reason: string } }) =>
    moved(state ?? {}, 'headId' in input && input.headId !== undefined ? input : (state?.proposal ?? {})),
);

export const aLeaderTakesPartInTheChart = rule('C2.1', 'aLeaderTakesPartInTheChart', 'DUTY', two, (c: Charting) =>
  hasALeader(c.reads.leaders, moved(c.state, c.state.proposal ?? {}), { actor: c.actor, proposal: c.state.proposal }),
);
