import type { Play } from './play.ts';

/** B05: what the client has signed is locked, and begins the work of every department. */
export async function confirmedEverywhere(play: Play): Promise<void> {
  await play.shows(
    `phase { phase } plan { status confirmedVersion } planPresentation { status } executionBasis { confirmedVersion } designDesk { confirmedVersion deliverables { title planVersion } }
    staffingRequest { status planVersion posts { post quantity } } logistics { status planVersion } eventBudget { status budgetSkeleton { signedPlanVersion waitsFor } }`,
    {
      phase: { phase: 'preparing' },
      plan: { status: 'confirmed', confirmedVersion: 2 },
      planPresentation: { status: 'satisfied' },
      executionBasis: { confirmedVersion: 2 },
      designDesk: { confirmedVersion: 2, deliverables: expect.arrayContaining([{ title: '主視覺', planVersion: 2 }]) },
      staffingRequest: { status: 'requested', planVersion: 2, posts: [{ post: '舞台監督', quantity: 1 }] },
      logistics: { status: 'reserving', planVersion: 2 },
      eventBudget: {
        status: 'awaiting_inputs',
        budgetSkeleton: { signedPlanVersion: 2, waitsFor: ['execution_plan'] },
      },
    },
  );
}
