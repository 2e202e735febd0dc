import { isActor } from '@marquee/regulation';
import { type Actor, one, rule } from '@marquee/kernel';
import { Project } from './project.js';
import { hasNoTeam } from './rules.js';

/** Who works on a project's plan: its team, as far as it has been formed. */
export type Team = {
  readonly status: string;
  readonly leaderId?: string | undefined;
  readonly memberIds: readonly string[];
};
export type OfTeam = { readonly actor: Actor; readonly reads: { readonly project: Team | undefined } };

/** Roles of the people who plan; which of them belong to the project, the rules say. */
export const planners = ['planning_staff', 'project_manager', 'planning_manager'] as const;

/** What the rules of membership ask for. */
export const projectOf = (projectId: string) => ({ project: one(Project, projectId) });

/** Everybody who is in the team at present; the project's roster has more people, see `roster.ts`. */
export const rosterOf = (team: Team | undefined): readonly string[] =>
  team ? [team.leaderId ?? [], ...team.memberIds].flat() : [];

export const projectHasTeam = rule(
  'C3.2.1',
  'projectHasTeam',
  'STATE',
  hasNoTeam,
  (c: OfTeam) => c.reads.project?.status === 'formed',
);

export const isOfTheTeam = rule(
  'C3.2.1',
  'isOfTheTeam',
  'DUTY',
  {
    zh: '只有此項目策劃小組的成員或策劃部經理可以執行。',
    en: 'Only the planning team of this project, or the planning manager, may do this.',
  },
  (c: OfTeam) => c.actor.roles.includes('planning_manager') || isActor(c.actor, rosterOf(c.reads.project)),
);

/** What every step of the planning team needs. */
export const byTheTeam = [projectHasTeam, isOfTheTeam] as const;
