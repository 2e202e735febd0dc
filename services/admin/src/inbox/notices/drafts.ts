import { de, ex, fi } from '@marquee/contracts';
import { authorOf, head, leaderOf, team } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { project } from './subjects.js';

type OfDraft = { projectId: string; draftId: string };
const draft = (d: OfDraft) => d.draftId;
const round = (d: OfDraft & { round: number }) => `${d.draftId} ${d.round}`;
/** Whoever wrote the draft and leads the team; where it is doubted the chair of the review as well. */
const writers = (d: OfDraft, doubted: boolean) => [
  leaderOf(d.projectId),
  authorOf('draft', d.draftId),
  ...(doubted ? [head('planning')] : []),
];

/** 初稿與簡報的預看 · what other departments see of brief and drafts before the review (W06, W07). */
export const draftNotices: readonly NoticeKind[] = [
  task('early_look', '需求簡報已完成，請早期參閱', 'A requirement brief is complete: take an early look at it')
    .when(de.EarlyLookAsked, (d) => ({ about: d.projectId, to: head('design'), projectId: d.projectId }))
    .until(project, de.EarlyLookGiven, de.EarlyLookOvertaken),
  news('early_look_given', '設計部已早期參閱需求簡報', 'Design took an early look at the requirement brief').when(
    de.EarlyLookGiven,
    (d) => ({
      about: `${d.projectId} ${d.briefVersion}`,
      to: team(d.projectId),
      title: d.note,
      projectId: d.projectId,
    }),
  ),
  task('estimate_to_check', '初稿的成本估算待查核', 'The cost estimate of a draft waits to be checked')
    .when(fi.DraftEstimateReceived, (d) => ({ about: d.draftId, to: head('finance'), projectId: d.projectId }))
    .until(draft, fi.DraftEstimateChecked, fi.DraftEstimateDropped),
  news('estimate_checked', '財務部已查核初稿的成本估算', 'Finance checked the cost estimate of a draft').when(
    fi.DraftEstimateChecked,
    (d) => ({ about: round(d), to: writers(d, d.opinion !== 'fair'), title: d.text, projectId: d.projectId }),
  ),
  task('draft_to_look_at', '初稿待預看可行性', 'A draft waits for your look at its feasibility')
    .when(ex.DraftLookAsked, (d) => ({ about: d.draftId, to: head('execution'), projectId: d.projectId }))
    .until(draft, ex.DraftLookGiven, ex.DraftLookDropped),
  news('draft_looked_at', '執行部已預看初稿的可行性', 'Execution looked at the feasibility of a draft').when(
    ex.DraftLookGiven,
    (d) => ({ about: round(d), to: writers(d, d.verdict !== 'feasible'), title: d.text, projectId: d.projectId }),
  ),
  news(
    'mood_board_offered',
    '有初稿提交，可為其附上情緒板',
    'A draft is submitted: you may add a mood board to it',
  ).when(de.MoodBoardOffered, (d) => ({ about: d.draftId, to: head('design'), projectId: d.projectId })),
  news('mood_board_attached', '初稿已附上情緒板', 'A mood board was added to a draft').when(
    de.MoodBoardAttached,
    (d) => ({
      about: `${d.draftId} ${d.at}`,
      to: [leaderOf(d.projectId), authorOf('draft', d.draftId)],
      title: d.note,
      projectId: d.projectId,
    }),
  ),
];
