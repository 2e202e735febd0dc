import type { Fact } from '@marquee/kernel';
import { given, person, system } from '@marquee/testing';
import * as writing from './draft-rules.js';
import * as f from './draft.fixture.js';
import { Draft } from './draft.js';

const { id, yip, reads } = f;
const machinery = system('planning');
const draft = (...facts: Fact[]) => given(Draft, [f.created, ...facts]);
const ready = [f.written, f.estimated];

describe('C3.2.4 初稿跟隨評審 · a draft follows its review', () => {
  const at = [...ready, f.submitted];
  const withdraw = (facts: Fact[]) => draft(...facts).when('withdrawDraft', { actor: yip, id, reads });

  it('is not withdrawn while the panel reads it', () => {
    withdraw(at).thenState({ status: 'withdrawn' });
    withdraw([...at, f.underReview]).rejects(writing.isNotUnderReview);
    withdraw([...at, f.underReview, f.decided('rejected')]).rejects(writing.canBeWithdrawn);
  });

  it('is put before one review at a time, once submitted', () => {
    const put = (facts: Fact[]) =>
      draft(...facts).when('putUnderReview', {
        actor: machinery,
        id,
        input: { reviewId: 'rev1', reviewerIds: ['ng', 'ext'] },
      });
    put(at).then(f.underReview);
    put(ready).rejects(writing.isSubmitted);
    put([...at, f.underReview]).rejects(writing.isNotUnderReview);
  });

  it('is opened to whoever takes a seat of the panel afterwards', () => {
    const admit = (reviewId: string) =>
      draft(...at, f.underReview).when('admitReviewer', {
        actor: machinery,
        id,
        input: { reviewId, reviewerId: 'tsang' },
      });
    admit('rev1').thenState({ reviewId: 'rev1', underReview: true, reviewerIds: ['ng', 'ext', 'tsang'] });
    admit('rev2').rejects(writing.isUnderThisReview);
  });

  it.each([
    ['selected', 'selected'],
    ['rejected', 'rejected'],
    ['revise', 'draft'],
  ] as const)('%s by the review it becomes %s', (outcome, status) => {
    const decide = (reviewId: string) =>
      draft(...at, f.underReview).when('decideDraft', { actor: machinery, id, input: { reviewId, outcome } });
    decide('rev1').thenState({ status, underReview: false });
    decide('rev2').rejects(writing.isUnderThisReview);
  });

  it('may be submitted again after a revision, and stands as submitted after a void review', () => {
    const rewritten = { ...f.written, data: { ...f.written.data, flow: '亮燈、入場、演出。' } };
    draft(...at, f.underReview, f.decided('revise'), rewritten)
      .when('submitDraft', { actor: yip, id, reads: { ...reads, brief: { status: 'complete' } } })
      .thenState({ status: 'submitted' });
    draft(...at, f.underReview)
      .when('releaseDraft', { actor: machinery, id, input: { reviewId: 'rev1' } })
      .thenState({ status: 'submitted', underReview: false });
    draft(...at)
      .when('releaseDraft', { actor: machinery, id, input: { reviewId: 'rev1' } })
      .rejects(writing.isUnderThisReview);
  });

  it('is read by staff, and by an expert from outside who is to review it', () => {
    const mayRead = (facts: Fact[], viewer: ReturnType<typeof person>) =>
      Draft.options.readable!(Draft.fold([f.created, ...facts])!, viewer);
    expect(mayRead(at, person('fung', 'finance_staff'))).toBe(true);
    expect([mayRead(at, person('ext', 'expert')), mayRead([...at, f.underReview], person('ext', 'expert'))]).toEqual([
      false,
      true,
    ]);
    expect(mayRead([...at, f.underReview], person('other', 'expert'))).toBe(false);
  });
});
