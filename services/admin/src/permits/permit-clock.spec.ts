import { ad, ex } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, eventMoved, given, happened, NOW, person, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { PermitClock } from './permit-clock.js';
import * as r from './rules.js';

const id = 'prj-1';
const hui = person('hui', 'admin_staff');
const applyBy = '2026-12-11T10:00:00.000Z';
const assessed = ad.PermitAssessed({
  projectId: id,
  attendees: 3000,
  startsAt: '2026-12-31T10:00:00.000Z',
  jurisdiction: 'CN',
  authority: 'county',
  applyBy,
});
const warned = ad.PermitClockWarning({ projectId: id, applyBy });
const applied = ad.PermitAppliedFor({ projectId: id, by: 'hui', reference: '深公治 2026-118', at: NOW });
const refused = ad.PermitRefused({ projectId: id, by: 'hui', reason: '安全預案未附疏散圖。', at: NOW });
const granted = ad.PermitGranted({ projectId: id, by: 'hui', number: '深安許 118', at: NOW });
const none = given(PermitClock, [ad.PermitAssessed({ projectId: id, attendees: 10, startsAt: NOW })]);

describe('C7.1.1 許可時鐘 · the permit clock', () => {
  it('warns on the last day for the application, once', () => {
    const clock = PermitClock.clocks[0]!;
    expect(clock.at(PermitClock.fold([assessed])!)).toBe(applyBy);
    expect(clock.at(PermitClock.fold([assessed, warned])!)).toBeUndefined();
    given(PermitClock, [assessed])
      .when('warnOfPermitClock', { actor: system('admin'), id })
      .then(warned);
    given(PermitClock, [assessed, warned])
      .when('recordPermitApplication', { actor: hui, id, input: { reference: '118' } })
      .thenState({ status: 'applied' });
  });

  it('stops when administration has applied', () => {
    const apply = (reference: string, by = hui) =>
      given(PermitClock, [assessed]).when('recordPermitApplication', { actor: by, id, input: { reference } });
    apply('深公治 2026-118').then(applied);
    expect(PermitClock.clocks[0]!.at(PermitClock.fold([assessed, applied])!)).toBeUndefined();
    apply(' ').rejects(r.referenceGiven);
    apply('x', person('ann', 'cs_staff')).forbidden();
  });

  it('ends with the permit', () => {
    const grant = (history: Parameters<typeof given>[1], number = '深安許 118') =>
      given(PermitClock, history).when('recordPermitGranted', { actor: hui, id, input: { number } });
    grant([assessed, applied]).then(granted);
    grant([assessed, applied]).thenState({ status: 'granted', number: '深安許 118' });
    grant([assessed, applied], '').rejects(r.numberGiven);
    grant([assessed, applied, granted]).rejects(r.permitIsNeeded);
  });

  it('or with a refusal, after which one may apply again', () => {
    const refuse = (history: Parameters<typeof given>[1], reason = '安全預案未附疏散圖。') =>
      given(PermitClock, history).when('recordPermitRefused', { actor: hui, id, input: { reason } });
    refuse([assessed, applied]).then(refused);
    refuse([assessed]).rejects(r.permitIsApplied);
    refuse([assessed, applied], '否').rejects(r.reasonOfRefusal);
    given(PermitClock, [assessed, applied, refused])
      .when('recordPermitApplication', { actor: hui, id, input: { reference: '119' } })
      .thenState({ status: 'applied', reference: '119' });
    given(PermitClock, [assessed, applied])
      .when('recordPermitApplication', { actor: hui, id, input: { reference: '119' } })
      .rejects(r.permitMayBeApplied);
  });

  it('hears of the permit that execution records with its safety plan', () => {
    const recorded = ex.PermitRecorded({
      projectId: id,
      by: 'fung',
      number: '深安許 118',
      authority: 'county',
      validFrom: NOW,
      validUntil: NOW,
    });
    const [order] = answers(reactions, happened(recorded));
    const dated = { number: '深安許 118', by: 'fung', validFrom: NOW, validUntil: NOW };
    const input = { ...dated, authority: 'county' };
    expect(order).toEqual({ command: 'notePermitOfSafetyPlan', id, input });
    given(PermitClock, [assessed, applied])
      .when('notePermitOfSafetyPlan', { actor: system('admin'), id, input: dated })
      .then(ad.PermitGranted({ ...granted.data, ...dated }));
    given(PermitClock, [ad.PermitAssessed({ ...assessed.data, authority: 'city' }), applied])
      .when('notePermitOfSafetyPlan', { actor: system('admin'), id, input: { ...dated, authority: 'county' as const } })
      .rejects(r.permitIsOfTheLevel);
    given(PermitClock, [assessed, applied, refused])
      .when('notePermitOfSafetyPlan', { actor: system('admin'), id, input: dated })
      .rejects(r.permitWasNotRefused);
  });

  it('waits for a finding where nobody knows whether a permit is needed', () => {
    const unclear = ad.PermitAssessed({
      projectId: id,
      attendees: 60_000,
      startsAt: assessed.data.startsAt,
      jurisdiction: 'ZZ',
      unclear: true,
    });
    const reason = '當地法例規定由市級主管機關審批。';
    const decide = (input: object, actor = person('kwok', 'admin_manager'), history = unclear) =>
      given(PermitClock, [history]).when('decidePermitNeed', { actor, id, input: { reason, ...input } });
    decide({ authority: 'city' }).then(
      ad.PermitNeedDecided({ projectId: id, by: 'kwok', authority: 'city', applyBy, reason, at: NOW }),
    );
    decide({ authority: 'city' }).thenState({ status: 'running', authority: 'city', finding: reason });
    decide({}).thenState({ status: 'not_required', authority: undefined, foundById: 'kwok' });
    given(PermitClock, [unclear, ad.PermitNeedDecided({ projectId: id, by: 'kwok', reason, at: NOW })])
      .when('decidePermitNeed', { actor: person('kwok', 'admin_manager'), id, input: { reason, authority: 'city' } })
      .thenState({ status: 'running', authority: 'city' });
    decide({ reason: '不用' }).rejects(r.reasonOfFinding);
    decide({}, undefined, assessed).rejects(r.needIsUnclear);
    decide({}, hui).forbidden();
    given(PermitClock, [unclear])
      .when('recordPermitGranted', { actor: hui, id, input: { number: '深安許 9' } })
      .rejects(r.permitIsNeeded);
  });

  it('does not run where no permit is needed', () => {
    none.when('recordPermitApplication', { actor: hui, id, input: { reference: '118' } }).rejects(r.permitMayBeApplied);
    none.when('warnOfPermitClock', { actor: system('admin'), id }).rejects(r.permitIsAwaited);
    none.when('recordPermitGranted', { actor: hui, id, input: { number: '21' } }).rejects(r.permitIsNeeded);
  });
});

