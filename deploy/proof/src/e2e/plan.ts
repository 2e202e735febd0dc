import { nineSections } from '@marquee/local';
import { STAFF, FINANCE, PLANNER, PROJECT_MANAGER } from './cast.ts';
import type { Play } from './play.ts';
import { todoSettled } from './review-todo.ts';

const FROM_THE_CLIENT = 'ma.ching-yi';
const SIGNER = 'sin.kwok-leung';

/** S06: the plan is not published while a section is empty or a to-do of the review is open. */
export async function incompletePlan(play: Play, draftId: string): Promise<void> {
  await play.soon(PROJECT_MANAGER, 'Plan.composePlan', { draftId });
  const event = await play.sees<{ startsAt: string; endsAt: string; timeZone: string }>('startsAt endsAt timeZone');
  const written = nineSections(event, PROJECT_MANAGER);
  await play.isRefused(PLANNER, 'Plan.editSection', written, ['C10.4.1 DUTY budget priceIsWrittenByItsReaders']);
  await play.does(PROJECT_MANAGER, 'Plan.editSection', written);
  await play.shows('plan { status }', { plan: { status: 'composing' } });
  await financeSpeaks(play);

  const openTodo = 'C3.2.5 STATE todos todosAreSettled';
  await play.isRefused(PROJECT_MANAGER, 'Plan.publishPlanVersion', undefined, [
    'C3.2.5 INPUT venue_layout venue_layoutIsWritten',
    openTodo,
  ]);
  await play.does(PLANNER, 'Plan.editSection', { venueLayout: '主舞台面向維港，兩側設無障礙通道。' });
  await play.isRefused(PROJECT_MANAGER, 'Plan.publishPlanVersion', undefined, [openTodo]);
  await todoSettled(play);
  expect(await play.does(PROJECT_MANAGER, 'Plan.publishPlanVersion')).toEqual(['pl.PlanVersionPublished']);
}

async function financeSpeaks(play: Play): Promise<void> {
  await play.isRefused(PROJECT_MANAGER, 'Plan.publishPlanVersion', undefined, [
    'C3.2.5 INPUT venue_layout venue_layoutIsWritten',
    'C3.2.5 STATE todos todosAreSettled',
    'C2.2.5b STATE budget financeHasSpoken',
  ]);
  await play.does(PROJECT_MANAGER, 'Plan.requestFinanceOpinion');
  const { plan } = await play.sees<{ plan: { revision: number } }>('plan { revision }');
  expect(
    await play.soon(FINANCE, 'FinanceReview.giveFinanceOpinion', {
      revision: plan.revision,
      opinion: 'fair',
      text: '預算合理。',
    }),
  ).toEqual(['fi.FinanceOpinionGiven']);
  await play.shows('plan { status }', { plan: { status: 'finance_reviewed' } });
}

/**
 * B03: the published version is a task of customer service, and every department sees what it is going to be asked for.
 */
export async function publishedEverywhere(play: Play): Promise<void> {
  await play.shows(
    'planVersions(first: 5) { nodes { planVersion hash status } } planPresentation { status latest { planVersion } } staffingRequest { status } eventBudget { status budgetVersion }',
    {
      planVersions: { nodes: [{ planVersion: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/), status: 'published' }] },
      planPresentation: { status: 'awaiting', latest: { planVersion: 1 } },
      staffingRequest: { status: 'provisional' },
      eventBudget: { status: 'awaiting_inputs', budgetVersion: 0 },
    },
  );
}

/** W10: version 1 meets the client, every opinion is decided, version 2 takes its place. */
export async function roundWithTheClient(play: Play): Promise<void> {
  const attendeeIds = [FROM_THE_CLIENT, SIGNER];
  expect(
    await play.soon(STAFF, 'PlanPresentation.presentPlan', { planVersion: 1, channel: 'meeting', attendeeIds }),
  ).toEqual(['cs.PlanPresentedToClient']);
  await play.doesFromOutside(FROM_THE_CLIENT, 'PlanPresentation.commentOnPlan', {
    section: 'theme',
    text: '主題可否更貼近三十週年？',
  });
  await play.isRefused(STAFF, 'PlanPresentation.recordClientFeedback', { items: [{ text: '太貴' }] }, [
    'C3.3.2 INPUT items itemsReferToSections',
  ]);
  await recorded(play);
  await play.isRefused(STAFF, 'PlanPresentation.presentPlan', { planVersion: 1, channel: 'meeting', attendeeIds }, [
    'C3.3.2 STATE - roundIsDecided',
  ]);
  await decided(play);
  await play.isRefused(PROJECT_MANAGER, 'Plan.publishPlanVersion', undefined, [
    'C3.3.2 STATE - somethingChangedSince',
    'C3.3.2 STATE feedback acceptedItemsAreTaken',
  ]);
  await play.does(PLANNER, 'Plan.editSection', { theme: '三十而立' });
  expect(await play.does(PROJECT_MANAGER, 'Plan.publishPlanVersion')).toEqual([
    'pl.PlanVersionPublished',
    'pl.PlanSuperseded',
  ]);
}

