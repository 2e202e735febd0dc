import { ad, hr } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given, happened, NOW, shown, system } from '@marquee/testing';
import { MailAddress } from './mail-address.js';
import { isStillDue, mailOutlet, NoticeMail, wordsOf } from './notice-mail.js';

const actor = system('admin');
const policy = { 'company.name': '海濱活動' };

describe('通知電郵 · a mail', () => {
  const due = ad.NoticeMailDue({
    mailId: 'm',
    employeeId: 'ann',
    digest: false,
    notices: [{ zh: '甲', en: 'a' }],
    at: NOW,
  });
  const failed = (nextTryAt?: string) =>
    ad.NoticeMailFailed({
      mailId: 'm',
      employeeId: 'ann',
      reason: 'connection refused',
      at: NOW,
      ...(nextTryAt ? { nextTryAt } : {}),
    });
  const mail = (...facts: readonly Fact[]) => given(NoticeMail, [due, ...facts]);

  it('waits until it is sent, however often it fails, or until it can never arrive', () => {
    mail()
      .when('recordNoticeMailFailed', {
        actor,
        id: 'm',
        input: { reason: 'connection refused', nextTryAt: '2026-03-02T01:05:00.000Z' },
      })
      .thenState({ status: 'due', tryAt: '2026-03-02T01:05:00.000Z', failures: 1 });
    mail(failed('2026-03-02T01:05:00.000Z'))
      .when('recordNoticeMailSent', { actor, id: 'm' })
      .thenState({ status: 'sent', tryAt: undefined, sentAt: NOW });
    mail()
      .when('recordNoticeMailFailed', { actor, id: 'm', input: { reason: 'no such user' } })
      .thenState({ status: 'given_up', tryAt: undefined, failedFor: 'no such user' });
    mail(failed()).when('recordNoticeMailSent', { actor, id: 'm' }).rejects(isStillDue);
  });

  it('says the notice in both languages, a digest all of them', () => {
    expect(wordsOf(due.data, '海濱活動')).toEqual({ subject: '甲 · a', text: expect.stringMatching(/^甲\n\na\n/) });
    const digest = wordsOf(
      {
        digest: true,
        notices: [
          { zh: '甲', en: 'a' },
          { zh: '乙', en: 'b' },
        ],
      },
      '海濱活動',
    );
    expect(digest).toEqual({
      subject: '海濱活動：2 則通知 · 2 notices',
      text: expect.stringContaining('• 甲\n  a\n\n• 乙\n  b'),
    });
  });

  it('goes to the address of the person at that moment; to whoever left, nowhere', () => {
    const registered = happened(
      hr.EmployeeRegistered({
        employeeId: 'ann',
        by: 'tam',
        name: 'Ann',
        dept: 'hr',
        roles: [],
        email: 'ann@marquee.example',
      }),
    );
    const letterTo = (...events: (typeof registered)[]) =>
      mailOutlet.letter({ ...due.data }, { person: shown(MailAddress, events)['ann'] }, policy as never);
    expect(letterTo(registered)?.to).toBe('ann@marquee.example');
    expect(
      letterTo(
        registered,
        happened(hr.EmployeeSeparated({ employeeId: 'ann', by: 'tam', dept: 'hr', lastDay: '2026-03-02' })),
      ),
    ).toBeUndefined();
  });
});
