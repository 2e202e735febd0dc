import { cs } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { gearReactions } from './gear/reactions.js';
import { basisReactions } from './plan/reactions.js';
import { GoDecision } from './readiness/go-decision.js';

/** B01: the project formally starts; from the first day its board shows what is still missing before it may go live. */
const openReadinessOfNewProject = when(cs.InitiationApproved).issue(GoDecision, 'openReadiness', ({ data }) => ({
  id: data.projectId,
  input: {},
}));

export const reactions = [openReadinessOfNewProject, ...gearReactions, ...basisReactions];
