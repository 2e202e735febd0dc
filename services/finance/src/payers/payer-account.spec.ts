import { cs, fi } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, given, happened, NOW, person, system } from '@marquee/testing';
import { PayerAccount } from './payer-account.js';
import { reactions } from '../reactions.js';
import * as r from './rules.js';

type Facts = readonly Fact[];

const clientId = 'c1';
const manager = person('ko', 'finance_manager');
const machine = system('finance');
const reason = '上一場活動的尾款逾期三個月仍未清付。';
const opened = fi.PayerAccountOpened({ clientId, name: '海濱控股' });
const merged = fi.PayerAccountMerged({ clientId, survivorId: 'c2' });
const flagged = (flag: 'clear' | 'watch' | 'blocked') =>
  fi.CreditFlagSet({ clientId, flag, reason, by: 'ko', at: NOW });
const set = (input: object, facts: Facts = [opened]) =>
  given(PayerAccount, facts).when('setCreditFlag', {
    actor: manager,
    id: clientId,
    now: NOW,
    input: { flag: 'watch', reason, ...input },
  });
const clear = (facts: Facts, input: object = {}) =>
  given(PayerAccount, facts).when('clearCreditFlag', {
    actor: manager,
    id: clientId,
    now: NOW,
    input: { reason, ...input },
  });

describe('W01, C2.2.5a 付款人帳戶隨客戶檔案 · the payer account follows the client file', () => {
  const updated = (changed: string[]) => cs.ClientUpdated({ clientId, by: 'ann', name: '海濱集團', changed });

  it('opens when a client is registered, with nothing in the way', () => {
    expect(
      answers(reactions, happened(cs.ClientRegistered({ clientId, name: '海濱控股', registeredBy: 'ann' }))),
    ).toEqual([{ command: 'openPayerAccount', id: clientId, input: { name: '海濱控股' } }]);
    given(PayerAccount)
      .when('openPayerAccount', { actor: machine, id: clientId, input: { name: '海濱控股' } })
      .then(opened, (s) => expect(s).toMatchObject({ status: 'open', creditFlag: 'clear' }));
  });

  it('is renamed only when the name changed', () => {
    expect(answers(reactions, happened(updated(['name', 'phone'])))).toEqual([
      { command: 'renamePayerAccount', id: clientId, input: { name: '海濱集團' } },
    ]);
    expect(answers(reactions, happened(updated(['phone'])))).toEqual([]);
    given(PayerAccount, [opened])
      .when('renamePayerAccount', { actor: machine, id: clientId, input: { name: '海濱集團' } })
      .thenState({ name: '海濱集團' });
  });

  it('is merged with the file, keeps its flag and points to the survivor', () => {
    const file = cs.ClientMerged({
      clientId,
      survivorId: 'c2',
      by: 'head',
      reason,
      at: NOW,
      released: { name: '海濱控股' },
      contactIds: [],
      inquiryIds: [],
      initiationIds: [],
    });
    expect(answers(reactions, happened(file))).toEqual([
      { command: 'mergePayerAccount', id: clientId, input: { survivorId: 'c2' } },
    ]);
    const merge = (facts: Facts) =>
      given(PayerAccount, facts).when('mergePayerAccount', {
        actor: machine,
        id: clientId,
        input: { survivorId: 'c2' },
      });
    merge([opened, flagged('blocked')]).then(merged, (s) =>
      expect(s).toMatchObject({ status: 'merged', mergedIntoId: 'c2', creditFlag: 'blocked', flagReason: reason }),
    );
    merge([opened, merged]).rejects(r.payerAccountIsOpen);
  });

  it('is opened by nobody by hand', () => {
    given(PayerAccount)
      .when('openPayerAccount', { actor: manager, input: { name: '海濱控股' } })
      .forbidden();
  });
});

describe('C2.2.5a 信用標記 · the credit flag', () => {
  it('is set by the finance manager, with a reason', () => {
    set({}).then(flagged('watch'), (s) =>
      expect(s).toMatchObject({ creditFlag: 'watch', flagReason: reason, flaggedById: 'ko', flaggedAt: NOW }),
    );
    set({ reason: '欠款' }).rejects(r.creditFlagIsExplained);
    given(PayerAccount, [opened])
      .when('setCreditFlag', { actor: person('li', 'finance_staff'), input: { flag: 'watch', reason } })
      .forbidden();
  });

  it('must differ from the one the payer has', () => {
    set({ flag: 'blocked' }, [opened, flagged('watch')]).thenState({ creditFlag: 'blocked' });
    set({}, [opened, flagged('watch')]).rejects(r.creditFlagChanges);
  });

  it('is cleared only where there is one, with a reason', () => {
    clear([opened, flagged('blocked')]).then(flagged('clear'), (s) => expect(s.creditFlag).toBe('clear'));
    clear([opened]).rejects(r.creditFlagIsRaised);
    clear([opened, flagged('watch')], { reason: '已付' }).rejects(r.creditFlagIsExplained);
  });

  it('changes no more once the account is merged', () => {
    set({}, [opened, merged]).rejects(r.payerAccountIsOpen);
    clear([opened, flagged('watch'), merged]).rejects(r.payerAccountIsOpen);
  });
});
