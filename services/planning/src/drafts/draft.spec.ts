import { pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given, NOW, person } from '@marquee/testing';
import { isOfTheTeam, projectHasTeam } from '../team/membership.js';
import * as writing from './draft-rules.js';
import * as f from './draft.fixture.js';
import { Draft } from './draft.js';
import * as submission from './submission-rules.js';

const { id, projectId, yip, reads } = f;
const stranger = person('mok', 'planning_staff');
const draft = (...facts: Fact[]) => given(Draft, [f.created, ...facts]);
const ready = [f.written, f.estimated];
const idea = { title: '燈籠', idea: '以燈籠鋪滿海濱。' };

describe('C1.3.4 點子庫 · the board of ideas', () => {
  const add = (input: object = {}, actor = yip) =>
    given(Draft).when('addIdea', {
      actor,
      id,
      reads,
      input: { projectId, ...idea, kind: 'innovative', ...input } as never,
    });

  it('gathers ideas of the project’s team', () => {
    add().then(
      pl.IdeaAdded({
        projectId,
        draftId: id,
        by: 'yip',
        number: 'IDE-2026-0001',
        ...idea,
        kind: 'innovative',
        at: NOW,
      }),
    );
    add().thenState({ status: 'idea', authorIds: ['yip'] });
    add({ title: ' ', idea: '' }).rejects([writing.ideaHasTitle, writing.ideaIsDescribed]);
    add({}, stranger).rejects(isOfTheTeam);
  });

  it('tells what is reused from what is new', () => {
    add({ kind: 'reused', reusedFromId: 'prj-0' }).thenState({ kind: 'reused', reusedFromId: 'prj-0' });
    add({ kind: 'reused' }).rejects(writing.reuseNamesItsOrigin);
    add({ reusedFromId: 'prj-0' }).rejects(writing.reuseNamesItsOrigin);
  });
});

describe('C3.2.3 初稿的開立與撰寫 · a draft begins and is written', () => {
  const create = (input: object, board?: object) =>
    given(Draft).when('createDraft', {
      actor: yip,
      id,
      reads: { ...reads, idea: board },
      input: { projectId, ...input } as never,
    });
  const onBoard = { id: 'i1', projectId, status: 'idea', authorIds: ['chu'], ...idea };

  it('from an idea of the board, whose text it takes along', () => {
    create({ fromIdeaId: 'i1' }, onBoard).then(
      pl.DraftCreated({
        projectId,
        draftId: id,
        by: 'yip',
        number: 'DRA-2026-0001',
        title: '燈籠',
        fromIdeaId: 'i1',
        ideaAuthorIds: ['chu'],
        concept: idea.idea,
        at: NOW,
      }),
    );
    create({ fromIdeaId: 'i1' }, { ...onBoard, status: 'withdrawn' }).rejects(writing.ideaIsOnTheBoard);
    create({ fromIdeaId: 'i1' }, { ...onBoard, projectId: 'prj-2' }).rejects(writing.ideaIsOnTheBoard);
  });

  it('and with no other beginning: a draft names its idea', () => {
    create({ title: '燈海' }).rejects(writing.beginsWithAnIdea);
    create({}).rejects([writing.beginsWithAnIdea, writing.draftHasTitle]);
    create({ fromIdeaId: 'i9', title: '燈海' }).rejects(writing.ideaIsOnTheBoard);
  });

  it('and whoever wrote the idea is an author of the draft: they do not review their own words', () => {
    create({ fromIdeaId: 'i1' }, onBoard).thenState({ authorIds: ['chu', 'yip'] });
    create({ fromIdeaId: 'i1' }, { ...onBoard, authorIds: ['yip'] }).thenState({ authorIds: ['yip'] });
  });

  it('only in a project that has a team', () => {
    given(Draft)
      .when('createDraft', { actor: yip, id, reads: { idea: onBoard }, input: { projectId, fromIdeaId: 'i1' } })
      .rejects([projectHasTeam, isOfTheTeam]);
  });

  it('part by part, and whoever writes is an author', () => {
    const write = (input: object, facts: Fact[] = []) =>
      draft(...facts).when('writeDraft', { actor: person('ng', 'planning_manager'), id, reads, input: input as never });
    write({ flow: '入場、亮燈。' }, [f.written]).thenState({
      flow: '入場、亮燈。',
      concept: '以燈籠鋪滿海濱。',
      authorIds: ['yip', 'ng'],
    });
    write({ title: ' ' }).rejects(writing.titleIsKept);
    write({ flow: '入場。' }, [...ready, f.submitted]).rejects(writing.isInTheWorks);
  });

  it('with an estimate in the client’s currency', () => {
    const estimate = (lines: object[]) =>
      draft().when('estimateDraftCost', { actor: yip, id, reads, input: { lines: lines as never } });
    estimate(f.lines).then(f.estimated);
    estimate([]).rejects(submission.estimateHasLines);
    estimate([{ category: 'catering', amount: { amount: -1, currency: 'USD' } }]).rejects([
      submission.amountsAreNotNegative,
      submission.inTheClientsCurrency,
    ]);
  });
});

