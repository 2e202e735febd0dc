import { departments, type DepartmentName } from '@marquee/contracts';
import { isActor, roles, staff, staysRule } from '@marquee/regulation';
import { type Actor, type Instant, rule } from '@marquee/kernel';
import { rosterOf, type OfTeam } from '../team/membership.js';
import type { Person } from '../team/rules.js';

/** Everybody who works in a department: all departments keep the register together (C7.1.1). */
export const contributors = staff.filter((role) => roles[role].dept in departments);

/**
 * Who approves contingency plans and closes high risks: managers of the departments and the company's leadership. A
 * team leader is none of them.
 */
export const managers = [
  'planning_manager',
  'execution_manager',
  'cs_manager',
  'design_manager',
  'finance_manager',
  'admin_manager',
  'hr_manager',
  'gm',
  'leader',
] as const;

export const isManager = (actor: Actor): boolean => managers.some((role) => actor.roles.includes(role));

/** The department for which a person speaks, as contracts name it; `undefined` for those who belong to none. */
export const deptOf = (actor: Actor) =>
  departments[actor.dept as DepartmentName] as (typeof departments)[DepartmentName] | undefined;

export const speaksForDepartment = rule(
  'C7.1.1',
  'speaksForDepartment',
  'DUTY',
  {
    zh: '風險由部門提出，只有部門員工可以執行。',
    en: 'Risks are raised by departments; only people of a department do this.',
  },
  (c: { actor: Actor }) => deptOf(c.actor) !== undefined,
);

export const speaksForOwnDept = rule(
  'C7.1.1',
  'speaksForOwnDept',
  'DUTY',
  { zh: '只可代表自己的部門作出聲明。', en: 'People attest for their own department only.' },
  (c: { actor: Actor; input: { dept: string } }) => deptOf(c.actor) === c.input.dept,
  { field: 'dept' },
);

export const isOfTheTeamOrManager = rule(
  'C7.2.3',
  'isOfTheTeamOrManager',
  'DUTY',
  {
    zh: '只有此項目策劃小組的成員或經理可以執行。',
    en: 'Only the planning team of this project, or a manager, may do this.',
  },
  (c: OfTeam) => isManager(c.actor) || isActor(c.actor, rosterOf(c.reads.project)),
);

type Answering = { input: { ownerId: string; dueAt: Instant }; reads: { owner: Person | undefined } };
/** Nobody answers for a measure beyond their last day (C10.7.1). */
export const ownerStays = staysRule('ownerStays', 'ownerId', ({ input, reads }: Answering) => [
  { id: input.ownerId, person: reads.owner, until: input.dueAt },
]);