describe('C7.1.1 活動改期 · the event moves, and its permit is for dates', () => {
  const later = { startsAt: '2027-01-02T10:00:00.000Z', endsAt: '2027-01-02T17:00:00.000Z' };
  const move = (...facts: Fact[]) =>
    given(PermitClock, [assessed, ...facts]).when('reassessPermit', {
      actor: system('admin'),
      id,
      now: NOW,
      input: later,
    });

  it('the clock runs to the new day', () => {
    const next = '2026-12-13T10:00:00.000Z';
    expect(answers(reactions, happened(eventMoved(later))).find((a) => a.command === 'reassessPermit')).toMatchObject({
      input: later,
    });
    move().thenState({ status: 'running', startsAt: later.startsAt, applyBy: next });
    move(warned).thenState({ status: 'running', applyBy: next });
  });

  it('what was applied for or granted for the former dates is to be asked for again', () => {
    move(applied).then((s) => expect([s.status, s.reference]).toEqual(['running', undefined]));
    move(applied, granted).then((s) => expect([s.status, s.number]).toEqual(['running', undefined]));
  });

  it('but a permit that is valid on the new dates as well stays', () => {
    const valid = { validFrom: '2026-12-01T00:00:00.000Z', validUntil: '2027-01-31T00:00:00.000Z' };
    move(ad.PermitGranted({ ...granted.data, ...valid })).thenState({ status: 'granted', startsAt: later.startsAt });
    const short = { ...valid, validUntil: '2027-01-02T12:00:00.000Z' };
    move(ad.PermitGranted({ ...granted.data, ...short })).thenState({ status: 'running' });
  });

  it('nothing runs where no permit is needed', () =>
    given(PermitClock, [ad.PermitAssessed({ projectId: id, attendees: 3, startsAt: NOW })])
      .when('reassessPermit', { actor: system('admin'), id, input: later })
      .thenState({ status: 'not_required', startsAt: later.startsAt }));
});
