import { projectEverywhere } from '@marquee/local';
import { budgetApproved, onRecord, versionsDiffer } from './budget.ts';
import { AUDITOR, type Cast } from './cast.ts';
import { movedEverywhere } from './dates.ts';
import { approvedWithContingency, highRisk, notBeforeTheSignature, objected } from './execution.ts';
import { decisionFell, wentWithWaivers } from './go-live.ts';
import { confirmedEverywhere } from './after-signature.ts';
import { incompletePlan, publishedEverywhere, roundWithTheClient, signed } from './plan.ts';
import { Play } from './play.ts';
import { publishedWhileSigned } from './same-moment.ts';
import { reviewed } from './review.ts';

/**
 * S06, S08 and S11 in one project: from the drafts to the approved budget, to the change that takes its basis away,
 * and to the move of the event.
 */
export async function fromDraftsToBudget(cast: Cast): Promise<void> {
  const { projectId } = await cast.approved();
  await projectEverywhere(cast.as(AUDITOR), projectId, 30_000);
  const play = new Play(cast, projectId);
  await incompletePlan(play, await reviewed(play));
  await publishedEverywhere(play);
  await notBeforeTheSignature(play);
  await roundWithTheClient(play);
  await signed(play, 2);
  await confirmedEverywhere(play);
  const riskId = await highRisk(play);
  await objected(play);
  await approvedWithContingency(play, riskId);
  await budgetApproved(play);
  await onRecord(play);
  await wentWithWaivers(play);
  await versionsDiffer(play, (version) => signed(play, version));
  await movedEverywhere(play, (version) => signed(play, version));
  await decisionFell(play);
  await publishedWhileSigned(play);
}
