import { hoursAfter } from '@marquee/local';
import { ADMIN_MANAGER, DESIGN_MANAGER, EXECUTION_MANAGER, FINANCE, PLANNER, PROJECT_MANAGER } from './cast.ts';
import type { Play } from './play.ts';

const kickoff = (play: Play) => `${play.projectId}-m1`;

/** W05: with the team comes its kickoff, which administration arranges and nobody writes down before it was held. */
export async function kickoffPlanned(play: Play): Promise<void> {
  await play.shows('meetings(first: 5) { nodes { status } }', { meetings: { nodes: [{ status: 'proposed' }] } });
  const startsAt = new Date(Date.now() + 3_000).toISOString();
  const meeting = { startsAt, endsAt: hoursAfter(startsAt, 1), place: '三號會議室', agenda: '分工與時間表。' };
  expect(await play.does(ADMIN_MANAGER, 'Meeting.planMeeting', meeting, kickoff(play))).toEqual(['ad.MeetingPlanned']);
  await play.shows('contactPerson { contactPersonId } meetingSeries { status meetingIds }', {
    contactPerson: { contactPersonId: PROJECT_MANAGER },
    meetingSeries: { status: 'running', meetingIds: [kickoff(play)] },
  });
}

export async function kickoffHeld(play: Play): Promise<void> {
  const minutes = {
    attendeeIds: [PROJECT_MANAGER, PLANNER],
    minutes: '確定分工，場地由葉龍軒查詢。',
    items: [{ task: '查詢場地檔期', ownerId: PLANNER, dueAt: hoursAfter(new Date().toISOString(), 48) }],
  };
  expect(await play.soon(PROJECT_MANAGER, 'Meeting.minuteMeeting', minutes, kickoff(play))).toEqual([
    'ad.ActionItemCreated',
    'ad.MeetingMinuted',
  ]);
  const done = { itemId: 'a1', outcome: '場地已保留兩週。' };
  await play.isRefused(
    EXECUTION_MANAGER,
    'Meeting.completeActionItem',
    done,
    ['C2.2.6c DUTY - ownsTheItem'],
    kickoff(play),
  );
  expect(await play.does(PLANNER, 'Meeting.completeActionItem', done, kickoff(play))).toEqual(['ad.ActionItemDone']);
}

/** W07: finance, execution and design have their say on a draft before it is reviewed, which is read with it. */
export async function lookedAt(play: Play, draftId: string): Promise<void> {
  await play.soon(
    FINANCE,
    'DraftEstimateCheck.checkDraftEstimate',
    { opinion: 'fair', text: '估算與同類活動相若。' },
    draftId,
  );
  await play.soon(
    EXECUTION_MANAGER,
    'DraftLook.giveDraftLook',
    { verdict: 'with_changes', text: '海濱風大，燈籠須加固定點。' },
    draftId,
  );
  const board = { name: '燈海.pdf', mediaType: 'application/pdf', bytes: 48_000, hash: 'a'.repeat(64) };
  await play.soon(DESIGN_MANAGER, 'MoodBoard.attachMoodBoard', { ...board, note: '暖色燈籠與深藍海面。' }, draftId);
  await play.showsOf(
    'draft',
    draftId,
    'estimateCheck { status checks { opinion } } feasibilityLook { looks { verdict } } moodBoard { status name }',
    {
      estimateCheck: { status: 'given', checks: [{ opinion: 'fair' }] },
      feasibilityLook: { looks: [{ verdict: 'with_changes' }] },
      moodBoard: { status: 'attached', name: '燈海.pdf' },
    },
  );
}
