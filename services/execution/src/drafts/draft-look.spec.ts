import { ex, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, given, happened, NOW, person, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { DraftLook } from './draft-look.js';
import * as r from './rules.js';

const draft = { projectId: 'prj-1', draftId: 'd1' };
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
const opened = ex.DraftLookOpened({ ...draft, title: '燈海' });
const asked = (round: number) => ex.DraftLookAsked({ ...draft, title: '燈海', round, authorIds: ['yip'], at: NOW });
const said = { verdict: 'with_changes' as const, text: '海濱風大，燈籠須加固定點。' };
const looked = ex.DraftLookGiven({ ...draft, by: 'lau', round: 1, ...said, at: NOW });
const dropped = ex.DraftLookDropped({ ...draft, round: 1, at: NOW });
const machinery = system('execution');
const look = (facts: Fact[], input: object = {}, actor = person('lau', 'execution_manager')) =>
  given(DraftLook, facts).when('giveDraftLook', { actor, id: 'd1', now: NOW, input: { ...said, ...input } });

describe('W07 可行性預看 · execution looks whether a draft can be done on site', () => {
  it('at every submission', () => {
    expect(answers(reactions, happened(submitted))).toEqual([
      { command: 'askDraftLook', id: 'd1', input: { projectId: 'prj-1', title: '燈海', authorIds: ['yip'] } },
    ]);
    const ask = (...facts: Fact[]) =>
      given(DraftLook, facts).when('askDraftLook', {
        actor: machinery,
        id: 'd1',
        now: NOW,
        input: { projectId: 'prj-1', title: '燈海', authorIds: ['yip'] },
      });
    ask().then(opened, asked(1));
    ask(opened, asked(1), looked).then(asked(2), (s) => expect([s.status, s.looks.length]).toEqual(['waiting', 1]));
  });

  it('and says so before it is reviewed, with the reason where it needs changes or cannot be done', () => {
    look([opened, asked(1)]).then(looked, (s) => expect(s.looks).toMatchObject([{ round: 1, byId: 'lau' }]));
    look([opened, asked(1)], { verdict: 'feasible', text: '可行，無須更改。' }).thenState({ status: 'given' });
    look([opened, asked(1)], { verdict: 'not_feasible', text: '做不到呀' }).rejects(r.draftDoubtIsExplained);
    look([opened, asked(1)], { verdict: 'feasible', text: ' ' }).rejects(r.draftLookSaysSomething);
    look([opened, asked(1), looked]).rejects(r.draftLookIsAwaited);
  });

  it('but nobody their own draft, and nobody else for execution', () => {
    look([opened, asked(1)], {}, person('yip', ['execution_staff', 'planning_staff'])).rejects(r.notAnAuthorOfTheDraft);
    look([opened, asked(1)], {}, person('kwan', 'project_manager')).forbidden();
  });

  it('until the draft is decided or withdrawn', () => {
    const ends = [
      pl.DraftDecided({ ...draft, reviewId: 'rev', outcome: 'rejected' }),
      pl.DraftWithdrawn({ ...draft, by: 'yip', at: NOW }),
    ];
    expect(ends.flatMap((fact) => answers(reactions, happened(fact)).map((o) => [o.command, o.id]))).toEqual([
      ['dropDraftLook', 'd1'],
      ['dropDraftLook', 'd1'],
    ]);
    const drop = (...facts: Fact[]) =>
      given(DraftLook, facts).when('dropDraftLook', { actor: machinery, id: 'd1', now: NOW });
    drop(opened, asked(1)).then(dropped);
    drop(opened, asked(1), looked).rejects(r.someDraftLookWaits);
    drop().rejects(r.someDraftLookWaits);
    look([opened, asked(1), dropped]).rejects(r.draftLookIsAwaited);
  });
});
