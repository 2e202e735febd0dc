import { type DepartmentName, type DepartmentPrefix, departments, departmentWith } from '@marquee/contracts';
import { type ClauseId, isActor, roles, speaksForDept, staysRule, until, workers } from '@marquee/regulation';
import { type Actor, type Instant, rule, type Text } from '@marquee/kernel';
import { type OfTeam, rosterOf } from '../team/membership.js';
import type { RiskState } from './risk-state.js';
import type { Person } from '../team/rules.js';

/** Everybody who works in a department: all departments keep the register together (C7.1.1). */
export const contributors = workers.filter((role) => roles[role].dept in departments);

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

/** Risks are watched from the approval of the project to what is learnt from it (C7.1). */
export const phases = until('improving');
/** A risk comes true, or a plan for it is set in motion, by whoever sees it first. */
export const anyone = { by: [...contributors, 'gm', 'leader'], phases } as const;
/** Which department answers for risks of a kind; for any other kind it is the one that raised the risk (W13). */
const answersFor: Readonly<Partial<Record<RiskState['category'], DepartmentName>>> = {
  market: 'planning',
  client: 'customer-service',
  safety: 'execution',
  quality: 'execution',
  legal: 'admin',
};
/** The role of whoever manages a department. */
export const managerOf = (department: DepartmentName | undefined) =>
  managers.find((role) => roles[role].dept === department && role.endsWith('_manager'));
const responsible = ({ category, dept }: Pick<RiskState, 'category' | 'dept'>): DepartmentName | undefined =>
  answersFor[category] ?? departmentWith(dept);
/** The same department by the prefix of its events. Pure. */
export const answeringDept = (s: Pick<RiskState, 'category' | 'dept'>): DepartmentPrefix | undefined => {
  const name = responsible(s);
  return name && departments[name];
};
/** Said where no case is known. */
const someManager: Text = { zh: '負責部門的經理', en: 'manager of the department that answers for it' };

/**
 * Who decides on a risk: the manager of the department that answers for its kind, the planning manager, whose
 * department keeps the register, and the company's leadership. Other managers do not.
 */
export const answersForRisk = (clause: ClauseId, name: string, when: (s: RiskState) => boolean = () => true) =>
  rule(
    clause,
    name,
    'DUTY',
    ({ state }: { state: RiskState }) => {
      const manager = managerOf(responsible(state));
      const { zh, en } = manager ? roles[manager] : someManager;
      return {
        zh: `此類風險由${zh}決定；策劃部經理及公司領導亦可。`,
        en: `The ${en} decides on a risk of this kind, or the planning manager, or one of the company’s leaders.`,
      };
    },
    ({ state, actor }: { state: RiskState; actor: Actor }) => {
      const who = [managerOf(responsible(state)) ?? 'gm', 'planning_manager', 'gm', 'leader'];
      return !when(state) || who.some((role) => (actor.roles as readonly string[]).includes(role));
    },
  );

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

/** That there is no new risk is the word of the department; anybody of it may raise one. */
export const attestsForItsDept = speaksForDept('C7.1.1', 'attestsForItsDept');

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
