import { isExplained, reasonRule, type Reasoned, takesPartRule } from '@marquee/regulation';
import { type Instant, overlaps, type Policies, rule, spokenAll, type Text } from '@marquee/kernel';
import type { Booking } from './views.js';

/** A person as planning knows them; a field that nobody has reported yet is absent. */
export type Person = {
  readonly active?: boolean;
  readonly roles?: readonly string[];
  readonly bookings?: readonly Booking[];
  readonly leavesAt?: Instant | undefined;
};
type Known = { reads: { people: Readonly<Record<string, Person>> } };
type Team = { state: { status: string; leaderId?: string | undefined; memberIds: readonly string[] } };
type Dated = { id: string; state: { startsAt: Instant; endsAt: Instant } };

/** Whom a command makes leader: `leaderId` when the team is formed, `newLeaderId` when the leader changes. */
type Leading = { input: { leaderId?: string; newLeaderId?: string | undefined } };
/** Whom a command takes as members. */
type Joining = { input: { memberIds?: readonly string[]; employeeId?: string } };
type Removing = Team & { input: { employeeId: string; newLeaderId?: string | undefined } };

const leaderOf = ({ input }: Leading) => input.newLeaderId ?? input.leaderId;
const candidate = (c: Known & Leading) => c.reads.people[leaderOf(c) ?? ''];
const joining = ({ input }: Joining) => input.memberIds ?? [input.employeeId ?? ''];

const period = ({ startsAt: from, endsAt: to }: Dated['state']) => ({ from, to });
const isBusy = (c: Dated, p: Person | undefined) =>
  p?.bookings?.some((b) => b.projectId !== c.id && overlaps(period(b), period(c.state))) ?? false;
const warning = () => 'warn' as const; // The planning manager may know better than the calendar.

// ---- C3.2.1 After the project is opened, planning forms a team that is led by exactly one project manager.

/** Also after a team was disbanded: the project goes on, and nothing of it goes on without a team. */
export const awaitsItsTeam = rule(
  'C3.2.1',
  'awaitsItsTeam',
  'STATE',
  {
    zh: '此項目已有在任的策劃小組；須更換組長、增減組員，或先解散小組。',
    en: 'This project has a planning team in office: replace its leader, change its members, or disband it first.',
  },
  (c: Team) => c.state.status !== 'formed',
);

/** Also what whoever works on the project's plan is told. */
export const hasNoTeam: Text = {
  zh: '此項目沒有在任的策劃小組，須先組成小組。',
  en: 'This project has no planning team in office; form the team first.',
};

export const teamIsFormed = rule(
  'C3.2.1',
  'teamIsFormed',
  'STATE',
  hasNoTeam,
  (c: Team) => c.state.status === 'formed',
);

/** Who may lead at all; a refusal points at the field in which the command names the person. */
const mayLead = (field: 'leaderId' | 'newLeaderId') => ({
  isProjectManager: rule(
    'C3.2.1',
    'leaderIsProjectManager',
    'INPUT',
    { zh: '組長須具有項目經理角色。', en: 'The team leader must hold the role of project manager.' },
    (c: Known & Leading) => !leaderOf(c) || candidate(c)?.roles?.includes('project_manager') === true,
    { field },
  ),
});

/** Who has time to lead one more project. */
const canTakeItOn = (field: 'leaderId' | 'newLeaderId') => ({
  hasRoom: rule(
    'C3.2.1',
    'leaderHasRoom',
    'STATE',
    (c: Leading & { policy: Policies; reads: { led: readonly object[] } }) => ({
      zh: `此項目經理已負責 ${c.reads.led.length} 個項目，上限為 ${c.policy['pm.maxParallelProjects']} 個。`,
      en: `This project manager already leads ${c.reads.led.length} projects; the limit is ${c.policy['pm.maxParallelProjects']}.`,
    }),
    (c) => !leaderOf(c) || c.reads.led.length < (c.policy['pm.maxParallelProjects'] ?? Infinity),
    { field },
  ),

  isFree: rule(
    'C3.2.1',
    'leaderIsFree',
    'STATE',
    { zh: '組長在活動日期另有項目。', en: 'The team leader has another project on the event’s dates.' },
    (c: Known & Leading & Dated) => !isBusy(c, candidate(c)),
    { field, mode: warning, answeredBy: 'planning_manager' },
  ),
});

