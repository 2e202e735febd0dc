import { pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { EarlyLook } from './early-look.js';
import { MoodBoard } from './mood-board.js';

const look = ({ projectId }: { projectId: string }) => ({ id: projectId, input: {} });
const board = ({ draftId }: { draftId: string }) => ({ id: draftId, input: {} });

/** W06, W07: design looks at the brief before anybody drafts, and may show how a draft could look. */
export const earlyReactions = [
  when(pl.RequirementBriefCompleted).issue(EarlyLook, 'askEarlyLook', ({ data: { projectId, briefVersion } }) => ({
    id: projectId,
    input: { briefVersion },
  })),
  when(pl.RequirementBriefReopened).issue(EarlyLook, 'overtakeEarlyLook', ({ data }) => look(data)),
  when(pl.PlanVersionPublished).issue(EarlyLook, 'overtakeEarlyLook', ({ data }) => look(data)),
  when(pl.DraftSubmitted).issue(MoodBoard, 'offerMoodBoard', ({ data: { draftId, projectId, title } }) => ({
    id: draftId,
    input: { projectId, title },
  })),
  when(pl.DraftWithdrawn).issue(MoodBoard, 'closeMoodBoard', ({ data }) => board(data)),
  when(pl.DraftDecided).issue(MoodBoard, 'closeMoodBoard', ({ data }) => board(data)),
];
