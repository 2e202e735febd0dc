import { cs, pl } from '@marquee/contracts';
import { answers, happened } from '@marquee/testing';
import { items, note, presented } from './feedback.fixture.js';
import * as f from './plan.fixture.js';
import { planReactions } from './reactions.js';
import * as r from './writing-rules.js';

const first = f.withVersion(f.ready);
const presentedAt = '2026-03-03T02:00:00.000Z';
const noted = pl.ClientFeedbackNoted({ projectId: f.id, planVersion: 1, round: 1, items, at: presentedAt });
const inRound = [...first, presented(1), noted];

describe('C3.3.3 鎖定 · the confirmed version is locked (B05, B20)', () => {
  const hash = f.lastHash(first);
  const confirmation = { projectId: f.id, confirmationId: 'cnf-1', planVersion: 1, hash };
  const signed = (differs: object = {}) =>
    cs.PlanConfirmed({
      ...confirmation,
      price: f.budget.price,
      signerId: 'sin',
      method: 'typed',
      signedAt: f.at,
      ...differs,
    });
  const voided = (differs: object = {}) =>
    cs.PlanConfirmationVoided({
      ...confirmation,
      by: 'boss',
      reason: '客戶取消授權，須重新確認。',
      wasSigned: true,
      at: f.at,
      ...differs,
    });
  const locked = pl.PlanLocked({ projectId: f.id, planVersion: 1, confirmationId: 'cnf-1', at: f.at });

  it('when the client has signed the latest version as it is', () => {
    note(inRound, signed()).then(locked);
    note(inRound, signed()).then((s) =>
      expect(s).toMatchObject({
        status: 'confirmed',
        confirmedVersion: 1,
        publishedVersions: [{ status: 'confirmed' }],
      }),
    );
    note(inRound, signed({ hash: 'f'.repeat(64) })).rejects(r.isLatestAndUnmodified);
    note(f.withVersion(first, f.edited(3, { theme: '潮聲' })), signed()).rejects(r.isLatestAndUnmodified);
  });

  it('and unlocked when a leader voids the signed confirmation', () => {
    note([...inRound, locked], voided()).then((s) =>
      expect(s).toMatchObject({ status: 'presented', publishedVersions: [{ status: 'presented' }] }),
    );
    note([...inRound, locked], voided()).thenState({ confirmedVersion: undefined });
    note(inRound, voided()).rejects(r.isTheConfirmedVersion);
    expect(answers(planReactions, happened(voided({ wasSigned: false })))).toEqual([]);
    // What was edited while the client signed goes into the next version.
    const meanwhile = [
      ...inRound,
      f.edited(3, { theme: '潮聲' }),
      locked,
      pl.PlanUnlocked({ projectId: f.id, planVersion: 1, confirmationId: 'cnf-1', reason: '……', at: f.at }),
    ];
    f.onPlan(meanwhile)
      .when('publishPlanVersion', { actor: f.kwan, id: f.id, reads: f.published })
      .thenState({ status: 'published' });
  });
});
