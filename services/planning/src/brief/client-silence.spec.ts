import { cs, pl } from '@marquee/contracts';
import { type Fact, plusHours } from '@marquee/kernel';
import { answers, asked as answerOf, given, happened, NOW, person, system } from '@marquee/testing';
import { riskGaps } from '../risks/questions.js';
import { clientIsSilent } from './client-silence.js';
import { briefReactions } from './reactions.js';
import { RequirementBrief } from './requirement-brief.js';

const id = 'prj-1';
const machinery = system('planning');
const SILENT = '2026-03-09T01:00:00.000Z';
const opened = pl.RequirementBriefOpened({ projectId: id, title: '海濱音樂節', at: NOW });
const asked = (n: number, silentAt = SILENT) =>
  pl.ClientQuestionAsked({
    projectId: id,
    by: 'yip',
    questionId: `q${n}`,
    question: '可否使用明火？',
    at: NOW,
    dueAt: '2026-03-04T01:00:00.000Z',
    silentAt,
  });
const heard = (heardAt: string, silentAt: string) => pl.ClientHeard({ projectId: id, heardAt, silentAt, at: heardAt });
const silent = pl.ClientSilent({ projectId: id, questionIds: ['q1'], since: NOW, at: SILENT });
const ended = (cause: 'heard' | 'settled', at = SILENT) => pl.ClientSilenceEnded({ projectId: id, cause, at });
const brief = (...facts: Fact[]) => given(RequirementBrief, [opened, ...facts]);
const clockOf = (...facts: Fact[]) => RequirementBrief.clocks[1]!.at(RequirementBrief.fold([opened, ...facts])!);

describe('W06 客戶久無回音 · the client is silent on open questions', () => {
  it('after the working days of policy, told once to those who get hold of them', () => {
    expect([clockOf(), clockOf(asked(1))]).toEqual([undefined, SILENT]);
    const note = (now: string, ...facts: Fact[]) =>
      brief(...facts).when('noteClientSilence', { actor: machinery, id, now });
    note(SILENT, asked(1)).then(silent, (s) => expect(s.clientSilentSince).toBe(NOW));
    note(plusHours(SILENT, -1), asked(1)).rejects(clientIsSilent);
    note(SILENT, asked(1), silent).rejects(clientIsSilent);
    expect(clockOf(asked(1), silent)).toBeUndefined();
  });

  it('counted from their last word in whatever matter, and not from the question alone', () => {
    const [friday, anotherFriday] = ['2026-03-06T03:00:00.000Z', '2026-03-13T03:00:00.000Z'];
    const hear = (heardAt: string, ...facts: Fact[]) =>
      brief(...facts).when('noteClientHeard', { actor: machinery, id, now: heardAt, input: { heardAt } });
    hear(friday, asked(1)).then(heard(friday, anotherFriday));
    expect(clockOf(asked(1), heard(friday, anotherFriday))).toBe(anotherFriday);
    hear(friday, asked(1), silent).then(heard(friday, anotherFriday), ended('heard', friday));
    hear(NOW, asked(1), heard(friday, anotherFriday)).then();
    hear(friday).then();
  });

  it('which is a call, mail or message of theirs, a meeting, a question or comment on the plan', () => {
    const talk = (direction: 'incoming' | 'outgoing', channel: 'mail' | 'meeting', projectId?: string) =>
      answers(
        briefReactions,
        happened(
          cs.CommunicationLogged({
            communicationId: 'k',
            clientId: 'harbour',
            projectId,
            direction,
            channel,
            at: NOW,
            contactIds: [],
            summary: '商討場地。',
            by: 'ann',
          }),
        ),
      );
    expect(talk('incoming', 'mail', id)).toEqual([{ command: 'noteClientHeard', id, input: { heardAt: NOW } }]);
    expect(talk('outgoing', 'meeting', id)).toHaveLength(1);
    expect([talk('outgoing', 'mail', id), talk('incoming', 'mail')]).toEqual([[], []]);
  });

  it('ends with the last open question, answered or waived, also when the brief is complete by then', () => {
    const answer = (...facts: Fact[]) =>
      brief(...facts).when('noteClientAnswer', {
        actor: machinery,
        id,
        now: SILENT,
        input: { questionId: 'q1', answer: '不可。' },
      });
    const noted = pl.ClientAnswerNoted({ projectId: id, questionId: 'q1', answer: '不可。', at: SILENT });
    answer(asked(1), silent).then(noted, ended('settled'));
    answer(asked(1), asked(2), silent).then(noted, heard(SILENT, '2026-03-16T01:00:00.000Z'), ended('heard'));
    const completed = pl.RequirementBriefCompleted({ projectId: id, by: 'kwan', briefVersion: 1, at: NOW });
    const reason = '場地守則已列明，無須再問客戶。';
    brief(asked(1), completed, silent)
      .when('waiveClientQuestion', {
        actor: person('kwan', 'project_manager'),
        id,
        now: SILENT,
        reads: { project: { status: 'formed', leaderId: 'kwan', memberIds: [] } },
        input: { questionId: 'q1', reason },
      })
      .then(pl.ClientQuestionWaived({ projectId: id, by: 'kwan', questionId: 'q1', reason }), ended('settled'));
  });

  it('is a gap of the risk register while it lasts', () => {
    const gaps = (...facts: Fact[]) =>
      answerOf(riskGaps, {
        viewer: person('kwan', 'project_manager'),
        id,
        reads: {
          register: { departments: [] },
          risks: [],
          brief: RequirementBrief.fold([opened, ...facts]),
        },
      });
    expect(gaps(asked(1), silent)).toMatchObject({ silentQuestionIds: ['q1'], complete: false });
    expect(gaps(asked(1))).toMatchObject({ silentQuestionIds: [], complete: true });
  });
});
