import { pl } from '@marquee/contracts';
import { when } from '@marquee/kernel';
import { DraftLook } from './draft-look.js';

const drop = ({ draftId }: { draftId: string }) => ({ id: draftId, input: {} });

/** W07: every submission of a draft is looked at anew; a decision or withdrawal takes it from execution's desk. */
export const draftReactions = [
  when(pl.DraftSubmitted).issue(DraftLook, 'askDraftLook', ({ data: { draftId, projectId, title, authorIds } }) => ({
    id: draftId,
    input: { projectId, title, authorIds },
  })),
  when(pl.DraftWithdrawn).issue(DraftLook, 'dropDraftLook', ({ data }) => drop(data)),
  when(pl.DraftDecided).issue(DraftLook, 'dropDraftLook', ({ data }) => drop(data)),
];
