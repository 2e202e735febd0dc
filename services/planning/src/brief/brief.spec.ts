import { cs, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, given, happened, NOW, person, projectApproved, system } from '@marquee/testing';
import { isOfTheTeam, projectHasTeam } from '../team/membership.js';
import { briefReactions } from './reactions.js';
import { RequirementBrief } from './requirement-brief.js';
import * as r from './rules.js';

const id = 'prj-1';
const kwan = person('kwan', 'project_manager');
const yip = person('yip', 'planning_staff');
const stranger = person('mok', 'planning_staff');
const machinery = system('planning');
const reads = { project: { status: 'formed', leaderId: 'kwan', memberIds: ['yip'] } };

/** Wednesday morning: two working days after Monday's `NOW`. */
const dueAt = '2026-03-04T01:00:00.000Z';
/** Next Monday morning: five working days after this one. */
const silentAt = '2026-03-09T01:00:00.000Z';
const opened = pl.RequirementBriefOpened({ projectId: id, title: '海濱音樂節', at: NOW });
const wish = (topic: (typeof pl.requirementTopic.options)[number], n = 1) =>
  pl.RequirementAdded({
    projectId: id,
    by: 'yip',
    requirementId: `r${n}`,
    topic,
    statement: '推廣本地樂隊',
    source: '客戶會議',
  });
const everything = pl.requirementTopic.options.map((topic, i) => wish(topic, i + 1));
const asked = pl.ClientQuestionAsked({
  projectId: id,
  by: 'yip',
  questionId: 'q1',
  question: '可否使用明火？',
  at: NOW,
  dueAt,
  silentAt,
});
const completed = pl.RequirementBriefCompleted({ projectId: id, by: 'kwan', briefVersion: 1, at: NOW });
const accepted = pl.RequirementBriefAccepted({ projectId: id, by: 'ann', briefVersion: 1, at: NOW });

const brief = (...facts: Fact[]) => given(RequirementBrief, [opened, ...facts]);
const ready = [...everything, asked];

describe('C3.2.2 需求簡報 · the requirement brief', () => {
  it('begins with the project', () => {
    const [order] = answers(briefReactions, happened(projectApproved()));
    expect(order).toMatchObject({ command: 'openBrief', id });
    given(RequirementBrief)
      .when('openBrief', { actor: machinery, id, input: order!.input as never })
      .then(opened);
  });

  it('gathers requirements with their source, from the project’s own team', () => {
    const add = (actor = yip, input: object = {}) =>
      brief().when('addRequirement', {
        actor,
        id,
        reads,
        input: { topic: 'goal', statement: '推廣本地樂隊', source: '客戶會議', ...input },
      });
    add().then(wish('goal'));
    add(person('ng', 'planning_manager')).thenState({ status: 'collecting' });
    add(yip, { statement: ' ', source: '' }).rejects([r.statementGiven, r.sourceGiven]);
    add(stranger).rejects(isOfTheTeam);
    add(person('gm', 'gm')).forbidden();
  });

  it('needs a team', () => {
    brief()
      .when('askClientQuestion', { actor: yip, id, input: { question: '可否使用明火？' } })
      .rejects([projectHasTeam, isOfTheTeam]);
  });
});

