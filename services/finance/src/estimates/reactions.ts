import { pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { DraftEstimateCheck } from './draft-estimate-check.js';

const drop = ({ draftId }: { draftId: string }) => ({ id: draftId, input: {} });

/** W07: every submission of a draft puts its estimate on finance's desk; a decision or withdrawal takes it away. */
export const estimateReactions = [
  when(pl.DraftSubmitted).issue(
    DraftEstimateCheck,
    'receiveDraftEstimate',
    ({ data: { draftId, projectId, title, total, estimate, justification, authorIds } }) => ({
      id: draftId,
      input: { projectId, title, total, lines: estimate, justification, authorIds },
    }),
  ),
  when(pl.DraftWithdrawn).issue(DraftEstimateCheck, 'dropDraftEstimate', ({ data }) => drop(data)),
  when(pl.DraftDecided).issue(DraftEstimateCheck, 'dropDraftEstimate', ({ data }) => drop(data)),
];
