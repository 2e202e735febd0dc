import { tellBudget } from './budget.ts';
import { tellFirstProject, tellTeam } from './first-project.ts';
import { tellFloor } from './floor.ts';
import { tellInquiry } from './inquiry.ts';
import { tellPlan } from './plan.ts';
import { projectEverywhere } from './project-page.ts';
import { tellReview } from './review.ts';
import type { Teller } from './teller.ts';

const AUDITOR = 'ho.chi-keung';

/**
 * The first project from the inquiry to the approved budget, chapter by chapter.
 * @param patienceMs how long the departments may take to notice the project; `day`: in how many days the event is
 * @throws Error when a chapter does not go as told
 */
export async function tellWholeStory(
  t: Teller,
  { patienceMs, day }: { readonly patienceMs?: number; readonly day?: number } = {},
): Promise<{ projectId: string; initiationId: string }> {
  await tellInquiry(t);
  const { projectId, initiationId } = await tellFirstProject(t, day);
  const { ms } = await projectEverywhere(t.as(AUDITOR), projectId, patienceMs);
  t.say(`${ms} 毫秒之內，七個部門都已動起來。`, `within ${ms} ms all seven departments were at work.`);
  await tellTeam(t, projectId);
  await tellFloor(t, projectId);
  const draftId = await tellReview(t, projectId);
  await tellPlan(t, projectId, draftId);
  await tellBudget(t, projectId);
  return { projectId, initiationId };
}