export const leader = { ...mayLead('leaderId'), ...canTakeItOn('leaderId') };
export const newLeader = { ...mayLead('newLeaderId'), ...canTakeItOn('newLeaderId') };

export const newLeaderIsAnother = rule(
  'C3.2.1',
  'newLeaderIsAnother',
  'INPUT',
  { zh: '新組長須為另一人。', en: 'The new leader must be somebody else.' },
  (c: Team & Leading) => !c.input.newLeaderId || c.input.newLeaderId !== c.state.leaderId,
  { field: 'newLeaderId' },
);

export const leaderHasSuccessor = rule(
  'C3.2.1',
  'leaderHasSuccessor',
  'INPUT',
  { zh: '移除組長時，須同時指定接任的組長。', en: 'Removing the leader needs the new leader in the same command.' },
  (c: Removing) => c.input.employeeId !== c.state.leaderId || Boolean(c.input.newLeaderId),
  { field: 'newLeaderId' },
);

export const successorOnlyForLeader = rule(
  'C3.2.1',
  'successorOnlyForLeader',
  'INPUT',
  {
    zh: '移除組員時不可更換組長；更換組長請用「更換組長」。',
    en: 'Removing a member does not change the leader; to do that, replace the leader.',
  },
  (c: Removing) => !c.input.newLeaderId || c.input.employeeId === c.state.leaderId,
  { field: 'newLeaderId' },
);

const busy = (c: Known & Joining & Dated) => joining(c).filter((id) => isBusy(c, c.reads.people[id]));

/** Rules about whoever joins as a member: several when the team is formed, one when it grows. */
const rulesForMembers = (field: 'memberIds' | 'employeeId') => ({
  areFree: rule(
    'C3.2.1',
    'membersAreFree',
    'STATE',
    (c: Known & Joining & Dated) => ({
      zh: `以下組員在活動日期另有項目：${spokenAll('Employee', busy(c))}。`,
      en: `These team members have another project on the event’s dates: ${spokenAll('Employee', busy(c))}.`,
    }),
    (c) => busy(c).length === 0,
    { field, mode: warning, answeredBy: 'planning_manager' },
  ),
  takePart: takesPartRule('membersTakePart', field, (c: Known & Joining) =>
    joining(c).map((id) => ({ id, row: c.reads.people[id] })),
  ),
});

export const members = rulesForMembers('memberIds');
export const member = rulesForMembers('employeeId');

export const isNotInTeam = rule(
  'C3.2.1',
  'isNotInTeam',
  'STATE',
  { zh: '此人已在策劃小組內。', en: 'This person is in the planning team already.' },
  ({ state, input }: Team & { input: { employeeId: string } }) =>
    state.leaderId !== input.employeeId && !state.memberIds.includes(input.employeeId),
);

export const isInTeam = rule(
  'C3.2.1',
  'isInTeam',
  'STATE',
  { zh: '此人不在策劃小組內。', en: 'This person is not in the planning team.' },
  ({ state, input }: Team & { input: { employeeId: string } }) =>
    state.leaderId === input.employeeId || state.memberIds.includes(input.employeeId),
);

export const reasonLongEnough = reasonRule('C3.2.1');

export const successionHasReason = rule(
  'C3.2.1',
  'successionHasReason',
  'INPUT',
  ({ policy }: Reasoned) => ({
    zh: `更換組長須寫明理由，至少 ${policy['approval.minReasonLength']} 個字。`,
    en: `A change of leader needs a reason of at least ${policy['approval.minReasonLength']} characters.`,
  }),
  (c: Reasoned & Leading) => !c.input.newLeaderId || isExplained(c),
  { field: 'reason' },
);
