import { cs } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { CostCentre } from './cost-centre.js';

/** B01: the project formally starts; finance opens its cost centre and expects the client's budget by the start of the event. */
const openCostCentreOfNewProject = when(cs.InitiationApproved).issue(CostCentre, 'openCostCentre', ({ data }) => ({
  id: data.projectId,
  input: { title: data.title, clientId: data.clientId, clientBudget: data.budget, expectedAt: data.startsAt },
}));

export const reactions = [openCostCentreOfNewProject];
