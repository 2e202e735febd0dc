import { ad, cs, hr, pl } from '@marquee/contracts';
import { answers, asked, given, happened, NOW, person, shown, system } from '@marquee/testing';
import { NoticeDispatch } from './dispatch.js';
import { channelOf, MailWishes, noticePreferences } from './preferences.js';
import { inboxReactions } from './reactions.js';

const actor = system('admin');
const question = happened(
  cs.ClientQuestionReceived({ projectId: 'p', questionId: 'q', question: '有多少貴賓？', dueAt: NOW }),
);
const [order] = answers(inboxReactions, question);
const wants = (
  employeeId: string,
  standard: 'inbox' | 'mail' | 'digest',
  ...choices: { kind: string; channel: 'inbox' | 'mail' | 'digest' }[]
) => happened(ad.NoticePreferencesSet({ employeeId, standard, choices }));
const wishes = shown(MailWishes, [
  wants('ann', 'inbox', { kind: 'client_question', channel: 'mail' }),
  wants('bo', 'digest'),
  wants('cy', 'mail', { kind: 'client_question', channel: 'inbox' }),
  wants('dan', 'mail'),
])['company'];
const owners = Object.fromEntries(
  ['ann', 'bo', 'cy', 'eve'].map((id) => [id, { id, active: true, roles: ['cs_staff'] }]),
);
const dispatch = (reads: object) =>
  given(NoticeDispatch).when('dispatchNotice', {
    actor,
    id: 'd',
    input: order!.input as never,
    reads: { circles: [], owners, absences: [], ...reads },
  });
const sent = ad.NoticeDispatched({
  dispatchId: 'd',
  noticeId: 'client_question q',
  kind: 'client_question',
  zh: '有問題待向客戶查詢：有多少貴賓？',
  en: 'A question waits to be put to the client: 有多少貴賓？',
  mailToIds: ['ann'],
  digestForIds: ['bo'],
  at: NOW,
});

describe('通知派送 · a notice goes out', () => {
  it('once for each event that makes one, under an id that follows from the event', () => {
    expect(answers(inboxReactions, question)).toEqual([{ ...order, command: 'dispatchNotice' }]);
    expect(answers(inboxReactions, happened(question, { seq: 2 }))[0]!.id).not.toBe(order!.id);
  });

  it('once to a person whom the event names twice', () => {
    const formed = pl.ProjectTeamFormed({
      projectId: 'p',
      by: 'ng',
      leaderId: 'kwan',
      memberIds: ['yip', 'yip'],
      startsAt: NOW,
      endsAt: NOW,
    });
    expect(answers(inboxReactions, happened(formed)).map((a) => (a.input as { noticeId: string }).noticeId)).toEqual([
      'joined_team p yip',
      'leads_team p kwan',
      'brief_to_complete p',
      'contact_person p kwan',
    ]);
  });

  it('by mail to those who want it at once, into the digest of those who want that, to others not at all', () => {
    dispatch({ wishes, outlet: { on: true } }).then(sent);
    expect(answers(inboxReactions, happened(sent))).toEqual([
      {
        command: 'writeNoticeMail',
        id: expect.any(String),
        input: { employeeId: 'ann', digest: false, notices: [{ zh: sent.data.zh, en: sent.data.en }] },
      },
      { command: 'holdForDigest', id: 'bo', input: { dispatchId: 'd', zh: sent.data.zh, en: sent.data.en } },
    ]);
  });

  it('by mail to nobody while the company has no mail server, nor when nobody wants mail of it: then there is nothing to record', () => {
    dispatch({ wishes, outlet: { on: false } }).then();
    dispatch({ wishes }).then();
    dispatch({ wishes, outlet: { on: true }, owners: {} }).then();
  });

  it('also to whoever stands in for an absent person, when it is a task', () => {
    const absences = shown(
      {
        patches: (e) => [
          [
            (e.data as { delegatorId: string }).delegatorId,
            {
              open: true,
              delegations: [
                {
                  delegationId: 'x',
                  delegateId: 'dan',
                  from: '2026-03-01T00:00:00.000Z',
                  until: '2026-03-09T00:00:00.000Z',
                  roles: [],
                  dept: 'hr',
                },
              ],
            },
          ],
        ],
      },
      [
        happened(
          hr.DelegationGranted({
            delegationId: 'x',
            delegatorId: 'eve',
            delegateId: 'dan',
            from: NOW,
            until: NOW,
            roles: [],
            dept: 'hr',
            cause: 'manual',
          }),
        ),
      ],
    );
    dispatch({ wishes, outlet: { on: true }, absences: Object.values(absences) }).thenState({
      mailToIds: ['ann', 'dan'],
    });
  });
});

it('a person is told as they chose, and sees every kind with how they hear of it', () => {
  expect([
    channelOf({}, 'x'),
    channelOf({ standard: 'mail' }, 'x'),
    channelOf({ standard: 'mail', choices: [{ kind: 'x', channel: 'digest' }] }, 'x'),
  ]).toEqual(['inbox', 'mail', 'digest']);
  const answer = asked(noticePreferences, {
    viewer: person('ann', 'cs_staff'),
    reads: { inbox: { standard: 'inbox', choices: [{ kind: 'client_question', channel: 'mail' }] } },
  });
  expect(answer).toMatchObject({
    standard: 'inbox',
    kinds: expect.arrayContaining([
      expect.objectContaining({ kind: 'client_question', channel: 'mail', nature: 'task' }),
      expect.objectContaining({ kind: 'client_answered', channel: 'inbox' }),
    ]),
  });
});