describe('C3.2.3 初稿的提交 · a draft is submitted', () => {
  const brief = { status: 'acknowledged' };
  const submit = (facts: Fact[], with_: object = { brief }) =>
    draft(...facts).when('submitDraft', { actor: yip, id, reads: { ...reads, ...with_ } });

  it('when it is complete', () => {
    submit(ready).then(f.submitted);
    submit([...ready, f.submitted]).rejects(writing.isInTheWorks);
  });

  it('with an estimate that comes to something', () => {
    const nothing = [{ category: 'catering' as const, amount: f.hkd(0) }];
    submit([...ready, pl.DraftCostEstimated({ ...f.estimated.data, lines: nothing, total: f.hkd(0) })]).rejects(
      submission.costEstimated,
    );
  });

  it('lists everything that is missing at once', () => {
    submit([]).rejects([
      submission.conceptGiven,
      submission.flowGiven,
      submission.costEstimated,
      submission.riskConsidered,
      submission.innovationNoted,
    ]);
    submit([
      f.estimated,
      { ...f.written, data: { ...f.written.data, risks: [{ risk: '大風', response: '' }] } },
    ]).rejects(submission.riskConsidered);
  });

  it('after the requirement brief', () => {
    submit(ready, { brief: { status: 'complete' } }).thenState({ status: 'submitted' });
    submit(ready, { brief: { status: 'reopened' } }).rejects(submission.briefIsComplete);
    submit(ready, {}).rejects(submission.briefIsComplete);
  });

  it('and after a revision only with something new in it: a change that was taken back is none', () => {
    const back = [...ready, f.submitted, f.underReview, f.decided('revise')];
    const flow = (text: string) => ({ ...f.written, data: { ...f.written.data, flow: text } });
    submit(back).rejects(submission.isRevised);
    submit([...back, flow('亮燈、入場、演出。'), f.written]).rejects(submission.isRevised);
    submit([...back, flow('亮燈、入場、演出。')]).thenState({ status: 'submitted' });
  });

  it('and justifies what goes beyond the client’s budget', () => {
    const dear = (justification?: string) =>
      pl.DraftCostEstimated({
        projectId,
        draftId: id,
        by: 'yip',
        lines: [...f.lines, { category: 'other', amount: f.hkd(10_001) }],
        total: f.hkd(100_001),
        justification,
      });
    submit([f.written, dear()]).rejects(submission.excessIsJustified);
    submit([f.written, dear('客戶另有贊助。')]).thenState({ overBudget: true });
    submit([f.written, { ...f.estimated, data: { ...f.estimated.data, total: f.hkd(100_000) } }]).thenState({
      overBudget: false,
    });
  });
});
