import { ad, ex } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { happened, person, shown } from '@marquee/testing';
import { confirmedAs, fung, id, lau } from '../plan/plan.fixture.js';
import { planIsConfirmed } from '../plan/review-rules.js';
import * as p from './permit-rules.js';
import * as r from './rules.js';
import { approved, at, drafted, plan, so, supervised } from './safety.fixture.js';
import { PermitNeed } from './safety-views.js';

const now = at;
const permit = {
  number: '粵安 2026-17',
  authority: 'city' as const,
  validFrom: '2026-12-31T00:00:00.000Z',
  validUntil: '2027-01-01T00:00:00.000Z',
};

describe('C7.1.1 許可與生效 · permit, and in force', () => {
  const record = (differs: object) =>
    plan(drafted()).when('recordPermit', {
      actor: fung,
      id,
      input: { ...permit, ...differs },
      reads: { basis: confirmedAs(2) },
    });
  const recorded = (authority: 'county' | 'city') =>
    ex.PermitRecorded({ projectId: id, by: 'fung', ...permit, authority });
  const enforce = (facts: Fact[], reads: object = {}) =>
    plan(drafted(), ...facts).when('putSafetyPlanInForce', {
      actor: lau,
      id,
      now,
      reads: { basis: confirmedAs(2), need: {}, supervisor: so, ...reads },
    });

  it('a permit has a number and covers the whole event', () => {
    record({}).thenState({ permit });
    record({ number: '', validUntil: '2026-12-31T12:00:00Z' }).rejects([p.permitNumberGiven, p.permitCoversEvent]);
    record({ validUntil: '2029-12-31T12:00:00Z' }).rejects(p.permitHasAnEnd);
  });

  it('comes into force with approval, supervisor and a signed plan', () => {
    enforce([approved, supervised]).thenState({ status: 'in_force', planVersion: 2 });
    enforce([]).rejects([r.isApproved, r.supervisorIsAssigned]);
    enforce([approved, supervised], { basis: undefined }).rejects(planIsConfirmed);
  });

  it('and with the permit of the level that the event’s size calls for', () => {
    const need = { need: { authority: 'city' } };
    enforce([approved, supervised], need).rejects(p.permitIsRecorded);
    enforce([approved, supervised, recorded('county')], need).rejects(p.permitIsRecorded);
    enforce([approved, supervised, recorded('city')], need).thenState({ status: 'in_force' });
  });

  it('and not before administration knows whether one is needed: an event of 60,000 is not let through in silence', () => {
    enforce([approved, supervised], { need: undefined }).rejects(p.permitNeedIsKnown);
    enforce([approved, supervised], { need: { unclear: true } }).rejects(p.permitNeedIsKnown);
    enforce([approved, supervised], { need: { unclear: false } }).thenState({ status: 'in_force' });
  });

  it('and with a permit that still covers the event when the event has moved', () => {
    const moved = confirmedAs(2, { startsAt: '2027-01-03T10:00:00.000Z', endsAt: '2027-01-03T17:00:00.000Z' });
    enforce([approved, supervised, recorded('city')], { need: { authority: 'city' }, basis: moved }).rejects(
      p.permitStillCoversEvent,
    );
    enforce([approved, supervised, recorded('city')], { basis: moved }).thenState({ status: 'in_force' });
  });

  it('and with a supervisor who is still with the company and in the role', () => {
    enforce([approved, supervised], { supervisor: { active: false, roles: so.roles } }).rejects(
      r.supervisorStillServes,
    );
    enforce([approved, supervised], { supervisor: { active: true, roles: [] } }).rejects(r.supervisorStillServes);
    enforce([approved, supervised], { supervisor: undefined }).rejects(r.supervisorStillServes);
  });

  it('and not with a permit that the authority refused, whoever writes down a number', () => {
    const refused = { authority: 'city' as const, refused: true };
    plan(drafted())
      .when('recordPermit', { actor: fung, id, input: permit, reads: { basis: confirmedAs(2), need: refused } })
      .rejects(p.permitIsNotRefused);
    enforce([approved, supervised, recorded('city')], { need: refused }).rejects(p.permitIsNotRefused);
    const known = (...facts: Fact[]) =>
      shown(
        PermitNeed,
        facts.map((fact) => happened(fact)),
      )[id];
    const no = ad.PermitRefused({ projectId: id, by: 'hui', reason: '主管機關認為人流過多。', at });
    const again = ad.PermitAppliedFor({ projectId: id, by: 'hui', reference: '119', at });
    expect([known(no)?.refused, known(no, again)?.refused]).toEqual([true, false]);
  });

  it('as administration assessed it', () => {
    const assessed = (authority?: 'city') =>
      happened(
        ad.PermitAssessed({ projectId: id, attendees: 6000, startsAt: at, ...(authority ? { authority } : {}) }),
      );
    expect(shown(PermitNeed, [assessed('city')])[id]).toMatchObject({ authority: 'city' });
    expect(shown(PermitNeed, [assessed()])[id]).toMatchObject({ unclear: false });
    expect(shown(PermitNeed, [assessed()])[id]?.authority).toBeUndefined();
    const asked = happened(ad.PermitAssessed({ projectId: id, attendees: 60_000, startsAt: at, unclear: true }));
    const found = happened(
      ad.PermitNeedDecided({ projectId: id, by: 'kwok', authority: 'city', reason: '當地法例規定須領牌。', at }),
    );
    expect(shown(PermitNeed, [asked])[id]).toMatchObject({ unclear: true });
    expect(shown(PermitNeed, [asked, found])[id]).toMatchObject({ unclear: false, authority: 'city' });
  });

  it('and is in force no more when it is revised', () => {
    const inForce = ex.SafetyPlanPutInForce({ projectId: id, by: 'lau', revision: 1, planVersion: 2, at });
    plan(drafted(), approved, supervised, inForce)
      .when('reviseSafetyPlan', { actor: person('so', 'safety_supervisor'), id, input: {} })
      .thenState({ status: 'draft', planVersion: undefined, supervisorId: 'so' });
  });
});