describe('C3.2.2 待答問題須追蹤至結清 · open questions are tracked until they are settled', () => {
  it('are asked with a clock in working days', () => {
    brief()
      .when('askClientQuestion', { actor: yip, id, reads, input: { question: '可否使用明火？' } })
      .then(asked);
    brief()
      .when('askClientQuestion', { actor: yip, id, reads, input: { question: ' ' } })
      .rejects(r.questionGiven);
  });

  it('are reported when nobody answered in time, once', () => {
    const late = pl.ClientQuestionOverdue({ projectId: id, questionIds: ['q1'], at: dueAt });
    expect(RequirementBrief.clocks[0]!.at(RequirementBrief.fold([opened, asked])!)).toBe(dueAt);
    expect(RequirementBrief.clocks[0]!.at(RequirementBrief.fold([opened, asked, late])!)).toBeUndefined();
    brief(asked).when('noteOverdueQuestions', { actor: machinery, id, now: dueAt }).then(late);
    brief(asked).when('noteOverdueQuestions', { actor: machinery, id, now: NOW }).rejects(r.someQuestionOverdue);
  });

  it('take the client’s answer from customer service', () => {
    const [order] = answers(
      briefReactions,
      happened(cs.ClientQuestionAnswered({ projectId: id, by: 'ann', questionId: 'q1', answer: '不可。', at: NOW })),
    );
    expect(order).toMatchObject({ command: 'noteClientAnswer', id });
    brief(asked)
      .when('noteClientAnswer', { actor: machinery, id, input: order!.input as never })
      .then((s) => expect(s.questions).toMatchObject([{ status: 'answered', answer: '不可。' }]));
    brief()
      .when('noteClientAnswer', { actor: machinery, id, input: order!.input as never })
      .rejects(r.questionIsOpen);
  });

  it('are waived by the leader with a reason', () => {
    const waive = (actor = kwan, reason = '場地守則已列明，無須再問客戶。') =>
      brief(asked).when('waiveClientQuestion', { actor, id, reads, input: { questionId: 'q1', reason } });
    waive().then((s) =>
      expect(s.questions).toMatchObject([{ status: 'waived', waivedBecause: '場地守則已列明，無須再問客戶。' }]),
    );
    waive(kwan, '不問').rejects(r.waiverIsExplained);
    waive(yip).forbidden();
  });
});

describe('C3.2.2 簡報完成與確認 · the brief is completed and acknowledged', () => {
  const complete = (facts: readonly Fact[], now = NOW) =>
    brief(...facts).when('completeBrief', { actor: kwan, id, reads, now });

  it('when every topic has a requirement', () => {
    complete(ready).then(completed);
    complete(everything.slice(1)).rejects(r.everyTopicCovered);
  });

  it('and no question is older than its clock, unless waived', () => {
    complete(ready, dueAt).rejects(r.noQuestionOverdue);
    complete(
      [...ready, pl.ClientQuestionWaived({ projectId: id, by: 'kwan', questionId: 'q1', reason: '……' })],
      dueAt,
    ).thenState({ status: 'complete' });
  });

  it('lists everything that is missing at once', () => {
    complete([asked], dueAt).rejects([r.everyTopicCovered, r.noQuestionOverdue]);
  });

  it('is acknowledged by customer service, as this version', () => {
    const [order] = answers(
      briefReactions,
      happened(cs.RequirementBriefAcknowledged({ projectId: id, by: 'ann', briefVersion: 1, at: NOW })),
    );
    const take = (...facts: Fact[]) =>
      brief(...facts).when('acceptBrief', { actor: machinery, id, input: order!.input as never });
    take(...ready, completed).then(accepted);
    take(...ready).rejects(r.awaitsAcknowledgement);
    take(
      ...ready,
      completed,
      pl.RequirementBriefReopened({ projectId: id, by: 'kwan', briefVersion: 1, reason: '……', at: NOW }),
      { ...completed, data: { ...completed.data, briefVersion: 2 } },
    ).rejects(r.awaitsAcknowledgement);
  });

  it('changes only after it was reopened with a reason, as the next version', () => {
    const reopen = (facts: Fact[], reason = '客戶把場地改為室內。') =>
      brief(...facts).when('reopenBrief', { actor: kwan, id, reads, input: { reason } });
    brief(...ready, completed)
      .when('completeBrief', { actor: kwan, id, reads })
      .rejects(r.isCollecting);
    reopen([...ready, completed, accepted]).thenState({
      status: 'reopened',
      briefVersion: 2,
      acknowledgedById: undefined,
    });
    reopen([...ready, completed], '改了').rejects(r.reopeningIsExplained);
    reopen(ready).rejects(r.isCompleted);
  });
});
