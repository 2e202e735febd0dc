import { issued, signed, signs } from './plan.ts';
import { PLANNER, PROJECT_MANAGER } from './cast.ts';
import type { Play } from './play.ts';

/**
 * C3.3.3: planning publishes the next version in the moment in which the client signs the one before. Planning's record
 * decides; whatever it decides, no department is left with half a confirmation.
 */
export async function publishedWhileSigned(play: Play): Promise<void> {
  await signed(play, 4);
  await play.soon(PROJECT_MANAGER, 'Plan.openPlanChange', { reason: '客戶要求更改活動主題，須再確認。' });
  await play.does(PLANNER, 'Plan.editSection', { theme: '三十而立，再上層樓' });
  await play.does(PROJECT_MANAGER, 'Plan.publishPlanVersion');
  await play.shows('planConfirmations(first: 20) { nodes { planVersion status } }', {
    planConfirmations: { nodes: expect.arrayContaining([{ planVersion: 4, status: 'superseded' }]) },
  });
  const form = await issued(play, 5);
  await play.does(PLANNER, 'Plan.editSection', { theme: '三十而立，更上層樓' });
  const [published] = await Promise.all([play.tries(PROJECT_MANAGER, 'Plan.publishPlanVersion'), signs(play, form)]);
  await play.shows(EVERYWHERE, published ? nothingSigned : signedFive);
}

const EVERYWHERE = `phase { phase confirmedPlanVersion } plan { confirmedVersion } planPresentation { status }
  planConfirmations(first: 20) { nodes { planVersion status } } designDesk { confirmedVersion } staffingRequest { status }
  logistics { status } executionPlan { status }`;
const formIs = (status: string) => ({ nodes: expect.arrayContaining([{ planVersion: 5, status }]) });
const nothingSigned = {
  phase: { phase: 'confirming', confirmedPlanVersion: null },
  plan: { confirmedVersion: null },
  planConfirmations: formIs('superseded'),
  designDesk: { confirmedVersion: null },
  staffingRequest: { status: 'suspended' },
  logistics: { status: 'suspended' },
  executionPlan: { status: 'lapsed' },
};
const signedFive = {
  phase: { phase: 'preparing', confirmedPlanVersion: 5 },
  plan: { confirmedVersion: 5 },
  planPresentation: { status: 'satisfied' },
  planConfirmations: formIs('signed'),
  designDesk: { confirmedVersion: 5 },
  staffingRequest: { status: 'requested' },
  logistics: { status: 'reserving' },
};
