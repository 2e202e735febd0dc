import { ad, ex } from '@marquee/contracts';
import { answers, given, happened, NOW, person, system } from '@marquee/testing';
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
    expect(order).toEqual({ command: 'notePermitOfSafetyPlan', id, input: { number: '深安許 118', by: 'fung' } });
    given(PermitClock, [assessed, applied])
      .when('notePermitOfSafetyPlan', { actor: system('admin'), id, input: { number: '深安許 118', by: 'fung' } })
      .then(ad.PermitGranted({ ...granted.data, by: 'fung' }));
  });

  it('does not run where no permit is needed', () => {
    none.when('recordPermitApplication', { actor: hui, id, input: { reference: '118' } }).rejects(r.permitMayBeApplied);
    none.when('warnOfPermitClock', { actor: system('admin'), id }).rejects(r.permitIsAwaited);
    none.when('recordPermitGranted', { actor: hui, id, input: { number: '21' } }).rejects(r.permitIsNeeded);
  });
});
