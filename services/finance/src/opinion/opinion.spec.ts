import { fi, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, given, happened, NOW, person, projectApproved, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { FinanceReview } from './finance-review.js';
import * as r from './rules.js';

const id = 'prj-1';
const hkd = (amount: number) => ({ amount, currency: 'HKD' });
const li = person('li', 'finance_staff');
const clientBudget = hkd(250_000_000);
const opened = fi.FinanceReviewOpened({ projectId: id, title: '海濱音樂節', clientBudget });
const detail = { price: hkd(260_000_000), total: hkd(200_000_000), reserve: hkd(10_000_000) };
const lines = [{ category: 'venue_rental' as const, amount: hkd(190_000_000) }];
const asked = (revision: number) =>
  fi.FinanceReviewRequested({ projectId: id, revision, askedById: 'pm', ...detail, lines, at: NOW });
const given_ = (revision: number) =>
  fi.FinanceOpinionGiven({ projectId: id, by: 'li', revision, opinion: 'fair', text: '預算合理。', at: NOW });
const give = (facts: readonly Fact[], input: object = {}, actor = li) =>
  given(FinanceReview, [opened, ...facts]).when('giveFinanceOpinion', {
    actor,
    id,
    now: NOW,
    input: { revision: 2, opinion: 'fair', text: '預算合理。', ...input },
  });

describe('R134, C2.2.5b 財務意見 · the opinion of finance on the plan’s budget', () => {
  it('is prepared for when the project formally starts', () => {
    expect(answers(reactions, happened(projectApproved()))).toContainEqual({
      command: 'openFinanceReview',
      id,
      input: { title: '海濱音樂節', clientBudget },
    });
    given(FinanceReview)
      .when('openFinanceReview', { actor: system('finance'), id, input: { title: '海濱音樂節', clientBudget } })
      .then(opened);
  });

  it('is asked for by planning: the reviewer sees lines, client budget and variance (R058)', () => {
    const wish = pl.FinanceOpinionRequested({
      projectId: id,
      by: 'pm',
      revision: 1,
      ...detail,
      budgetLines: lines,
      at: NOW,
    });
    const [order] = answers(reactions, happened(wish));
    expect(order).toMatchObject({ command: 'requestFinanceReview', id });
    given(FinanceReview, [opened])
      .when('requestFinanceReview', { actor: system('finance'), id, now: NOW, input: order!.input as never })
      .then(asked(1), (s) =>
        expect(s).toMatchObject({
          status: 'waiting',
          lines,
          clientBudget,
          totalVariance: hkd(-50_000_000),
          priceVariance: hkd(10_000_000),
        }),
      );
  });

  it('has no variance between two currencies', () => {
    const usd = fi.FinanceReviewRequested({ ...asked(1).data, price: { amount: 1, currency: 'USD' } });
    expect(FinanceReview.fold([opened, usd])).toMatchObject({
      priceVariance: undefined,
      totalVariance: hkd(-50_000_000),
    });
  });

  it('is not asked for twice on one revision, nor on an older one that arrives late', () => {
    const again = (revision: number) =>
      given(FinanceReview, [opened, asked(2)]).when('requestFinanceReview', {
        actor: system('finance'),
        id,
        input: { ...detail, revision, askedById: 'pm', lines, at: NOW },
      });
    again(2).rejects(r.requestIsNewer);
    again(1).rejects(r.requestIsNewer);
    again(3).then(asked(3));
  });

  it('is given on the latest revision asked for, and only there', () => {
    give([asked(1), asked(2)]).then(given_(2), (s) =>
      expect(s).toMatchObject({ status: 'given', opinions: [{ revision: 2, opinion: 'fair', byId: 'li', at: NOW }] }),
    );
    give([asked(1), asked(2)], { revision: 1 }).rejects(r.opinionIsOnLatestRevision);
    give([asked(1), asked(2)], { revision: 3 }).rejects(r.opinionIsOnLatestRevision);
  });

  it('is given once; the next revision wants its own, and earlier opinions are kept', () => {
    give([asked(2), given_(2)]).rejects(r.opinionIsAwaited);
    give([asked(1), given_(1), asked(2)]).thenState({
      opinions: [given_(1), given_(2)].map(({ data: { projectId: _, by, ...o } }) => ({ ...o, byId: by })),
    });
  });

  it.each(['reservations', 'unsound'] as const)('says why when it is %s', (opinion) => {
    give([asked(2)], { opinion, text: '餐飲一項低於市價三成，恐須追加。' }).thenState({ status: 'given' });
    give([asked(2)], { opinion, text: '餐飲偏低' }).rejects(r.doubtIsExplained);
  });

  it('is never empty', () => give([asked(2)], { text: ' ' }).rejects(r.opinionIsGiven));

  it('is for finance to give, and for nobody who asked for it', () => {
    give([asked(2)], {}, person('pm', 'project_manager')).forbidden();
    give([asked(2)], {}, person('pm', ['finance_manager', 'project_manager'])).rejects(r.notOwnRequest);
  });
});
