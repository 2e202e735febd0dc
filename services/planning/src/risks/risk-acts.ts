import { pl } from '@marquee/contracts';
import { OrgChart } from '@marquee/regulation';
import { all, type DataOf, one } from '@marquee/kernel';
import { projectOf } from '../team/membership.js';
import { ProjectRoster } from '../team/roster.js';
import { answeringDept } from './people.js';
import { planInForce, type RiskState } from './risk-state.js';

interface Acting {
  readonly id: string;
  readonly actor: { readonly id: string };
  readonly state: RiskState;
  readonly now: string;
}
type Contents = Pick<DataOf<typeof pl.ContingencyPlanDrafted>, 'trigger' | 'steps' | 'responsibleIds' | 'resources'>;

/** What every act of a person on a risk states of itself. */
export const act = (c: Acting) => ({ projectId: c.state.projectId, riskId: c.id, by: c.actor.id, at: c.now });

/** Reads everybody who has a part in the project. */
export const roster = ({ state: { projectId } }: Pick<Acting, 'state'>) => ({
  ...projectOf(projectId),
  roster: one(ProjectRoster, projectId),
  units: all(OrgChart),
});

/** A contingency plan as it is drafted; each draft is the next version. */
export const drafted = (c: Acting & { readonly input: Contents }) =>
  pl.ContingencyPlanDrafted({
    ...act(c),
    ...c.input,
    contingencyVersion: (c.state.contingencyPlans.at(-1)?.contingencyVersion ?? 0) + 1,
    answersDept: answeringDept(c.state),
  });

/** The plan in force is set in motion; with it the risk has come true, unless that is recorded already. */
export function activated(c: Acting & { readonly input: { readonly account: string } }) {
  const { contingencyVersion, responsibleIds } = planInForce(c.state)!;
  const begun = pl.ContingencyPlanActivated({ ...act(c), contingencyVersion, responsibleIds });
  return c.state.status === 'materialised'
    ? [begun]
    : [pl.RiskMaterialised({ ...act(c), account: c.input.account, level: c.state.level }), begun];
}
