import { cs, pl } from '@marquee/contracts';
import { projectsOfMerger } from '@marquee/regulation';
import { when } from '@marquee/kernel';
import { budgetReactions } from './budget/reactions.js';
import { CostCentre } from './cash/cost-centre.js';
import { estimateReactions } from './estimates/reactions.js';
import { costBenefitReactions } from './cost-benefit/reactions.js';
import { opinionReactions } from './opinion/reactions.js';
import { PayerAccount } from './payers/payer-account.js';

/**
 * B01: the project formally starts; finance opens its cost centre and expects the client's budget by the start of the
 * event.
 */
const openCostCentreOfNewProject = when(cs.InitiationApproved).issue(CostCentre, 'openCostCentre', ({ data }) => ({
  id: data.projectId,
  input: { title: data.title, clientId: data.clientId, clientBudget: data.budget, expectedAt: data.startsAt },
}));

/** The event has moved, and with it the day by which the client's budget is expected. */
const moveForecastOfMovedProject = when(pl.EventDatesSet).issue(CostCentre, 'moveCashForecast', ({ data }) => ({
  id: data.projectId,
  input: { expectedAt: data.startsAt },
}));

/** W01: every client file has its payer account, which bears the client's name and follows the file into a merger. */
const openPayerAccount = when(cs.ClientRegistered).issue(PayerAccount, 'openPayerAccount', ({ data }) => ({
  id: data.clientId,
  input: { name: data.name },
}));
const renamePayerAccount = when(cs.ClientUpdated).issue(PayerAccount, 'renamePayerAccount', ({ data }) =>
  data.changed.includes('name') ? { id: data.clientId, input: { name: data.name } } : undefined,
);
const mergePayerAccount = when(cs.ClientMerged).issue(PayerAccount, 'mergePayerAccount', ({ data }) => ({
  id: data.clientId,
  input: { survivorId: data.survivorId },
}));

/** W01: whoever pays is the client of the file that goes on. */
const followMergedClient = when(cs.ClientMerged).issue(CostCentre, 'followClient', projectsOfMerger);

/**
 * The budget is opened first: what other departments say of its inputs may be heard at the same moment, and waits for
 * it.
 */
export const reactions = [
  ...budgetReactions,
  ...opinionReactions,
  ...estimateReactions,
  ...costBenefitReactions,
  openCostCentreOfNewProject,
  moveForecastOfMovedProject,
  openPayerAccount,
  renamePayerAccount,
  mergePayerAccount,
  followMergedClient,
];
