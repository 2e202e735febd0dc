import { de, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, given, happened, NOW, person, planPublished, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { EarlyLook } from './early-look.js';
import { MoodBoard } from './mood-board.js';
import * as r from './rules.js';

const projectId = 'prj-1';
const machinery = system('design');
const choi = person('choi', 'design_manager');
const brief = { projectId, by: 'kwan', briefVersion: 1, at: NOW };
const orders = (fact: Fact, ...commands: string[]) =>
  answers(reactions, happened(fact))
    .filter((o) => commands.includes(o.command))
    .map((o) => [o.command, o.id]);

describe('W06 早期參閱 · design looks at a brief before anybody drafts', () => {
  const opened = de.EarlyLookOpened({ projectId });
  const asked = (briefVersion: number) => de.EarlyLookAsked({ projectId, briefVersion, at: NOW });
  const note = '大型佈景須六週製作，時間偏緊。';
  const looked = de.EarlyLookGiven({ projectId, by: 'choi', briefVersion: 1, verdict: 'tight', note, at: NOW });
  const overtaken = de.EarlyLookOvertaken({ projectId, briefVersion: 1, at: NOW });
  const look = (facts: Fact[], input: object = {}, actor = choi) =>
    given(EarlyLook, facts).when('giveEarlyLook', {
      actor,
      id: projectId,
      now: NOW,
      input: { verdict: 'tight', note, ...input },
    });
  const ask = (briefVersion: number, ...facts: Fact[]) =>
    given(EarlyLook, facts).when('askEarlyLook', {
      actor: machinery,
      id: projectId,
      now: NOW,
      input: { briefVersion },
    });

  it('as soon as it is complete, each version anew', () => {
    expect(orders(pl.RequirementBriefCompleted(brief), 'askEarlyLook')).toEqual([['askEarlyLook', projectId]]);
    ask(1).then(opened, asked(1));
    ask(2, opened, asked(1), looked).then(asked(2), (s) => expect([s.status, s.looks.length]).toEqual(['waiting', 1]));
  });

  it('says what it thinks, once', () => {
    look([opened, asked(1)]).then(looked, (s) => expect(s.looks).toMatchObject([{ verdict: 'tight', byId: 'choi' }]));
    look([opened, asked(1)], { note: '?' }).rejects(r.lookSaysSomething);
    look([opened, asked(1), looked]).rejects(r.earlyLookIsAwaited);
    look([opened, asked(1)], {}, person('yip', 'planning_staff')).forbidden();
  });

  it('and is asked no more when the brief is reopened, or the plan is published', () => {
    const reopened = pl.RequirementBriefReopened({ ...brief, reason: '客戶改了場地。' });
    expect([reopened, planPublished()].map((fact) => orders(fact, 'overtakeEarlyLook'))).toEqual([
      [['overtakeEarlyLook', projectId]],
      [['overtakeEarlyLook', projectId]],
    ]);
    const overtake = (...facts: Fact[]) =>
      given(EarlyLook, facts).when('overtakeEarlyLook', { actor: machinery, id: projectId, now: NOW });
    overtake(opened, asked(1)).then(overtaken);
    overtake(opened, asked(1), looked).rejects(r.someEarlyLookWaits);
    overtake().rejects(r.someEarlyLookWaits);
    look([opened, asked(1), overtaken]).rejects(r.earlyLookIsAwaited);
  });
});

describe('W07 情緒板 · design may show how a draft could look', () => {
  const draft = { projectId, draftId: 'd1' };
  const opened = de.MoodBoardOpened({ ...draft, title: '燈海' });
  const offered = de.MoodBoardOffered({ ...draft, title: '燈海', at: NOW });
  const file = { name: '燈海.pdf', mediaType: 'application/pdf', bytes: 48_000, hash: 'a'.repeat(64) };
  const note = '暖色燈籠、深藍海面，呼應周年主題。';
  const attached = de.MoodBoardAttached({ ...draft, by: 'choi', ...file, note, at: NOW });
  const closed = de.MoodBoardClosed({ ...draft, at: NOW });
  const submitted = pl.DraftSubmitted({
    ...draft,
    by: 'yip',
    title: '燈海',
    estimate: [],
    total: { amount: 1, currency: 'HKD' },
    overBudget: false,
    authorIds: ['yip'],
    at: NOW,
  });
  const board = (...facts: Fact[]) => given(MoodBoard, facts);
  const attach = (input: object = {}, facts: Fact[] = [opened, offered]) =>
    board(...facts).when('attachMoodBoard', { actor: choi, id: 'd1', now: NOW, input: { ...file, note, ...input } });

  it('once it is submitted, and again when it comes back from a review', () => {
    expect(orders(submitted, 'offerMoodBoard')).toEqual([['offerMoodBoard', 'd1']]);
    const offer = (...facts: Fact[]) =>
      board(...facts).when('offerMoodBoard', {
        actor: machinery,
        id: 'd1',
        now: NOW,
        input: { projectId, title: '燈海' },
      });
    offer().then(opened, offered);
    offer(opened, offered, attached, closed).then(offered, (s) => expect(s.name).toBe('燈海.pdf'));
    offer(opened, offered).rejects(r.boardIsNotOpen);
  });

  it('by pictures that are told from other files, and says what they show', () => {
    attach().then(attached);
    attach({ name: '第二版.pdf' }, [opened, offered, attached]).thenState({ name: '第二版.pdf', status: 'attached' });
    attach({ name: ' ', mediaType: 'image/svg+xml', bytes: 0, hash: 'abc', note: '' }).rejects([
      r.boardIsNamed,
      r.boardIsPictures,
      r.boardIsOfFairSize,
      r.boardHasDigest,
      r.boardIsExplained,
    ]);
  });

  it('or declines, and may still change its mind until the draft is decided', () => {
    const decline = (reason: string, ...facts: Fact[]) =>
      board(opened, offered, ...facts).when('declineMoodBoard', { actor: choi, id: 'd1', now: NOW, input: { reason } });
    const declined = de.MoodBoardDeclined({ ...draft, by: 'choi', reason: '本週人手已滿，未能製作。', at: NOW });
    decline('本週人手已滿，未能製作。').then(declined);
    decline('忙').rejects(r.decliningIsExplained);
    decline('本週人手已滿，未能製作。', attached).rejects(r.boardIsOffered);
    attach({}, [opened, offered, declined]).thenState({ status: 'attached', declinedBecause: undefined });
    attach({}, [opened, offered, closed]).rejects(r.boardIsOpen);
  });

  it('which closes it; an idea has none', () => {
    const decided = pl.DraftDecided({ ...draft, reviewId: 'rev', outcome: 'selected' });
    const withdrawn = pl.DraftWithdrawn({ ...draft, by: 'yip', at: NOW });
    expect([decided, withdrawn].map((fact) => orders(fact, 'closeMoodBoard'))).toEqual([
      [['closeMoodBoard', 'd1']],
      [['closeMoodBoard', 'd1']],
    ]);
    const close = (...facts: Fact[]) =>
      board(...facts).when('closeMoodBoard', { actor: machinery, id: 'd1', now: NOW });
    close(opened, offered, attached).then(closed, (s) => expect(s.name).toBe('燈海.pdf'));
    close().rejects(r.someBoardIsOpen);
  });
});