/** What the client said becomes items to be decided; until they are, nothing is signed. */
async function recorded(play: Play): Promise<void> {
  const items = [
    { section: 'theme', text: '主題須貼近三十週年', commentId: 'c1' },
    { section: 'agenda', text: '取消致辭' },
  ];
  const form = { projectId: play.projectId, planVersion: 1, signerIds: [SIGNER] };
  const notIssued = (rule: string) =>
    play.isRefused(STAFF, 'PlanConfirmation.issueConfirmation', form, [`C3.3.3 STATE - ${rule}`], undefined);
  await notIssued('clientCommentsAreTaken');
  expect(await play.does(STAFF, 'PlanPresentation.recordClientFeedback', { items })).toEqual([
    'cs.ClientFeedbackRecorded',
  ]);
  await notIssued('noFeedbackIsOpen');
}

/** One opinion is accepted, the other declined with a reason. */
async function decided(play: Play): Promise<void> {
  expect(await play.soon(PLANNER, 'Plan.acceptItem', { itemId: 'f1' })).toEqual(['pl.FeedbackItemDecided']);
  await play.isRefused(PLANNER, 'Plan.declineItem', { itemId: 'f2', reason: '不行' }, [
    'C3.3.2 INPUT reason decliningIsExplained',
  ]);
  await play.does(PLANNER, 'Plan.declineItem', { itemId: 'f2', reason: '致辭屬董事會要求，不可取消。' });
  await play.shows('planPresentation { status }', { planPresentation: { status: 'feedback_closed' } });
}

/** Presents a version and issues its form: the form, and the hash that the client signs. */
export async function issued(play: Play, planVersion: number): Promise<{ id: string; hash: string }> {
  await play.soon(STAFF, 'PlanPresentation.presentPlan', { planVersion, channel: 'portal', attendeeIds: [SIGNER] });
  const form = { projectId: play.projectId, planVersion, signerIds: [SIGNER] };
  const id = await play.begins(STAFF, 'PlanConfirmation.issueConfirmation', form);
  const { planConfirmation } = await play.cast
    .as(SIGNER)
    .ask<{ planConfirmation: { hash: string } }>('query ($id: ID!) { planConfirmation(id: $id) { hash } }', { id });
  return { id, hash: planConfirmation.hash };
}

/** The client signs a form; `false` when it does not wait for a signature any more. */
export const signs = (play: Play, { id, hash }: { id: string; hash: string }): Promise<boolean> =>
  play.tries(SIGNER, 'PlanConfirmation.signConfirmation', { method: 'typed', evidence: '冼國樑', hash }, id);

/** W11: this version is presented and signed by whoever may sign for the client, and nobody else. */
export async function signed(play: Play, planVersion: number): Promise<void> {
  await play.soon(STAFF, 'PlanPresentation.presentPlan', { planVersion, channel: 'portal', attendeeIds: [SIGNER] });
  const form = { projectId: play.projectId, planVersion };
  await play.isRefused(
    STAFF,
    'PlanConfirmation.issueConfirmation',
    { ...form, signerIds: [FROM_THE_CLIENT] },
    ['C3.3.3 INPUT signerIds signersAreAuthorised'],
    undefined,
  );
  const id = await play.begins(STAFF, 'PlanConfirmation.issueConfirmation', { ...form, signerIds: [SIGNER] });
  const {
    planConfirmation: { hash },
  } = await play.cast
    .as(SIGNER)
    .ask<{ planConfirmation: { hash: string } }>('query ($id: ID!) { planConfirmation(id: $id) { hash } }', { id });
  const signature = { method: 'typed', evidence: '冼國樑', hash };
  await play.isRefused(FROM_THE_CLIENT, 'PlanConfirmation.signConfirmation', signature, ['FORBIDDEN'], id);
  await play.isRefused(
    SIGNER,
    'PlanConfirmation.signConfirmation',
    { ...signature, evidence: '冼先生', hash: '0'.repeat(64) },
    ['C3.3.3 STATE hash signsWhatWasIssued', 'C3.3.3 INPUT evidence typedIsTheName'],
    id,
  );
  await play.doesFromOutside(SIGNER, 'PlanConfirmation.signConfirmation', signature, id);
  await play.isRefused(SIGNER, 'PlanConfirmation.signConfirmation', signature, ['C3.3.3 STATE - awaitsSignature'], id);
}
